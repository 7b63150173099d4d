import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.weight = weight.copy()
        self.a = a.copy()
        self.b = b.copy()
        self.scale = alpha / a.shape[0]
        self.merged = False

    def _delta(self):
        return self.scale * (self.b @ self.a)

    def forward(self, x):
        out = x @ self.weight.T
        if not self.merged:
            out = out + self.scale * ((x @ self.a.T) @ self.b.T)
        return out

    def merge(self):
        if not self.merged:
            self.weight = self.weight + self._delta()
            self.merged = True

    def unmerge(self):
        if self.merged:
            self.weight = self.weight - self._delta()
            self.merged = False

    def effective_weight(self):
        return self.weight + self._delta()
