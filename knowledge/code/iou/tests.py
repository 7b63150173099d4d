"""Tests of IoU."""

import numpy as np

from interviewer.adapters.practice.kit import Case, Mistake


def boxes(rng, size):
    corner = rng.random((size, 2)) * 12
    return np.concatenate([corner, corner + 1 + rng.random((size, 2)) * 9], axis=1)


def cases(rng):
    return [
        Case(
            zh="一个框和三个框",
            en="one box and three boxes",
            args=(
                np.array([[0.0, 0, 4, 4]]),
                np.array([[2.0, 2, 6, 6], [0.0, 0, 4, 4], [5.0, 0, 9, 4]]),
            ),
            visible=True,
        ),
        Case(
            zh="随机的框，n 和 m 不同",
            en="random boxes",
            args=(boxes(rng, 5), boxes(rng, 7)),
            weight=2,
        ),
        Case(
            zh="随机的框，n 等于 m", en="as many boxes in both", args=(boxes(rng, 4), boxes(rng, 4))
        ),
        Case(
            zh="两个方向都不相交",
            en="apart in both directions",
            args=(
                np.array([[0.0, 0, 5, 3], [20.0, 0, 26, 4]]),
                np.array([[8.0, 6, 13, 9], [10.0, 9, 16, 11], [22.0, 9, 24, 12]]),
            ),
            weight=2,
        ),
        Case(
            zh="只有边或角相接",
            en="boxes that only touch",
            args=(np.array([[0.0, 0, 2, 2]]), np.array([[2.0, 0, 4, 2], [2.0, 2, 3, 5]])),
        ),
        Case(
            zh="一个包含另一个",
            en="one inside the other",
            args=(np.array([[0.0, 0, 10, 8]]), np.array([[2.0, 1, 5, 3], [0.0, 0, 10, 4]])),
            weight=2,
        ),
        Case(
            zh="面积为 0 的框",
            en="boxes of area 0",
            args=(
                np.array([[1.0, 1, 1, 1], [0.0, 0, 2, 2]]),
                np.array([[1.0, 1, 1, 1], [3.0, 0, 3, 5]]),
            ),
        ),
        Case(
            zh="很大的 int32 坐标",
            en="large int32 coordinates",
            args=(
                np.array([[0, 0, 60000, 50000]], dtype=np.int32),
                np.array([[10000, 0, 60000, 55000], [0, 0, 30, 20]], dtype=np.int32),
            ),
        ),
        Case(zh="没有框", en="no boxes", args=(boxes(rng, 3), np.zeros((0, 4)))),
    ]


def flawed(flaws):
    """iou with some mistakes."""

    def iou(a, b):
        if "overflow" not in flaws:
            a, b = a.astype(float), b.astype(float)
        if "corner-and-size" in flaws:
            a = np.concatenate([a[:, :2], a[:, :2] + a[:, 2:]], axis=1)
            b = np.concatenate([b[:, :2], b[:, :2] + b[:, 2:]], axis=1)
        one = 1 if "adds-one" in flaws else 0
        pick, other = np.maximum, np.minimum
        if "enclosing" in flaws:
            pick, other = other, pick
        upper = pick(a[:, None, :2], b[None, :, :2])
        sides = other(a[:, None, 2:], b[None, :, 2:]) - upper + one
        if "not-clipped" not in flaws:
            sides = np.maximum(sides, 0)
        common = sides[..., 0] * sides[..., 1]
        first = (a[:, 2] - a[:, 0] + one) * (a[:, 3] - a[:, 1] + one)
        second = (b[:, 2] - b[:, 0] + one) * (b[:, 3] - b[:, 1] + one)
        union = first[:, None] + second[None, :]
        if "union-is-sum" not in flaws:
            union = union - common
        if "over-first" in flaws:
            union = np.broadcast_to(first[:, None], common.shape)
        if "over-smaller" in flaws:
            union = np.minimum(first[:, None], second[None, :])
        if "zero-area" not in flaws:
            union = np.where(union == 0, 1, union)
        found = common / union
        return found.T if "transposed" in flaws else found

    return iou


def row_by_row(a, b):
    """Box i of a with box i of b."""
    if len(a) != len(b):
        raise ValueError
    return np.diagonal(flawed(frozenset())(a, b))


def clipped_product(a, b):
    """Clips the area instead of the sides."""
    sides = np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[:, :2])
    common = np.maximum(sides.astype(float).prod(axis=-1), 0.0)
    first = np.prod((a[:, 2:] - a[:, :2]).astype(float), axis=1)
    second = np.prod((b[:, 2:] - b[:, :2]).astype(float), axis=1)
    union = first[:, None] + second - common
    return common / np.where(union == 0, 1, union)


def raises_on_zero(a, b):
    found = flawed({"zero-area"})(a, b)
    if np.isnan(found).any():
        raise ZeroDivisionError
    return found


def fails_without_boxes(a, b):
    if len(a) * len(b) == 0:
        return np.zeros((len(a),))
    return flawed(frozenset())(a, b)


def areas_in_own_type(a, b):
    """Areas overflow; unions that came out below 0 count as none."""
    sides = np.minimum(a[:, None, 2:], b[None, :, 2:]) - np.maximum(a[:, None, :2], b[None, :, :2])
    common = np.prod(np.maximum(sides, 0), axis=-1, dtype=sides.dtype)
    first = np.prod(a[:, 2:] - a[:, :2], axis=1, dtype=a.dtype)
    second = np.prod(b[:, 2:] - b[:, :2], axis=1, dtype=b.dtype)
    union = first[:, None] + second - common
    return np.where(union > 0, common / np.where(union > 0, union, 1), 0.0)


MISTAKES = [
    Mistake(
        "not-clipped",
        zh="交集的宽高没有截到 0，不相交的框也算出了面积",
        en="Sides of the intersection are not clipped at 0, so disjoint boxes get an area",
        forms=(clipped_product,),
    ),
    Mistake(
        "union-is-sum",
        zh="并集没有减去交集",
        en="The intersection is not subtracted from the union",
    ),
    Mistake(
        "over-first",
        zh="除以了第一个框的面积，应除以并集",
        en="The intersection is divided by the first area instead of the union",
    ),
    Mistake(
        "over-smaller",
        zh="除以了较小的面积，应除以并集",
        en="The intersection is divided by the smaller area instead of the union",
    ),
    Mistake(
        "adds-one",
        zh="宽高多加了 1，坐标是连续的",
        en="1 is added to width and height, while coordinates are continuous",
    ),
    Mistake(
        "corner-and-size",
        zh="把后两个数当成了宽和高，它们是右下角的坐标",
        en="The last two numbers are taken as width and height; they are the other corner",
    ),
    Mistake(
        "enclosing",
        zh="max 和 min 用反了，算的是外接矩形",
        en="max and min are exchanged, which gives the enclosing rectangle",
    ),
    Mistake("transposed", zh="结果转置了，应是 [n, m]", en="The result is transposed"),
    Mistake(
        "row-by-row",
        zh="只算了同一行的框，应算两两之间",
        en="Only boxes of the same row are compared instead of all pairs",
        forms=(row_by_row,),
    ),
    Mistake(
        "zero-area",
        zh="并集为 0 时得到了 NaN（或除以 0 出错）",
        en="A union of area 0 gives NaN or a division by zero",
        forms=(raises_on_zero,),
    ),
    Mistake(
        "overflow",
        zh="用 int32 算面积，溢出了",
        en="Areas are computed in int32 and overflow",
        forms=(areas_in_own_type,),
    ),
    Mistake(
        "no-boxes",
        zh="没有框时返回的形状不对",
        en="The shape is wrong where there are no boxes",
        forms=(fails_without_boxes,),
    ),
    Mistake("mutates", zh="改动了输入的数组", en="An input array is changed in place"),
]
