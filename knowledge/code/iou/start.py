import numpy as np


def iou(a, b):
    raise NotImplementedError
