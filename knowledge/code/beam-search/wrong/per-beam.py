import numpy as np


def beam_search(log_probs, end, width, max_new, alpha):
    first = np.asarray(log_probs([]))
    beams = [([int(t)], first[t]) for t in np.argsort(-first)[:width]]
    done = [b for b in beams if b[0][-1] == end]
    beams = [b for b in beams if b[0][-1] != end]
    for _ in range(max_new - 1):
        following = []
        for tokens, score in beams:
            row = log_probs(tokens)
            t = int(np.argmax(row))
            following.append((tokens + [t], score + row[t]))
        done += [b for b in following if b[0][-1] == end]
        beams = [b for b in following if b[0][-1] != end]
    tokens, score = max(done + beams, key=lambda b: b[1] / len(b[0]) ** alpha)
    return tokens, score / len(tokens) ** alpha
