"""Tests of AUC."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def drawn(rng, size, share, levels=None):
    labels = (rng.random(size) < share).astype(int)
    scores = rng.normal(size=size) + labels
    if levels:
        scores = np.round(scores * levels) / levels
    return labels, scores


def cases(rng):
    many = drawn(rng, 1200, 0.4, 50)
    quick = (Limit("elements", 150_000, "quadratic"), Limit("lines", 60_000, "quadratic"))
    return [
        Case(
            zh="四个样本",
            en="four rows",
            args=(np.array([0, 0, 1, 1]), np.array([0.1, 0.4, 0.35, 0.8])),
            visible=True,
        ),
        Case(
            zh="有相同的分数",
            en="equal scores",
            args=(np.array([1, 0, 1, 0, 1]), np.array([0.5, 0.5, 0.9, 0.2, 0.2])),
            visible=True,
        ),
        Case(zh="没有相同的分数", en="no equal scores", args=drawn(rng, 30, 0.4), weight=2),
        Case(zh="很多相同的分数", en="many equal scores", args=drawn(rng, 60, 0.3, 2), weight=2),
        Case(
            zh="分数全部相同，正样本在前",
            en="all scores equal, positives first",
            args=(np.array([1, 1, 1, 0, 0]), np.full(5, 0.3)),
        ),
        Case(
            zh="分数全部相同，负样本在前",
            en="all scores equal, negatives first",
            args=(np.array([0, 0, 0, 0, 1, 1]), np.full(6, 0.3)),
        ),
        Case(
            zh="完全排反",
            en="perfectly wrong order",
            args=(np.array([1, 1, 0, 0, 0]), np.array([-3.0, -2.0, 0.5, 1.0, 4.0])),
        ),
        Case(zh="正样本很少", en="few positives", args=drawn(rng, 50, 0.08), weight=2),
        Case(zh="只有正样本", en="positives only", args=(np.ones(4, dtype=int), np.arange(4.0))),
        Case(zh="只有负样本", en="negatives only", args=(np.zeros(3, dtype=int), np.arange(3.0))),
        Case(zh="样本很多", en="many rows", args=many, weight=2, limits=quick),
    ]


def ranks_of(labels, scores, flaws):
    order = np.argsort(-scores if "descending" in flaws else scores, kind="stable")
    ranks = np.empty(len(scores))
    ranks[order] = np.arange(1, len(scores) + 1)
    if "ties-by-order" not in flaws:
        for value in np.unique(scores):
            same = scores == value
            if "ties-win" in flaws:
                ranks[same & (labels == 1)] = ranks[same].max()
                ranks[same & (labels == 0)] = ranks[same].min()
            else:
                ranks[same] = ranks[same].mean()
    return ranks - ("from-zero" in flaws)


def flawed(flaws):
    """auc with some mistakes."""

    def auc(labels, scores):
        p = int((labels == 1).sum())
        n = len(labels) - p
        if p == 0 or n == 0:
            if "one-class" in flaws:
                return 0.5
            return float("nan")
        wins = ranks_of(labels, scores, flaws)[labels == 1].sum()
        if "ties-win" in flaws or "ties-lose" in flaws:
            wins = sum(won(labels, scores, "ties-win" in flaws))
            wins += p * (p + 1) / 2
        if "no-correction" not in flaws:
            wins -= p * (p + 1) / 2
        if "correction-off" in flaws:
            wins += p
        return float(wins / (len(labels) ** 2 if "divides-by-n2" in flaws else p * n))

    return auc


def won(labels, scores, with_ties):
    """For each positive the negatives that it beats."""
    negatives = scores[labels == 0]
    for score in scores[labels == 1]:
        yield (negatives <= score).sum() if with_ties else (negatives < score).sum()


def zero_for_one_class(labels, scores):
    return flawed(frozenset())(labels, scores) if 0 < labels.sum() < len(labels) else 0.0


def raises_for_one_class(labels, scores):
    return flawed(frozenset())(labels, scores) if 0 < labels.sum() < len(labels) else 1 / 0


def one_for_one_class(labels, scores):
    return flawed(frozenset())(labels, scores) if 0 < labels.sum() < len(labels) else 1.0


def area(labels, scores, order, is_rectangle):
    """Under the curve that goes through the rows one after the other."""
    p = labels.sum()
    n = len(labels) - p
    if p == 0 or n == 0:
        return float("nan")
    hits = np.concatenate([[0], np.cumsum(labels[order])]) / p
    false = np.concatenate([[0], np.cumsum(1 - labels[order])]) / n
    heights = hits[:-1] if is_rectangle else (hits[1:] + hits[:-1]) / 2
    return float((np.diff(false) * heights).sum())


def stepwise(labels, scores):
    """Goes down the scores row by row; equal ones keep the order of the data."""
    return area(labels, scores, np.argsort(-scores, kind="stable"), False)


def stepwise_reversed(labels, scores):
    """So with equal scores in reverse order."""
    return area(labels, scores, np.argsort(scores, kind="stable")[::-1], False)


def accuracy(labels, scores):
    """At the threshold 0.5."""
    if 0 < labels.sum() < len(labels):
        return float(((scores >= 0.5) == (labels == 1)).mean())
    return float("nan")


MISTAKES = [
    Mistake(
        "ties-by-order",
        zh="分数相同的样本按先后排了名次，应取平均名次（并列算一半）",
        en="Equal scores are ranked by position instead of sharing a rank (a tie counts one half)",
        forms=(stepwise, stepwise_reversed),
    ),
    Mistake(
        "ties-lose",
        zh="分数相同的样本对算了 0，应算 0.5",
        en="Pairs of equal scores count 0 instead of 0.5",
    ),
    Mistake(
        "ties-win",
        zh="分数相同的样本对算了 1，应算 0.5",
        en="Pairs of equal scores count 1 instead of 0.5",
    ),
    Mistake(
        "descending",
        zh="名次排反了：分数最高的应有最大的名次",
        en="The ranks are reversed: the highest score must have the largest rank",
    ),
    Mistake(
        "no-correction",
        zh="没有减去 P(P+1)/2",
        en="P(P+1)/2 is not subtracted",
    ),
    Mistake(
        "correction-off",
        zh="减去的是 P(P-1)/2，应是 P(P+1)/2（名次从 1 开始）",
        en="P(P-1)/2 is subtracted instead of P(P+1)/2 (ranks begin at 1)",
    ),
    Mistake(
        "from-zero",
        zh="名次从 0 开始了，公式里的名次从 1 开始",
        en="Ranks begin at 0, while the formula needs them to begin at 1",
    ),
    Mistake(
        "divides-by-n2",
        zh="除以了 n²，应除以正负样本对的个数 P·N",
        en="The sum is divided by n² instead of the number of pairs P·N",
    ),
    Mistake(
        "one-class",
        zh="只有一类样本时没有返回 nan",
        en="nan is not returned where there is only one class",
        forms=(zero_for_one_class, one_for_one_class, raises_for_one_class),
    ),
    Mistake(
        "accuracy",
        zh="算的是阈值 0.5 的准确率，不是 AUC",
        en="This is the accuracy at threshold 0.5, not AUC",
        forms=(accuracy,),
    ),
    Mistake(
        "quadratic",
        zh="比较了每一对样本，是 O(n²)",
        en="Every pair of rows is compared: O(n²)",
    ),
    Mistake("mutates", zh="改动了输入的数组", en="An input array is changed in place"),
]
