"""Samples many times, or once from items that count how many of them exist at the same time.

Returns the sorted sample where times is 1; otherwise the share of samples that hold item i and
item j, for each i and j, and the share of samples that are k different items.
"""

import random

import numpy as np


class Item(int):
    alive = 0

    def __new__(cls, value):
        Item.alive += 1
        tally["held"] = max(tally["held"], Item.alive)
        return int.__new__(cls, value)

    def __del__(self):
        Item.alive -= 1


def stream_of(size):
    for value in range(size):
        yield Item(value)


def run(sample, size, k, times, seed):
    rng = random.Random(seed)
    Item.alive = 0
    if times == 1:
        drawn = sample(stream_of(size), k, rng)
        return sorted(int(item) for item in drawn)
    held = np.zeros((times, size))
    whole = 0
    for row in held:
        drawn = {int(item) for item in sample((value for value in range(size)), k, rng)}
        whole += len(drawn) == min(k, size)
        row[list(drawn)] = 1.0
    return held.T @ held / times, whole / times
