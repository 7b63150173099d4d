def longest_increasing(nums):
    best = left = 0
    for right in range(len(nums)):
        if right > 0 and nums[right] <= nums[right - 1]:
            left = right
        best = max(best, right - left + 1)
    return best
