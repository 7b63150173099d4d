import numpy as np


class BatchNorm:
    def __init__(self, weight, bias, momentum=0.1, eps=1e-5):
        self.weight, self.bias, self.momentum, self.eps = weight, bias, momentum, eps
        self.running_mean = np.zeros(weight.shape)
        self.running_var = np.ones(weight.shape)

    def forward(self, x, training):
        if training:
            mu = np.mean(x, 0)
            var = np.mean((x - mu) ** 2, 0)
            self.running_mean += self.momentum * (mu - self.running_mean)
            self.running_var += self.momentum * (var - self.running_var)
        else:
            mu, var = self.running_mean, self.running_var
        return self.weight * (x - mu) / np.sqrt(var + self.eps) + self.bias
