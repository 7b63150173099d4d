def search(nums, target):
    lo, hi = 0, len(nums) - 1
    while lo < hi:
        mid = (lo + hi) >> 1
        value = nums[mid]
        if value == target:
            return mid
        if nums[lo] <= value:
            lo, hi = (lo, mid - 1) if nums[lo] <= target < value else (mid + 1, hi)
        else:
            lo, hi = (mid + 1, hi) if value < target <= nums[hi] else (lo, mid - 1)
    return -1
