def count_islands(grid):
    unseen = {(i, j) for i, row in enumerate(grid) for j, cell in enumerate(row) if cell == 1}
    islands = 0
    while unseen:
        islands += 1
        stack = [unseen.pop()]
        while stack:
            i, j = stack.pop()
            for neighbour in ((i + 1, j), (i - 1, j), (i, j + 1), (i, j - 1)):
                if neighbour in unseen:
                    unseen.remove(neighbour)
                    stack.append(neighbour)
    return islands
