import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    r, d, v = batch["rewards"], batch["dones"], batch["values"]
    T = len(r)
    adv = np.zeros(T)
    run = 0.0
    for t in reversed(range(T)):
        alive = 1.0 - float(d[t + 1]) if t + 1 < T else 1.0
        delta = r[t] + gamma * v[t + 1] * alive - v[t]
        run = delta + gamma * lam * alive * run
        adv[t] = run
    ratio = np.exp(batch["new"] - batch["old"])
    loss = -np.minimum(ratio * adv, np.clip(ratio, 1 - clip, 1 + clip) * adv).mean()
    ret = adv + v[:-1]
    return loss, adv, ret
