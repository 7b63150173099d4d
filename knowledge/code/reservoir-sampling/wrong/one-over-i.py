def reservoir_sample(stream, k, rng):
    kept = []
    count = 0
    for item in stream:
        count += 1
        if count <= k:
            kept.append(item)
        elif rng.random() < 1.0 / count:
            kept[rng.randint(0, k - 1)] = item
    return kept
