import numpy as np


def beam_search(log_probs, end, width, max_new, alpha):
    tokens = [[]]
    totals = np.zeros(1)
    for _ in range(max_new):
        table = np.stack([log_probs(row) for row in tokens]) + totals[:, None]
        flat = table.ravel()
        picks = np.argsort(-flat)[:width]
        vocab = table.shape[1]
        tokens = [tokens[p // vocab] + [int(p % vocab)] for p in picks]
        totals = flat[picks]
    return tokens[0], totals[0] / max_new**alpha
