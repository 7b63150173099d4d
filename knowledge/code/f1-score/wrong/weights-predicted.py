from collections import Counter


def f1_score(truth, predicted, classes, average):
    real, guess = Counter(truth.tolist()), Counter(predicted.tolist())
    hit = Counter(t for t, p in zip(truth.tolist(), predicted.tolist()) if t == p)
    n = len(truth)
    if average == "micro":
        return sum(hit.values()) / n if n else 0.0
    scores = [2 * hit[c] / (real[c] + guess[c]) if hit[c] else 0.0 for c in range(classes)]
    if average == "macro":
        return sum(scores) / classes
    return sum(s * guess[c] for c, s in enumerate(scores)) / n if n else 0.0
