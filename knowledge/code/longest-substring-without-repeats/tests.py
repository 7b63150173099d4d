"""Tests of the longest substring without repeats."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def cases(rng):
    def drawn(letters, size):
        return "".join(letters[int(i)] for i in rng.integers(0, len(letters), size))

    long = "".join(chr(0x4E00 + i) for i in range(500))
    return [
        Case(zh="几个字母", en="a few letters", args=("abcabcbb",), visible=True),
        Case(
            zh="重复的字符不在开头",
            en="the repeat is not the first",
            args=("pwwkew",),
            visible=True,
        ),
        Case(zh="空串", en="an empty string", args=("",)),
        Case(zh="一个字符", en="one character", args=("z",)),
        Case(zh="全部相同", en="all characters equal", args=("bbbbb",)),
        Case(
            zh="上一次出现在窗口之外",
            en="the last occurrence is before the window",
            args=("abbcadeba",),
            weight=2,
        ),
        Case(
            zh="重复之后还要留下一部分",
            en="part of the window stays after a repeat",
            args=("dvdfxg",),
            weight=2,
        ),
        Case(zh="最长的在末尾", en="the longest is at the end", args=("aabaacdefgh",), weight=2),
        Case(zh="全部不同", en="no repeats at all", args=("qwertyuiop",)),
        Case(zh="空格、符号和汉字", en="spaces, signs and Chinese", args=("a b!c 手撕代码 a b手",)),
        Case(zh="大小写", en="upper and lower case", args=("abcABCabd",)),
        Case(zh="随机，字母少", en="random, few letters", args=(drawn("abcdef", 90),), weight=2),
        Case(
            zh="随机，字母多",
            en="random, many letters",
            args=(drawn("abcdefghijklmnopqrstuvwxyz", 120),),
        ),
        Case(
            zh="很长、没有重复",
            en="long and without repeats",
            args=(long,),
            weight=2,
            limits=(Limit("lines", 9000, "quadratic"),),
        ),
    ]


def flawed(flaws):
    """longest_unique with some mistakes."""

    def longest_unique(text):
        last = {}
        left = 0
        best = 0
        if "case-ignored" in flaws:
            text = text.lower()
        for i, char in enumerate(text):
            if char in last:
                after = last[char] + ("repeat-stays" not in flaws)
                left = after if "goes-back" in flaws else max(left, after)
                if "starts-anew" in flaws and last[char] >= 0:
                    left = i
                    last = {}
                if "only-on-repeat" in flaws:
                    best = max(best, i - left)
            last[char] = i
            width = i - left + ("one-short" not in flaws)
            if "only-on-repeat" not in flaws:
                best = max(best, width)
        return best

    return longest_unique


def at_repeats_only(text):
    """Measures the window only when a repeat ends it; the last window is forgotten."""
    seen = set()
    best = left = 0
    for right, char in enumerate(text):
        if char in seen:
            best = max(best, right - left)
        while char in seen:
            seen.discard(text[left])
            left += 1
        seen.add(char)
    return best


def distinct(text):
    return len(set(text))


def last_window(text):
    """The window at the end, not the longest."""
    seen = set()
    left = 0
    for char in text:
        while char in seen:
            seen.discard(text[left])
            left += 1
        seen.add(char)
    return len(seen)


def steps_by_one(text):
    """Drops only one character on the left, whatever it is."""
    best = left = 0
    for i, char in enumerate(text):
        if char in text[left:i]:
            left += 1
        best = max(best, i - left + 1)
    return best


def substring(text):
    best = ""
    left = 0
    for i in range(len(text)):
        while len(set(text[left : i + 1])) < i + 1 - left:
            left += 1
        best = max(best, text[left : i + 1], key=len)
    return best


def first_prefix(text):
    """Only substrings from the first character on."""
    for i, char in enumerate(text):
        if char in text[:i]:
            return i
    return len(text)


MISTAKES = [
    Mistake(
        "goes-back",
        zh="左端往回走了：上一次出现的位置可能已在窗口之外",
        en="The left end goes back: the last occurrence may lie before the window",
    ),
    Mistake(
        "starts-anew",
        zh="遇到重复就从当前字符重新开始，丢掉了还能留下的部分",
        en="A repeat restarts the window at the current character and loses what could stay",
    ),
    Mistake(
        "steps-by-one",
        zh="遇到重复时左端只走一步，窗口里可能还有重复",
        en="On a repeat the left end moves by one only, so the repeat may still be inside",
        forms=(steps_by_one,),
    ),
    Mistake(
        "repeat-stays",
        zh="左端停在重复的字符上，没有移到它的后面",
        en="The left end stays on the repeated character instead of moving behind it",
    ),
    Mistake(
        "only-on-repeat",
        zh="只在遇到重复时更新答案，漏掉了最后一个窗口",
        en="The answer is updated on repeats only, so the last window is missed",
        forms=(at_repeats_only,),
    ),
    Mistake(
        "last-window",
        zh="返回的是最后一个窗口的长度，没有取最大值",
        en="The length of the last window is returned instead of the maximum",
        forms=(last_window,),
    ),
    Mistake("one-short", zh="长度少算了 1", en="Lengths are one too small"),
    Mistake(
        "distinct",
        zh="数的是整个串里不同字符的个数，不是连续的一段",
        en="Distinct characters of the whole text are counted, not a contiguous piece",
        forms=(distinct,),
    ),
    Mistake(
        "first-prefix",
        zh="只看了从第一个字符开始的子串",
        en="Only substrings that begin at the first character are considered",
        forms=(first_prefix,),
    ),
    Mistake("case-ignored", zh="忽略了大小写", en="Case is ignored"),
    Mistake(
        "gives-text",
        zh="返回的是子串，应返回长度",
        en="The substring is returned instead of its length",
        forms=(substring,),
        sees=lambda case, value: isinstance(value, str),
    ),
    Mistake(
        "quadratic",
        zh="从每个位置重新扫描，是 O(n²)",
        en="Every position is scanned from anew: O(n²)",
    ),
]
