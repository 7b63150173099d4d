import numpy as np


def dpo_loss(policy_chosen, policy_rejected, ref_chosen, ref_rejected, beta=0.1):
    r_w = beta * (policy_chosen - ref_chosen)
    r_l = beta * (policy_rejected - ref_rejected)
    z = r_l - r_w
    log_sigmoid = np.minimum(z, 0) - np.log1p(np.exp(-abs(z)))
    return -log_sigmoid.mean(), r_w, r_l
