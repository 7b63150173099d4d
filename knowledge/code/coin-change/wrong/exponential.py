def coin_change(coins, amount):
    if amount == 0:
        return 0
    results = []
    for coin in coins:
        if coin <= amount:
            rest = coin_change(coins, amount - coin)
            if rest >= 0:
                results.append(rest + 1)
    return min(results, default=-1)
