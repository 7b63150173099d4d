import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    r, done = batch["rewards"], batch["dones"]
    v = batch["values"][: len(r)]
    adv = np.zeros(len(r))
    last, next_v = 0.0, 0.0
    for i in range(len(r) - 1, -1, -1):
        live = 1.0 - float(done[i])
        last = r[i] + gamma * next_v * live - v[i] + gamma * lam * live * last
        adv[i] = last
        next_v = v[i]
    rho = np.exp(batch["new"] - batch["old"])
    gain = np.minimum(rho * adv, np.clip(rho, 1 - clip, 1 + clip) * adv)
    return -gain.mean(), adv, adv + v
