import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    v = batch["values"]
    delta = batch["rewards"] + gamma * v[1:] - v[:-1]
    adv = delta.copy()
    for i in range(len(delta) - 2, -1, -1):
        if not batch["dones"][i]:
            adv[i] += gamma * lam * adv[i + 1]
    rho = np.exp(batch["new"]) / np.exp(batch["old"])
    loss = np.maximum(-rho * adv, -np.clip(rho, 1 - clip, 1 + clip) * adv)
    return np.mean(loss), adv, adv + v[:-1]
