from collections import deque


def count_islands(grid):
    seen = set()
    count = 0
    for r, row in enumerate(grid):
        for c, cell in enumerate(row):
            if not cell or (r, c) in seen:
                continue
            count += 1
            queue = deque([(r, c)])
            seen.add((r, c))
            while queue:
                y, x = queue.popleft()
                for ny in range(max(0, y - 1), min(len(grid), y + 2)):
                    for nx in range(max(0, x - 1), min(len(row), x + 2)):
                        if grid[ny][nx] and (ny, nx) not in seen:
                            seen.add((ny, nx))
                            queue.append((ny, nx))
    return count
