def reservoir_sample(stream, k, rng):
    sample = []
    for i, item in enumerate(stream):
        if i < k:
            sample.append(item)
            continue
        place = rng.randrange(i + 1)
        if place < k:
            sample[place] = item
    return sample
