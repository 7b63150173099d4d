import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.weight, self.a, self.b = weight, a, b
        self.scaling = alpha / len(a)
        self.merged = False

    def forward(self, x):
        y = x @ self.weight.T
        if self.merged:
            return y
        return y + (x @ self.a.T) @ self.b.T * self.scaling

    def merge(self):
        if not self.merged:
            self.weight += self.b @ self.a * self.scaling
        self.merged = True

    def unmerge(self):
        if self.merged:
            self.weight -= self.b @ self.a * self.scaling
        self.merged = False

    def effective_weight(self):
        return self.weight if self.merged else self.weight + self.b @ self.a * self.scaling
