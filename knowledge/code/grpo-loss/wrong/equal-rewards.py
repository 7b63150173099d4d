import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    z = (rewards - rewards.mean()) / rewards.std()
    safe = {n: np.where(mask, p, -1.0) for n, p in log_probs.items()}
    r = np.exp(safe["new"] - safe["old"])
    d = safe["ref"] - safe["new"]
    obj = np.minimum(r * z[:, None], np.clip(r, 1 - clip, 1 + clip) * z[:, None])
    obj -= beta * (np.exp(d) - d - 1)
    return -np.average((obj * mask).sum(-1) / mask.sum(-1))
