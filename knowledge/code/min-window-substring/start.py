from collections import Counter


def min_window(s, t):
    raise NotImplementedError
