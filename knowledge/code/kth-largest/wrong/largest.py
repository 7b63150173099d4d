import heapq


def kth_largest(nums, k):
    top = heapq.nlargest(k, nums)
    heapq.heapify(top)
    return max(top)
