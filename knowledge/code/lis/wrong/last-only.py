def longest_increasing(nums):
    lengths = []
    ends = []
    for n in nums:
        lo, hi = 0, len(ends)
        while lo < hi:
            mid = (lo + hi) // 2
            if ends[mid] >= n:
                hi = mid
            else:
                lo = mid + 1
        if lo == len(ends):
            ends.append(n)
        ends[lo] = n
        lengths.append(lo + 1)
    return lengths[-1] if lengths else 0
