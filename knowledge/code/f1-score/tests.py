"""Tests of F1."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def drawn(rng, size, shares, noise):
    classes = len(shares)
    truth = rng.choice(classes, size=size, p=shares)
    wrong = rng.integers(0, classes, size)
    return truth, np.where(rng.random(size) < noise, np.minimum(wrong, truth), truth)


def cases(rng):
    small = (np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 1, 1, 2, 0]))
    uneven = drawn(rng, 80, [0.6, 0.25, 0.1, 0.05], 0.6)
    other = drawn(rng, 50, [0.1, 0.2, 0.7], 0.5)
    none = np.zeros(0, dtype=int)
    missing = (np.array([0, 0, 3, 3, 1, 0, 3]), np.array([0, 1, 3, 2, 1, 0, 1]))
    return [
        Case(zh="macro，三类", en="macro, three classes", args=(*small, 3, "macro"), visible=True),
        Case(zh="micro，三类", en="micro, three classes", args=(*small, 3, "micro"), visible=True),
        Case(zh="weighted，三类", en="weighted, three classes", args=(*small, 3, "weighted")),
        Case(zh="macro，不均衡", en="macro, imbalanced", args=(*uneven, 4, "macro"), weight=2),
        Case(zh="micro，不均衡", en="micro, imbalanced", args=(*uneven, 4, "micro"), weight=2),
        Case(
            zh="weighted，不均衡",
            en="weighted, imbalanced",
            args=(*uneven, 4, "weighted"),
            weight=2,
        ),
        Case(zh="macro，偏向大类", en="macro, other shares", args=(*other, 3, "macro"), weight=2),
        Case(zh="weighted，偏向大类", en="weighted, other shares", args=(*other, 3, "weighted")),
        Case(
            zh="有没出现过的类，macro",
            en="classes that never occur, macro",
            args=(*missing, 6, "macro"),
        ),
        Case(
            zh="有没出现过的类，weighted",
            en="classes that never occur, weighted",
            args=(*missing, 6, "weighted"),
        ),
        Case(
            zh="有一个类从来没有预测对",
            en="a class that is never hit",
            args=(np.array([0, 1, 2, 2, 1]), np.array([0, 2, 1, 1, 2]), 3, "macro"),
        ),
        Case(
            zh="全对", en="all correct", args=(np.array([2, 0, 1]), np.array([2, 0, 1]), 3, "macro")
        ),
        Case(zh="没有样本，micro", en="no rows, micro", args=(none, none, 2, "micro")),
        Case(zh="没有样本，weighted", en="no rows, weighted", args=(none, none, 2, "weighted")),
    ]


def ratio(above, below, flaws):
    """0 where the denominator is 0."""
    above, below = np.asarray(above, dtype=float), np.asarray(below, dtype=float)
    if "zero-division" in flaws:
        return above / below
    empty = 1.0 if "one-for-empty" in flaws else 0.0
    return np.where(below > 0, above / np.where(below > 0, below, 1.0), empty)


def combined(precision, recall, flaws):
    if "arithmetic" in flaws:
        return (precision + recall) / 2
    if "geometric" in flaws:
        return np.sqrt(precision * recall)
    twice = 1 if "not-doubled" in flaws else 2
    if "precision-only" in flaws:
        return precision
    if "recall-only" in flaws:
        return recall
    return ratio(twice * precision * recall, precision + recall, flaws)


def flawed(flaws):
    """f1_score with some mistakes."""

    def f1_score(truth, predicted, classes, average):
        real = np.bincount(truth, minlength=classes)
        guessed = np.bincount(predicted, minlength=classes)
        hits = np.bincount(truth[truth == predicted], minlength=classes)
        if "swapped" in flaws:
            average = {"macro": "micro", "micro": "macro"}.get(average, average)
        if "always-macro" in flaws:
            average = "macro"
        if average == "micro":
            precision = ratio(hits.sum(), guessed.sum(), flaws)
            return float(combined(precision, ratio(hits.sum(), real.sum(), flaws), flaws))
        precision, recall = ratio(hits, guessed, flaws), ratio(hits, real, flaws)
        each = combined(precision, recall, flaws)
        if average == "macro":
            if "of-means" in flaws:
                return float(combined(precision.mean(), recall.mean(), flaws))
            if "present-only" in flaws:
                return float(each.sum() / max(1, (real + guessed > 0).sum()))
            if "true-only" in flaws:
                return float(each[real > 0].sum() / max(1, (real > 0).sum()))
            return float(each.mean())
        weights = guessed if "weights-predicted" in flaws else real
        return float(ratio((each * weights).sum(), weights.sum(), flaws))

    return f1_score


def raises(truth, predicted, classes, average):
    """Plain Python raises where NumPy gives NaN."""
    found = flawed({"zero-division"})(truth, predicted, classes, average)
    if np.isnan(found):
        raise ZeroDivisionError
    return found


def nan_for_none(truth, predicted, classes, average):
    """Only the last division is not guarded."""
    if len(truth) == 0:
        return float("nan")
    return flawed(frozenset())(truth, predicted, classes, average)


def raises_for_none(truth, predicted, classes, average):
    if len(truth) == 0:
        raise ZeroDivisionError
    return flawed(frozenset())(truth, predicted, classes, average)


MISTAKES = [
    Mistake(
        "of-means",
        zh="macro 先平均了 P 和 R 再算 F1，应先算每类 F1 再平均",
        en="Macro averages P and R first instead of averaging the F1 of classes",
    ),
    Mistake("swapped", zh="macro 和 micro 弄反了", en="Macro and micro are exchanged"),
    Mistake(
        "always-macro",
        zh="没有用 average 参数，总是 macro",
        en="The average argument is ignored; it is always macro",
    ),
    Mistake(
        "weights-predicted",
        zh="weighted 用了预测的个数加权，应用真实的个数",
        en="Weighted uses predicted counts instead of true ones",
    ),
    Mistake(
        "present-only",
        zh="macro 没有把从未出现的类算在内",
        en="Macro leaves out classes that never occur",
    ),
    Mistake(
        "true-only",
        zh="macro 只算了真实里出现的类",
        en="Macro only takes classes that occur in the truth",
    ),
    Mistake(
        "arithmetic",
        zh="用了 P 和 R 的算术平均，应是调和平均",
        en="The arithmetic mean of P and R is used instead of the harmonic one",
    ),
    Mistake(
        "geometric",
        zh="用了 P 和 R 的几何平均，应是调和平均",
        en="The geometric mean of P and R is used instead of the harmonic one",
    ),
    Mistake("not-doubled", zh="少乘了 2", en="The factor 2 is missing"),
    Mistake("precision-only", zh="算的是精确率", en="This is the precision"),
    Mistake("recall-only", zh="算的是召回率", en="This is the recall"),
    Mistake(
        "zero-division",
        zh="分母为 0 时得到了 NaN 或出错，应算 0",
        en="A denominator of 0 gives NaN or an error instead of 0",
        forms=(raises, nan_for_none, raises_for_none),
    ),
    Mistake(
        "one-for-empty",
        zh="分母为 0 时算成了 1，应算 0",
        en="A denominator of 0 counts as 1 instead of 0",
    ),
    Mistake("mutates", zh="改动了输入的数组", en="An input array is changed in place"),
]
