import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    new, old, ref = log_probs["new"], log_probs["old"], log_probs["ref"]
    adv = ((rewards - rewards.mean()) / (rewards.std() + 1e-6)).reshape(-1, 1)
    ratio = np.exp(new - old)
    obj = np.minimum(adv * ratio, adv * np.clip(ratio, 1 - clip, 1 + clip))
    k3 = np.exp(ref - new) - (ref - new) - 1
    per_token = (obj - beta * k3) * mask.astype(float)
    return -(per_token.sum(1) / mask.sum(1)).mean()
