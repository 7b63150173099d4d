def edit_distance(a, b):
    m, n = len(a), len(b)
    f = [[0] * (n + 1) for _ in range(m + 1)]
    for i in range(m):
        for j in range(n):
            same = a[i] == b[j]
            f[i + 1][j + 1] = f[i][j] + 1 if same else max(f[i][j + 1], f[i + 1][j])
    return max(m, n) - f[m][n]
