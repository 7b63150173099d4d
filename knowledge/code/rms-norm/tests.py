"""Tests of RMSNorm."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape)

    rows = np.vstack([normal(1, 6), np.zeros((1, 6)), normal(1, 6) * 30])
    return [
        Case(
            zh="一行",
            en="one row",
            args=(np.array([3.0, 4.0, 0.0, 0.0]), np.array([1.0, 1.0, 1.0, 2.0])),
            visible=True,
        ),
        Case(
            zh="三维输入",
            en="three dimensions",
            args=(normal(2, 3, 8) * 2 + 1, normal(8)),
            weight=2,
        ),
        Case(
            zh="方阵，均值不为 0",
            en="a square matrix with a mean",
            args=(normal(5, 5) + 4, 1 + 0.3 * normal(5)),
            weight=2,
        ),
        Case(zh="有一行全是 0", en="a row of zeros", args=(rows, normal(6)), weight=2),
        Case(
            zh="很小的数，eps 起作用",
            en="small numbers, where eps matters",
            args=(normal(4, 6) * 1e-3, normal(6)),
            atol=1e-9,
            weight=2,
        ),
        Case(
            zh="别的 eps",
            en="another eps",
            args=(normal(3, 7), normal(7), 0.1),
        ),
        Case(
            zh="float16 的大数",
            en="large float16 numbers",
            args=((normal(3, 16) * 400).astype(np.float16), normal(16).astype(np.float16)),
            rtol=1e-2,
            atol=1e-3,
            dtype=True,
            weight=2,
        ),
    ]


def flawed(flaws):
    """rms_norm with some mistakes."""

    def rms_norm(x, weight, eps=1e-6):
        if "eps-fixed" in flaws:
            eps = 1e-6
        if "no-eps" in flaws:
            eps = 0.0
        wide = x if "low-precision" in flaws else x.astype(np.promote_types(x.dtype, np.float32))
        if "mean-subtracted" in flaws:
            wide = wide - wide.mean(axis=-1, keepdims=True)
        root = _root(wide, eps, flaws)
        normed = wide * root if "multiplied" in flaws else wide / root
        return _weighted(normed, weight, flaws).astype(x.dtype)

    return rms_norm


def _root(wide, eps, flaws):
    axis = -1
    if "wrong-axis" in flaws:
        axis = 0
    if "over-everything" in flaws:
        axis = None
    keep = "lost-dimension" not in flaws
    reduce = np.sum if "sum" in flaws else np.mean
    square = reduce(np.square(wide), axis=axis, keepdims=keep)
    if "std" in flaws:
        square = np.var(wide, axis=axis, keepdims=keep)
    if "eps-outside" in flaws:
        return np.sqrt(square) + eps
    return square + eps if "no-root" in flaws else np.sqrt(square + eps)


def _weighted(normed, weight, flaws):
    if "no-weight" in flaws:
        return normed
    return normed * (1 + weight if "weight-plus-one" in flaws else weight)


def mean_absolute(x, weight, eps=1e-6):
    """The mean of |x|, or the root of the mean before squaring."""
    wide = x.astype(np.promote_types(x.dtype, np.float32))
    return (wide / (np.abs(wide).mean(axis=-1, keepdims=True) + eps) * weight).astype(x.dtype)


MISTAKES = [
    Mistake(
        "mean-subtracted",
        zh="减去了均值，那是 LayerNorm；RMSNorm 不减均值",
        en="The mean is subtracted, which is LayerNorm; RMSNorm subtracts none",
    ),
    Mistake(
        "std",
        zh="除以的是标准差，应是均方根（不减均值）",
        en="The divisor is the standard deviation instead of the root mean square",
    ),
    Mistake(
        "sum", zh="用了平方和，应是平方的平均", en="The squares are summed instead of averaged"
    ),
    Mistake("no-root", zh="没有开根号", en="The square root is missing"),
    Mistake("eps-outside", zh="eps 加在了根号外面", en="Eps is added outside the root"),
    Mistake("no-eps", zh="没有加 eps，全 0 的一行得到 NaN", en="Eps is missing"),
    Mistake("eps-fixed", zh="没有用传入的 eps", en="The eps that is passed in is not used"),
    Mistake("no-weight", zh="没有乘 weight", en="The weight is missing"),
    Mistake(
        "weight-plus-one",
        zh="乘的是 1 + weight，应是 weight",
        en="The factor is 1 + weight instead of weight",
    ),
    Mistake(
        "wrong-axis",
        zh="沿第 0 维归一化了，应沿最后一维",
        en="The first axis is normalised instead of the last one",
    ),
    Mistake(
        "over-everything",
        zh="在整个数组上求平均，应沿最后一维",
        en="The mean goes over the whole array instead of the last axis",
    ),
    Mistake(
        "lost-dimension",
        zh="求平均时没有保留维度，广播到了错误的维上",
        en="The mean loses its dimension and is broadcast along the wrong one",
    ),
    Mistake(
        "mean-absolute",
        zh="用了绝对值的平均，应是平方的平均再开根号",
        en="The divisor is the mean of absolute values instead of the root mean square",
        forms=(mean_absolute,),
    ),
    Mistake(
        "multiplied", zh="乘上了均方根，应该除以", en="x is multiplied by the root, not divided"
    ),
    Mistake(
        "low-precision",
        zh="在 float16 里求平方，溢出成无穷大",
        en="Squares are computed in float16 and overflow",
    ),
    Mistake("dtype", zh="返回值的 dtype 和 x 不同", en="The dtype returned is not that of x"),
    Mistake("mutates", zh="改动了输入的 x 或 weight", en="x or weight is changed in place"),
]
