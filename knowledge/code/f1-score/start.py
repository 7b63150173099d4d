import numpy as np


def f1_score(truth, predicted, classes, average):
    raise NotImplementedError
