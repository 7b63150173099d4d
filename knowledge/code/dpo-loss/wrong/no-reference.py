import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    margin = beta * policy_chosen - beta * policy_rejected
    loss = np.maximum(-margin, 0) + np.log1p(np.exp(-np.abs(margin)))
    return np.average(loss), beta * policy_chosen, beta * policy_rejected
