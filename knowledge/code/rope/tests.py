"""Tests of rotary position embedding."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def tokens(*shape):
        return rng.normal(size=shape)

    return [
        Case(
            zh="一个头，三个位置",
            en="one head, three positions",
            args=(np.array([[[[1.0, 0, 1, 0], [1, 0, 1, 0], [1, 0, 1, 0]]]]), np.arange(3)),
            visible=True,
        ),
        Case(zh="批和头", en="batch and heads", args=(tokens(2, 3, 5, 8), np.arange(5)), weight=2),
        Case(
            zh="位置不从 0 开始",
            en="positions that do not begin at 0",
            args=(tokens(1, 2, 4, 6), np.arange(7, 11)),
            weight=2,
        ),
        Case(
            zh="位置不连续",
            en="positions with gaps",
            args=(tokens(2, 1, 4, 8), np.array([0, 3, 4, 60])),
            atol=1e-4,
        ),
        Case(
            zh="别的 base",
            en="another base",
            args=(tokens(1, 2, 5, 12), np.arange(1, 6), 500000.0),
            atol=1e-5,
            weight=2,
        ),
        Case(zh="只有一对", en="a single pair", args=(tokens(1, 1, 3, 2), np.array([1, 2, 5]))),
        Case(
            zh="float16 输入，位置很大",
            en="float16 input at large positions",
            args=(tokens(1, 2, 4, 8).astype(np.float16), np.array([2049, 12001, 40001, 70001])),
            rtol=1e-2,
            atol=6e-3,
            dtype=True,
            weight=2,
        ),
    ]


def flawed(flaws):
    """rope with some mistakes."""

    def rope(x, positions, base=10000.0):
        if "positions-ignored" in flaws:
            positions = np.arange(x.shape[-2])
        if "from-one" in flaws:
            positions = positions + 1
        if "base-fixed" in flaws:
            base = 10000.0
        angles = _angles(positions, base, x, flaws)
        sine = np.sin(angles) * (-1.0 if "clockwise" in flaws else 1.0)
        cosine = np.cos(angles)
        if "sine-cosine-swapped" in flaws:
            sine, cosine = cosine, sine
        return _rotated(x, cosine, sine, flaws)

    return rope


def _angles(positions, base, x, flaws):
    width = x.shape[-1]
    pairs = np.arange(width // 2)
    exponent = -2.0 * pairs / width
    if "half-exponent" in flaws:
        exponent = -pairs / width
    if "exponent-of-dimension" in flaws:
        exponent = -4.0 * pairs / width
    if "frequencies-grow" in flaws:
        exponent = -exponent
    if "frequencies-reversed" in flaws:
        exponent = exponent[::-1]
    if "one-frequency" in flaws:
        exponent = exponent * 0.0
    frequencies = np.power(base, exponent)
    if "low-precision" in flaws:
        return positions.astype(x.dtype)[:, None] * frequencies.astype(x.dtype)
    return positions[:, None] * frequencies


def _rotated(x, cosine, sine, flaws):
    if "half-split" in flaws:
        a, b = np.split(x, 2, axis=-1)
    else:
        a, b = x[..., 0::2], x[..., 1::2]
    first = a * cosine - b * sine
    second = a * sine + b * cosine
    if "not-a-rotation" in flaws:
        second = a * cosine + b * sine
    if "overwritten" in flaws:
        second = first * sine + b * cosine
    if flaws & {"half-split", "halves-joined"}:
        return np.concatenate([first, second], axis=-1).astype(x.dtype)
    return np.stack([first, second], axis=-1).reshape(x.shape).astype(x.dtype)


def half_split_with_tiled_angles(x, positions, base=10000.0):
    """rotate_half of two halves, with the angles of the interleaved layout."""
    angles = np.repeat(_angles(positions, base, x, set()), 2, axis=-1)
    a, b = np.split(x, 2, axis=-1)
    turned = np.concatenate([-b, a], axis=-1)
    return (x * np.cos(angles) + turned * np.sin(angles)).astype(x.dtype)


def interleaved_with_joined_angles(x, positions, base=10000.0):
    """Neighbouring pairs, with the angles of the half-split layout."""
    angles = np.tile(_angles(positions, base, x, set()), 2)
    turned = np.stack([-x[..., 1::2], x[..., 0::2]], axis=-1).reshape(x.shape)
    return (x * np.cos(angles) + turned * np.sin(angles)).astype(x.dtype)


def added(x, positions, base=10000.0):
    """A sinusoidal encoding that is added."""
    angles = _angles(positions, base, x, set())
    encoding = np.stack([np.sin(angles), np.cos(angles)], axis=-1)
    return (x + encoding.reshape(len(positions), -1)).astype(x.dtype)


MISTAKES = [
    Mistake(
        "half-split",
        zh="配对方式错了：用成了前后两半配对（rotate_half），这里要相邻两维一对",
        en="The pairs are the two halves (rotate_half); here neighbouring dimensions form a pair",
    ),
    Mistake(
        "halves-joined",
        zh="旋转后没有交错放回原来的维，而是把两半拼在了一起",
        en="The rotated pairs are joined as two halves instead of going back to their dimensions",
    ),
    Mistake(
        "angles-misplaced",
        zh="角度和配对方式不一致：同一对的两维用了不同的角度",
        en="Angles do not match the pairs: the two dimensions of a pair are turned differently",
        forms=(half_split_with_tiled_angles, interleaved_with_joined_angles),
    ),
    Mistake(
        "positions-ignored",
        zh="没有使用 positions，用的是 0、1、2…",
        en="positions is not used; 0, 1, 2 … is",
    ),
    Mistake("from-one", zh="位置多加了 1", en="The positions are one too large"),
    Mistake("base-fixed", zh="没有用传入的 base", en="The base that is passed in is not used"),
    Mistake(
        "half-exponent",
        zh="频率的指数错了：应是 −2i/d，用成了 −i/d",
        en="The exponent of the frequencies is −i/d instead of −2i/d",
    ),
    Mistake(
        "exponent-of-dimension",
        zh="频率的指数错了：i 已经是 0、2、4…，又乘了一次 2",
        en="The exponent doubles twice: 0, 2, 4 … is multiplied by 2 again",
    ),
    Mistake(
        "frequencies-grow",
        zh="频率的指数符号反了，频率越来越大",
        en="The exponent has the wrong sign, so frequencies grow",
    ),
    Mistake(
        "frequencies-reversed",
        zh="频率的顺序反了：第 0 对应转得最快",
        en="The frequencies are in reverse order: pair 0 is the fastest",
    ),
    Mistake(
        "one-frequency", zh="所有的对用了同一个频率", en="All pairs rotate with the same frequency"
    ),
    Mistake("clockwise", zh="旋转方向反了", en="The rotation has the wrong direction"),
    Mistake("sine-cosine-swapped", zh="sin 和 cos 用反了", en="Sine and cosine are exchanged"),
    Mistake(
        "not-a-rotation",
        zh="第二个分量错了：应是 a sin + b cos",
        en="The second component is wrong: it is a sin + b cos",
    ),
    Mistake(
        "overwritten",
        zh="算第二个分量时用了已经旋转过的第一个分量",
        en="The second component is computed from the first one after its rotation",
    ),
    Mistake(
        "added",
        zh="把正弦编码加到了 x 上，RoPE 是旋转而不是相加",
        en="A sinusoidal encoding is added to x; RoPE rotates",
        forms=(added,),
    ),
    Mistake(
        "low-precision",
        zh="角度用 x 的 float16 精度算，位置大时分不清甚至溢出",
        en="Angles are computed in the float16 of x, which is too coarse for large positions",
    ),
    Mistake("dtype", zh="返回值的 dtype 和 x 不同", en="The dtype returned is not that of x"),
    Mistake("mutates", zh="原地改动了输入 x", en="The input x is changed in place"),
]
