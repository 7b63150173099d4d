"""Tests of scaled dot-product attention."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape)

    padding = np.array([[[True, True, True, False, False]], [[True, False, True, True, True]]])
    blind = np.ones((4, 4), dtype=bool)
    blind[2] = False
    return [
        Case(
            zh="两个 query，没有掩码",
            en="two queries without a mask",
            args=(
                np.array([[1.0, 0.0, 2.0, 0.0], [0.0, 1.0, 0.0, 2.0]]),
                np.array([[1.0, 0.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0], [1.0, 1.0, 0.0, 0.0]]),
                np.array([[1.0, 0.0], [0.0, 1.0], [2.0, 2.0]]),
            ),
            visible=True,
        ),
        Case(
            zh="因果掩码",
            en="the causal mask",
            args=(np.eye(3, 4), np.eye(3, 4) * 2, np.arange(6.0).reshape(3, 2), None, True),
            visible=True,
        ),
        Case(
            zh="批和头，没有掩码",
            en="batch and heads without a mask",
            args=(normal(2, 3, 4, 8), normal(2, 3, 6, 8), normal(2, 3, 6, 5)),
            weight=2,
        ),
        Case(
            zh="填充掩码",
            en="a padding mask",
            args=(normal(2, 4, 9), normal(2, 5, 9), normal(2, 5, 3), padding),
            weight=2,
        ),
        Case(
            zh="因果掩码，多头",
            en="the causal mask with heads",
            args=(normal(2, 5, 8), normal(2, 5, 8), normal(2, 5, 4), None, True),
            weight=2,
        ),
        Case(
            zh="填充掩码和因果掩码一起",
            en="padding and causal mask together",
            args=(
                normal(2, 5, 8),
                normal(2, 5, 8),
                normal(2, 5, 4),
                np.array([[[True] * 4 + [False]], [[True] * 3 + [False] * 2]]),
                True,
            ),
        ),
        Case(
            zh="有一行什么也看不到",
            en="a row that sees nothing",
            args=(normal(4, 8), normal(4, 8), normal(4, 8), blind),
        ),
        Case(
            zh="很大的分数",
            en="large scores",
            args=(normal(3, 4) * 200, normal(5, 4) * 200, normal(5, 4)),
        ),
    ]


def flawed(flaws):
    """attention with some mistakes."""

    def attention(q, k, v, mask=None, causal=False):
        scores = q @ np.swapaxes(k, -1, -2)
        width = np.shape(q)[-1]
        if "scaled-by-d" in flaws:
            scores = scores / width
        elif "scaled-by-other" in flaws:
            scores = scores / np.sqrt(np.shape(k)[-2])
        elif "unscaled" not in flaws and "scaled-after" not in flaws:
            scores = scores / np.sqrt(width)
        seen = np.ones(scores.shape, dtype=bool)
        lost = "mask-overwritten" in flaws and causal
        if mask is not None and "no-padding" not in flaws and not lost:
            seen = seen & (~mask if "mask-inverted" in flaws else mask)
        if causal and "no-causal" not in flaws:
            n, m = scores.shape[-2:]
            step = -1 if "causal-strict" in flaws else 0
            triangle = np.tril(np.ones((n, m), dtype=bool), step)
            seen = seen & (
                np.triu(np.ones((n, m), dtype=bool)) if "causal-upper" in flaws else triangle
            )
        if "zero-mask" in flaws:
            scores = np.where(seen, scores, 0.0)
        elif "mask-after" not in flaws:
            scores = np.where(seen, scores, -np.inf)
        axis = -2 if "wrong-axis" in flaws else -1
        weights = _weights(scores, axis, flaws)
        if "mask-after" in flaws:
            weights = np.where(seen, weights, 0.0)
        if "scaled-after" in flaws:
            weights = weights / np.sqrt(width)
        if "returns-weights" in flaws:
            return weights
        return weights @ v

    return attention


def _weights(scores, axis, flaws):
    top = scores.max(axis=axis, keepdims=True)
    if "no-max" in flaws:
        top = np.zeros_like(top)
    if "blind-row" not in flaws:
        top = np.where(np.isfinite(top), top, 0.0)
    weights = np.exp(scores - top)
    total = weights.sum(axis=axis, keepdims=True)
    if "blind-row" not in flaws:
        total = np.where(total == 0.0, 1.0, total)
    return weights / total


def scaled_by_values(q, k, v, mask=None, causal=False):
    """√d_v in place of √d_k."""
    ratio = np.sqrt(q.shape[-1] / v.shape[-1])
    return flawed(frozenset())(q * ratio, k, v, mask, causal)


def turned_over(q, k, v, mask=None, causal=False):
    """k.T turns every axis round; with a batch the shapes do not fit."""
    np.matmul(q, k.T)
    return flawed(frozenset())(q, k, v, mask, causal)


def evenly(q, k, v, mask=None, causal=False):
    """-1e9 in place of -inf: a row that sees nothing looks at all keys evenly."""
    scores = q @ np.swapaxes(k, -1, -2) / np.sqrt(q.shape[-1])
    seen = np.ones(scores.shape, dtype=bool)
    if mask is not None:
        seen = seen & mask
    if causal:
        seen = seen & np.tril(np.ones(scores.shape[-2:], dtype=bool))
    return _weights(np.where(seen, scores, -1e9), -1, set()) @ v


MISTAKES = [
    Mistake("unscaled", zh="分数没有除以 √d_k", en="Scores are not divided by √d_k"),
    Mistake(
        "scaled-by-d",
        zh="分数除以了 d_k，而不是 √d_k",
        en="Scores are divided by d_k instead of √d_k",
    ),
    Mistake(
        "scaled-by-other",
        zh="分数除以的不是 √d_k，而是别的维度（如序列长度、d_v）的平方根",
        en="Scores are divided by the root of another dimension (sequence length, d_v), not of d_k",
        forms=(scaled_by_values,),
    ),
    Mistake(
        "scaled-after",
        zh="在 softmax 之后才除以 √d_k",
        en="The division by √d_k comes after softmax instead of before it",
    ),
    Mistake(
        "mask-overwritten",
        zh="因果掩码覆盖了传进来的 mask，两者应同时生效",
        en="The causal mask overwrites the mask argument; both have to hold",
    ),
    Mistake(
        "returns-weights",
        zh="返回的是注意力权重，没有乘 v",
        en="The attention weights are returned; they are not multiplied by v",
    ),
    Mistake(
        "transposed-whole",
        zh="k.T 把批和头的维度也转置了，只应交换最后两维",
        en="k.T also turns batch and heads round; only the last two dimensions are to be swapped",
        forms=(turned_over,),
    ),
    Mistake(
        "mask-after",
        zh="掩码加在 softmax 之后，剩下的权重之和不是 1",
        en="The mask is added after softmax, so the remaining weights do not sum to 1",
    ),
    Mistake(
        "zero-mask",
        zh="被盖住的分数填成了 0，而不是 -inf",
        en="Masked scores are set to 0 instead of -inf",
    ),
    Mistake(
        "mask-inverted",
        zh="掩码用反了：True 表示可以看",
        en="The mask is inverted: True means that a key may be seen",
    ),
    Mistake("no-padding", zh="没有使用 mask 参数", en="The mask argument is not used"),
    Mistake("no-causal", zh="没有实现因果掩码", en="The causal mask is missing"),
    Mistake(
        "causal-strict",
        zh="因果掩码把自己也盖住了：第 i 个位置应能看到 j ≤ i",
        en="The causal mask hides the position itself: position i may see j ≤ i",
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
    Mistake(
        "blind-row",
        zh="全被盖住的一行没有返回 0（NaN，或平均地看了所有位置）",
        en="A row that is masked completely does not return 0 (NaN, or all keys seen evenly)",
        forms=(evenly,),
    ),
    Mistake("mutates", zh="改动了输入的 q、k、v 或 mask", en="q, k, v or mask is changed in place"),
]
