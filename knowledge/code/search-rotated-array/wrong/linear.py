def search(nums, target):
    turn = 0
    for i in range(1, len(nums)):
        if nums[i] < nums[i - 1]:
            turn = i
    left, right = 0, len(nums) - 1
    while left <= right:
        mid = (left + right) // 2
        real = (mid + turn) % len(nums)
        if nums[real] == target:
            return real
        if nums[real] < target:
            left = mid + 1
        else:
            right = mid - 1
    return -1
