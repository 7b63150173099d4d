import numpy as np


def top_p_sample(logits, p, temperature, rng, size):
    raise NotImplementedError
