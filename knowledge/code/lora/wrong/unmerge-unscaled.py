import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.w = weight.copy()
        self.a, self.b = a, b
        self.scale = alpha / a.shape[0]
        self.merged = False

    def forward(self, x):
        y = x @ self.w.T
        if not self.merged:
            y = y + self.scale * ((x @ self.a.T) @ self.b.T)
        return y

    def merge(self):
        if not self.merged:
            self.w = self.w + self.scale * self.b @ self.a
            self.merged = True

    def unmerge(self):
        if self.merged:
            self.w = self.w - self.b @ self.a
            self.merged = False

    def effective_weight(self):
        return self.w if self.merged else self.w + self.scale * self.b @ self.a
