import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.weight, self.a, self.b = weight, a, b
        self.scale = alpha / a.shape[0]
        self.merged = False

    def merge(self):
        self.merged = True

    def unmerge(self):
        self.merged = False

    def forward(self, x):
        return x @ self.weight.T + (x @ self.a.T @ self.b.T) * self.scale

    def effective_weight(self):
        return self.weight + self.scale * (self.b @ self.a)
