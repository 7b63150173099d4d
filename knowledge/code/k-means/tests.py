"""Tests of k-means."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def cases(rng):
    blobs = np.concatenate([rng.normal(size=(12, 2)) + at for at in ([0, 0], [4, 1], [1, 5])])
    cloud = rng.normal(size=(40, 3)) * np.array([3.0, 1.0, 2.0])
    line = np.array([[0.0], [1.0], [2.0], [3.0], [10.0], [30.0]])
    whole = np.array([[1, 2], [2, 2], [2, 3], [8, 9], [9, 9], [9, 8], [4, 5]])
    return [
        Case(
            zh="一条线上的点",
            en="points on a line",
            args=(line, np.array([[0.0], [1.0]]), 10),
            visible=True,
        ),
        Case(zh="一轮", en="one round", args=(line, np.array([[0.5], [9.0]]), 1), weight=2),
        Case(zh="三团点", en="three clouds", args=(blobs, blobs[[0, 1, 2]], 30), weight=2),
        Case(zh="只走两轮，没有收敛", en="two rounds only", args=(cloud, cloud[:5], 2), weight=2),
        Case(
            zh="有一个中心没有点",
            en="a centre without points",
            args=(blobs, np.array([[0.0, 0.0], [4.0, 4.0], [90.0, 90.0]]), 10),
            weight=2,
        ),
        Case(
            zh="整数的点和中心",
            en="points and centres of integers",
            args=(whole, whole[[0, 3]], 10),
        ),
        Case(
            zh="一样近的中心",
            en="centres at the same distance",
            args=(
                np.array([[0.0, 0.0], [2.0, 0.0], [1.0, 0.0], [1.0, 5.0]]),
                np.array([[0.0, 0.0], [2.0, 0.0]]),
                1,
            ),
        ),
        Case(
            zh="两种距离不一致的点",
            en="points on which distances disagree",
            args=(
                np.array([[0.0, 0.0], [3.0, 3.0], [0.0, 5.0], [0.5, 6.0], [3.0, 3.4]]),
                np.array([[0.0, 0.0], [0.2, 6.5]]),
                1,
            ),
        ),
        Case(zh="零轮", en="no round", args=(blobs[:9], blobs[[0, 13]], 0)),
        Case(zh="每个点一个中心", en="a centre for each point", args=(cloud[:4], cloud[:4], 3)),
        Case(
            zh="随机的点，收敛", en="random points until convergence", args=(cloud, cloud[7:11], 60)
        ),
    ]


def distances(x, centers, flaws):
    gap = x[:, None, :] - centers[None, :, :]
    if "manhattan" in flaws:
        return np.abs(gap).sum(axis=-1)
    if "signed" in flaws:
        return gap.sum(axis=-1)
    if "dot" in flaws:
        return -(x @ centers.T)
    return (gap**2).sum(axis=-1)


def assigned(x, centers, flaws):
    found = distances(x, centers, flaws)
    if "farthest" in flaws:
        return found.argmax(axis=1)
    if "ties-last" in flaws:
        return found.shape[1] - 1 - found[:, ::-1].argmin(axis=1)
    return found.argmin(axis=1)


def moved(x, centers, labels, flaws):
    result = centers.copy()
    for j in range(len(centers)):
        own = x[labels == j]
        if len(own) == 0 and "empty-zero" in flaws:
            result[j] = 0
        elif len(own) == 0 and "empty-nan" in flaws:
            result[j] = np.nan
        elif len(own) and "median" in flaws:
            result[j] = np.median(own, axis=0)
        elif len(own) and "one-number" in flaws:
            result[j] = own.mean()
        elif len(own):
            result[j] = own.mean(axis=0)
        if "one-by-one" in flaws:
            labels = assigned(x, result, flaws)
    return result


def flawed(flaws):
    """k_means with some mistakes."""

    def k_means(x, centers, rounds):
        at = centers.copy() if "truncated" in flaws else centers.astype(float)
        labels = assigned(x, at, flaws)
        made = min(rounds, 1) if "one-round" in flaws else rounds
        if "one-more" in flaws:
            made = rounds + 1
        for _ in range(made):
            labels = assigned(x, at, flaws)
            at = moved(x, at, labels, flaws)
        return at, labels if "stale-labels" in flaws else assigned(x, at, flaws)

    return k_means


def drops_empty(x, centers, rounds):
    """Makes centres only for the labels that occur."""
    at = centers.astype(float)
    for _ in range(rounds):
        labels = assigned(x, at, frozenset())
        at = np.array([x[labels == j].mean(axis=0) for j in np.unique(labels)])
    return at, assigned(x, at, frozenset())


def labels_first(x, centers, rounds):
    """Swaps the two results."""
    found, labels = flawed(frozenset())(x, centers, rounds)
    return labels, found


MISTAKES = [
    Mistake(
        "empty-nan",
        zh="没有点的中心变成了 NaN，应保持不动",
        en="A centre without points becomes NaN instead of staying",
    ),
    Mistake(
        "empty-zero",
        zh="没有点的中心变成了 0，应保持不动",
        en="A centre without points becomes 0 instead of staying",
    ),
    Mistake(
        "empty-dropped",
        zh="没有点的中心被丢掉了，返回的中心少了，应保持不动",
        en="A centre without points is dropped, so fewer centres are returned",
        forms=(drops_empty,),
    ),
    Mistake(
        "stale-labels",
        zh="返回的标签是更新前的中心分的，和返回的中心对不上",
        en="Labels come from the centres before the update and do not fit those returned",
    ),
    Mistake("one-round", zh="只做了一轮", en="Only one round is made"),
    Mistake("one-more", zh="多做了一轮", en="One round too many is made"),
    Mistake(
        "manhattan",
        zh="用了曼哈顿距离，应是欧氏距离",
        en="Manhattan distance is used instead of Euclidean",
    ),
    Mistake(
        "signed",
        zh="差没有平方就相加，正负抵消了",
        en="Differences are summed without being squared, so signs cancel",
    ),
    Mistake(
        "dot",
        zh="取了内积最大的中心，不是距离最近的",
        en="The centre with the largest dot product is taken, which is not the nearest",
    ),
    Mistake("farthest", zh="分给了最远的中心", en="Points go to the farthest centre"),
    Mistake(
        "ties-last",
        zh="一样近时取了下标大的中心",
        en="Of centres at equal distance the larger index is taken",
    ),
    Mistake("median", zh="中心取了中位数，应是均值", en="Centres are medians instead of means"),
    Mistake(
        "one-number",
        zh="均值对所有坐标一起求了，应对每个坐标分别求",
        en="The mean is taken over all coordinates together instead of each",
    ),
    Mistake(
        "one-by-one",
        zh="每移动一个中心就重新分配，应一轮里先全部分配再一起移动",
        en="Points are assigned again after each moved centre instead of once a round",
    ),
    Mistake(
        "truncated",
        zh="中心是整数数组，均值写进去时被截断了",
        en="The centres stay an integer array, so means are truncated",
    ),
    Mistake(
        "labels-first",
        zh="返回的顺序反了：先 centers，后 labels",
        en="The results are swapped: centres come first, labels second",
        forms=(labels_first,),
    ),
    Mistake("mutates", zh="改动了输入的 x 或 centers", en="x or centers is changed in place"),
]
