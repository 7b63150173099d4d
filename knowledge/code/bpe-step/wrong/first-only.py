from collections import Counter


def join_pair(symbols, a, b):
    for i in range(len(symbols) - 1):
        if symbols[i] == a and symbols[i + 1] == b:
            return symbols[:i] + [a + b] + symbols[i + 2 :]
    return symbols


def train_bpe(words, steps):
    pieces = {w: [*w] for w in words}
    merges = []
    for _ in range(steps):
        stats = Counter()
        for w in pieces:
            for pair in zip(pieces[w], pieces[w][1:]):
                stats.update({pair: words[w]})
        if not stats:
            return merges, pieces
        best = sorted(stats, key=lambda pair: (-stats[pair], pair))[0]
        merges.append(best)
        pieces = {w: join_pair(s, *best) for w, s in pieces.items()}
    return merges, pieces
