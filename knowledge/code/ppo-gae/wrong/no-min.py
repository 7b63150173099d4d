import numpy as np


def gae(r, v, d, decay, gamma):
    out = np.empty_like(r)
    acc = 0.0
    for i in range(len(r))[::-1]:
        acc = acc * (not d[i])
        acc = r[i] + gamma * v[i + 1] * (not d[i]) - v[i] + decay * acc
        out[i] = acc
    return out


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    adv = gae(batch["rewards"], batch["values"], batch["dones"], gamma * lam, gamma)
    rho = np.clip(np.exp(batch["new"] - batch["old"]), 1 - clip, 1 + clip)
    return -(rho * adv).mean(), adv, adv + batch["values"][:-1]
