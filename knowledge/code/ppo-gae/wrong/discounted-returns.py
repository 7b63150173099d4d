import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    r, v, done = batch["rewards"], batch["values"], batch["dones"]
    adv, ret = np.zeros_like(r), np.zeros_like(r)
    running, g = 0.0, v[-1]
    for i in reversed(range(r.size)):
        keep = 0.0 if done[i] else 1.0
        g = r[i] + gamma * keep * g
        running = r[i] + gamma * keep * v[i + 1] - v[i] + gamma * lam * keep * running
        adv[i], ret[i] = running, g
    rho = np.exp(batch["new"] - batch["old"])
    return -np.mean(np.minimum(rho * adv, rho.clip(1 - clip, 1 + clip) * adv)), adv, ret
