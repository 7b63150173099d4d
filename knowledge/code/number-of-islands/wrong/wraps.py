def count_islands(grid):
    if not grid:
        return 0
    rows, cols = len(grid), len(grid[0])
    map_ = [row[:] for row in grid]
    count = 0
    for r in range(rows):
        for c in range(cols):
            if map_[r][c] == 0:
                continue
            count += 1
            todo = [(r, c)]
            map_[r][c] = 0
            while todo:
                y, x = todo.pop(0)
                for ny, nx in [(y - 1, x), (y, x - 1), (y + 1, x), (y, x + 1)]:
                    if ny < rows and nx < cols and map_[ny][nx] == 1:
                        map_[ny][nx] = 0
                        todo.append((ny, nx))
    return count
