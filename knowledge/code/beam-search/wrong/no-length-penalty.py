def beam_search(log_probs, end, width, max_new, alpha):
    beams = [((), 0.0)]
    done = []
    step = 0
    while beams and step < max_new:
        pool = []
        for tokens, score in beams:
            for t, lp in enumerate(log_probs(list(tokens))):
                pool.append((tokens + (t,), score + lp))
        pool.sort(key=lambda pair: -pair[1])
        beams = []
        for pair in pool[:width]:
            (done if pair[0][-1] == end else beams).append(pair)
        step += 1
    best = max(done + beams, key=lambda pair: pair[1])
    return list(best[0]), best[1]
