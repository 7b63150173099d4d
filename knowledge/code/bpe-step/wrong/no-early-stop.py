def train_bpe(words, steps):
    pieces = {word: list(word) for word in words}
    merges = []
    for _ in range(steps):
        stats = {}
        for word in words:
            s = pieces[word]
            for a, b in zip(s, s[1:]):
                stats[a, b] = stats.get((a, b), 0) + words[word]
        top = max(stats.values())
        a, b = min(pair for pair, n in stats.items() if n == top)
        merges.append((a, b))
        for s in pieces.values():
            i = 0
            while i < len(s) - 1:
                if (s[i], s[i + 1]) == (a, b):
                    s[i] = a + b
                    del s[i + 1]
                i += 1
    return merges, pieces
