import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.base = weight
        self.a = a
        self.b = b
        self.scale = alpha / a.shape[0]
        self.merged = None

    def forward(self, x):
        if self.merged is not None:
            return x @ self.merged.T
        return x @ self.base.T + self.scale * (x @ self.a.T @ self.b.T)

    def merge(self):
        self.merged = self.effective_weight()

    def unmerge(self):
        self.merged = None

    def effective_weight(self):
        return self.base + self.scale * (self.b @ self.a)
