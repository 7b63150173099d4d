"""Tests of the k-th largest element."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    def drawn(size, low, high):
        return [int(x) for x in rng.integers(low, high, size)]

    limits = (Limit("compare", 120_000, "quadratic"),)
    many = 1500
    return [
        Case(zh="六个数", en="six numbers", args=([3, 2, 1, 5, 6, 4], 2), visible=True),
        Case(zh="重复的数", en="equal numbers", args=([5, 5, 3, 9, 9, 1, 9], 4), visible=True),
        Case(zh="一个数", en="one number", args=([-7], 1)),
        Case(zh="最大的", en="the largest", args=([4, 11, 2, 8, -3], 1)),
        Case(zh="最小的", en="the smallest", args=([4, 11, 2, 8, -3, 6], 6)),
        Case(zh="负数和零", en="negative numbers and zero", args=([0, -5, -2, 7, -9, 3, 1], 5)),
        Case(zh="很多重复", en="many equal numbers", args=(drawn(50, 0, 6), 17), weight=2),
        Case(zh="随机", en="random", args=(drawn(80, -500, 500), 23), weight=2),
        Case(zh="随机，k 接近末尾", en="random with k near the end", args=(drawn(61, 0, 90), 58)),
        Case(
            zh="已经升序",
            en="rising numbers",
            args=(list(range(many)), many // 2),
            weight=2,
            limits=limits,
        ),
        Case(
            zh="已经降序",
            en="falling numbers",
            args=(list(range(many, 0, -1)), many // 2),
            limits=limits,
        ),
        Case(
            zh="全部相同",
            en="all numbers equal",
            args=([4] * many, many // 3),
            weight=2,
            limits=limits,
        ),
        Case(zh="很多数", en="many numbers", args=(drawn(3000, 0, 10**6), 40), limits=limits),
    ]


def flawed(flaws):
    """kth_largest with some mistakes, by sorting."""

    def kth_largest(nums, k):
        ordered = sorted(nums, reverse="smallest" not in flaws)
        if "distinct" in flaws:
            ordered = sorted(set(nums), reverse="smallest" not in flaws)
        if "absolute" in flaws:
            ordered = sorted(nums, key=abs, reverse=True)
        place = k - 1
        if "one-after" in flaws:
            place = k
        if "one-before" in flaws:
            place = k - 2
        return ordered[place]

    return kth_largest


def unordered(nums, k):
    return nums[k - 1]


def index_from_end(nums, k):
    """Of the sorted numbers the one at n - k - 1 or -k + 1."""
    return sorted(nums)[-k + 1]


def largest_ones(nums, k):
    return sorted(nums, reverse=True)[:k]


def index_of(nums, k):
    return nums.index(sorted(nums, reverse=True)[k - 1])


def largest(nums, k):
    return max(nums)


MISTAKES = [
    Mistake(
        "smallest",
        zh="求成了第 k 小",
        en="This is the k-th smallest",
    ),
    Mistake(
        "distinct",
        zh="去掉了重复的数，它们应各算一个",
        en="Equal numbers are merged, while each of them counts",
    ),
    Mistake(
        "one-after",
        zh="差了一位：取成了第 k+1 大",
        en="Off by one: the (k+1)-th largest is taken",
    ),
    Mistake(
        "one-before",
        zh="差了一位：取成了第 k-1 大",
        en="Off by one: the (k-1)-th largest is taken",
        forms=(index_from_end,),
    ),
    Mistake(
        "unordered",
        zh="没有真正选择：取的是原数组的第 k 个",
        en="Nothing is selected: it is the k-th entry of the list as given",
        forms=(unordered,),
    ),
    Mistake("absolute", zh="按绝对值比较了", en="Absolute values are compared"),
    Mistake(
        "largest",
        zh="返回的是最大值：堆取错了一端，或没有弹出",
        en="The maximum is returned: the wrong end of the heap, or nothing was popped",
        forms=(largest,),
    ),
    Mistake(
        "gives-list",
        zh="返回的是前 k 大的列表，应返回一个数",
        en="The k largest numbers are returned instead of one",
        forms=(largest_ones,),
        sees=lambda case, value: isinstance(value, list | tuple),
    ),
    Mistake(
        "gives-index",
        zh="返回的是下标，应返回数",
        en="An index is returned instead of the number",
        forms=(index_of,),
    ),
    Mistake(
        "quadratic",
        zh="有序或全部相同的数组让比较次数到了 O(n²)",
        en="Sorted or equal numbers drive the comparisons to O(n²)",
    ),
    Mistake("mutates", zh="改动了输入的 nums", en="nums is changed in place"),
]
