import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.weight = weight.copy()
        self.a, self.b, self.s = a, b, alpha / a.shape[0]
        self.merged = False

    def forward(self, x):
        return x @ self.weight.T + self.s * ((x @ self.a.T) @ self.b.T)

    def merge(self):
        if self.merged:
            return
        self.weight = self.weight + self.s * (self.b @ self.a)
        self.merged = True

    def unmerge(self):
        if not self.merged:
            return
        self.weight = self.weight - self.s * (self.b @ self.a)
        self.merged = False

    def effective_weight(self):
        return self.weight if self.merged else self.weight + self.s * (self.b @ self.a)
