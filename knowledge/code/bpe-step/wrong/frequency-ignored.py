from collections import Counter


def train_bpe(words, steps):
    split = [[word, list(word)] for word in words]
    merges = []
    while len(merges) < steps:
        stats = Counter((a, b) for _, symbols in split for a, b in zip(symbols[:-1], symbols[1:]))
        if len(stats) == 0:
            break
        (left, right), _ = sorted(stats.items(), key=lambda item: (-item[1], item[0]))[0]
        merges.append((left, right))
        for entry in split:
            old, new = entry[1], []
            while old:
                if old[:2] == [left, right]:
                    new.append(left + right)
                    old = old[2:]
                else:
                    new.append(old[0])
                    old = old[1:]
            entry[1] = new
    return merges, dict(split)
