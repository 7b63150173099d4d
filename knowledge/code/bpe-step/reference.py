from collections import Counter


def train_bpe(words, steps):
    pieces = {word: list(word) for word in words}
    merges = []
    for _ in range(steps):
        counts = Counter()
        for word, symbols in pieces.items():
            for pair in zip(symbols, symbols[1:]):
                counts[pair] += words[word]
        if not counts:
            break
        best = min(counts, key=lambda pair: (-counts[pair], pair))
        merges.append(best)
        pieces = {word: merged(symbols, best) for word, symbols in pieces.items()}
    return merges, pieces


def merged(symbols, pair):
    result = []
    i = 0
    while i < len(symbols):
        if tuple(symbols[i : i + 2]) == pair:
            result.append(symbols[i] + symbols[i + 1])
            i += 2
        else:
            result.append(symbols[i])
            i += 1
    return result
