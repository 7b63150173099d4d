"""Tests of non-maximum suppression."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def crowd(rng, size, side, spread):
    corner = rng.random((size, 2)) * spread
    extent = side * (0.5 + rng.random((size, 2)))
    return np.concatenate([corner, corner + extent], axis=1), rng.permutation(size) / size


def cases(rng):
    chain = np.array([[0.0, 0, 10, 10], [4.0, 0, 14, 10], [8.0, 0, 18, 10], [40, 40, 50, 50]])
    small = np.array([[0.0, 0, 2, 2], [1.0, 0, 3, 2], [0.0, 1, 2, 3], [5, 5, 6, 6]])
    return [
        Case(
            zh="三个框，两个重叠",
            en="three boxes, two of which overlap",
            args=(
                np.array([[0.0, 0, 10, 10], [1.0, 1, 11, 11], [20, 20, 30, 30]]),
                np.array([0.8, 0.9, 0.7]),
                0.5,
            ),
            visible=True,
        ),
        Case(
            zh="被去掉的框不再去掉别人",
            en="a removed box removes nobody",
            args=(chain, np.array([0.9, 0.8, 0.7, 0.6]), 0.3),
            weight=2,
        ),
        Case(
            zh="IoU 正好等于阈值",
            en="an IoU that equals the threshold",
            args=(np.array([[0.0, 0, 4, 4], [2.0, 0, 4, 4]]), np.array([0.6, 0.9]), 0.5),
        ),
        Case(
            zh="不相交的框",
            en="boxes that do not meet",
            args=(
                np.array([[0.0, 0, 9, 9], [17.0, 17, 26, 26], [-17, -17, -8, -8], [0, 30, 9, 39]]),
                np.array([0.3, 0.9, 0.5, 0.4]),
                0.4,
            ),
            weight=2,
        ),
        Case(
            zh="很小的框",
            en="small boxes",
            args=(small, np.array([0.5, 0.9, 0.8, 0.1]), 0.34),
        ),
        Case(
            zh="大框包含小框",
            en="a large box around a small one",
            args=(
                np.array([[0.0, 0, 10, 10], [2.0, 2, 6, 6], [1.0, 1, 9.5, 9.5]]),
                np.array([0.7, 0.9, 0.5]),
                0.4,
            ),
        ),
        Case(
            zh="分数相同",
            en="equal scores",
            args=(
                np.array([[0.0, 0, 4, 4], [0.5, 0, 4.5, 4], [30, 0, 34, 4], [30.5, 0, 34, 4]]),
                np.array([0.5, 0.5, 0.5, 0.5]),
                0.5,
            ),
        ),
        Case(zh="没有框", en="no boxes", args=(np.zeros((0, 4)), np.zeros(0), 0.5)),
        Case(
            zh="很多框，阈值较低",
            en="many boxes with a low threshold",
            args=(*crowd(rng, 60, 10.0, 40.0), 0.2),
            weight=2,
        ),
        Case(
            zh="很多框，阈值较高",
            en="many boxes with a high threshold",
            args=(*crowd(rng, 80, 12.0, 25.0), 0.6),
            weight=2,
        ),
    ]


def overlap(box, others, flaws):
    one = 1.0 if "adds-one" in flaws else 0.0
    sides = np.minimum(box[2:], others[:, 2:]) - np.maximum(box[:2], others[:, :2]) + one
    if "not-clipped" not in flaws:
        sides = np.maximum(sides, 0.0)
    common = sides[:, 0] * sides[:, 1]
    area = np.prod(box[2:] - box[:2] + one)
    areas = np.prod(others[:, 2:] - others[:, :2] + one, axis=1)
    if "over-smaller" in flaws:
        return common / np.minimum(area, areas)
    if "union-is-sum" in flaws:
        return common / (area + areas)
    return common / (area + areas - common)


def flawed(flaws):
    """nms with some mistakes."""

    def nms(boxes, scores, threshold):
        order = np.argsort(scores if "ascending" in flaws else -scores, kind="stable")
        if "unsorted" in flaws:
            order = np.arange(len(scores))
        if "ties-last" in flaws:
            order = np.argsort(scores, kind="stable")[::-1]
        removed = np.zeros(len(scores), dtype=bool)
        keep = []
        for place, i in enumerate(order):
            if removed[i] and "removed-remove" not in flaws:
                continue
            if not removed[i]:
                keep.append(place if "sorted-index" in flaws else int(i))
            rest = order[place + 1 :]
            found = overlap(boxes[i], boxes[rest], flaws)
            if "inverted" in flaws:
                hit = found < threshold
            elif "at-threshold" in flaws:
                hit = found >= threshold
            else:
                hit = found > threshold
            removed[rest[hit]] = True
            if "first-only" in flaws:
                keep += [int(j) for j in rest if not removed[j]]
                break
        return sorted(keep) if "by-index" in flaws else keep

    return nms


def gives_boxes(boxes, scores, threshold):
    return boxes[flawed(frozenset())(boxes, scores, threshold)]


def needs_one(boxes, scores, threshold):
    """Takes the first box before it looks whether there is one."""
    return flawed(frozenset())(boxes, scores, threshold) if len(boxes) else [][0]


MISTAKES = [
    Mistake(
        "removed-remove",
        zh="已经被去掉的框还在去掉别的框",
        en="A box that has been removed still removes others",
    ),
    Mistake(
        "first-only",
        zh="只用分数最高的一个框去抑制，没有对剩下的继续",
        en="Only the best box suppresses others; the rest is not gone through",
    ),
    Mistake(
        "ascending",
        zh="从分数最低的框开始了",
        en="It begins with the lowest score",
    ),
    Mistake("unsorted", zh="没有按分数排序", en="Boxes are not sorted by score"),
    Mistake(
        "sorted-index",
        zh="返回的是排序后的位置，不是原来的下标",
        en="Positions in sorted order are returned instead of original indices",
    ),
    Mistake(
        "by-index",
        zh="返回的下标按下标排了，应按分数从高到低",
        en="The result is ordered by index instead of by falling score",
    ),
    Mistake(
        "at-threshold",
        zh="IoU 等于阈值的框也去掉了",
        en="Boxes whose IoU equals the threshold are removed as well",
    ),
    Mistake(
        "not-clipped",
        zh="交集的宽高没有截到 0，不相交的框也算出了正的面积",
        en="Sides of the intersection are not clipped at 0, so disjoint boxes get a positive area",
    ),
    Mistake(
        "adds-one",
        zh="宽高多加了 1，坐标是连续的",
        en="1 is added to width and height, while coordinates are continuous",
    ),
    Mistake(
        "union-is-sum",
        zh="并集没有减去交集",
        en="The intersection is not subtracted from the union",
    ),
    Mistake(
        "over-smaller",
        zh="除以了较小框的面积，应除以并集",
        en="The intersection is divided by the smaller area instead of the union",
    ),
    Mistake(
        "inverted",
        zh="去掉的是 IoU 小于阈值的框",
        en="Boxes whose IoU is below the threshold are removed",
    ),
    Mistake(
        "ties-last",
        zh="分数相同时下标大的排到了前面",
        en="Of equal scores the larger index comes first",
    ),
    Mistake(
        "gives-boxes",
        zh="返回的是框，应返回下标",
        en="Boxes are returned instead of indices",
        forms=(gives_boxes,),
    ),
    Mistake(
        "no-boxes",
        zh="没有框时出错了，应返回空列表",
        en="It fails without boxes, where an empty list is wanted",
        forms=(needs_one,),
    ),
    Mistake("mutates", zh="改动了输入的数组", en="An input array is changed in place"),
]
