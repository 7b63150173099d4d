"""Tests of multi-head attention."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def weights(width, size=1.0):
        return {name: rng.normal(size=(width, width)) * size for name in ("q", "k", "v", "o")}

    def tokens(*shape):
        return rng.normal(size=shape)

    plain = {name: np.eye(4) for name in ("q", "k", "v")} | {"o": np.eye(4)[::-1] * 2.0}
    right = np.array([[True] * 4 + [False], [True] * 3 + [False] * 2])
    left = np.array([[False, False, True, True], [True, True, True, True]])
    return [
        Case(
            zh="两个头，没有掩码",
            en="two heads without a mask",
            args=(np.array([[[1.0, 0, 2, 0], [0, 1, 0, 2], [1, 1, 0, 0]]]), plain, 2),
            visible=True,
        ),
        Case(
            zh="因果掩码",
            en="the causal mask",
            args=(np.array([[[1.0, 2, 0, 1], [3, 0, 1, 0]]]), plain, 2, None, True),
            visible=True,
        ),
        Case(
            zh="批和多个头，没有掩码",
            en="a batch with several heads, no mask",
            args=(tokens(2, 5, 12), weights(12, 0.4), 3),
            weight=2,
        ),
        Case(
            zh="只有一个头",
            en="a single head",
            args=(tokens(2, 4, 6), weights(6, 0.5), 1),
        ),
        Case(
            zh="右侧填充",
            en="padding on the right",
            args=(tokens(2, 5, 8), weights(8, 0.5), 2, right),
            weight=2,
        ),
        Case(
            zh="因果掩码，多个头",
            en="the causal mask with several heads",
            args=(tokens(2, 6, 8), weights(8, 0.5), 4, None, True),
            weight=2,
        ),
        Case(
            zh="填充和因果掩码一起",
            en="padding and causal mask together",
            args=(tokens(2, 5, 8), weights(8, 0.5), 2, right, True),
            weight=2,
        ),
        Case(
            zh="左侧填充加因果掩码，开头的位置什么也看不到",
            en="padding on the left under the causal mask: the first positions see nothing",
            args=(tokens(2, 4, 8), weights(8, 0.5), 2, left, True),
        ),
        Case(
            zh="很大的分数",
            en="large scores",
            args=(tokens(1, 4, 8), weights(8, 40.0), 2),
            atol=1e-4,
        ),
    ]


def flawed(flaws):
    """multi_head_attention with some mistakes."""

    def multi_head_attention(x, weights, heads, mask=None, causal=False):
        if "one-head" in flaws:
            heads = 1
        if "weights-transposed" in flaws:
            weights = {name: weight.T for name, weight in weights.items()}
        q, k, v = (_split(x @ weights[name], heads, flaws) for name in ("q", "k", "v"))
        scores = q @ k.swapaxes(-1, -2) / _scale(x.shape[-1], heads, flaws)
        seen = _seen(mask, causal, x.shape, flaws)
        mixed = _softmax(scores, seen, flaws) @ v
        if "merged-without-transpose" not in flaws:
            mixed = mixed.swapaxes(1, 2)
        mixed = mixed.reshape(x.shape)
        return mixed if "no-output" in flaws else mixed @ weights["o"]

    return multi_head_attention


def _split(projected, heads, flaws):
    batch, length, width = projected.shape
    if "split-without-transpose" in flaws:
        return projected.reshape(batch, heads, length, width // heads)
    if "heads-interleaved" in flaws:
        return projected.reshape(batch, length, width // heads, heads).transpose(0, 3, 1, 2)
    return projected.reshape(batch, length, heads, width // heads).swapaxes(1, 2)


def _scale(width, heads, flaws):
    if "unscaled" in flaws:
        return 1.0
    if "scaled-by-model" in flaws:
        return np.sqrt(width)
    return np.sqrt(width // heads)


def _seen(mask, causal, shape, flaws):
    batch, length, _ = shape
    seen = np.ones((batch, 1, length, length), dtype=bool)
    if mask is not None and "no-padding" not in flaws:
        real = ~mask if "mask-inverted" in flaws else mask
        masks_queries = "queries-masked" in flaws
        seen = seen & (real[:, None, :, None] if masks_queries else real[:, None, None, :])
        if "padding-queries" in flaws:
            seen = seen & real[:, None, :, None]
    if causal and "no-causal" not in flaws:
        square = np.ones((length, length), dtype=bool)
        triangle = np.tril(square, -1 if "causal-strict" in flaws else 0)
        seen = seen & (np.triu(square) if "causal-upper" in flaws else triangle)
    return seen


def _softmax(scores, seen, flaws):
    axis = -2 if "wrong-axis" in flaws else -1
    if "mask-after" not in flaws:
        scores = np.where(seen, scores, -1e9 if "blind-row" in flaws else -np.inf)
    top = scores.max(axis=axis, keepdims=True)
    top = np.zeros_like(top) if "no-max" in flaws else np.where(np.isfinite(top), top, 0.0)
    weights = np.exp(scores - top)
    total = weights.sum(axis=axis, keepdims=True)
    weights = weights / np.where(total == 0.0, 1.0, total)
    return np.where(seen, weights, 0.0) if "mask-after" in flaws else weights


def nan_in_blind_rows(x, weights, heads, mask=None, causal=False):
    """-inf everywhere in a row, and no care taken."""
    q, k, v = (_split(x @ weights[name], heads, set()) for name in ("q", "k", "v"))
    scores = q @ k.swapaxes(-1, -2) / _scale(x.shape[-1], heads, set())
    scores = np.where(_seen(mask, causal, x.shape, set()), scores, -np.inf)
    attention = np.exp(scores - scores.max(axis=-1, keepdims=True))
    attention = attention / attention.sum(axis=-1, keepdims=True)
    return (attention @ v).swapaxes(1, 2).reshape(x.shape) @ weights["o"]


def outer_mask(hidden):
    """A form whose mask is the product over queries and keys; hidden: what masked scores become."""

    def multi_head_attention(x, weights, heads, mask=None, causal=False):
        q, k, v = (_split(x @ weights[name], heads, set()) for name in ("q", "k", "v"))
        scores = q @ k.swapaxes(-1, -2) / _scale(x.shape[-1], heads, set())
        scores = np.where(_seen(mask, causal, x.shape, {"padding-queries"}), scores, hidden)
        attention = np.exp(scores - scores.max(axis=-1, keepdims=True))
        attention = attention / attention.sum(axis=-1, keepdims=True)
        return (attention @ v).swapaxes(1, 2).reshape(x.shape) @ weights["o"]

    return multi_head_attention


def subtracted(joined):
    """A form that adds -1e9 to masked scores: a row that sees nothing keeps its differences.

    joined: both masks in one, so that a key hidden by both is not pushed down twice.
    """

    def multi_head_attention(x, weights, heads, mask=None, causal=False):
        q, k, v = (_split(x @ weights[name], heads, set()) for name in ("q", "k", "v"))
        scores = q @ k.swapaxes(-1, -2) / _scale(x.shape[-1], heads, set())
        masks = [(mask, causal)] if joined else [(mask, False), (None, causal)]
        for padding, is_causal in masks:
            hidden = ~_seen(padding, is_causal, x.shape, set())
            scores = scores - 1e9 * hidden
        attention = np.exp(scores - scores.max(axis=-1, keepdims=True))
        attention = attention / attention.sum(axis=-1, keepdims=True)
        return (attention @ v).swapaxes(1, 2).reshape(x.shape) @ weights["o"]

    return multi_head_attention


MISTAKES = [
    Mistake("unscaled", zh="分数没有除以 √(d/heads)", en="Scores are not divided by √(d/heads)"),
    Mistake(
        "scaled-by-model",
        zh="缩放用了整个 d 的平方根，而不是每个头的维度",
        en="Scores are divided by √d of the whole model instead of the width of one head",
    ),
    Mistake(
        "split-without-transpose",
        zh="拆头时直接 reshape 成 [B, H, T, d/H]，不同 token 混到了一起",
        en="Heads are split by a direct reshape to [B, H, T, d/H], which mixes tokens",
        forms=(flawed({"split-without-transpose", "merged-without-transpose"}),),
    ),
    Mistake(
        "heads-interleaved",
        zh="头的列取错了：每个头应取连续的一段列，而不是隔着取",
        en="Heads take every H-th column instead of a contiguous block of columns",
    ),
    Mistake(
        "merged-without-transpose",
        zh="合并各头前没有把 T 和 H 两维换回来",
        en="The heads are merged without swapping T and H back first",
    ),
    Mistake("one-head", zh="没有分头，算成了单头注意力", en="There is one head only"),
    Mistake("no-output", zh="没有乘输出矩阵 W_o", en="The output matrix W_o is missing"),
    Mistake(
        "weights-transposed",
        zh="权重用成了 x @ W.T",
        en="The weights are used transposed, as x @ W.T",
    ),
    Mistake("no-padding", zh="没有使用填充掩码", en="The padding mask is not used"),
    Mistake(
        "queries-masked",
        zh="填充掩码盖在了 query 那一维，key 里的填充仍能被看到",
        en="The padding mask acts on queries, so padding is still seen among the keys",
    ),
    Mistake(
        "padding-queries",
        zh="填充位置作为 query 也被盖住了，它们的输出应照常计算",
        en="Padding is masked as queries too; outputs at these positions are computed as usual",
        forms=(outer_mask(-1e9), outer_mask(-np.inf)),
    ),
    Mistake(
        "mask-inverted",
        zh="填充掩码用反了：True 是真实 token",
        en="The padding mask is inverted: True is a real token",
    ),
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
        "mask-after",
        zh="掩码加在 softmax 之后，剩下的权重之和不是 1",
        en="The mask is applied after the softmax, so the remaining weights do not sum to 1",
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
        zh="什么也看不到的一行没有返回 0（NaN，或平均地看了所有位置）",
        en="A row that sees nothing does not give 0 (NaN, or all positions seen evenly)",
        forms=(nan_in_blind_rows, subtracted(joined=True), subtracted(joined=False)),
    ),
    Mistake("mutates", zh="改动了输入的 x、weights 或 mask", en="x, weights or mask is changed"),
]
