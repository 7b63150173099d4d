"""Tests of the number of islands."""

from interviewer.adapters.practice.kit import Case, Mistake

STEPS = ((1, 0), (-1, 0), (0, 1), (0, -1))
DIAGONALS = ((1, 1), (1, -1), (-1, 1), (-1, -1))


def drawn(text):
    return [[int(cell == "#") for cell in row] for row in text.split()]


def random_grid(rng, rows, columns, share):
    return (rng.random((rows, columns)) < share).astype(int).tolist()


def cases(rng):
    return [
        Case(
            zh="三个岛",
            en="three islands",
            args=(drawn("##... ##... ..#.. ...##"),),
            visible=True,
        ),
        Case(zh="空列表", en="an empty list", args=([],)),
        Case(zh="全是水", en="water only", args=(drawn("... ..."),)),
        Case(zh="一格陆地", en="one cell of land", args=([[1]],)),
        Case(zh="斜着相邻", en="diagonal neighbours", args=(drawn("#.#. .#.# #.#."),), weight=2),
        Case(
            zh="陆地在相对的两条边上",
            en="land on opposite edges",
            args=(drawn(".#.#. #...# ..... #...# .#.#."),),
            weight=2,
        ),
        Case(
            zh="要往回走的形状",
            en="a shape that leads back",
            args=(drawn("..#### ..#..# ###..# #....# #.##.# #.#### #..... ######"),),
            weight=2,
        ),
        Case(zh="行多于列", en="more rows than columns", args=(random_grid(rng, 13, 4, 0.5),)),
        Case(zh="列多于行", en="more columns than rows", args=(random_grid(rng, 3, 17, 0.5),)),
        Case(
            zh="环和环里的岛",
            en="a ring with an island inside",
            args=(drawn("##### #...# #.#.# #...# #####"),),
        ),
        Case(zh="随机", en="random", args=(random_grid(rng, 20, 20, 0.45),), weight=2),
        Case(zh="很大，全是陆地", en="large and all land", args=([[1] * 100] * 100,), weight=2),
    ]


def neighbours(i, j, flaws):
    steps = STEPS
    if "diagonals" in flaws:
        steps = STEPS + DIAGONALS
    if "not-back" in flaws:
        steps = ((1, 0), (0, 1))
    if "not-up" in flaws:
        steps = ((1, 0), (0, 1), (0, -1))
    return [(i + a, j + b) for a, b in steps]


def flawed(flaws):
    """count_islands with some mistakes."""

    def count_islands(grid):
        if not grid:
            return 0
        m, n = len(grid), len(grid[0])
        land = 0 if "water" in flaws else 1
        seen = set()
        islands = 0
        for i in range(m):
            for j in range(n):
                if grid[i][j] != land or (i, j) in seen:
                    continue
                islands += 1
                stack = [(i, j)]
                seen.add((i, j))
                while stack and "cells" not in flaws:
                    for a, b in neighbours(*stack.pop(), flaws):
                        if "wraps" in flaws:
                            a, b = a % m, b % n
                        inside = 0 <= a < m and 0 <= b < n
                        if inside and grid[a][b] == land and (a, b) not in seen:
                            seen.add((a, b))
                            stack.append((a, b))
        return largest(seen, grid) if "largest" in flaws else islands

    return count_islands


def largest(seen, grid):
    """The size of the largest island."""
    best = 0
    left = set(seen)
    while left:
        stack = [left.pop()]
        size = 0
        while stack:
            size += 1
            for cell in neighbours(*stack.pop(), ()):
                if cell in left:
                    left.remove(cell)
                    stack.append(cell)
        best = max(best, size)
    return best


def negative(grid):
    """Goes on from negative indices, also beyond the list."""
    left = [row[:] for row in grid]
    islands = 0
    for i, row in enumerate(left):
        for j, cell in enumerate(row):
            islands += cell
            stack = [(i, j)] * cell
            while stack:
                for a, b in neighbours(*stack.pop(), ()):
                    if a < len(left) and b < len(row) and left[a][b] == 1:
                        left[a][b] = 0
                        stack.append((a, b))
    return islands


def recursive(grid):
    """What the usual recursion does on a large island."""
    if sum(map(sum, grid)) > 3000:
        raise RecursionError
    return flawed(frozenset())(grid)


def swapped(grid):
    """Rows and columns are exchanged."""
    if grid and len(grid) != len(grid[0]):
        raise IndexError
    return flawed(frozenset())(grid)


def fails_on_empty(grid):
    return flawed(frozenset())(grid) if grid else len(grid[0])


def rows_and_left(grid):
    """Land without land above or on the left begins an island."""
    count = 0
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            above = i > 0 and grid[i - 1][j]
            left = j > 0 and row[j - 1]
            count += bool(cell and not above and not left)
    return count


MISTAKES = [
    Mistake(
        "diagonals",
        zh="斜着相邻的陆地也连成了一个岛",
        en="Diagonal neighbours are joined into one island",
    ),
    Mistake(
        "wraps",
        zh="行号或列号为 -1 时没有排除：Python 的负下标绕到了对边，两边被连起来了",
        en="An index of -1 is not excluded: it wraps to the opposite edge, which is joined",
        forms=(negative,),
    ),
    Mistake(
        "not-back",
        zh="只往右和往下走，没有往左和往上",
        en="The search goes right and down only, not left and up",
        forms=(rows_and_left,),
    ),
    Mistake(
        "not-up",
        zh="四个方向里少了一个（往上）",
        en="One of the four directions is missing (up)",
    ),
    Mistake("cells", zh="数的是陆地的格子数", en="Cells of land are counted"),
    Mistake("largest", zh="求的是最大岛的面积", en="This is the size of the largest island"),
    Mistake("water", zh="数的是水域，陆地是 1", en="Water is counted, while land is 1"),
    Mistake(
        "recursion",
        zh="递归太深，网格大时爆栈",
        en="The recursion goes too deep on a large grid",
        forms=(recursive,),
    ),
    Mistake(
        "swapped",
        zh="行数和列数弄反了，不是正方形时下标越界",
        en="Rows and columns are exchanged: an index is out of range unless the grid is square",
        forms=(swapped,),
    ),
    Mistake(
        "empty",
        zh="空列表时出错，应返回 0",
        en="It fails on an empty list, which must give 0",
        forms=(fails_on_empty,),
    ),
    Mistake(
        "mutates",
        zh="改动了输入的 grid（把走过的陆地改成了水）",
        en="grid is changed in place (land that was visited became water)",
    ),
]
