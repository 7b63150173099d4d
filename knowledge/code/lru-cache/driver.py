"""Runs ("put", key, value) and ("get", key) in order. Comparisons of keys are counted."""


def run(cache_class, capacity, operations):
    cache = cache_class(capacity)
    results = []
    for name, key, *value in operations:
        results.append(getattr(cache, name)(Key(key), *value))
    return results
