def reservoir_sample(stream, k, rng):
    raise NotImplementedError
