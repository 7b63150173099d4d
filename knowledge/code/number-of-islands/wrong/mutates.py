def count_islands(grid):
    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[r])):
            if grid[r][c] != 1:
                continue
            count += 1
            todo = [(r, c)]
            while todo:
                y, x = todo.pop()
                if 0 <= y < len(grid) and 0 <= x < len(grid[y]) and grid[y][x] == 1:
                    grid[y][x] = 0
                    todo += [(y + 1, x), (y - 1, x), (y, x + 1), (y, x - 1)]
    return count
