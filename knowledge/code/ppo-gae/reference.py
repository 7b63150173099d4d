import numpy as np


def ppo_loss(batch, gamma=0.99, lam=0.95, clip=0.2):
    rewards, values = batch["rewards"], batch["values"]
    alive = 1.0 - batch["dones"]
    deltas = rewards + gamma * values[1:] * alive - values[:-1]
    advantages = np.zeros(len(rewards))
    following = 0.0
    for t in reversed(range(len(rewards))):
        following = deltas[t] + gamma * lam * alive[t] * following
        advantages[t] = following
    ratio = np.exp(batch["new"] - batch["old"])
    clipped = np.clip(ratio, 1.0 - clip, 1.0 + clip)
    loss = -np.minimum(ratio * advantages, clipped * advantages).mean()
    return loss, advantages, advantages + values[:-1]
