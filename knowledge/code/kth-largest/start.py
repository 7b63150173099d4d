import heapq
import random


def kth_largest(nums, k):
    raise NotImplementedError
