import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.g, self.b, self.m, self.eps = weight, bias, momentum, eps
        self.running_mean = np.zeros_like(weight)
        self.running_var = np.ones_like(weight)

    def forward(self, x, training):
        if not training:
            z = (x - self.running_mean) * (self.running_var + self.eps) ** -0.5
            return z * self.g + self.b
        n = len(x)
        self.running_mean = self.running_mean * (1 - self.m) + x.mean(0) * self.m
        self.running_var = self.running_var * (1 - self.m) + x.var(0) * n / (n - 1) * self.m
        z = np.stack([(row - row.mean()) / np.sqrt(row.var() + self.eps) for row in x])
        return z * self.g + self.b
