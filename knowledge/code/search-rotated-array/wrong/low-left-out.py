def search(nums, target):
    def look(first, last):
        if first > last:
            return -1
        mid = (first + last) // 2
        here = nums[mid]
        if here == target:
            return mid
        if here >= nums[first]:
            inside = nums[first] < target < here
            return look(first, mid - 1) if inside else look(mid + 1, last)
        inside = here < target <= nums[last]
        return look(mid + 1, last) if inside else look(first, mid - 1)

    return look(0, len(nums) - 1)
