def coin_change(coins, amount):
    dp = [amount + 1] * (amount + 1)
    dp[0] = 0
    for c in coins:
        for s in range(c, amount + 1):
            dp[s] = min(dp[s], 1 + dp[s - c])
    return dp[-1]
