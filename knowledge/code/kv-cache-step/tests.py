"""Tests of attention with a KV cache."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    def weights(width, size=0.5):
        return {name: rng.normal(size=(width, width)) * size for name in ("q", "k", "v", "o")}

    def tokens(*shape):
        return rng.normal(size=shape)

    plain = {name: np.eye(4) for name in ("q", "k", "v")} | {"o": np.eye(4) * 2.0}
    return [
        Case(
            zh="三个 token 逐个解码",
            en="three tokens, one by one",
            args=(np.array([[[1.0, 0, 2, 0], [0, 1, 0, 2], [1, 1, 0, 0]]]), plain, 2, [1, 1, 1]),
            visible=True,
        ),
        Case(
            zh="先 prefill 再逐个解码",
            en="a prefill, then one by one",
            args=(tokens(2, 6, 8), weights(8), 2, [4, 1, 1]),
            weight=2,
        ),
        Case(
            zh="逐个解码",
            en="one by one",
            args=(tokens(2, 5, 12), weights(12, 0.4), 3, [1] * 5),
            weight=2,
        ),
        Case(
            zh="只有 prefill",
            en="a prefill only",
            args=(tokens(1, 5, 8), weights(8), 4, [5]),
        ),
        Case(
            zh="分块 prefill：缓存之后又来一段",
            en="a chunked prefill: a chunk after the cache",
            args=(tokens(2, 9, 8), weights(8), 2, [3, 4, 2]),
            weight=2,
        ),
        Case(
            zh="很大的分数",
            en="large scores",
            args=(tokens(1, 5, 8), weights(8, 40.0), 2, [2, 1, 1, 1]),
            atol=1e-4,
        ),
        Case(
            zh="长序列上的计算量",
            en="the work for a long sequence",
            args=(tokens(1, 64, 32), weights(32, 0.2), 4, [8] + [1] * 56),
            weight=3,
            limits=(Limit("multiply", 1_200_000, "recomputes"),),
        ),
    ]


def flawed(flaws):
    """cached_attention with some mistakes."""

    def cached_attention(x, weights, heads, cache=None):
        heads = 1 if "one-head" in flaws else heads
        new = [_split(x @ weights[name], heads, flaws) for name in ("q", "k", "v")]
        q, k, v = new
        if cache is not None and "cache-unread" not in flaws:
            order = -1 if "prepended" in flaws else 1
            k = np.concatenate([cache[0], k][::order], axis=2)
            v = np.concatenate([cache[1], v][::order], axis=2)
        kept = (k, v)
        if "keeps-only-newest" in flaws:
            kept = (new[1], new[2])
        if "never-grows" in flaws and cache is not None:
            kept = cache
        scores = q @ k.swapaxes(-1, -2) / _scale(x.shape[-1], heads, flaws)
        mixed = _softmax(scores, _seen(*scores.shape[-2:], flaws), flaws) @ v
        if "merged-without-transpose" not in flaws:
            mixed = mixed.swapaxes(1, 2)
        output = mixed.reshape(x.shape)
        return (output if "no-output" in flaws else output @ weights["o"]), kept

    return cached_attention


def _split(projected, heads, flaws):
    batch, new, width = projected.shape
    if "split-without-transpose" in flaws:
        return projected.reshape(batch, heads, new, width // heads)
    return projected.reshape(batch, new, heads, width // heads).swapaxes(1, 2)


def _scale(width, heads, flaws):
    if "unscaled" in flaws:
        return 1.0
    return np.sqrt(width if "scaled-by-model" in flaws else width // heads)


def _seen(new, length, flaws):
    past = length - new
    if "no-causal" in flaws:
        return np.ones((new, length), dtype=bool)
    if "prefill-only" in flaws and past:
        return np.ones((new, length), dtype=bool)
    if "mask-offset" in flaws and new > 1:
        past = 0
    if "mask-offset-always" in flaws:
        past = 0
    return np.tril(np.ones((new, length), dtype=bool), past)


def _softmax(scores, seen, flaws):
    scores = np.where(seen, scores, -np.inf)
    top = 0.0 if "no-max" in flaws else scores.max(axis=-1, keepdims=True)
    weights = np.exp(scores - top)
    return weights / weights.sum(axis=-1, keepdims=True)


def _alone(k, v, cache, own):
    """Keys and values of the past, with the new ones only where own is true."""
    if cache is None:
        return k, v
    if not own:
        return cache[0], cache[1]
    return np.concatenate([cache[0], k], axis=2), np.concatenate([cache[1], v], axis=2)


def past_only(x, weights, heads, cache=None):
    """The new tokens look at the cache as it was before them."""
    q, k, v = (_split(x @ weights[name], heads, set()) for name in ("q", "k", "v"))
    past_k, past_v = _alone(k, v, cache, own=False)
    scores = q @ past_k.swapaxes(-1, -2) / np.sqrt(x.shape[-1] // heads)
    seen = np.ones(scores.shape[-2:], dtype=bool)
    if cache is None:
        seen = np.tril(seen)
    mixed = _softmax(scores, seen, set()) @ past_v
    output = mixed.swapaxes(1, 2).reshape(x.shape) @ weights["o"]
    return output, _alone(k, v, cache, own=True)


def all_rows(x, weights, heads, cache=None):
    """The whole sequence is run again and all its rows are returned."""
    whole = x if cache is None else np.concatenate([cache, x], axis=1)
    output, _ = flawed(set())(whole, weights, heads)
    return output, whole


MISTAKES = [
    Mistake(
        "recomputes",
        zh="每一步都把旧 token 的投影重新算了一遍，缓存没有省下计算",
        en="Projections of old tokens are computed again at every step; the cache saves nothing",
    ),
    Mistake(
        "cache-unread",
        zh="没有读缓存：新 token 只在这一次的输入里互相看",
        en="The cache is not read: new tokens see only the tokens of the same call",
    ),
    Mistake(
        "keeps-only-newest",
        zh="返回的缓存里只有最新的 token，之前的丢了",
        en="The returned cache holds only the newest tokens; the earlier ones are lost",
    ),
    Mistake(
        "never-grows",
        zh="缓存在第一次之后不再增长，后来的 token 没有存进去",
        en="The cache does not grow after the first call; later tokens are not kept",
    ),
    Mistake(
        "past-only",
        zh="新 token 只看了缓存里的 key，看不到自己",
        en="New tokens see the cached keys only, not themselves",
        forms=(past_only,),
    ),
    Mistake(
        "mask-offset",
        zh="因果掩码没有按缓存长度错开：有缓存时新 token 应看到全部旧 token",
        en="The causal mask is not shifted by the cache's length: new tokens may see all old ones",
        forms=(flawed({"mask-offset-always"}),),
    ),
    Mistake(
        "no-causal",
        zh="一次来多个 token 时没有因果掩码，看到了后面的 token",
        en="Without a causal mask, tokens that come together see later ones",
    ),
    Mistake(
        "prefill-only",
        zh="有缓存时没有因果掩码：后来一次来多个 token，看到了后面的",
        en="With a cache there is no causal mask: a later chunk of tokens sees its own future",
    ),
    Mistake(
        "prepended",
        zh="新的 k、v 拼在了缓存前面，时间顺序反了",
        en="New keys and values are put in front of the cache, so time is out of order",
    ),
    Mistake(
        "all-rows",
        zh="返回了整个序列的输出，只要新 token 的",
        en="Outputs of the whole sequence are returned; only those of the new tokens are asked for",
        forms=(all_rows,),
    ),
    Mistake("unscaled", zh="分数没有除以 √(d/heads)", en="Scores are not divided by √(d/heads)"),
    Mistake(
        "scaled-by-model",
        zh="缩放用了整个 d 的平方根，而不是每个头的维度",
        en="Scores are divided by √d of the whole model instead of the width of one head",
    ),
    Mistake("one-head", zh="没有分头，算成了单头注意力", en="There is one head only"),
    Mistake(
        "split-without-transpose",
        zh="拆头时直接 reshape 成 [B, H, n, d/H]，不同 token 混到了一起",
        en="Heads are split by a direct reshape to [B, H, n, d/H], which mixes tokens",
        forms=(flawed({"split-without-transpose", "merged-without-transpose"}),),
    ),
    Mistake(
        "merged-without-transpose",
        zh="合并各头前没有把 n 和 H 两维换回来",
        en="The heads are merged without swapping n and H back first",
    ),
    Mistake("no-output", zh="没有乘输出矩阵 W_o", en="The output matrix W_o is missing"),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，分数大时溢出",
        en="The softmax does not subtract the maximum, so large scores overflow",
    ),
    Mistake("mutates", zh="改动了 x 或 weights", en="x or weights is changed in place"),
]
