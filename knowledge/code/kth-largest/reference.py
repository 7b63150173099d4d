import random


def kth_largest(nums, k):
    left = nums
    while True:
        pivot = random.choice(left)
        larger = [x for x in left if x > pivot]
        equal = sum(x == pivot for x in left)
        if k <= len(larger):
            left = larger
        elif k <= len(larger) + equal:
            return pivot
        else:
            k -= len(larger) + equal
            left = [x for x in left if x < pivot]
