from collections import Counter


def longest_unique(text):
    return sum(1 for _ in Counter(text))
