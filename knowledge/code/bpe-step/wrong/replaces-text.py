from collections import defaultdict


def train_bpe(words, steps):
    vocab = {word: " ".join(word) for word in words}
    merges = []
    for _ in range(steps):
        freq = defaultdict(int)
        for word, text in vocab.items():
            parts = text.split()
            for i in range(len(parts) - 1):
                freq[parts[i], parts[i + 1]] += words[word]
        if not freq:
            break
        top = max(freq.values())
        pair = sorted(p for p in freq if freq[p] == top)[0]
        merges.append(pair)
        for word in vocab:
            vocab[word] = vocab[word].replace(" ".join(pair), "".join(pair))
    return merges, {word: text.split() for word, text in vocab.items()}
