def edit_distance(a, b):
    m, n = len(a), len(b)
    row = list(range(n + 1))
    for i in range(1, m + 1):
        row[0] = i
        for j in range(1, n + 1):
            if a[i - 1] == b[j - 1]:
                row[j] = row[j - 1]
            else:
                row[j] = 1 + min(row[j], row[j - 1])
    return row[n]
