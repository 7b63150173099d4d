def count_islands(grid):
    done = [[False] * len(row) for row in grid]
    count = 0
    for r in range(len(grid)):
        for c in range(len(grid[r])):
            if grid[r][c] == 0 or done[r][c]:
                continue
            count += 1
            front = [(r, c)]
            done[r][c] = True
            for y, x in front:
                for ny, nx in ((y + 1, x), (y, x + 1)):
                    if ny == len(grid) or nx == len(grid[0]):
                        continue
                    if grid[ny][nx] and not done[ny][nx]:
                        done[ny][nx] = True
                        front.append((ny, nx))
    return count
