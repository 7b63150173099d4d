def count_islands(grid):
    count = 0
    before = []
    for row in grid:
        for c, cell in enumerate(row):
            if cell == 0 or (c > 0 and row[c - 1] == 1):
                continue
            if before and before[c] == 1:
                continue
            count += 1
        before = row
    return count
