import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.w = weight
        self.a = a
        self.b = b
        self.s = alpha / a.shape[0]
        self.state = "split"

    def forward(self, x):
        out = np.matmul(x, self.w.T)
        if self.state == "split":
            out = out + np.matmul(np.matmul(x, self.a.T), self.b.T) * self.s
        return out

    def merge(self):
        self.w = self.w + self.s * np.matmul(self.b, self.a)
        self.state = "merged"

    def unmerge(self):
        if self.state == "merged":
            self.w = self.w - self.s * np.matmul(self.b, self.a)
            self.state = "split"

    def effective_weight(self):
        if self.state == "merged":
            return self.w
        return self.w + self.s * np.matmul(self.b, self.a)
