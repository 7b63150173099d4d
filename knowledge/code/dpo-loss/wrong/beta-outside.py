import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    good = np.subtract(policy_chosen, ref_chosen)
    bad = np.subtract(policy_rejected, ref_rejected)
    loss = 0.0
    for g, b in zip(good, bad):
        loss += np.logaddexp(0, b - g) * beta
    return loss / len(good), good * beta, bad * beta
