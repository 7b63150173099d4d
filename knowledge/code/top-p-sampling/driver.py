"""Draws many tokens; returns how often each came, or what was returned where that is no sample."""

import numpy as np


def run(sample, logits, p, temperature, seed):
    size = 20000
    drawn = sample(logits, p, temperature, np.random.default_rng(seed), size)
    tokens = np.asarray(drawn)
    if tokens.shape != (size,) or tokens.dtype.kind not in "iu":
        return drawn
    if tokens.min() < 0 or tokens.max() >= len(logits):
        return drawn
    return np.bincount(tokens, minlength=len(logits)) / size
