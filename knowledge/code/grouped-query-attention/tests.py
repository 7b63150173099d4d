"""Tests of grouped-query attention."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def inputs(heads, kv_heads, sizes, width=8, value_width=None):
        n, m = sizes
        value_width = value_width or width
        return (
            rng.normal(size=(2, heads, n, width)),
            rng.normal(size=(2, kv_heads, m, width)),
            rng.normal(size=(2, kv_heads, m, value_width)),
        )

    small_k = np.array([[[[1.0, 0], [0, 1]], [[2.0, 0], [0, -1]]]])
    small_v = np.array([[[[1.0], [2]], [[10.0], [20]]]])
    large = inputs(4, 2, (3, 5), 4)
    return [
        Case(
            zh="四个 query 头，两个 KV 头",
            en="four query heads, two key-value heads",
            args=(np.arange(8.0).reshape(1, 4, 1, 2), small_k, small_v),
            visible=True,
        ),
        Case(
            zh="分组，没有掩码",
            en="groups without a mask",
            args=inputs(6, 2, (4, 5), 8, 3),
            weight=2,
        ),
        Case(zh="MQA：一个 KV 头", en="MQA: one key-value head", args=inputs(4, 1, (3, 6))),
        Case(zh="MHA：头数相同", en="MHA: equal numbers of heads", args=inputs(3, 3, (4, 4), 9)),
        Case(
            zh="因果掩码，整个序列",
            en="the causal mask over a whole sequence",
            args=(*inputs(4, 2, (5, 5)), True),
            weight=2,
        ),
        Case(
            zh="因果掩码，key 比 query 多",
            en="the causal mask with more keys than queries",
            args=(*inputs(8, 4, (2, 7)), True),
            weight=2,
        ),
        Case(
            zh="解码：一个 query",
            en="decoding: a single query",
            args=(*inputs(8, 2, (1, 6)), True),
        ),
        Case(
            zh="很大的分数",
            en="large scores",
            args=(large[0] * 200, large[1] * 200, large[2]),
        ),
    ]


def flawed(flaws):
    """grouped_query_attention with some mistakes."""

    def grouped_query_attention(q, k, v, causal=False):
        times = q.shape[1] // k.shape[1]
        k = _shared(k, times, flaws)
        v = _shared(v, times, flaws | ({"tiled"} if "values-tiled" in flaws else set()))
        scores = q @ k.swapaxes(-1, -2)
        if "unscaled" not in flaws:
            scores = scores / _scale(q, flaws)
        if causal and "no-causal" not in flaws:
            scores = np.where(_seen(*scores.shape[-2:], flaws), scores, -np.inf)
        axis = -2 if "wrong-axis" in flaws else -1
        top = 0.0 if "no-max" in flaws else scores.max(axis=axis, keepdims=True)
        weights = np.exp(scores - np.where(np.isfinite(top), top, 0.0))
        return weights / weights.sum(axis=axis, keepdims=True) @ v

    return grouped_query_attention


def _shared(heads, times, flaws):
    if "not-grouped" in flaws:
        return heads
    if "first-only" in flaws:
        return np.repeat(heads[:, :1], times * heads.shape[1], axis=1)
    if "averaged" in flaws:
        return np.repeat(heads.mean(axis=1, keepdims=True), times * heads.shape[1], axis=1)
    if "tiled" in flaws:
        return np.tile(heads, (1, times, 1, 1))
    return np.repeat(heads, times, axis=1)


def _scale(q, flaws):
    width = q.shape[-1]
    if "scaled-by-d" in flaws:
        return width
    return np.sqrt(width * q.shape[1] if "scaled-by-model" in flaws else width)


def _seen(n, m, flaws):
    shift = 0 if "not-aligned" in flaws else m - n
    square = np.ones((n, m), dtype=bool)
    if "causal-upper" in flaws:
        return np.triu(square, shift)
    return np.tril(square, shift - ("causal-strict" in flaws))


MISTAKES = [
    Mistake(
        "tiled",
        zh="KV 头的对应关系错了：用成了 h % H_kv（tile），应是相邻的 query 头共用一个",
        en="Query head h uses KV head h % H_kv (a tile); neighbours have to share one",
    ),
    Mistake(
        "values-tiled",
        zh="k 和 v 展开的方式不一致，v 用成了 tile",
        en="k and v are expanded in different ways: v is tiled",
    ),
    Mistake(
        "first-only",
        zh="所有 query 头都用了第一个 KV 头",
        en="All query heads use the first key-value head",
    ),
    Mistake(
        "averaged",
        zh="把 KV 头平均成了一个，各组应各用各的",
        en="The key-value heads are averaged into one; each group has its own",
    ),
    Mistake(
        "not-grouped",
        zh="没有把 KV 头分给各组 query 头，头数不同时算不出来",
        en="KV heads are not shared out to groups, which fails for unequal numbers of heads",
    ),
    Mistake("unscaled", zh="分数没有除以 √d", en="Scores are not divided by √d"),
    Mistake(
        "scaled-by-d", zh="分数除以了 d，而不是 √d", en="Scores are divided by d instead of √d"
    ),
    Mistake(
        "scaled-by-model",
        zh="缩放用了 H_q·d 的平方根，应是每个头的 d",
        en="Scores are divided by √(H_q·d) instead of the width of one head",
    ),
    Mistake("no-causal", zh="没有实现因果掩码", en="The causal mask is missing"),
    Mistake(
        "not-aligned",
        zh="因果掩码没有和末尾对齐：key 比 query 多时少看了前面的位置",
        en="The causal mask is not aligned to the end: with more keys it hides too many",
    ),
    Mistake(
        "causal-strict",
        zh="因果掩码把自己也盖住了",
        en="The causal mask hides the position itself",
    ),
    Mistake(
        "causal-upper",
        zh="因果掩码上下三角反了，看到的是未来",
        en="The causal mask keeps the wrong triangle: it shows the future",
    ),
    Mistake(
        "wrong-axis",
        zh="softmax 沿 query 那一维归一化了，应沿 key",
        en="The softmax normalises over queries instead of keys",
    ),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，分数大时溢出",
        en="The softmax does not subtract the maximum, so large scores overflow",
    ),
    Mistake("mutates", zh="改动了输入的 q、k 或 v", en="q, k or v is changed in place"),
]
