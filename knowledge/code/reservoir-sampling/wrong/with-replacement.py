def reservoir_sample(stream, k, rng):
    kept = []
    for n, item in enumerate(stream, start=1):
        if n == 1:
            kept = [item for _ in range(k)]
        else:
            kept = [item if rng.random() < 1 / n else old for old in kept]
    return kept
