import numpy as np


def beam_search(log_probs, end, width, max_new, alpha):
    live = [([], 0.0)]
    finished = []
    for _ in range(max_new):
        candidates = []
        for tokens, total in live:
            lp = np.asarray(log_probs(list(tokens)))
            for token in range(len(lp)):
                candidates.append((tokens + [token], total + float(lp[token])))
        candidates.sort(key=lambda c: c[1], reverse=True)
        live = []
        for tokens, total in candidates[: width - len(finished)]:
            (finished if tokens[-1] == end else live).append((tokens, total))
        if not live or len(finished) >= width:
            break
    finished = finished + live
    best = max(finished, key=lambda c: c[1] / len(c[0]) ** alpha)
    return best[0], best[1] / len(best[0]) ** alpha
