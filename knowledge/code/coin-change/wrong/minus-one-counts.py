from functools import lru_cache


def coin_change(coins, amount):
    @lru_cache(None)
    def fewest(left):
        if left == 0:
            return 0
        options = [fewest(left - c) for c in coins if c <= left]
        return min(options) + 1 if options else -1

    return fewest(amount)
