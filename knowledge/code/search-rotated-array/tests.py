"""Tests of search in a rotated array. A case has one list and several targets."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def rotated(size, by, step=3):
    rising = [step * i - 7 for i in range(size)]
    return rising[by:] + rising[:by]


def around(nums):
    """All numbers of a list, and some between and outside."""
    return [*nums, min(nums) - 1, max(nums) + 1, nums[0] + 1, nums[-1] - 1]


def cases(rng):
    long = rotated(4000, 1234)
    some = [long[0], long[-1], long[2765], long[2766], long[1999], long[17], -8, 5]
    return [
        Case(
            zh="几个目标",
            en="some targets",
            args=([4, 5, 6, 7, 0, 1, 2], [0, 3, 4, 2, 7]),
            visible=True,
        ),
        Case(zh="空列表", en="an empty list", args=([], [5])),
        Case(zh="一个数", en="one number", args=([1], [1, 0, 2])),
        Case(
            zh="两个数，旋转过", en="two numbers, rotated", args=([3, 1], [1, 3, 2, 0, 4]), weight=2
        ),
        Case(zh="两个数，没有旋转", en="two numbers, not rotated", args=([1, 3], [1, 3, 2, 0, 4])),
        Case(
            zh="没有旋转",
            en="not rotated",
            args=(rotated(9, 0), around(rotated(9, 0))),
        ),
        Case(
            zh="旋转了一格",
            en="rotated by one",
            args=(rotated(8, 1), around(rotated(8, 1))),
            weight=2,
        ),
        Case(
            zh="最后一个移到了前面",
            en="the last one came to the front",
            args=(rotated(8, 7), around(rotated(8, 7))),
            weight=2,
        ),
        Case(
            zh="在中间旋转",
            en="rotated in the middle",
            args=(rotated(11, 6), around(rotated(11, 6))),
            weight=2,
        ),
        Case(
            zh="三个数",
            en="three numbers",
            args=([5, 1, 3], [5, 1, 3, 0, 2, 4, 6]),
        ),
        Case(
            zh="很长的列表，读的次数",
            en="a long list and the number of reads",
            args=(long, some),
            weight=2,
            limits=(Limit("reads", 1500, "linear"),),
        ),
    ]


def flawed(flaws):
    """search with some mistakes."""

    def search(nums, target):
        low, high = 0, len(nums) - 1
        absent = None if "returns-none" in flaws else -1
        while low < high if "stops-early" in flaws else low <= high:
            middle = (low + high) // 2
            if nums[middle] == target:
                return middle
            left_sorted = nums[low] <= nums[middle]
            if "no-equality" in flaws:
                left_sorted = nums[low] < nums[middle]
            if "ignores-rotation" in flaws:
                go_left = target < nums[middle]
            elif left_sorted:
                go_left = within(nums[low], target, nums[middle], "low-left-out" in flaws)
            else:
                right = within(-nums[high], -target, -nums[middle], "high-left-out" in flaws)
                go_left = not right
            if "wrong-half" in flaws:
                go_left = not go_left
            if go_left:
                high = middle - 1
            else:
                low = middle + 1
        return absent

    return search


def within(edge, target, middle, without_edge):
    return edge < target < middle if without_edge else edge <= target < middle


def first_end_missed(nums, target):
    """Handles one case of an empty list wrongly."""
    return flawed(frozenset())(nums, target) if len(nums) else nums[0]


def half_open(nums, target):
    """An ordinary binary search with an open end."""
    low, high = 0, len(nums)
    while low < high:
        middle = (low + high) // 2
        if nums[middle] == target:
            return middle
        low, high = (middle + 1, high) if nums[middle] < target else (low, middle)
    return -1


def says_whether(nums, target):
    return flawed(frozenset())(nums, target) >= 0


def in_rising_order(nums, target):
    """The index in the list before it was rotated."""
    ordered = sorted(nums)
    return ordered.index(target) if target in ordered else -1


MISTAKES = [
    Mistake(
        "ignores-rotation",
        zh="当成普通有序数组做二分，没有考虑旋转",
        en="An ordinary binary search that ignores the rotation",
        forms=(half_open,),
    ),
    Mistake(
        "no-equality",
        zh="判断左半有序时少了等号，只剩两个数时会走错",
        en="The test for a sorted left half lacks equality and fails with two numbers left",
    ),
    Mistake(
        "low-left-out",
        zh="左半有序时，没有把左端点算进范围",
        en="With a sorted left half its first number is left out of the range",
    ),
    Mistake(
        "high-left-out",
        zh="右半有序时，没有把右端点算进范围",
        en="With a sorted right half its last number is left out of the range",
    ),
    Mistake(
        "stops-early",
        zh="循环少走了一步，最后剩下的一个数没有检查",
        en="The loop ends one step early; the last number left is not looked at",
    ),
    Mistake(
        "wrong-half",
        zh="去了相反的一半",
        en="It goes to the wrong half",
    ),
    Mistake(
        "in-rising-order",
        zh="返回的是排序后（旋转前）的下标",
        en="The index in sorted order (before the rotation) is returned",
        forms=(in_rising_order,),
    ),
    Mistake(
        "returns-none",
        zh="没有找到时应返回 -1，返回的是 None",
        en="A missing target must give -1, not None",
    ),
    Mistake(
        "says-whether",
        zh="返回的是有没有，应返回下标",
        en="It says whether the target is there instead of where",
        forms=(says_whether,),
        sees=lambda case, value: all(isinstance(item, bool) for item in value),
    ),
    Mistake(
        "empty",
        zh="空列表时出错，应返回 -1",
        en="It fails on an empty list, which must give -1",
        forms=(first_end_missed,),
    ),
    Mistake(
        "linear",
        zh="读了太多元素，是 O(n) 而不是 O(log n)",
        en="Too many elements are read: O(n) instead of O(log n)",
    ),
]
