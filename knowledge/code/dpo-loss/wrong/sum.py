import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    r_w = beta * (policy_chosen - ref_chosen)
    r_l = beta * (policy_rejected - ref_rejected)
    return sum(np.logaddexp(0, bad - good) for good, bad in zip(r_w, r_l)), r_w, r_l
