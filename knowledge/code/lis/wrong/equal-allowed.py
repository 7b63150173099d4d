from bisect import bisect_right


def longest_increasing(nums):
    ends = []
    for n in nums:
        at = bisect_right(ends, n)
        ends[at : at + 1] = [n]
    return len(ends)
