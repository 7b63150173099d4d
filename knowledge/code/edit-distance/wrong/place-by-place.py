from itertools import zip_longest


def edit_distance(a, b):
    return sum(1 for x, y in zip_longest(a, b) if x != y)
