def coin_change(coins, amount):
    if amount == 0:
        return 0
    best = [amount] * (amount + 1)
    best[0] = 0
    for total in range(1, amount + 1):
        for coin in coins:
            if coin <= total:
                best[total] = min(best[total], best[total - coin] + 1)
    return best[amount] if best[amount] < amount else -1
