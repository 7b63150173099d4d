def kth_largest(nums, k):
    a = list(nums)
    lo, hi, goal = 0, len(a) - 1, k - 1
    while True:
        pivot, store = a[hi], lo
        for i in range(lo, hi):
            if a[i] > pivot:
                a[i], a[store] = a[store], a[i]
                store += 1
        a[store], a[hi] = a[hi], a[store]
        if store == goal:
            return a[store]
        if store < goal:
            lo = store + 1
        else:
            hi = store - 1
