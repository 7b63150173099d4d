import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    pi_ratio = policy_chosen - policy_rejected
    ref_ratio = ref_chosen - ref_rejected
    p = 1 / (1 + np.exp(-beta * (pi_ratio - ref_ratio)))
    losses = -np.log(p + 1e-8)
    return (
        losses.mean(),
        beta * (policy_chosen - ref_chosen),
        beta * (policy_rejected - ref_rejected),
    )
