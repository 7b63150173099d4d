"""Tests of the minimum window substring."""

from collections import Counter

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def drawn(rng, letters, size):
    return "".join(letters[int(i)] for i in rng.integers(0, len(letters), size))


def cases(rng):
    half = "x" * 250
    return [
        Case(zh="三个字符", en="three characters", args=("ADOBECODEBANC", "ABC"), visible=True),
        Case(
            zh="t 里有重复的字符",
            en="repeated characters in t",
            args=("abcaxaab", "aab"),
            visible=True,
        ),
        Case(zh="没有这样的子串", en="there is none", args=("abcdef", "fgh")),
        Case(
            zh="字符都有，但不够多",
            en="all are there, but too few",
            args=("aabbc", "aabbcc"),
            weight=2,
        ),
        Case(zh="整个串", en="the whole string", args=("bxxa", "ab")),
        Case(zh="s 是空串", en="s is empty", args=("", "a")),
        Case(zh="一个字符", en="one character", args=("qqzq", "z")),
        Case(
            zh="一样短的取最左边",
            en="of equal ones the leftmost",
            args=("xabxxbaxab", "ab"),
            weight=2,
        ),
        Case(
            zh="先后顺序与 t 不同",
            en="another order than in t",
            args=("kcxbyaabzckab", "abc"),
            weight=2,
        ),
        Case(
            zh="要连续收紧左端好几步",
            en="the left end moves several steps",
            args=("aaabbbbbxxcabbbac", "abc"),
            weight=2,
        ),
        Case(zh="最短的在末尾", en="the shortest is at the end", args=("aebxxcyyabxxabec", "aabc")),
        Case(zh="大小写", en="upper and lower case", args=("aBcAbCCaB", "ABC")),
        Case(
            zh="随机，t 有重复",
            en="random, repeats in t",
            args=(drawn(rng, "abcd", 80), "aabbcdd"),
            weight=2,
        ),
        Case(
            zh="随机，字母多",
            en="random, many letters",
            args=(drawn(rng, "abcdefghij", 150), "abcjja"),
            weight=2,
        ),
        Case(
            zh="很长的串",
            en="a long string",
            args=("a" + half + "b" + half, "ab"),
            weight=2,
            limits=(Limit("lines", 15_000, "quadratic"),),
        ),
    ]


def covers(window, t, flaws):
    have, want = Counter(window), Counter(t)
    if "repeats-ignored" in flaws:
        return want.keys() <= have.keys()
    if "exact-counts" in flaws:
        return all(have[c] == want[c] for c in want)
    return all(have[c] >= want[c] for c in want)


def flawed(flaws):
    """min_window with some mistakes, by a window that is counted anew."""

    def min_window(s, t):
        if "case-ignored" in flaws:
            lower = flawed(flaws - {"case-ignored"})(s.lower(), t.lower())
            start = s.lower().find(lower)
            return s[start : start + len(lower)]
        best = None
        left = 0
        for right in range(len(s)):
            while left <= right and covers(s[left : right + 1], t, flaws):
                found = (left, right)
                if best is None or better(found, best, flaws):
                    best = found
                left += 1
                if "tightens-once" in flaws:
                    break
            if "first-found" in flaws and best:
                break
        if best is None:
            return None if "returns-none" in flaws else ""
        window = s[best[0] : best[1] + 1]
        return len(window) if "gives-length" in flaws else window

    return min_window


def better(found, best, flaws):
    width, old = found[1] - found[0], best[1] - best[0]
    if "rightmost" in flaws:
        return width <= old
    if "longest" in flaws:
        return width > old
    return width < old


def in_order(s, t):
    """t as a subsequence."""
    best = ""
    for start in range(len(s)):
        at = 0
        for end in range(start, len(s)):
            if s[end] == t[at]:
                at += 1
            if at == len(t):
                window = s[start : end + 1]
                if not best or len(window) < len(best):
                    best = window
                break
    return best


def permutation(s, t):
    """Only windows as long as t."""
    for start in range(len(s) - len(t) + 1):
        if sorted(s[start : start + len(t)]) == sorted(t):
            return s[start : start + len(t)]
    return ""


def not_tightened(s, t):
    """Jumps to the end of a window that is enough and begins anew."""
    best = ""
    start = 0
    for end in range(len(s)):
        window = s[start : end + 1]
        if covers(window, t, ()):
            if not best or len(window) < len(best):
                best = window
            start = end + 1
    return best


def records_after(s, t):
    """Records the window after its left end has moved."""
    best = ""
    left = 0
    for right in range(len(s)):
        while left <= right and covers(s[left : right + 1], t, ()):
            left += 1
            window = s[left : right + 1]
            if not best or len(window) < len(best):
                best = window
    return best


def surplus(s, t):
    """Enough are as many characters of t as t is long, whichever they are."""
    best = ""
    for end in range(len(s)):
        for start in range(end, -1, -1):
            window = s[start : end + 1]
            if sum(letter in t for letter in window) >= len(t):
                if not best or len(window) < len(best):
                    best = window
                break
    return best


MISTAKES = [
    Mistake(
        "repeats-ignored",
        zh="只看字符有没有出现，没有考虑 t 里重复的个数",
        en="Only presence is checked; how often t has a character is ignored",
    ),
    Mistake(
        "surplus",
        zh="多出来的同一个字符也算进了够的个数，缺别的字符时也算够",
        en="Surplus copies of a character count as well, so others may be lacking",
        forms=(surplus,),
    ),
    Mistake(
        "exact-counts",
        zh="要求个数正好相等，多了也应算够",
        en="Counts have to be equal, while more than enough is fine too",
    ),
    Mistake(
        "tightens-once",
        zh="够了之后左端只收紧了一步，应一直收紧",
        en="The left end is tightened by one step only instead of as far as possible",
    ),
    Mistake(
        "not-tightened",
        zh="找到一个就从它后面重新开始，没有收紧左端",
        en="After a window that is enough it begins anew behind it; the left end is not tightened",
        forms=(not_tightened,),
    ),
    Mistake(
        "records-after",
        zh="左端移动之后才记录答案，少了第一个字符",
        en="The window is recorded after its left end has moved, without its first character",
        forms=(records_after,),
    ),
    Mistake(
        "rightmost",
        zh="一样短时取了后面的，应取最左边的",
        en="Of equally short windows a later one is taken instead of the leftmost",
    ),
    Mistake(
        "first-found",
        zh="返回的是第一个够的窗口，没有继续找更短的",
        en="The first window that is enough is returned; shorter ones are not looked for",
    ),
    Mistake(
        "in-order",
        zh="要求字符按 t 的顺序出现，顺序应不限",
        en="Characters have to come in the order of t, while any order will do",
        forms=(in_order,),
    ),
    Mistake(
        "permutation",
        zh="只找了和 t 一样长的窗口",
        en="Only windows as long as t are considered",
        forms=(permutation,),
    ),
    Mistake(
        "returns-none",
        zh="没有这样的子串时应返回空串，返回的是 None",
        en="Where there is none the empty string is wanted, not None",
    ),
    Mistake(
        "gives-length",
        zh="返回的是长度，应返回子串",
        en="The length is returned instead of the substring",
    ),
    Mistake("longest", zh="取成了最长的窗口", en="The longest window is taken"),
    Mistake("case-ignored", zh="忽略了大小写", en="Case is ignored"),
    Mistake(
        "quadratic",
        zh="每个左端都重新扫描，或每步都重新比较整个窗口，是平方时间",
        en="Every left end is scanned from anew, or windows are compared as a whole: quadratic",
    ),
]
