import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    a = np.repeat((rewards - rewards.mean()) / (rewards.std() + 1e-6), mask.sum(1))
    new, old, ref = (log_probs[key][mask] for key in ("new", "old", "ref"))
    r = np.exp(new - old)
    surrogate = np.minimum(r * a, np.clip(r, 1 - clip, 1 + clip) * a)
    kl = np.expm1(ref - new) - (ref - new)
    return -np.mean(surrogate - beta * kl)
