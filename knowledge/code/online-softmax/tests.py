"""Tests of the online softmax."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake

CHANGED = Limit("changed", 0, "mutates")


def cases(rng):
    def blocks(rows, widths, size=1.0, columns=3):
        return [
            (rng.normal(size=(rows, width)) * size, rng.normal(size=(width, columns)))
            for width in widths
        ]

    small = [
        (np.array([[0.0, 1.0]]), np.array([[1.0, 0.0], [0.0, 1.0]])),
        (np.array([[2.0]]), np.array([[4.0, 4.0]])),
    ]
    rising = [
        (scores + 5.0 * place, values) for place, (scores, values) in enumerate(blocks(3, [2] * 5))
    ]
    falling = [
        (scores - 5.0 * place, values) for place, (scores, values) in enumerate(blocks(3, [2] * 5))
    ]
    negative = [(scores - 10000.0, values) for scores, values in blocks(3, [4, 3])]
    masked = blocks(4, [3, 3, 3])
    masked[1][0][2] = -np.inf
    masked[2][0][:, 1:] = -np.inf
    late = blocks(3, [2, 3, 2])
    late[0][0][1] = -np.inf
    late[0][0][2] = -np.inf
    late[1][0][2] = -np.inf
    return [
        Case(zh="两块", en="two blocks", args=(small,), visible=True),
        Case(zh="只有一块", en="a single block", args=(blocks(4, [6]),)),
        Case(
            zh="几块，大小不同",
            en="several blocks of different sizes",
            args=(blocks(5, [4, 1, 3, 4], 2.0),),
            weight=2,
            limits=(CHANGED,),
        ),
        Case(
            zh="最大值一路变大",
            en="the maximum keeps rising",
            args=(rising,),
            weight=2,
            limits=(CHANGED,),
        ),
        Case(zh="最大值在第一块", en="the maximum is in the first block", args=(falling,)),
        Case(
            zh="分数都是很大的负数",
            en="scores far below zero",
            args=(negative,),
            limits=(CHANGED,),
        ),
        Case(
            zh="分数很大",
            en="very large scores",
            args=(blocks(3, [3, 4, 3], 4000.0),),
        ),
        Case(
            zh="有的行在中间的块里全被掩码",
            en="a row that is masked in a block on the way",
            args=(masked,),
            limits=(CHANGED,),
        ),
        Case(
            zh="有的行在开头的块里全被掩码",
            en="rows that are masked in the first blocks",
            args=(late,),
            weight=2,
        ),
        Case(
            zh="同时活着的块数",
            en="the number of blocks alive at once",
            args=(blocks(2, [3] * 20),),
            weight=2,
            limits=(Limit("alive", 4, "keeps-blocks"),),
        ),
    ]


def flawed(flaws):
    """online_softmax with some mistakes."""

    def online_softmax(blocks):
        state = None
        for scores, values in blocks:
            if state is None:
                top = np.full((len(scores), 1), 0.0 if "starts-at-zero" in flaws else -np.inf)
                state = top, np.zeros_like(top), np.zeros((len(scores), values.shape[1]))
            state = _step(state, scores, values, flaws)
        top, total, output = state
        if "not-divided" not in flaws:
            output = output / total
        if "no-max-in-logsumexp" in flaws:
            return output, np.log(total)[:, 0]
        if "max-returned" in flaws:
            return output, top[:, 0]
        if "no-log" in flaws:
            return output, total[:, 0]
        return output, (top + np.log(total))[:, 0]

    return online_softmax


def _step(state, scores, values, flaws):
    top, total, output = state
    new = scores.max(axis=1, keepdims=True)
    if "block-max-only" not in flaws:
        new = np.maximum(top, new)
    if "no-max" in flaws:
        new = np.zeros_like(new)
        top = np.zeros_like(top)
    base = new if "masked-nan" in flaws else np.where(np.isfinite(new), new, 0.0)
    rescale = np.exp(base - top if "rescale-inverted" in flaws else top - base)
    if "rescale-inverted" in flaws:
        rescale = np.where(np.isfinite(rescale), rescale, 0.0)
    weights = np.exp(scores - base)
    kept = np.ones_like(rescale)
    total = total * (kept if "denominator-kept" in flaws else rescale)
    output = output * (kept if "output-kept" in flaws else rescale)
    if "nothing-rescaled" in flaws:
        total, output = state[1:]
    return new, total + weights.sum(axis=1, keepdims=True), output + weights @ values


def averaged(blocks):
    """Every block is normalised on its own and the results are averaged."""
    outputs, sums = [], []
    for scores, values in blocks:
        top = scores.max(axis=1, keepdims=True)
        e = np.exp(scores - top)
        total = e.sum(axis=1, keepdims=True)
        outputs.append(e / total @ values)
        sums.append((top + np.log(total))[:, 0])
    return np.mean(outputs, axis=0), np.logaddexp.reduce(sums, axis=0)


def summed(blocks):
    """So are they added."""
    blocks = list(blocks)
    output, sums = averaged(blocks)
    return output * len(blocks), sums


def last_only(blocks):
    """Only the last block counts."""
    *_, last = blocks
    return flawed(set())([last])


MISTAKES = [
    Mistake(
        "nothing-rescaled",
        zh="最大值变大时，旧的分母和输出都没有修正",
        en="When the maximum rises, neither the denominator nor the output is rescaled",
    ),
    Mistake(
        "output-kept",
        zh="最大值变大时只修正了分母，累加的输出没有修正",
        en="When the maximum rises only the denominator is rescaled, not the output",
    ),
    Mistake(
        "denominator-kept",
        zh="最大值变大时只修正了输出，分母没有修正",
        en="When the maximum rises only the output is rescaled, not the denominator",
    ),
    Mistake(
        "rescale-inverted",
        zh="修正因子反了：应是 exp(旧最大值 − 新最大值)",
        en="The rescaling factor is inverted: it is exp(old maximum − new maximum)",
    ),
    Mistake(
        "block-max-only",
        zh="只用了当前块的最大值，没有和之前的取较大者：之后的块更小时会溢出",
        en="Only the block's own maximum is used, not the larger of it and the old one",
    ),
    Mistake(
        "starts-at-zero",
        zh="最大值从 0 开始：分数都是很大的负数时全部下溢",
        en="The maximum starts at 0, so scores far below zero all underflow",
    ),
    Mistake(
        "no-max",
        zh="没有减去最大值，分数大时溢出",
        en="No maximum is subtracted, so large scores overflow",
    ),
    Mistake(
        "masked-nan",
        zh="到目前为止全被掩码的行算了 (-inf) − (-inf)，得到 NaN",
        en="Rows that are masked so far compute (-inf) − (-inf), which is NaN",
    ),
    Mistake(
        "averaged",
        zh="各块分别归一化后再平均（或相加），不等于整体的 softmax",
        en="Blocks are normalised one by one and averaged or added, which is no softmax",
        forms=(averaged, summed),
    ),
    Mistake(
        "last-only",
        zh="只算了最后一块，之前的丢了",
        en="Only the last block counts; the earlier ones are lost",
        forms=(last_only,),
    ),
    Mistake(
        "not-divided",
        zh="最后没有除以分母",
        en="The output is not divided by the denominator at the end",
    ),
    Mistake(
        "no-max-in-logsumexp",
        zh="logsumexp 没有加回最大值",
        en="The maximum is not added back in the logsumexp",
    ),
    Mistake("max-returned", zh="第二个返回的是最大值", en="The maximum is returned as logsumexp"),
    Mistake(
        "no-log", zh="第二个返回的是分母，没有取 log", en="The denominator is returned, no log"
    ),
    Mistake(
        "keeps-blocks",
        zh="把所有的块都留着再一起算，没有做到一遍扫描、固定内存",
        en="All blocks are kept and computed together; that is not one pass in fixed memory",
    ),
    Mistake("mutates", zh="改动了传进来的块", en="A block that was passed in is changed"),
]
