"""Tests of merging intervals."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def drawn(rng, size, span, longest):
    lefts = rng.integers(-span, span, size)
    return [[int(left), int(left + rng.integers(0, longest))] for left in lefts]


def cases(rng):
    apart = [[4 * i, 4 * i + 2] for i in rng.permutation(400).tolist()]
    return [
        Case(
            zh="四个区间",
            en="four intervals",
            args=([[1, 3], [8, 10], [2, 6], [15, 18]],),
            visible=True,
        ),
        Case(zh="端点相接", en="touching ends", args=([[1, 4], [4, 5], [7, 7], [7, 9]],)),
        Case(zh="空列表", en="an empty list", args=([],)),
        Case(zh="一个区间", en="one interval", args=([[3, 3]],)),
        Case(
            zh="一个包含其他的",
            en="one contains others",
            args=([[1, 20], [2, 3], [5, 8], [25, 30], [26, 27]],),
            weight=2,
        ),
        Case(
            zh="没有排序",
            en="not sorted",
            args=([[9, 12], [1, 2], [6, 9], [2, 3], [20, 21], [-5, 0]],),
            weight=2,
        ),
        Case(
            zh="一长串接起来",
            en="a long chain",
            args=([[0, 3], [2, 5], [4, 8], [7, 10], [9, 14]],),
            weight=2,
        ),
        Case(
            zh="相邻的整数不相交",
            en="neighbouring integers do not meet",
            args=([[1, 2], [3, 4], [5, 6], [7, 7]],),
        ),
        Case(
            zh="左端点相同",
            en="equal left ends",
            args=([[1, 9], [1, 2], [1, 5], [12, 14], [12, 13]],),
        ),
        Case(
            zh="后面的区间接起了前面的两个",
            en="a late interval joins two earlier ones",
            args=([[1, 2], [6, 8], [4, 5], [2, 6]],),
            weight=2,
        ),
        Case(
            zh="右端点的先后和左端点不同",
            en="right ends in another order than left ends",
            args=([[1, 10], [3, 4], [5, 6], [-2, 0], [8, 12]],),
        ),
        Case(zh="随机", en="random", args=(drawn(rng, 40, 100, 14),), weight=2),
        Case(
            zh="很多不相交的区间",
            en="many intervals apart",
            args=(apart,),
            weight=2,
            limits=(Limit("lines", 12_000, "quadratic"),),
        ),
    ]


def flawed(flaws):
    """merge with some mistakes."""

    def merge(intervals):
        ordered = [list(item) for item in intervals]
        if "unsorted" not in flaws:
            ordered.sort(key=lambda item: item[::-1] if "sorts-by-right" in flaws else item)
        merged = []
        for left, right in ordered:
            reach = merged[-1][1] if merged else None
            if reach is None:
                meets = False
            elif "touching-apart" in flaws:
                meets = left < reach
            elif "neighbours-joined" in flaws:
                meets = left <= reach + 1
            else:
                meets = left <= reach
            if not meets:
                merged.append([left, right])
            elif "takes-last-end" in flaws:
                merged[-1][1] = right
            elif "minimum" in flaws:
                merged[-1][1] = min(reach, right)
            else:
                merged[-1][1] = max(reach, right)
        return merged[:-1] if "last-lost" in flaws else merged

    return merge


def pairs_once(intervals):
    """Compares with the neighbour in the input, not with what has been merged."""
    ordered = sorted(intervals)
    merged = []
    i = 0
    while i < len(ordered):
        if i + 1 < len(ordered) and ordered[i + 1][0] <= ordered[i][1]:
            merged.append([ordered[i][0], max(ordered[i][1], ordered[i + 1][1])])
            i += 2
        else:
            merged.append(ordered[i])
            i += 1
    return merged


def last_end_stable(intervals):
    """takes-last-end, where equal left ends keep the order of the input."""
    merged = []
    for left, right in sorted(intervals, key=lambda item: item[0]):
        if merged and left <= merged[-1][1]:
            merged[-1][1] = right
        else:
            merged.append([left, right])
    return merged


def fails_on_empty(intervals):
    return flawed(frozenset())(intervals) if intervals else intervals[0]


def contained_only(intervals):
    """Drops intervals inside others, and does not join."""
    merged = []
    for left, right in sorted(intervals, key=lambda item: (item[0], -item[1])):
        if not merged or right > merged[-1][1]:
            merged.append([left, right])
    return merged


MISTAKES = [
    Mistake(
        "takes-last-end",
        zh="合并后的右端点用了后一个区间的，应取最大值",
        en="The merged right end is that of the later interval instead of the maximum",
        forms=(last_end_stable,),
    ),
    Mistake(
        "touching-apart",
        zh="端点相接的区间没有合并",
        en="Intervals that touch are not merged",
    ),
    Mistake(
        "neighbours-joined",
        zh="相邻的整数（如 [1, 2] 和 [3, 5]）也合并了",
        en="Neighbouring integers such as [1, 2] and [3, 5] are merged",
    ),
    Mistake("unsorted", zh="没有先排序", en="Intervals are not sorted first"),
    Mistake(
        "sorts-by-right",
        zh="按右端点排序了，应按左端点",
        en="Intervals are sorted by right ends instead of left ends",
    ),
    Mistake(
        "pairs-once",
        zh="只把相邻的两个合成一个，没有和合并后的结果继续比较",
        en="Neighbours are joined in pairs; the merged interval is not compared again",
        forms=(pairs_once,),
    ),
    Mistake(
        "contained-only",
        zh="只去掉了被包含的区间，部分重叠的没有合并",
        en="Only contained intervals are removed; partly overlapping ones are not merged",
        forms=(contained_only,),
    ),
    Mistake("minimum", zh="右端点取了最小值", en="The right end is the minimum of both"),
    Mistake("last-lost", zh="最后一个区间丢了", en="The last interval is lost"),
    Mistake(
        "empty",
        zh="空列表时出错，应返回空列表",
        en="It fails on an empty list, where an empty list is wanted",
        forms=(fails_on_empty,),
    ),
    Mistake(
        "quadratic",
        zh="每个区间都和所有的比，是 O(n²)",
        en="Every interval is compared with all others: O(n²)",
    ),
    Mistake(
        "mutates",
        zh="改动了输入：排了原列表，或改了里面的小列表",
        en="The input is changed: the list is sorted in place, or a list inside is changed",
    ),
]
