from itertools import combinations


def coin_change(coins, amount):
    for size in range(len(coins) + 1):
        if any(sum(chosen) == amount for chosen in combinations(coins, size)):
            return size
    return -1
