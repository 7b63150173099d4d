def longest_increasing(nums):
    ends = [nums[0]]
    for n in nums[1:]:
        if n > ends[-1]:
            ends.append(n)
            continue
        lo, hi = 0, len(ends) - 1
        while lo < hi:
            mid = (lo + hi) // 2
            if ends[mid] < n:
                lo = mid + 1
            else:
                hi = mid
        ends[lo] = n
    return len(ends)
