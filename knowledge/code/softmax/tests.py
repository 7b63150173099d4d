"""Tests of softmax."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    return [
        Case(zh="一行", en="one row", args=(np.array([1.0, 2.0, 3.0]),), visible=True),
        Case(
            zh="很大的 logits",
            en="large logits",
            args=(np.array([10000.0, 9999.0, 0.0]),),
            visible=True,
        ),
        Case(zh="矩阵，最后一维", en="a matrix, last axis", args=(rng.normal(size=(4, 6)) * 3,)),
        Case(
            zh="矩阵，第 0 维",
            en="a matrix, axis 0",
            args=(rng.normal(size=(5, 3)) * 3, 0),
            weight=2,
        ),
        Case(
            zh="三维，中间一维",
            en="three dimensions, the middle axis",
            args=(rng.normal(size=(2, 3, 4)) * 3, 1),
        ),
        Case(
            zh="每行大小悬殊的 logits",
            en="rows of very different size",
            args=(rng.normal(size=(3, 5)) + np.array([[10000.0], [0.0], [-10000.0]]),),
            weight=2,
        ),
        Case(
            zh="float16 输入",
            en="float16 input",
            args=((rng.normal(size=(2, 8)) * 8 + 12).astype(np.float16),),
            rtol=1e-2,
            atol=1e-3,
            dtype=True,
        ),
    ]


def flawed(flaws):
    """softmax with some mistakes."""

    def softmax(x, axis=-1):
        if "wrong-axis" in flaws:
            axis = -1
        whole = "over-everything" in flaws
        over = None if whole else axis
        shifted = x
        if "no-max" not in flaws and "global-max" not in flaws:
            shifted = x - x.max(axis=over, keepdims=True)
        if "global-max" in flaws:
            shifted = x - x.max()
        if "adds-max" in flaws:
            shifted = x + x.max(axis=over, keepdims=True)
        e = np.exp(shifted)
        if "not-normalised" in flaws:
            return e
        if "log" in flaws:
            return np.log(e / e.sum(axis=over, keepdims=True))
        return e / e.sum(axis=over, keepdims=not whole)

    return softmax


def lost_dimension(x, axis=-1):
    """The sum loses its dimension, and is broadcast along the wrong one or not at all."""
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum(axis=axis)


def lost_dimension_twice(x, axis=-1):
    """So does the maximum."""
    e = np.exp(x - x.max(axis=axis))
    return e / e.sum(axis=axis)


def fixed_axis(axis):
    """Always along one axis, whatever was asked for."""

    def form(x, _=-1):
        return flawed(frozenset())(x, axis)

    return form


def clipped(x, axis=-1):
    e = np.exp(np.clip(x, -500, 500))
    return e / e.sum(axis=axis, keepdims=True)


def divided_by_all(x, axis=-1):
    e = np.exp(x - x.max(axis=axis, keepdims=True))
    return e / e.sum()


def log_softmax(x, axis=-1):
    shifted = x - x.max(axis=axis, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=axis, keepdims=True))


def less_mean(x, axis=-1):
    e = np.exp(x - x.mean(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def less_minimum(x, axis=-1):
    e = np.exp(x - x.min(axis=axis, keepdims=True))
    return e / e.sum(axis=axis, keepdims=True)


def shares(x, axis=-1):
    return x / x.sum(axis=axis, keepdims=True)


MISTAKES = [
    Mistake(
        "no-max",
        zh="取指数前没有减去最大值，大的 logits 会溢出",
        en="The maximum is not subtracted before the exponential, so large logits overflow",
    ),
    Mistake(
        "wrong-axis",
        zh="没有用 axis 参数，总是沿同一维",
        en="The axis argument is ignored; one axis is always used",
        forms=(fixed_axis(0), fixed_axis(1)),
    ),
    Mistake(
        "over-everything",
        zh="在整个数组上归一化，而不是沿 axis",
        en="The whole array is normalised instead of each slice along axis",
        forms=(divided_by_all,),
    ),
    Mistake(
        "global-max",
        zh="减去的是整个数组的最大值：数值小的行全部下溢成 0，得到 NaN",
        en="The maximum of the whole array is subtracted: rows of small values underflow to 0 / 0",
    ),
    Mistake(
        "lost-dimension",
        zh="求和（或求最大值）时没有保留维度，广播到了错误的维上",
        en="The sum (or maximum) loses its dimension and is broadcast along the wrong one",
        forms=(lost_dimension, lost_dimension_twice),
    ),
    Mistake(
        "clipped",
        zh="把 logits 截断到一个范围，而不是减去最大值：大的 logits 变得一样大",
        en="Logits are clipped instead of shifted: large ones become equal",
        forms=(clipped,),
    ),
    Mistake(
        "other-shift",
        zh="减去的不是最大值（平均值或最小值），仍会溢出",
        en="Something other than the maximum is subtracted (mean, minimum); it still overflows",
        forms=(less_mean, less_minimum),
    ),
    Mistake(
        "no-exp",
        zh="没有取指数，只是除以总和",
        en="There is no exponential, only a division by the sum",
        forms=(shares,),
    ),
    Mistake(
        "not-normalised",
        zh="没有除以总和",
        en="The exponentials are not divided by their sum",
    ),
    Mistake("adds-max", zh="加上了最大值，应该减去", en="The maximum is added, not subtracted"),
    Mistake(
        "log",
        zh="返回的是 log-softmax",
        en="The logarithm of the softmax is returned",
        forms=(log_softmax,),
    ),
    Mistake("mutates", zh="原地改动了输入 x", en="The input x is changed in place"),
]
