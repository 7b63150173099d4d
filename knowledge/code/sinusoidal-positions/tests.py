"""Tests of sinusoidal positional encoding."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    return [
        Case(zh="三个位置", en="three positions", args=(3, 4), visible=True),
        Case(zh="较宽的编码", en="a wider encoding", args=(6, 16), weight=2),
        Case(zh="只有一对维度", en="a single pair of dimensions", args=(5, 2)),
        Case(zh="别的 base", en="another base", args=(7, 8, 500.0), weight=2),
        Case(
            zh="不从 0 开始",
            en="positions that do not begin at 0",
            args=(4, 10, 10000.0, 37),
            weight=2,
        ),
        Case(
            zh="很大的位置",
            en="large positions",
            args=(3, 12, 10000.0, 100000),
            rtol=1e-4,
            atol=1e-5,
        ),
        Case(zh="长度为 0", en="length 0", args=(0, 6)),
        Case(
            zh="很多位置的代价",
            en="the cost of many positions",
            args=(400, 32),
            weight=2,
            limits=(Limit("lines", 250, "loops"),),
        ),
    ]


def flawed(flaws):
    """sinusoidal_positions with some mistakes."""

    def sinusoidal_positions(length, d, base=10000.0, start=0):
        start = 0 if "start-ignored" in flaws else start
        start = start + 1 if "from-one" in flaws else start
        angles = _angles(start + np.arange(length), d, base, flaws)
        sine, cosine = np.sin(angles), np.cos(angles)
        if "one-function" in flaws:
            cosine = sine
        if "sine-cosine-swapped" in flaws:
            sine, cosine = cosine, sine
        if "halves" in flaws:
            return np.concatenate([sine, cosine], axis=1)
        if "transposed" in flaws:
            return np.stack([sine, cosine], axis=2).reshape(length, d).T
        return np.stack([sine, cosine], axis=2).reshape(length, d)

    return sinusoidal_positions


def _angles(positions, d, base, flaws):
    base = 10000.0 if "base-fixed" in flaws else base
    pairs = np.arange(d // 2)
    exponent = -2.0 * pairs / d
    if "half-exponent" in flaws:
        exponent = -pairs / d
    if "exponent-of-dimension" in flaws:
        exponent = -4.0 * pairs / d
    if "frequencies-grow" in flaws:
        exponent = -exponent
    if "endpoint" in flaws:
        exponent = -pairs / max(1, d // 2 - 1)
    return positions[:, None] * np.power(base, exponent)


def by_dimension(length, d, base=10000.0, start=0):
    """Every dimension has a frequency of its own: −j/d for column j."""
    columns = np.arange(d)
    angles = (start + np.arange(length))[:, None] * base ** (-columns / d)
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))


def by_doubled_dimension(length, d, base=10000.0, start=0):
    """So has it, with −2j/d for column j."""
    columns = np.arange(d)
    angles = (start + np.arange(length))[:, None] * base ** (-2.0 * columns / d)
    return np.where(columns % 2 == 0, np.sin(angles), np.cos(angles))


def length_as_end(length, d, base=10000.0, start=0):
    """The positions end at length, whatever start is."""
    return flawed(set())(max(0, length - start), d, base, start)


MISTAKES = [
    Mistake(
        "halves",
        zh="前一半放了 sin、后一半放了 cos，应交错排列",
        en="Sines fill one half and cosines the other; they have to be interleaved",
    ),
    Mistake("sine-cosine-swapped", zh="sin 和 cos 放反了", en="Sine and cosine are exchanged"),
    Mistake(
        "one-function", zh="奇数维也用了 sin，应是 cos", en="Odd dimensions hold sines, not cosines"
    ),
    Mistake(
        "own-frequencies",
        zh="同一对的两维用了不同的频率：2i 和 2i+1 应共用 base^(−2i/d)",
        en="The two dimensions of a pair have different frequencies; both use base^(−2i/d)",
        forms=(by_dimension, by_doubled_dimension),
    ),
    Mistake(
        "half-exponent",
        zh="指数错了：应是 −2i/d，用成了 −i/d",
        en="The exponent is −i/d instead of −2i/d",
    ),
    Mistake(
        "exponent-of-dimension",
        zh="指数错了：i 已经是 0、2、4…，又乘了一次 2",
        en="The exponent doubles twice: 0, 2, 4 … is multiplied by 2 again",
    ),
    Mistake(
        "endpoint",
        zh="频率用 d/2−1 等分了，最后一对不该正好到 1/base",
        en="Frequencies are divided by d/2−1, so that the last reaches 1/base; it should not",
    ),
    Mistake(
        "frequencies-grow",
        zh="指数的符号反了，频率越来越大",
        en="The exponent has the wrong sign, so frequencies grow",
    ),
    Mistake("start-ignored", zh="没有使用 start", en="start is not used"),
    Mistake(
        "length-as-end",
        zh="把 length 当成了最后的位置：start 不为 0 时行数不够",
        en="length is taken as the end of the positions, so rows are lacking where start is not 0",
        forms=(length_as_end,),
    ),
    Mistake("from-one", zh="位置多加了 1", en="The positions are one too large"),
    Mistake("base-fixed", zh="没有用传入的 base", en="The base that is passed in is not used"),
    Mistake("transposed", zh="返回的形状是 [d, length]", en="The result is [d, length]"),
    Mistake(
        "loops",
        zh="对每个位置写了 Python 循环，应一次算完",
        en="A Python loop goes over positions; one expression does them all",
    ),
]
