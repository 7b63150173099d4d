def train_bpe(words, steps):
    freq = {}
    for word, n in words.items():
        for i in range(1, len(word)):
            pair = (word[i - 1], word[i])
            freq[pair] = freq.get(pair, 0) + n
    merges = sorted(freq, key=lambda p: (-freq[p], p))[:steps]
    pieces = {}
    for word in words:
        symbols = list(word)
        for a, b in merges:
            i = 0
            while i + 1 < len(symbols):
                if symbols[i] == a and symbols[i + 1] == b:
                    symbols[i : i + 2] = [a + b]
                i += 1
        pieces[word] = symbols
    return merges, pieces
