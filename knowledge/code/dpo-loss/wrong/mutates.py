import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    policy_chosen -= ref_chosen
    policy_chosen *= beta
    policy_rejected -= ref_rejected
    policy_rejected *= beta
    loss = np.logaddexp(0, policy_rejected - policy_chosen).mean()
    return loss, policy_chosen, policy_rejected
