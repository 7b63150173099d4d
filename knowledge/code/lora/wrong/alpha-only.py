import numpy as np


class LoRALinear:
    def __init__(self, weight, a, b, alpha):
        self.w, self.a, self.b = np.array(weight), np.array(a), np.array(b)
        self.alpha = alpha
        self.on = True

    def forward(self, x):
        y = np.einsum("...i,oi->...o", x, self.w)
        if self.on:
            h = np.einsum("...i,ri->...r", x, self.a)
            y = y + np.einsum("...r,or->...o", h, self.b) * self.alpha
        return y

    def merge(self):
        if self.on:
            self.w = self.w + self.alpha * np.matmul(self.b, self.a)
            self.on = False

    def unmerge(self):
        if not self.on:
            self.w = self.w - self.alpha * np.matmul(self.b, self.a)
            self.on = True

    def effective_weight(self):
        return self.w + self.alpha * np.matmul(self.b, self.a) if self.on else self.w
