def longest_increasing(nums):
    tails = []
    for x in nums:
        if not tails or x > tails[-1]:
            tails.append(x)
        elif len(tails) == 1 or x > tails[-2]:
            tails[-1] = x
    return len(tails)
