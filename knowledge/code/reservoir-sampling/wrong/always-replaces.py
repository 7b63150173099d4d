def reservoir_sample(stream, k, rng):
    kept = []
    for item in stream:
        if len(kept) == k:
            kept.remove(rng.choice(kept))
        kept.append(item)
    return kept
