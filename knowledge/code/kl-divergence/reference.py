import numpy as np


def log_softmax(logits):
    shifted = logits - logits.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))


def kl_divergence(p_logits, q_logits, temperature=1.0):
    log_p = log_softmax(p_logits / temperature)
    log_q = log_softmax(q_logits / temperature)
    p = np.exp(log_p)
    with np.errstate(invalid="ignore"):
        terms = np.where(p > 0.0, p * (log_p - log_q), 0.0)
    return terms.sum(axis=-1)
