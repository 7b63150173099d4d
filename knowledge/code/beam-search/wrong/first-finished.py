import numpy as np


def beam_search(log_probs, end, width, max_new, alpha):
    beams = [([], 0.0)]
    for _ in range(max_new):
        pool = []
        for tokens, score in beams:
            row = np.asarray(log_probs(tokens))
            for t in np.argsort(row)[::-1][:width]:
                pool.append((tokens + [int(t)], score + row[t]))
        pool.sort(key=lambda b: b[1], reverse=True)
        pool = pool[:width]
        ended = [b for b in pool if b[0][-1] == end]
        if ended:
            best = ended[0]
            break
        beams = pool
        best = beams[0]
    n = len(best[0])
    return best[0], best[1] / n**alpha
