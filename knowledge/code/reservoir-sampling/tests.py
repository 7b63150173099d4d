"""Tests of reservoir sampling. Values are shares of 3000 samples; 0.065 is five deviations."""

import itertools

from interviewer.adapters.practice.kit import Case, Limit, Mistake

NOISE = 0.065
TIMES = 3000
LONG = 2000


def case(zh, en, settings, **more):
    size, k, seed = settings
    return Case(zh=zh, en=en, args=(size, k, TIMES, seed), rtol=0.0, atol=NOISE, **more)


def is_sample(value, wanted):
    """As many different items of the long stream as wanted."""
    places = set(value)
    inside = all(0 <= place < LONG for place in places)
    return inside and len(value) == len(places) == len(wanted)


def cases(rng):
    return [
        Case(
            zh="流比 k 短",
            en="a stream shorter than k",
            args=(3, 5, 1, 0),
            visible=True,
        ),
        case("四个里抽两个", "two of four", (4, 2, 1), visible=True),
        case("抽一个", "a single one", (5, 1, 2), weight=2),
        case("六个里抽两个", "two of six", (6, 2, 3), weight=2),
        case("八个里抽三个", "three of eight", (8, 3, 4), weight=2),
        case("只少抽一个", "all but one", (5, 4, 5)),
        Case(zh="正好 k 个", en="exactly k items", args=(4, 4, 1, 6)),
        Case(zh="空的流", en="an empty stream", args=(0, 3, 1, 7)),
        Case(zh="流里只有一个", en="a stream of one", args=(1, 4, 1, 8)),
        Case(
            zh="很长的流，留着的元素个数",
            en="a long stream and the items kept",
            args=(LONG, 10, 1, 9),
            weight=2,
            same=is_sample,
            limits=(Limit("held", 60, "stores-all"),),
        ),
    ]


def accepted(i, k, rng, flaws):
    """True if item i, counted from 0 and at least k, enters."""
    if "always-replaces" in flaws:
        return True
    if "first-k" in flaws:
        return False
    if "half" in flaws:
        return rng.random() < 0.5
    if "constant" in flaws:
        return rng.random() < 1 / k
    if "one-over-i" in flaws:
        return rng.randrange(i + 1) < 1
    if "range-short" in flaws:
        return rng.randrange(i) < k
    if "range-long" in flaws:
        return rng.randrange(i + 2) < k
    return rng.randrange(i + 1) < k


def flawed(flaws):
    """reservoir_sample with some mistakes."""

    def reservoir_sample(stream, k, rng):
        sample = []
        for i, item in enumerate(stream):
            if i < k:
                sample.append(item)
            elif accepted(i, k, rng, flaws):
                place = rng.randrange(k)
                if "fixed-slot" in flaws:
                    place = 0
                if "newest-slot" in flaws:
                    place = k - 1
                sample[place] = item
        if "short-padded" in flaws:
            sample += [-1] * (k - len(sample))
        if "short-empty" in flaws and len(sample) < k:
            return []
        return sample

    return reservoir_sample


def with_replacement(stream, k, rng):
    """k samples of one item each."""
    sample = []
    for i, item in enumerate(stream):
        if i == 0:
            sample = [item] * k
        for place in range(k):
            if rng.randrange(i + 1) == 0:
                sample[place] = item
    return sample


def has_twins(case, value):
    """Seen in a single sample; -1 would be padding."""
    return case.args[2] == 1 and len(set(value)) < len(value) and min(value) >= 0


def padded_with_none(stream, k, rng):
    sample = flawed(frozenset())(stream, k, rng)
    return sample + [None] * (k - len(sample))


def last_k(stream, k, rng):
    sample = []
    for item in stream:
        sample = [*sample, item][-k:]
    return sample


def same_draw(stream, k, rng):
    """The number that decides on the item is within k, and the slot beside it is replaced."""
    sample = []
    for i, item in enumerate(stream):
        if i < k:
            sample.append(item)
        elif rng.random() < k / (i + 1):
            sample.pop(0)
            sample.append(item)
    return sample


def stops(stream, k, rng):
    """Takes the first k with next, which raises on a short stream."""
    sample = [next(stream) for _ in range(k)]
    return flawed(frozenset())(itertools.chain(sample, stream), k, rng)


def raises_value_error(stream, k, rng):
    """Stores all and draws more than there is."""
    items = list(stream)
    if len(items) < k:
        raise ValueError
    return rng.sample(items, k)


MISTAKES = [
    Mistake(
        "range-short",
        zh="随机数的范围少了 1：第 i 个（从 1 数）应以 k/i 的概率进来，成了 k/(i-1)",
        en="The range is one too small: the i-th (from 1) enters with k/(i-1) instead of k/i",
    ),
    Mistake(
        "range-long",
        zh="随机数的范围多了 1：第 i 个（从 1 数）应以 k/i 的概率进来，成了 k/(i+1)",
        en="The range is one too large: the i-th (from 1) enters with k/(i+1) instead of k/i",
    ),
    Mistake(
        "one-over-i",
        zh="第 i 个进来的概率是 1/i，应是 k/i",
        en="The i-th enters with probability 1/i instead of k/i",
    ),
    Mistake(
        "always-replaces",
        zh="新元素总是进来，后面的被抽中得太多",
        en="A new item always enters, so late ones are drawn too often",
    ),
    Mistake(
        "half",
        zh="新元素进来的概率是 1/2，应随 i 变小",
        en="A new item enters with probability 1/2, while it should fall with i",
    ),
    Mistake(
        "constant",
        zh="新元素进来的概率是 1/k，应随 i 变小",
        en="A new item enters with probability 1/k, while it should fall with i",
    ),
    Mistake(
        "fixed-slot",
        zh="进来的元素总是替换第一个位置，应随机替换",
        en="An item that enters always replaces the first place instead of a random one",
    ),
    Mistake(
        "newest-slot",
        zh="进来的元素总是替换最后一个位置，应随机替换",
        en="An item that enters always replaces the last place instead of a random one",
    ),
    Mistake(
        "oldest-out",
        zh="进来一个就去掉最早的一个，应随机去掉",
        en="The oldest one leaves when an item enters, instead of a random one",
        forms=(same_draw,),
    ),
    Mistake("first-k", zh="总是返回前 k 个", en="The first k items are always returned"),
    Mistake(
        "last-k", zh="总是返回最后 k 个", en="The last k items are always returned", forms=(last_k,)
    ),
    Mistake(
        "with-replacement",
        zh="是有放回的抽样，同一个元素会出现多次",
        en="Items are drawn with replacement and may appear more than once",
        forms=(with_replacement,),
        sees=has_twins,
    ),
    Mistake(
        "short",
        zh="流比 k 短时出错或没有返回全部元素",
        en="A stream shorter than k fails or does not give all its items",
        forms=(
            stops,
            raises_value_error,
            padded_with_none,
            flawed({"short-padded"}),
            flawed({"short-empty"}),
        ),
    ),
    Mistake(
        "stores-all",
        zh="把整个流存了下来，内存不是 O(k)",
        en="The whole stream is stored, so memory is not O(k)",
    ),
]
