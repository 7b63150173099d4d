from bisect import bisect_left


def longest_increasing(nums):
    raise NotImplementedError
