def edit_distance(a, b):
    m, n = len(a), len(b)
    dp = [[i + j if i * j == 0 else 0 for j in range(n + 1)] for i in range(m + 1)]
    for i in range(1, m + 1):
        for j in range(1, n + 1):
            best = min(dp[i - 1][j], dp[i][j - 1], dp[i - 1][j - 1]) + 1
            if a[i - 1] == b[j - 1]:
                best = dp[i - 1][j - 1] + 1
            dp[i][j] = best
    return dp[m][n]
