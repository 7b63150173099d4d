import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    adv = (rewards - rewards.mean()) / (rewards.std() + 1e-6)
    losses = []
    for new, old, ref, keep, a in zip(*(log_probs[n] for n in ("new", "old", "ref")), mask, adv):
        new, old, ref = new[keep], old[keep], ref[keep]
        ratio = np.exp(new - old)
        surrogate = np.minimum(ratio * a, ratio.clip(1 - clip, 1 + clip) * a)
        log_ratio = new - ref
        losses.append((beta * (np.exp(log_ratio) - 1 - log_ratio) - surrogate).mean())
    return np.mean(losses)
