"""Tests of the edit distance."""

from interviewer.adapters.practice.kit import Case, Limit, Mistake


def word(rng, letters, length):
    return "".join(letters[int(i)] for i in rng.integers(0, len(letters), length))


def cases(rng):
    return [
        Case(zh="两个词", en="two words", args=("horse", "ros"), visible=True),
        Case(zh="另外两个词", en="two other words", args=("kitten", "sitting"), visible=True),
        Case(zh="第一个是空串", en="the first is empty", args=("", "abcd")),
        Case(zh="第二个是空串", en="the second is empty", args=("abc", "")),
        Case(zh="两个空串", en="both are empty", args=("", "")),
        Case(zh="相同的串", en="equal strings", args=("aabbaa", "aabbaa")),
        Case(zh="开头多出一个字符", en="one more character in front", args=("xabcdef", "abcdef")),
        Case(zh="相邻字符交换了", en="neighbours swapped", args=("abcd", "bacd"), weight=2),
        Case(zh="完全不同", en="nothing in common", args=("aaaa", "bbbbbb")),
        Case(zh="大小写不同", en="another case", args=("Model", "mOdel")),
        Case(
            zh="随机的串，字母很少",
            en="random strings of few letters",
            args=(word(rng, "ab", 14), word(rng, "ab", 11)),
            weight=2,
        ),
        Case(
            zh="随机的串，长度不同",
            en="random strings of different length",
            args=(word(rng, "abcd", 9), word(rng, "abcd", 20)),
            weight=2,
        ),
        Case(
            zh="代价随长度的增长",
            en="growth of the cost",
            args=("abcabca", "xbyazcb"),
            weight=2,
            limits=(Limit("lines", 3000, "exponential"),),
        ),
    ]


def borders(m, n, flaws):
    table = [[0] * (n + 1) for _ in range(m + 1)]
    if "zero-borders" not in flaws:
        for i in range(m + 1):
            table[i][0] = i
        for j in range(n + 1):
            table[0][j] = j
    return table


def choices(table, place, flaws):
    """Costs of the last operation, where the last characters differ."""
    i, j = place
    found = []
    if "no-delete" not in flaws:
        found.append(table[i - 1][j] + 1)
    if "no-insert" not in flaws:
        found.append(table[i][j - 1] + 1)
    if "no-replace" not in flaws:
        found.append(table[i - 1][j - 1] + 1)
    return found


def flawed(flaws):
    """edit_distance with some mistakes."""

    def edit_distance(a, b):
        if "case-ignored" in flaws:
            a, b = a.lower(), b.lower()
        if not a and not b:
            return 0
        if (not a or not b) and "empty" in flaws:
            return 0
        table = borders(len(a), len(b), flaws)
        for i in range(1, len(a) + 1):
            for j in range(1, len(b) + 1):
                found = choices(table, (i, j), flaws)
                if a[i - 1] == b[j - 1]:
                    found = [table[i - 1][j - 1] + ("match-costs" in flaws)]
                swapped = i > 1 and j > 1 and a[i - 2 : i] == b[j - 2 : j][::-1]
                if swapped and "transposes" in flaws:
                    found.append(table[i - 2][j - 2] + 1)
                table[i][j] = min(found)
        if "short-of-the-end" in flaws:
            return table[max(0, len(a) - 1)][max(0, len(b) - 1)]
        return table[len(a)][len(b)]

    return edit_distance


def place_by_place(a, b):
    """Compares characters at the same place; the rest of the longer string is added."""
    return sum(x != y for x, y in zip(a, b, strict=False)) + abs(len(a) - len(b))


def common(a, b):
    """The longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        before = row[:]
        for j, y in enumerate(b, start=1):
            row[j] = before[j - 1] + 1 if x == y else max(before[j], row[j - 1])
    return row[-1]


def longer_less_common(a, b):
    return max(len(a), len(b)) - common(a, b)


def one_row(a, b):
    """One rolling row whose diagonal is lost: the cell to the left is read for it."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row[0] = i
        for j, y in enumerate(b, start=1):
            if x == y:
                row[j] = row[j - 1]
            else:
                row[j] = 1 + min(row[j], row[j - 1])
    return row[-1]


def one_row_of_choices(a, b):
    """The same, where equality is one of three choices."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, start=1):
        row[0] = i
        for j, y in enumerate(b, start=1):
            row[j] = min(row[j] + 1, row[j - 1] + 1, row[j - 1] + (x != y))
    return row[-1]


MISTAKES = [
    Mistake(
        "zero-borders",
        zh="第一行、第一列没有初始化成 0、1、2……",
        en="The first row and column are not initialised with 0, 1, 2 and so on",
    ),
    Mistake(
        "no-replace",
        zh="替换没有算作一步（没有考虑，或代价成了 2）",
        en="Replacing is not one operation: it is missing or costs 2",
    ),
    Mistake(
        "diagonal-lost",
        zh="滚动数组里左上角的值已经被覆盖，没有先存下来",
        en="In the rolling row the diagonal has been overwritten; it was not kept before",
        forms=(one_row, one_row_of_choices),
    ),
    Mistake("no-insert", zh="没有考虑插入", en="Insertion is missing"),
    Mistake("no-delete", zh="没有考虑删除", en="Deletion is missing"),
    Mistake(
        "match-costs",
        zh="字符相同时也加了 1",
        en="1 is added also where the characters are equal",
    ),
    Mistake(
        "transposes",
        zh="允许了交换相邻字符，题目里没有这种操作",
        en="Swapping neighbours is allowed, which is not an operation here",
    ),
    Mistake(
        "place-by-place",
        zh="只逐位比较同一位置的字符，没有动态规划",
        en="Only characters at the same place are compared",
        forms=(place_by_place,),
    ),
    Mistake(
        "common",
        zh="由最长公共子序列推出来的，不是编辑距离",
        en="It is derived from the longest common subsequence, which is not the edit distance",
        forms=(common, longer_less_common),
    ),
    Mistake("empty", zh="有一个空串时结果不对", en="The result is wrong if a string is empty"),
    Mistake(
        "short-of-the-end",
        zh="返回的不是最后一格：表或循环少了最后一个字符",
        en="The value is not that of the last cell: the last character is left out",
    ),
    Mistake("case-ignored", zh="忽略了大小写", en="Case is ignored"),
    Mistake(
        "exponential",
        zh="递归没有记忆，是指数时间",
        en="The recursion is without memory and takes exponential time",
    ),
]
