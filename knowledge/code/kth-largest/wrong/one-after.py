import heapq


def kth_largest(nums, k):
    heap = [-n for n in nums]
    heapq.heapify(heap)
    for _ in range(k):
        heapq.heappop(heap)
    return -heap[0]
