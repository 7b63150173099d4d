def longest_increasing(nums):
    count, last = 0, float("-inf")
    for n in nums:
        if n > last:
            count, last = count + 1, n
    return count
