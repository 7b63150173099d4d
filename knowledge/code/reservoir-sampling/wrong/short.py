def reservoir_sample(stream, k, rng):
    it = iter(stream)
    kept = [next(it) for _ in range(k)]
    n = k
    for item in it:
        n += 1
        if rng.random() * n < k:
            kept[int(rng.random() * k)] = item
    return kept
