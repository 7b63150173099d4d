import heapq


def kth_largest(nums, k):
    return heapq.nlargest(k, set(nums))[k - 1]
