"""Hands out copies of the blocks one by one; counts those still alive and those changed."""

import weakref

import numpy as np


def run(online_softmax, blocks):
    given = []

    def stream():
        for scores, values in blocks:
            block = np.array(scores)
            given.append(weakref.ref(block))
            values = np.array(values)
            yield block, values
            if not np.array_equal(block, scores, equal_nan=True):
                tally["changed"] += 1
            del block, values
            alive = sum(reference() is not None for reference in given)
            tally["alive"] = max(tally["alive"], alive)

    return online_softmax(stream())
