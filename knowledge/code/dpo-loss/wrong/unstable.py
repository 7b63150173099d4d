import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    win = policy_chosen - ref_chosen
    lose = policy_rejected - ref_rejected
    loss = -np.mean(np.log(sigmoid(beta * (win - lose))))
    return loss, beta * win, beta * lose
