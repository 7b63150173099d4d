import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    r, v, d = batch["rewards"], batch["values"], batch["dones"]
    t = len(r)
    adv = [0.0] * (t + 1)
    for i in range(t - 1, -1, -1):
        next_value = 0.0 if d[i] else v[i + 1]
        adv[i] = r[i] + gamma * next_value - v[i] + gamma * lam * adv[i + 1]
    adv = np.array(adv[:t])
    rho = np.exp(batch["new"] - batch["old"])
    surrogate = np.where(adv > 0, np.minimum(rho, 1 + clip), np.maximum(rho, 1 - clip)) * adv
    return -surrogate.mean(), adv, adv + v[:t]
