"""Tests of the longest increasing subsequence."""

from bisect import bisect_left, bisect_right

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    def drawn(size, low, high):
        return [int(x) for x in rng.integers(low, high, size)]

    return [
        Case(zh="八个数", en="eight numbers", args=([10, 9, 2, 5, 3, 7, 101, 18],), visible=True),
        Case(zh="有重复的数", en="repeated numbers", args=([2, 2, 3, 3, 2, 4],), visible=True),
        Case(zh="空列表", en="an empty list", args=([],)),
        Case(zh="一个数", en="one number", args=([7],)),
        Case(zh="全部相同", en="all equal", args=([5, 5, 5, 5],)),
        Case(zh="一直下降", en="falling numbers", args=([9, 7, 4, 1, -3],)),
        Case(zh="一直上升", en="rising numbers", args=([-4, -1, 0, 3, 8, 9],)),
        Case(
            zh="最长的不在末尾",
            en="the longest does not end last",
            args=([1, 4, 6, 9, 2, 3, 0],),
            weight=2,
        ),
        Case(
            zh="第一个数不在最长的里",
            en="the first number is not part of it",
            args=([50, 3, 8, 1, 9, 12, 2, 20],),
            weight=2,
        ),
        Case(
            zh="随机，很多重复", en="random with many repeats", args=(drawn(40, -4, 6),), weight=2
        ),
        Case(zh="随机", en="random", args=(drawn(60, -100, 100),), weight=2),
        Case(
            zh="比较的次数",
            en="the number of comparisons",
            args=(drawn(400, 0, 100_000),),
            weight=2,
            limits=(Limit("compare", 12_000, "quadratic"),),
        ),
    ]


def flawed(flaws):
    """longest_increasing with some mistakes, in n²."""

    def longest_increasing(nums):
        if "falling" in flaws:
            nums = [-x for x in nums]
        if not nums:
            return 0
        best = []
        for i, x in enumerate(nums):
            start = 0 if "counts-steps" in flaws else 1
            before = [
                best[j]
                for j in range(i)
                if nums[j] < x or (nums[j] == x and "equal-allowed" in flaws)
            ]
            best.append(max([start, *(length + 1 for length in before)]))
        return best[-1] if "last-only" in flaws else max(best)

    return longest_increasing


def run_lengths(nums):
    """The lengths of rising runs."""
    length = 0
    for i, x in enumerate(nums):
        length = length + 1 if i and nums[i - 1] < x else 1
        yield length


def contiguous(nums):
    return max(run_lengths(nums), default=0)


def greedy(nums):
    """Takes every number that is above the last one taken."""
    taken = []
    for x in nums:
        if not taken or x > taken[-1]:
            taken.append(x)
    return len(taken)


def distinct(nums):
    return len(set(nums))


def fails_on_empty(nums):
    return flawed(frozenset())(nums) if nums else max(nums)


def begins_with_first(nums):
    return flawed(frozenset())(nums) if nums else nums[0]


def one_for_empty(nums):
    return flawed(frozenset())(nums) if nums else 1


def tails_of(nums, search=bisect_left):
    tails = []
    for x in nums:
        place = search(tails, x)
        tails[place : place + 1] = [x]
    return tails


def off_by_one_search(nums):
    """bisect_right: replaces the first larger one."""
    return len(tails_of(nums, bisect_right))


def last_tail_only(nums):
    """Only the last of the tails is ever replaced."""
    tails = []
    for x in nums:
        before = tails[-2] if len(tails) > 1 else float("-inf")
        if not tails or x > tails[-1]:
            tails.append(x)
        elif x > before:
            tails[-1] = x
    return len(tails)


MISTAKES = [
    Mistake(
        "equal-allowed",
        zh="把相等的数也接上了，题目要求严格递增",
        en="Equal numbers are joined, while strictly increasing is asked for",
        forms=(off_by_one_search,),
    ),
    Mistake(
        "contiguous",
        zh="算的是连续的一段，子序列可以不连续",
        en="This is the longest contiguous run, while a subsequence may have gaps",
        forms=(contiguous,),
    ),
    Mistake(
        "greedy",
        zh="贪心地见大就接，没有考虑换成更小的结尾",
        en="Every larger number is simply taken; smaller ends are not considered",
        forms=(greedy,),
    ),
    Mistake(
        "last-tail-only",
        zh="只替换了最后一个结尾，应替换第一个不小于它的（二分）",
        en="Only the last end is replaced, not the first one that is not smaller",
        forms=(last_tail_only,),
    ),
    Mistake(
        "last-only",
        zh="返回的是以最后一个数结尾的长度，应取最大值",
        en="The length ending at the last number is returned instead of the maximum",
    ),
    Mistake(
        "counts-steps",
        zh="长度少 1：单独一个数的长度应是 1",
        en="One too few: a single number has length 1",
    ),
    Mistake("falling", zh="求成了下降的", en="The subsequence found is a falling one"),
    Mistake(
        "distinct",
        zh="没有保持原来的顺序（排序去重后数了个数）",
        en="The order is not kept: distinct numbers are counted",
        forms=(distinct,),
    ),
    Mistake(
        "empty",
        zh="空列表时结果不对，应返回 0",
        en="An empty list must give 0",
        forms=(fails_on_empty, begins_with_first, one_for_empty),
    ),
    Mistake(
        "gives-list",
        zh="返回的是列表，应返回长度",
        en="A list is returned instead of its length",
        forms=(tails_of,),
        sees=lambda case, value: isinstance(value, list),
    ),
    Mistake(
        "quadratic",
        zh="每个数都和前面所有的数比较，是 O(n²)",
        en="Every number is compared with all before it: O(n²)",
    ),
    Mistake("mutates", zh="改动了输入的 nums", en="nums is changed in place"),
]
