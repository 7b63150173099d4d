def coin_change(coins, amount):
    left, used = amount, 0
    while left > 0:
        fitting = [c for c in coins if c <= left]
        if not fitting:
            return -1
        left -= max(fitting)
        used += 1
    return used
