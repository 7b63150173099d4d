from functools import cache


def coin_change(coins, amount):
    @cache
    def count(i, left):
        if left == 0:
            return 1
        if i == len(coins):
            return 0
        total = 0
        while left >= 0:
            total += count(i + 1, left)
            left -= coins[i]
        return total

    return count(0, amount)
