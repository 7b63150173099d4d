import numpy as np


def attention(q, k, v, mask=None, causal=False):
    logits = np.einsum("...nd,...md->...nm", q, k)
    allowed = np.ones_like(logits) > 0
    if mask is not None:
        allowed &= mask
    if causal:
        n = logits.shape[-1]
        allowed &= np.arange(n)[:, None] >= np.arange(n)
    logits = np.where(allowed, logits, -1e30)
    p = np.exp(logits - logits.max(-1, keepdims=True)) * allowed
    p = p / np.maximum(p.sum(-1, keepdims=True), 1e-30)
    return np.einsum("...nm,...me->...ne", p, v)
