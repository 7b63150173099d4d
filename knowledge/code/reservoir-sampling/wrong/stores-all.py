def reservoir_sample(stream, k, rng):
    everything = list(stream)
    rng.shuffle(everything)
    return everything[:k]
