import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.w, self.b, self.m, self.eps = weight, bias, momentum, eps
        self.running_mean, self.running_var = 0 * weight, 0 * weight + 1

    def forward(self, x, training):
        centred = x - x.mean(0)
        if training:
            keep = 1 - self.m
            self.running_mean = keep * self.running_mean + self.m * x.mean(0)
            self.running_var = keep * self.running_var + self.m * np.var(x, axis=0, ddof=1)
        return centred / np.sqrt((centred**2).mean(0) + self.eps) * self.w + self.b
