from collections import deque


def count_islands(grid):
    raise NotImplementedError
