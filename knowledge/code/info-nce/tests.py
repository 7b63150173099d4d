"""Tests of InfoNCE."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape)

    def near(queries, noise=0.5):
        return queries * rng.uniform(0.3, 3.0, size=(len(queries), 1)) + noise * normal(
            *queries.shape
        )

    first, second, third = normal(6, 8), normal(5, 4) * 3, normal(4, 6)
    return [
        Case(
            zh="两对",
            en="two pairs",
            args=(np.array([[3.0, 4.0], [0.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]]), 0.5),
            visible=True,
        ),
        Case(zh="默认温度", en="the default temperature", args=(first, near(first)), weight=2),
        Case(zh="别的温度", en="another temperature", args=(second, near(second), 0.5), weight=2),
        Case(zh="随机的向量", en="random vectors", args=(normal(7, 5), normal(7, 5), 1.0)),
        Case(
            zh="对称的损失",
            en="the symmetric loss",
            args=(third, near(third, 1.0), 0.2, True),
            weight=2,
        ),
        Case(
            zh="温度极小，正样本得分最高",
            en="a tiny temperature, where positives score best",
            args=(first, near(first, 0.05), 1e-4),
        ),
        Case(
            zh="温度极小，正样本得分不高",
            en="a tiny temperature, where positives score badly",
            args=(normal(5, 6), normal(5, 6), 1e-4),
            weight=2,
        ),
        Case(zh="只有一对", en="a single pair", args=(normal(1, 4), normal(1, 4), 0.1, True)),
    ]


def flawed(flaws):
    """info_nce with some mistakes."""

    def info_nce(queries, keys, temperature=0.07, symmetric=False):
        scores = _scores(queries, keys, flaws)
        if "temperature-multiplied" in flaws:
            scores = scores * temperature
        elif "no-temperature" not in flaws:
            scores = scores / (0.07 if "temperature-fixed" in flaws else temperature)
        if "over-columns" in flaws:
            scores = scores.T
        loss = _loss(scores, flaws)
        if not symmetric or "no-symmetric" in flaws:
            return loss
        both = loss + _loss(scores.T, flaws)
        return both if "symmetric-sum" in flaws else both / 2.0

    return info_nce


def _scores(queries, keys, flaws):
    if "not-normalised" in flaws:
        return queries @ keys.T
    if "normalised-columns" in flaws:
        return (queries / np.linalg.norm(queries, axis=0)) @ (keys / np.linalg.norm(keys, axis=0)).T
    norms = np.linalg.norm(queries, axis=1, keepdims=True) * np.linalg.norm(keys, axis=1)
    if "squared-norms" in flaws:
        norms = norms**2
    return queries @ keys.T / norms


def _loss(scores, flaws):
    top = 0.0 if "no-max" in flaws else scores.max(axis=1, keepdims=True)
    e = np.exp(scores - top)
    total = e.sum(axis=1, keepdims=True)
    if "positive-excluded" in flaws:
        total = total - np.diagonal(e)[:, None]
    if "log-of-softmax" in flaws:
        log_p = np.log(e / total)
    elif "no-log" in flaws:
        log_p = e / total
    else:
        log_p = scores - top - np.log(total)
    if "all-pairs" in flaws:
        return -log_p.mean()
    losses = np.diagonal(log_p) if "sign" in flaws else -np.diagonal(log_p)
    return losses.sum() if "sum" in flaws else losses.mean()


def plain_softmax(queries, keys, temperature=0.07, symmetric=False):
    """The log of a softmax that subtracts no maximum."""
    scores = _scores(queries, keys, set()) / temperature
    e = np.exp(scores)
    loss = -np.log(np.diagonal(e) / e.sum(axis=1)).mean()
    if not symmetric:
        return loss
    return (loss - np.log(np.diagonal(e) / e.sum(axis=0)).mean()) / 2.0


def without_the_positive(queries, keys, temperature=0.07, symmetric=False):
    """The denominator leaves the positive out, stably."""
    scores = _scores(queries, keys, set()) / temperature

    def loss(scores):
        others = np.where(np.eye(len(scores), dtype=bool), -np.inf, scores)
        return (np.logaddexp.reduce(others, axis=1) - np.diagonal(scores)).mean()

    return (loss(scores) + loss(scores.T)) / 2.0 if symmetric else loss(scores)


def with_epsilon(epsilon):
    """A form that adds epsilon to the probabilities."""

    def info_nce(queries, keys, temperature=0.07, symmetric=False):
        scores = _scores(queries, keys, set()) / temperature

        def loss(scores):
            e = np.exp(scores - scores.max(axis=1, keepdims=True))
            return -np.log(np.diagonal(e) / e.sum(axis=1) + epsilon).mean()

        return (loss(scores) + loss(scores.T)) / 2.0 if symmetric else loss(scores)

    return info_nce


MISTAKES = [
    Mistake(
        "not-normalised",
        zh="没有把向量归一化成单位长度",
        en="The vectors are not made unit length",
    ),
    Mistake(
        "normalised-columns",
        zh="归一化的维错了：应对每个向量（每一行）归一化",
        en="Columns are normalised instead of the vectors, which are rows",
    ),
    Mistake(
        "squared-norms",
        zh="除以了长度的平方，归一化漏了开根号",
        en="The divisor is the squared length; the root is missing",
    ),
    Mistake("no-temperature", zh="没有除以温度", en="The temperature is missing"),
    Mistake(
        "temperature-multiplied",
        zh="乘上了温度，应该除以",
        en="Scores are multiplied by the temperature, not divided",
    ),
    Mistake(
        "temperature-fixed",
        zh="没有用传入的 temperature",
        en="The temperature that is passed in is not used",
    ),
    Mistake(
        "over-columns",
        zh="softmax 沿 query 归一化了：每个 query 应在全部 key 里选",
        en="The softmax goes over queries; each query has to choose among keys",
    ),
    Mistake(
        "positive-excluded",
        zh="分母漏了正样本自己",
        en="The denominator leaves out the positive itself",
        forms=(without_the_positive,),
    ),
    Mistake(
        "all-pairs",
        zh="对所有的 (i, j) 求了平均，应只取对角线",
        en="The mean goes over all pairs instead of the diagonal",
    ),
    Mistake("no-log", zh="没有取 log", en="The logarithm is missing"),
    Mistake("sign", zh="损失的符号反了", en="The loss has the wrong sign"),
    Mistake("sum", zh="求和了，应取平均", en="The losses are summed, not averaged"),
    Mistake(
        "no-symmetric",
        zh="symmetric 没有起作用：没有第二个方向，或两个方向算成了同一个",
        en="symmetric has no effect: the second direction is missing or is the first once more",
    ),
    Mistake(
        "symmetric-sum",
        zh="对称时两个损失相加了，应取平均",
        en="The two losses of symmetric are added, not averaged",
    ),
    Mistake(
        "no-max",
        zh="softmax 没有减去最大值，温度小时溢出",
        en="The softmax does not subtract the maximum, so small temperatures overflow",
        forms=(plain_softmax,),
    ),
    Mistake(
        "log-of-softmax",
        zh="先算 softmax 再取 log：概率下溢成 0（或被 eps 扭曲）",
        en="The log of a softmax: probabilities underflow to 0 (or an epsilon distorts them)",
        forms=tuple(with_epsilon(epsilon) for epsilon in (1e-6, 1e-8, 1e-9, 1e-10, 1e-12)),
    ),
    Mistake("mutates", zh="改动了输入", en="The inputs are changed in place"),
]
