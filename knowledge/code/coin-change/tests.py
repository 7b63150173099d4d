"""Tests of coin change."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    return [
        Case(zh="三种硬币", en="three coins", args=([2, 5, 1], 11), visible=True),
        Case(zh="凑不出来", en="impossible", args=([4, 6], 7), visible=True),
        Case(zh="金额为 0", en="amount 0", args=([3, 7], 0)),
        Case(zh="贪心不是最优", en="greedy is not optimal", args=([1, 3, 4], 6), weight=2),
        Case(
            zh="贪心凑不出来，但可以凑出来",
            en="greedy fails, though it is possible",
            args=([5, 9, 4], 12),
            weight=2,
        ),
        Case(zh="一种硬币用多次", en="one coin used often", args=([7], 28), weight=2),
        Case(zh="金额比所有硬币小", en="amount below every coin", args=([8, 5], 3)),
        Case(zh="正好一枚", en="exactly one coin", args=([12, 5, 7, 10], 10)),
        Case(zh="大面额没有用", en="large coins are no use", args=([50, 3, 100, 8], 25)),
        Case(
            zh="没有排序的面额",
            en="values that are not sorted",
            args=([186, 419, 83, 408], 1249),
            weight=2,
        ),
        Case(zh="只有面额 1", en="only coins of 1", args=([1], 6)),
        Case(
            zh="代价随金额的增长",
            en="growth of the cost",
            args=([1, 2, 5], 17),
            weight=2,
            limits=(Limit("lines", 2500, "exponential"),),
        ),
    ]


def flawed(flaws):
    """coin_change with some mistakes."""

    def coin_change(coins, amount):
        impossible = -1 if "minus-one-counts" in flaws else float("inf")
        best = [0] + [impossible] * amount
        if amount == 0 and "zero" in flaws:
            return -1
        for total in range(1, amount + 1):
            choices = [best[total - c] + 1 for c in coins if c < total]
            choices += [1] * (total in coins and "exact-missed" not in flaws)
            if choices:
                best[total] = max(choices) if "most" in flaws else min(choices)
        found = best[amount]
        if found == float("inf"):
            return 0 if "zero-for-impossible" in flaws else -1
        return found

    return coin_change


def most_coins(coins, amount):
    best = [0] + [float("-inf")] * amount
    for total in range(1, amount + 1):
        best[total] = max([best[total - c] + 1 for c in coins if c <= total] or [best[total]])
    return best[amount] if best[amount] >= 0 else -1


def greedy(coins, amount):
    count = 0
    for coin in sorted(coins, reverse=True):
        count += amount // coin
        amount %= coin
    return count if amount == 0 else -1


def greedy_unsorted(coins, amount):
    count = 0
    for coin in coins:
        count += amount // coin
        amount %= coin
    return count if amount == 0 else -1


def once_each(coins, amount):
    best = [0] + [float("inf")] * amount
    for coin in coins:
        for total in range(amount, coin - 1, -1):
            best[total] = min(best[total], best[total - coin] + 1)
    return best[amount] if best[amount] < float("inf") else -1


def ways(coins, amount):
    count = [1] + [0] * amount
    for coin in coins:
        for total in range(coin, amount + 1):
            count[total] += count[total - coin]
    return count[amount]


def ordered_ways(coins, amount):
    count = [1] + [0] * amount
    for total in range(1, amount + 1):
        count[total] = sum(count[total - coin] for coin in coins if coin <= total)
    return count[amount]


def ways_or_minus_one(coins, amount):
    return ways(coins, amount) or -1


def gives_infinity(coins, amount):
    found = flawed(frozenset())(coins, amount)
    return float("inf") if found < 0 else found


def gives_amount_more(coins, amount):
    """amount + 1 stands for impossible and comes out."""
    found = flawed(frozenset())(coins, amount)
    return amount + 1 if found < 0 else found


def amount_means_impossible(coins, amount):
    """Takes amount itself for a number of coins that cannot be."""
    found = flawed(frozenset())(coins, amount)
    return -1 if found == amount > 0 else found


MISTAKES = [
    Mistake(
        "greedy",
        zh="贪心地先拿大面额，不一定最少，也可能凑不出来",
        en="Coins are taken greedily, which is not always the fewest and may fail",
        forms=(greedy, greedy_unsorted),
    ),
    Mistake(
        "once-each",
        zh="每种硬币只用了一次（0/1 背包）",
        en="Every coin is used at most once (0/1 knapsack)",
        forms=(once_each,),
    ),
    Mistake(
        "ways",
        zh="算的是凑法的种数，不是最少枚数",
        en="The number of ways is counted, not the fewest coins",
        forms=(ways, ordered_ways, ways_or_minus_one),
    ),
    Mistake(
        "minus-one-counts",
        zh="凑不出的金额记成 -1，又参加了取最小",
        en="Impossible amounts are stored as -1 and take part in the minimum",
    ),
    Mistake(
        "no-minus-one",
        zh="凑不出来时没有返回 -1，返回了无穷大之类的占位值",
        en="Where it is impossible the placeholder (infinity) is returned instead of -1",
        forms=(gives_infinity, gives_amount_more),
    ),
    Mistake(
        "sentinel",
        zh="用 amount 当“凑不出”的标记，而全用 1 时它就是答案",
        en="amount marks what is impossible, but with coins of 1 it is the answer",
        forms=(amount_means_impossible,),
    ),
    Mistake(
        "zero-for-impossible",
        zh="凑不出来时返回了 0",
        en="0 is returned where it is impossible",
    ),
    Mistake("zero", zh="金额为 0 时应返回 0", en="Amount 0 must give 0"),
    Mistake(
        "exact-missed",
        zh="面额正好等于金额时没有算上（边界少了等号）",
        en="A coin that equals the amount is missed (a bound without equality)",
    ),
    Mistake("most", zh="求成了最多的枚数", en="This is the most coins", forms=(most_coins,)),
    Mistake(
        "exponential",
        zh="递归没有记忆，是指数时间",
        en="The recursion is without memory and takes exponential time",
    ),
    Mistake("mutates", zh="改动了输入的 coins", en="coins is changed in place"),
]
