"""Repeats each row many times in one batch; returns how often each token came for each row."""

import numpy as np

COPIES = 4000


def run(sample, rows, k, temperature, seed):
    logits = np.repeat(rows, COPIES, axis=0)
    given = logits.copy()
    drawn = sample(given, k, temperature, np.random.default_rng(seed))
    if not np.array_equal(given, logits):
        rows[:] = given[::COPIES]
    tokens = np.asarray(drawn)
    if tokens.shape != (len(logits),) or tokens.dtype.kind not in "iu":
        return drawn
    if tokens.min() < 0 or tokens.max() >= rows.shape[1]:
        return drawn
    groups = tokens.reshape(len(rows), COPIES)
    shares = [np.bincount(group, minlength=rows.shape[1]) / COPIES for group in groups]
    return np.array(shares)
