import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.w0 = weight
        self.update = (a, b, alpha / a.shape[0])
        self.w = None

    def effective_weight(self):
        a, b, s = self.update
        return self.w0 + s * np.dot(b, a)

    def forward(self, x):
        w = self.effective_weight() if self.w is None else self.w
        return x @ w.T

    def merge(self):
        self.w = self.effective_weight()

    def unmerge(self):
        self.w = None
