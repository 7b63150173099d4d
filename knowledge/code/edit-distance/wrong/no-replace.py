from functools import cache


def edit_distance(a, b):
    @cache
    def rest(i, j):
        if i == len(a):
            return len(b) - j
        if j == len(b):
            return len(a) - i
        if a[i] == b[j]:
            return rest(i + 1, j + 1)
        return 1 + min(rest(i + 1, j), rest(i, j + 1))

    return rest(0, 0)
