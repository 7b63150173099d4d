"""Tests of layer normalisation."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape)

    rows = np.vstack([normal(1, 6), np.full((1, 6), 3.0), normal(1, 6) * 30])
    halves = (normal(3, 16) * 300 + 200).astype(np.float16)
    return [
        Case(
            zh="一行",
            en="one row",
            args=(
                np.array([1.0, 2.0, 3.0, 6.0]),
                np.array([1.0, 1.0, 2.0, 2.0]),
                np.array([0.0, 1.0, 0.0, 1.0]),
            ),
            visible=True,
        ),
        Case(
            zh="三维输入",
            en="three dimensions",
            args=(normal(2, 3, 8) * 2 + 1, normal(8), normal(8)),
            weight=2,
        ),
        Case(
            zh="方阵",
            en="a square matrix",
            args=(normal(5, 5) + 4, 1 + 0.3 * normal(5), normal(5)),
            weight=2,
        ),
        Case(
            zh="有一行的数全相同",
            en="a row of equal numbers",
            args=(rows, normal(6), normal(6)),
            weight=2,
        ),
        Case(
            zh="方差很小，eps 起作用",
            en="a small variance, where eps matters",
            args=(normal(4, 6) * 3e-3, normal(6), normal(6)),
        ),
        Case(zh="别的 eps", en="another eps", args=(normal(3, 7), normal(7), normal(7), 0.1)),
        Case(
            zh="很大的公共偏移",
            en="a large common offset",
            args=((normal(4, 8) + 1e4).astype(np.float32), 1 + normal(8) ** 2, normal(8)),
            rtol=1e-2,
            atol=2e-2,
        ),
        Case(
            zh="float16 的大数",
            en="large float16 numbers",
            args=(halves, normal(16).astype(np.float16), normal(16).astype(np.float16)),
            rtol=1e-2,
            atol=2e-3,
            dtype=True,
            weight=2,
        ),
    ]


def flawed(flaws):
    """layer_norm with some mistakes."""

    def layer_norm(x, weight, bias, eps=1e-5):
        if "eps-fixed" in flaws:
            eps = 1e-5
        if "no-eps" in flaws:
            eps = 0.0
        wide = x if "low-precision" in flaws else x.astype(np.promote_types(x.dtype, np.float32))
        mean, variance = _statistics(wide, flaws)
        normed = wide if "mean-not-subtracted" in flaws else wide - mean
        normed = normed / _root(variance, eps, flaws)
        return _affine(normed, weight, bias, flaws).astype(x.dtype)

    return layer_norm


def _statistics(wide, flaws):
    axis = 0 if "over-batch" in flaws else -1
    if "over-everything" in flaws:
        axis = None
    keep = "lost-dimension" not in flaws
    mean = wide.mean(axis=axis, keepdims=keep)
    ddof = 1 if "unbiased" in flaws else 0
    variance = wide.var(axis=axis, keepdims=keep, ddof=ddof)
    if "low-precision" in flaws:
        variance = np.square(wide - mean).mean(axis=axis, keepdims=keep)
    if "rms" in flaws:
        return mean * 0.0, np.square(wide).mean(axis=axis, keepdims=keep)
    if "one-pass" in flaws:
        variance = np.square(wide).mean(axis=axis, keepdims=keep) - np.square(mean)
    return mean, variance


def _root(variance, eps, flaws):
    if "no-root" in flaws:
        return variance + eps
    if "eps-outside" in flaws:
        return np.sqrt(variance) + eps
    return np.sqrt(variance + eps)


def _affine(normed, weight, bias, flaws):
    if "no-weight" in flaws:
        return normed + bias
    if "no-bias" in flaws:
        return normed * weight
    if "no-affine" in flaws:
        return normed
    if "bias-first" in flaws:
        return (normed + bias) * weight
    return normed * weight + bias


def clamped_one_pass(x, weight, bias, eps=1e-5):
    """E[x²] − E[x]², not below 0."""
    x = x.astype(np.promote_types(x.dtype, np.float32))
    mean = x.mean(axis=-1, keepdims=True)
    variance = np.maximum(np.square(x).mean(axis=-1, keepdims=True) - np.square(mean), 0.0)
    return (x - mean) / np.sqrt(variance + eps) * weight + bias


def wrong_scale(case, value):
    """Rows with a large offset that are right up to a factor, or NaN."""
    x, weight, bias = case.args[:3]
    if abs(float(x.mean())) < 1e3 or x.dtype != np.float32:
        return False
    centred = x.astype(np.float64) - x.astype(np.float64).mean(axis=-1, keepdims=True)
    factors = (np.asarray(value, dtype=np.float64) - bias) / weight / centred
    typical = np.median(factors, axis=-1, keepdims=True)
    return bool(np.allclose(factors, typical, rtol=0.1, atol=1e-3, equal_nan=True))


MISTAKES = [
    Mistake(
        "over-batch",
        zh="沿第 0 维（批）归一化了，应沿最后一维",
        en="The first axis (the batch) is normalised instead of the last one",
    ),
    Mistake(
        "over-everything",
        zh="均值和方差在整个数组上求，应沿最后一维",
        en="Mean and variance go over the whole array instead of the last axis",
    ),
    Mistake(
        "lost-dimension",
        zh="求均值、方差时没有保留维度，广播到了错误的维上",
        en="Mean and variance lose their dimension and are broadcast along the wrong one",
    ),
    Mistake(
        "unbiased",
        zh="用了无偏方差（除以 d-1），应除以 d",
        en="The variance is divided by d-1 instead of d",
    ),
    Mistake(
        "rms",
        zh="没有减去均值，算成了 RMSNorm",
        en="No mean is subtracted, which is RMSNorm",
    ),
    Mistake(
        "mean-not-subtracted",
        zh="除以了标准差，但分子没有减去均值",
        en="The mean is not subtracted in the numerator",
    ),
    Mistake("no-root", zh="除以了方差，没有开根号", en="The divisor is the variance, not its root"),
    Mistake("eps-outside", zh="eps 加在了根号外面", en="Eps is added outside the root"),
    Mistake("no-eps", zh="没有加 eps，数全相同的一行得到 NaN", en="Eps is missing"),
    Mistake("eps-fixed", zh="没有用传入的 eps", en="The eps that is passed in is not used"),
    Mistake("no-weight", zh="没有乘 weight", en="The weight is missing"),
    Mistake("no-bias", zh="没有加 bias", en="The bias is missing"),
    Mistake("no-affine", zh="没有乘 weight 加 bias", en="Weight and bias are both missing"),
    Mistake(
        "bias-first",
        zh="先加 bias 再乘 weight，顺序反了",
        en="The bias is added before the weight is multiplied",
    ),
    Mistake(
        "low-precision",
        zh="在 float16 里求方差，溢出成无穷大",
        en="The variance is computed in float16 and overflows",
    ),
    Mistake(
        "one-pass",
        zh="方差用 E[x²] − E[x]² 算，偏移很大时抵消得只剩误差",
        en="The variance is E[x²] − E[x]², which cancels to noise for large offsets",
        forms=(clamped_one_pass,),
        sees=wrong_scale,
    ),
    Mistake("dtype", zh="返回值的 dtype 和 x 不同", en="The dtype returned is not that of x"),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
