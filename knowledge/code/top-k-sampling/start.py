import numpy as np


def top_k_sample(logits, k, temperature, rng):
    raise NotImplementedError
