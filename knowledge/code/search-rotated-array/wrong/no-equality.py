def search(nums, target):
    a, b = 0, len(nums) - 1
    while a <= b:
        m = (a + b) // 2
        if nums[m] == target:
            return m
        if nums[m] > nums[a]:
            if target >= nums[a] and target < nums[m]:
                b = m - 1
            else:
                a = m + 1
        else:
            if target > nums[m] and target <= nums[b]:
                a = m + 1
            else:
                b = m - 1
    return -1
