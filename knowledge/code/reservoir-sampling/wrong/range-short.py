def reservoir_sample(stream, k, rng):
    kept = []
    seen = 0
    for item in stream:
        if len(kept) < k:
            kept.append(item)
        else:
            j = rng.randint(0, seen - 1)
            if j < k:
                kept[j] = item
        seen += 1
    return kept
