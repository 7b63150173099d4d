import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.w, self.b, self.m, self.eps = weight, bias, momentum, eps
        self.running_mean, self.running_var = np.zeros(len(bias)), np.ones(len(bias))

    def forward(self, x, training):
        mu, sigma2 = x.mean(0), x.var(0)
        n = len(x)
        spread = sigma2 * n / (n - 1) if n > 1 else sigma2
        self.running_mean = (1 - self.m) * self.running_mean + self.m * mu
        self.running_var = (1 - self.m) * self.running_var + self.m * spread
        if not training:
            mu, sigma2 = self.running_mean, self.running_var
        return (x - mu) / np.sqrt(sigma2 + self.eps) * self.w + self.b
