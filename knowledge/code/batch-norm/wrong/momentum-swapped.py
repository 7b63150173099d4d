import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.params = (weight, bias)
        self.beta = momentum
        self.eps = eps
        self.running_mean = np.zeros(weight.size)
        self.running_var = np.ones(weight.size)

    def normalise(self, x, mean, var):
        gamma, beta = self.params
        return gamma * ((x - mean) / np.sqrt(var + self.eps)) + beta

    def forward(self, x, training):
        if not training:
            return self.normalise(x, self.running_mean, self.running_var)
        mean, var = x.mean(0), x.var(0)
        unbiased = var * len(x) / (len(x) - 1)
        self.running_mean = self.beta * self.running_mean + (1 - self.beta) * mean
        self.running_var = self.beta * self.running_var + (1 - self.beta) * unbiased
        return self.normalise(x, mean, var)
