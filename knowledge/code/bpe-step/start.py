from collections import Counter


def train_bpe(words, steps):
    raise NotImplementedError
