def beam_search(log_probs, end, width, max_new, alpha):
    def total(tokens):
        return sum(log_probs(tokens[:i])[tokens[i]] for i in range(len(tokens)))

    live = [[]]
    done = []
    for _ in range(max_new):
        vocab = len(log_probs(live[0]))
        pool = [tokens + [t] for tokens in live for t in range(vocab)]
        pool = sorted(pool, key=total, reverse=True)[:width]
        done += [tokens for tokens in pool if tokens[-1] == end]
        live = [tokens for tokens in pool if tokens[-1] != end]
        if not live:
            break
    scores = [(total(tokens) / len(tokens) ** alpha, tokens) for tokens in done + live]
    best = max(scores)
    return best[1], best[0]
