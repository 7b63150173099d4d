from collections import Counter


def train_bpe(words, steps):
    pieces = {w: tuple(w) for w in words}
    merges = []
    for _ in range(steps):
        stats = Counter()
        for w, symbols in pieces.items():
            for i in range(len(symbols) - 1):
                stats[symbols[i : i + 2]] += words[w]
        if not stats:
            break
        pair = stats.most_common(1)[0][0]
        merges.append(pair)
        for w, symbols in pieces.items():
            out, i = [], 0
            while i < len(symbols):
                hit = symbols[i : i + 2] == pair
                out.append("".join(symbols[i : i + 2]) if hit else symbols[i])
                i += 2 if hit else 1
            pieces[w] = tuple(out)
    return merges, {w: list(s) for w, s in pieces.items()}
