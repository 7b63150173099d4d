"""Tests of cross entropy."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    def normal(*shape):
        return rng.normal(size=shape) * 2

    padded = np.array([[1, 4, 2, -100], [3, -100, -100, -100]])
    large = np.array([[10000.0, 9999.0, 9998.5], [9998.0, 9999.0, 10000.0]])
    uneven = np.array([[8000.0, 8001.0, 0.0], [-8000.0, -8001.0, -8000.5], [1.0, 2.0, 0.0]])
    unlikely = np.array([[0.0, 900.0, 10.0], [10000.0, 0.0, -10000.0], [2.0, 1.0, 0.0]])
    return [
        Case(
            zh="两个位置",
            en="two positions",
            args=(np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 3.0]]), np.array([0, 1])),
            visible=True,
        ),
        Case(
            zh="有一个位置被忽略",
            en="one position is ignored",
            args=(np.array([[2.0, 1.0, 0.0], [0.0, 0.0, 3.0]]), np.array([0, -100])),
            visible=True,
        ),
        Case(
            zh="一批",
            en="a batch",
            args=(normal(6, 5), np.array([0, 4, 2, 2, 1, 3])),
            weight=2,
        ),
        Case(
            zh="序列，带填充",
            en="sequences with padding",
            args=(normal(2, 4, 7), padded),
            weight=2,
        ),
        Case(
            zh="ignore_index 是合法的类别",
            en="ignore_index is a valid class",
            args=(normal(5, 4), np.array([0, 3, 0, 2, 1]), 0),
        ),
        Case(zh="很大的 logits", en="large logits", args=(large, np.array([0, 1]))),
        Case(
            zh="各行大小悬殊的 logits",
            en="rows of very different size",
            args=(uneven, np.array([0, 1, 1])),
        ),
        Case(
            zh="正确类的概率极小",
            en="a target that is very unlikely",
            args=(unlikely, np.array([0, 2, 0])),
            weight=2,
        ),
        Case(
            zh="标签平滑",
            en="label smoothing",
            args=(normal(4, 6), np.array([5, 0, 2, 2]), -100, 0.1),
        ),
        Case(
            zh="标签平滑和忽略一起",
            en="label smoothing with ignored positions",
            args=(normal(2, 3, 5), np.array([[1, -100, 4], [-100, 0, 3]]), -100, 0.3),
        ),
        Case(
            zh="全部被忽略",
            en="all positions are ignored",
            args=(normal(3, 4), np.full(3, -100)),
        ),
    ]


def flawed(flaws):
    """cross_entropy with some mistakes."""

    def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
        if "ignore-fixed" in flaws:
            ignore_index = -100
        smoothing = 0.0 if "no-smoothing" in flaws else label_smoothing
        counts = targets != ignore_index
        log_p = _log_p(logits, flaws)
        index = targets if "not-ignored" in flaws else np.where(counts, targets, 0)
        hit = -np.take_along_axis(log_p, index[..., None], axis=-1)[..., 0]
        losses = hit
        if smoothing:
            losses = (1.0 - smoothing) * hit + smoothing * _spread(log_p, hit, flaws)
        if "not-ignored" in flaws or "ignored-as-zero" in flaws:
            counts = np.ones_like(counts)
        return _reduced(losses, counts, targets != ignore_index, flaws)

    return cross_entropy


def _log_p(logits, flaws):
    top = 0.0 if "no-max" in flaws else logits.max(axis=-1, keepdims=True)
    if "global-max" in flaws:
        top = logits.max()
    e = np.exp(logits - top)
    total = e.sum(axis=-1, keepdims=True)
    if "no-log" in flaws:
        return e / total
    if "log-of-softmax" in flaws:
        return np.log(e / total)
    log_p = logits - top - np.log(total)
    return log_p / np.log(2.0) if "base-two" in flaws else log_p


def _spread(log_p, hit, flaws):
    classes = log_p.shape[-1]
    if "smoothing-others" in flaws:
        return (-log_p.sum(axis=-1) - hit) / (classes - 1)
    return -log_p.sum(axis=-1) if "smoothing-sum" in flaws else -log_p.mean(axis=-1)


def _reduced(losses, counts, real, flaws):
    total = losses[counts].sum()
    if "sign" in flaws:
        total = -total
    if "sum" in flaws:
        return total
    if "divided-by-all" in flaws:
        return total / losses.size
    if "mean-of-rows" in flaws and losses.ndim > 1:
        return np.mean((losses * counts).sum(axis=-1) / np.maximum(counts.sum(axis=-1), 1))
    if counts.sum() == 0 and "nothing-left" not in flaws:
        return 0.0
    return total / counts.sum()


def plain_softmax(logits, targets, ignore_index=-100, label_smoothing=0.0):
    """The log of a softmax that subtracts no maximum."""
    counts = targets != ignore_index
    if not counts.any():
        return 0.0
    e = np.exp(logits[counts])
    log_p = np.log(e / e.sum(axis=-1, keepdims=True))
    hit = -log_p[np.arange(len(log_p)), targets[counts]]
    if not label_smoothing:
        return hit.mean()
    return ((1.0 - label_smoothing) * hit - label_smoothing * log_p.mean(axis=-1)).mean()


def overflowing_one_hot(logits, targets, ignore_index=-100, label_smoothing=0.0):
    """A distribution times (log of the sum of plain exponentials − logits)."""
    counts = targets != ignore_index
    if not counts.any():
        return 0.0
    z = logits[counts]
    wanted = np.eye(z.shape[-1])[targets[counts]] * (1.0 - label_smoothing)
    wanted = wanted + label_smoothing / z.shape[-1]
    losses = wanted * (np.log(np.exp(z).sum(axis=-1, keepdims=True)) - z)
    return losses.sum(axis=-1).mean()


def times_one_hot(logits, targets, ignore_index=-100, label_smoothing=0.0):
    """All log-probabilities of a softmax times a distribution: 0 times minus infinity."""
    counts = targets != ignore_index
    if not counts.any():
        return 0.0
    e = np.exp(logits[counts] - logits[counts].max(axis=-1, keepdims=True))
    log_p = np.log(e / e.sum(axis=-1, keepdims=True))
    wanted = np.eye(logits.shape[-1])[targets[counts]] * (1.0 - label_smoothing)
    wanted = wanted + label_smoothing / logits.shape[-1]
    return -(wanted * log_p).sum(axis=-1).mean()


def top_of_counted(logits, targets, ignore_index=-100, label_smoothing=0.0):
    """The maximum of all rows that count is subtracted from each."""
    counts = targets != ignore_index
    if not counts.any():
        return 0.0
    shifted = logits[counts] - logits[counts].max()
    log_p = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    hit = -log_p[np.arange(len(log_p)), targets[counts]]
    return ((1.0 - label_smoothing) * hit - label_smoothing * log_p.mean(axis=-1)).mean()


def with_epsilon(epsilon, clips):
    """A form that adds epsilon to the probabilities, or clips them at it."""

    def cross_entropy(logits, targets, ignore_index=-100, label_smoothing=0.0):
        counts = targets != ignore_index
        if not counts.any():
            return 0.0
        e = np.exp(logits[counts] - logits[counts].max(axis=-1, keepdims=True))
        p = e / e.sum(axis=-1, keepdims=True)
        log_p = np.log(np.maximum(p, epsilon) if clips else p + epsilon)
        hit = -log_p[np.arange(len(log_p)), targets[counts]]
        spread = -log_p.mean(axis=-1)
        return ((1.0 - label_smoothing) * hit + label_smoothing * spread).mean()

    return cross_entropy


EPSILONS = (1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12, 1e-15)

MISTAKES = [
    Mistake(
        "no-max",
        zh="取指数前没有减去最大值，大的 logits 会溢出",
        en="The maximum is not subtracted before the exponential, so large logits overflow",
        forms=(plain_softmax, overflowing_one_hot),
    ),
    Mistake(
        "global-max",
        zh="减去的是整个数组的最大值，数值小的行会下溢",
        en="The maximum of the whole array is subtracted: rows of small values underflow",
        forms=(top_of_counted,),
    ),
    Mistake(
        "log-of-softmax",
        zh="先算 softmax 再取 log：概率下溢成 0，得到无穷大（或被 eps、截断扭曲）",
        en="The log of a softmax: probabilities underflow to 0 (or an epsilon distorts them)",
        forms=(
            times_one_hot,
            *(with_epsilon(eps, clips) for eps in EPSILONS for clips in (False, True)),
        ),
    ),
    Mistake("no-log", zh="没有取 log", en="The logarithm is missing"),
    Mistake("sign", zh="损失的符号反了", en="The loss has the wrong sign"),
    Mistake("sum", zh="求和了，应取平均", en="The losses are summed, not averaged"),
    Mistake("base-two", zh="用了以 2 为底的对数", en="The logarithm has base 2"),
    Mistake(
        "not-ignored",
        zh="没有处理 ignore_index：被忽略的位置也当成了类别下标",
        en="ignore_index is not handled: ignored targets are used as class indices",
    ),
    Mistake(
        "ignored-as-zero",
        zh="被忽略的位置当成了第 0 类计入损失",
        en="Ignored positions count as class 0",
    ),
    Mistake(
        "divided-by-all",
        zh="除以了全部位置数，应除以没被忽略的位置数",
        en="The sum is divided by all positions, not by those that are not ignored",
    ),
    Mistake(
        "mean-of-rows",
        zh="先对每个序列平均再平均，应对全部有效位置平均",
        en="Sequences are averaged first; the mean goes over all positions that count",
    ),
    Mistake(
        "ignore-fixed",
        zh="没有用传入的 ignore_index，写死了 -100",
        en="The ignore_index that is passed in is not used",
    ),
    Mistake(
        "nothing-left",
        zh="全部被忽略时没有返回 0（0 除以 0）",
        en="When all positions are ignored 0 is not returned (0 / 0)",
    ),
    Mistake("no-smoothing", zh="没有实现标签平滑", en="Label smoothing is missing"),
    Mistake(
        "smoothing-others",
        zh="标签平滑的 ε 只分给了其余 V-1 类，应均匀分给全部 V 类",
        en="The ε of label smoothing goes to the other V-1 classes only, not to all V",
    ),
    Mistake(
        "smoothing-sum",
        zh="标签平滑那一项没有除以类别数",
        en="The smoothing term is not divided by the number of classes",
    ),
    Mistake("mutates", zh="改动了输入的 logits 或 targets", en="logits or targets is changed"),
]
