def kth_largest(nums, k):
    nums.sort()
    return nums[len(nums) - k]
