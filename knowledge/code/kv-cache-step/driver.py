"""Feeds a sequence in chunks and hands the cache on; returns the outputs of all chunks."""


def run(cached_attention, x, weights, heads, chunks):
    cache = None
    start = 0
    outputs = []
    for size in chunks:
        chunk = x[:, start : start + size].copy()
        output, cache = cached_attention(chunk, weights, heads, cache)
        outputs.append(output)
        start += size
    return outputs
