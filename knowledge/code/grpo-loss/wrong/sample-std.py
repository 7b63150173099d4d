import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    centred = rewards - rewards.mean()
    std = np.sqrt((centred**2).sum() / (len(rewards) - 1))
    adv = (centred / (std + 1e-6))[:, None]
    new = np.where(mask, log_probs["new"], 0)
    rho = np.exp(new - np.where(mask, log_probs["old"], 0))
    log_r = np.where(mask, log_probs["ref"], 0) - new
    pg = np.where(adv > 0, np.minimum(rho, 1 + clip), np.maximum(rho, 1 - clip)) * adv
    loss = (beta * (np.exp(log_r) - log_r - 1) - pg) * mask
    return np.mean(loss.sum(1) / mask.sum(1))
