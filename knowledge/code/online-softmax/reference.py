import numpy as np


def online_softmax(blocks):
    top = total = output = None
    for scores, values in blocks:
        new_top = scores.max(axis=1, keepdims=True)
        if top is None:
            top = np.full_like(new_top, -np.inf)
            total = np.zeros_like(new_top)
            output = np.zeros((len(scores), values.shape[1]))
        new_top = np.maximum(top, new_top)
        base = np.where(np.isfinite(new_top), new_top, 0.0)
        rescale = np.exp(top - base)
        weights = np.exp(scores - base)
        total = total * rescale + weights.sum(axis=1, keepdims=True)
        output = output * rescale + weights @ values
        top = new_top
    return output / total, (top + np.log(total))[:, 0]
