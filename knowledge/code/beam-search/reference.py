import heapq


def beam_search(log_probs, end, width, max_new, alpha):
    live = [(0.0, [])]
    finished = []
    for _ in range(max_new):
        extensions = [
            (total + float(step), [*tokens, token])
            for total, tokens in live
            for token, step in enumerate(log_probs(tokens))
        ]
        best = heapq.nlargest(width, extensions)
        finished += [(total, tokens) for total, tokens in best if tokens[-1] == end]
        live = [(total, tokens) for total, tokens in best if tokens[-1] != end]
        if not live:
            break
    scored = [(total / len(tokens) ** alpha, tokens) for total, tokens in finished + live]
    score, tokens = max(scored)
    return tokens, score
