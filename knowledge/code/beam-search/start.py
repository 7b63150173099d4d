import numpy as np


def beam_search(log_probs, end, width, max_new, alpha):
    raise NotImplementedError
