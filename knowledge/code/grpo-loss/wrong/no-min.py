import numpy as np


def grpo_loss(log_probs, rewards, mask, clip=0.2, beta=0.04):
    adv = (rewards - np.mean(rewards)) / (np.std(rewards) + 1e-6)
    total = 0.0
    for i in range(len(rewards)):
        at = mask[i]
        new, old, ref = log_probs["new"][i][at], log_probs["old"][i][at], log_probs["ref"][i][at]
        rho = np.minimum(np.maximum(np.exp(new - old), 1 - clip), 1 + clip)
        k3 = np.exp(ref - new) + new - ref - 1
        total += np.mean(rho * adv[i] - beta * k3)
    return -total / len(rewards)
