"""Tests of BPE training."""

from collections import Counter

from interviewer.adapters.practice.kit import Case, Mistake


def corpus(rng, letters, words):
    made = {}
    while len(made) < words:
        length = int(rng.integers(3, 9))
        word = "".join(letters[int(i)] for i in rng.integers(0, len(letters), length))
        made[word] = int(rng.integers(1, 30))
    return made


def cases(rng):
    return [
        Case(
            zh="三个词，几步合并",
            en="three words and some merges",
            args=({"low": 5, "lower": 2, "newest": 6}, 3),
            visible=True,
        ),
        Case(
            zh="连续相同的字符",
            en="a run of one character",
            args=({"aaaaa": 3, "ba": 1}, 1),
            visible=True,
        ),
        Case(
            zh="词频决定先后",
            en="frequencies decide",
            args=({"xy": 9, "abab": 2, "ab": 3, "yx": 1}, 2),
            weight=2,
        ),
        Case(
            zh="并列的对",
            en="pairs of equal count",
            args=({"zq": 4, "mn": 4, "ca": 4, "cb": 2}, 3),
            weight=2,
        ),
        Case(
            zh="合并之后次数变了",
            en="counts change after a merge",
            args=({"abc": 10, "bcd": 8, "cde": 7, "de": 2}, 3),
            weight=2,
        ),
        Case(
            zh="已合并的符号以同样的字符结尾",
            en="merged symbols that end with the same character",
            args=({"xab": 9, "xa": 20, "ab": 12, "cb": 1}, 2),
            weight=2,
        ),
        Case(
            zh="同一对在一个词里出现多次",
            en="a pair that occurs more than once in a word",
            args=({"ababab": 4, "aba": 1}, 2),
        ),
        Case(zh="没有可合并的对了", en="no pair is left", args=({"ab": 2, "c": 5}, 6)),
        Case(zh="重叠的对", en="overlapping pairs", args=({"aaaa": 3, "bc": 8, "aab": 1}, 3)),
        Case(zh="零步", en="no step", args=({"abc": 1}, 0)),
        Case(
            zh="随机的语料，很多步",
            en="a random corpus and many steps",
            args=(corpus(rng, "abcd", 25), 18),
            weight=2,
        ),
    ]


def pair_counts(pieces, words, flaws):
    counts = Counter()
    for word, symbols in pieces.items():
        times = 1 if "frequency-ignored" in flaws else words[word]
        pairs = list(zip(symbols, symbols[1:], strict=False))
        if "once-a-word" in flaws:
            pairs = list(dict.fromkeys(pairs))
        if "no-overlap" in flaws:
            pairs = apart(pairs)
        for pair in pairs:
            counts[pair] += times
    if "across-words" in flaws:
        ordered = list(pieces.values())
        for left, right in zip(ordered, ordered[1:], strict=False):
            counts[left[-1], right[0]] += 1
    return counts


def apart(pairs):
    """Without a pair that overlaps the same one before it."""
    kept = []
    i = 0
    while i < len(pairs):
        kept.append(pairs[i])
        i += 2 if pairs[i : i + 2] == [pairs[i]] * 2 else 1
    return kept


def best_of(counts, flaws):
    if "ties-largest" in flaws:
        return max(counts, key=lambda pair: (counts[pair], pair))
    if "ties-first" in flaws:
        return max(counts, key=counts.__getitem__)
    if "rarest" in flaws:
        return min(counts, key=lambda pair: (counts[pair], pair))
    return min(counts, key=lambda pair: (-counts[pair], pair))


def merged(symbols, pair, flaws):
    if "from-the-right" in flaws:
        mirrored = merged([s[::-1] for s in symbols[::-1]], (pair[1][::-1], pair[0][::-1]), ())
        return [s[::-1] for s in mirrored[::-1]]
    if "replaces-text" in flaws:
        return " ".join(symbols).replace(" ".join(pair), "".join(pair)).split(" ")
    result = []
    i = 0
    done = False
    while i < len(symbols):
        if tuple(symbols[i : i + 2]) == pair and not done:
            result.append("".join(pair))
            i += 1 if "no-skip" in flaws else 2
            done = "first-only" in flaws
        else:
            result.append(symbols[i])
            i += 1
    return result


def flawed(flaws):
    """train_bpe with some mistakes."""

    def train_bpe(words, steps):
        pieces = {word: list(word) for word in words}
        merges = []
        counts = pair_counts(pieces, words, flaws)
        for _ in range(steps):
            if "never-recounted" in flaws:
                for old in merges[-1:]:
                    del counts[old]
            else:
                counts = pair_counts(pieces, words, flaws)
            if not counts and "no-early-stop" not in flaws:
                break
            best = best_of(counts, flaws)
            merges.append(best)
            pieces = {word: merged(symbols, best, flaws) for word, symbols in pieces.items()}
        if "joined" in flaws:
            merges = ["".join(pair) for pair in merges]
        if "end-mark" in flaws:
            pieces = {word: [*symbols, "</w>"] for word, symbols in pieces.items()}
        return merges, pieces

    return train_bpe


MISTAKES = [
    Mistake(
        "frequency-ignored",
        zh="没有乘词的出现次数，每个词只算一次",
        en="Counts are not multiplied by how often the word occurs",
    ),
    Mistake(
        "never-recounted",
        zh="合并之后没有重新统计，用的还是一开始的次数",
        en="Pairs are not counted again after a merge; the first counts are used on",
    ),
    Mistake(
        "ties-first",
        zh="并列时取了最先遇到的一对，应取字典序最小的",
        en="Of equal pairs the first one met is taken instead of the smallest",
    ),
    Mistake(
        "ties-largest",
        zh="并列时取了字典序最大的一对",
        en="Of equal pairs the largest one is taken",
    ),
    Mistake(
        "replaces-text",
        zh="用字符串替换来合并，越过了符号的边界",
        en="Merging by string replacement joins across the borders of symbols",
    ),
    Mistake(
        "from-the-right",
        zh="从右往左合并了，应从左往右",
        en="Pairs are merged from the right instead of from the left",
    ),
    Mistake(
        "first-only",
        zh="一个词里只合并了第一处",
        en="Only the first occurrence in a word is merged",
    ),
    Mistake(
        "no-skip",
        zh="合并之后没有跳过右边的符号，它又出现了一次",
        en="The right symbol is not skipped after a merge and appears again",
    ),
    Mistake(
        "no-overlap",
        zh="统计时跳过了重叠的位置（aaa 里的 (a, a) 应算两次）",
        en="Overlapping positions are not counted (aaa has (a, a) twice)",
    ),
    Mistake(
        "once-a-word",
        zh="一对在一个词里出现多次，只算了一次",
        en="A pair that occurs more than once in a word is counted once",
    ),
    Mistake(
        "across-words",
        zh="把上一个词的结尾和下一个词的开头也算成了一对",
        en="The end of a word and the beginning of the next are counted as a pair",
    ),
    Mistake(
        "no-early-stop",
        zh="没有对可合并时没有停下",
        en="Training does not stop when no pair is left",
    ),
    Mistake("rarest", zh="合并的是最少的一对", en="The rarest pair is merged"),
    Mistake(
        "joined",
        zh="merges 里放的是合并后的字符串，应是元组 (左, 右)",
        en="merges holds joined strings instead of tuples (left, right)",
    ),
    Mistake("end-mark", zh="多加了结束符", en="An end-of-word mark is added"),
    Mistake("mutates", zh="改动了输入的 words", en="words is changed in place"),
]
