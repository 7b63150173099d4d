import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    new, old, ref = (np.where(mask, log_probs[name], 0.0) for name in ("new", "old", "ref"))
    advantages = ((rewards - rewards.mean()) / (rewards.std() + 1e-6))[:, None]
    ratio = np.exp(new - old)
    clipped = np.clip(ratio, 1.0 - clip, 1.0 + clip)
    gain = np.minimum(ratio * advantages, clipped * advantages)
    kl = np.exp(ref - new) - (ref - new) - 1.0
    per_token = np.where(mask, gain - beta * kl, 0.0)
    return -(per_token.sum(axis=1) / mask.sum(axis=1)).mean()
