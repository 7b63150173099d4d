import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.weight, self.bias = weight, bias
        self.momentum, self.eps = momentum, eps
        self.running_mean = np.zeros(len(weight))
        self.running_var = np.ones(len(weight))

    def forward(self, x, training):
        mean, var = self.running_mean, self.running_var
        if training:
            mean, var = x.mean(axis=0), x.var(axis=0)
            keep, take = 1.0 - self.momentum, self.momentum
            self.running_mean = keep * self.running_mean + take * mean
            self.running_var = keep * self.running_var + take * x.var(axis=0, ddof=1)
        return (x - mean) / np.sqrt(var + self.eps) * self.weight + self.bias
