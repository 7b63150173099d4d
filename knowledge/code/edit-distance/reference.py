def edit_distance(a, b):
    before = list(range(len(b) + 1))
    for i, left in enumerate(a, start=1):
        row = [i]
        for j, right in enumerate(b, start=1):
            if left == right:
                row.append(before[j - 1])
            else:
                row.append(1 + min(before[j], row[j - 1], before[j - 1]))
        before = row
    return before[-1]
