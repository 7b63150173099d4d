"""What every room asks of a text: its key, its words, whether it gives the grader an order.

Pure functions of strings. Nothing here knows a note, a card or a grade.
"""

from __future__ import annotations

import itertools
import re
import sys
import unicodedata
from collections.abc import Set
from functools import lru_cache

HAN = "\u3400-\u9fff"
"""Han characters as a range for the inside of a regular expression's ``[…]``."""
_HAN = re.compile(f"[{HAN}]")
_NOT_WORD = re.compile(r"[\W_]+")
_BLANKS = re.compile(r"\s+")
_MARKUP = re.compile(
    r"[*_`#>|$\\]+|^\s*(?:[-•·]|\(?\d{1,2}[.、)）])\s*",
    re.MULTILINE,
)


def fold(text: str) -> str:
    """Width and case folded; the length may change."""
    return unicodedata.normalize("NFKC", text).casefold()


@lru_cache(maxsize=8192)
def fold_prose(text: str) -> str:
    """Width, case and white space folded, markup gone; nothing removed that carries meaning."""
    folded = fold(text)
    plain = _MARKUP.sub(" ", folded)
    return _BLANKS.sub(" ", plain).strip()


def normalise(text: str) -> str:
    """The key by which texts are equal: width, case, punctuation and white space do not count."""
    return _NOT_WORD.sub(
        "",
        fold(text),
    )


def is_han(character: str) -> bool:
    """True for a Chinese character."""
    return "\u3400" <= character <= "\u9fff"


def has_han(text: str) -> bool:
    """True if the text has a Chinese character."""
    return _HAN.search(text) is not None


def count_han(text: str) -> int:
    """How many Chinese characters the text has."""
    return len(_HAN.findall(text))


def size(text: str) -> float:
    """Length in Han characters; two of any other letter or digit count as one."""
    return sum(1.0 if is_han(c) else 0.5 for c in text if c.isalnum())


# Words. Fitted weights depend on the exact words of `stems`, `stems_and_pairs`, `content_terms` and
# `runs`: whoever changes one of these fits again.

ENGLISH_STOP_WORDS = frozenset(
    "a an the of to in on at for and or but is are was were be been being it its this that these "
    "those with by as from into than then so such which who whom what when where how why can could "
    "may might will would shall should do does did have has had not no nor if else there here they "
    "them their we you i he she his her your my me us also more most very just only own between "
    "about over under both either one two".split()
)
_STOP_CHARACTERS = frozenset(
    "的了是在和与及或也都就而并为对从到被把让给等有个一这那它们其之以可能会要所于上下中后前时将由"
    "着地得很更最还又再但如若则因此该每各某些种类什么哪怎样吗呢吧啊"
)
_FUNCTION_PHRASES = re.compile(
    "为什么|是什么|什么|怎么样|怎么|怎样|如何|哪些|哪个|哪几|哪里|介绍|一下|讲讲|讲一讲|讲|说说|"
    "说一说|说|解释|区别|分别|各自|以及|有没有|有|是|的|了|吗|呢|吧|在|和|与|跟|及|你们|你|我们|我|"
    "他|它|这个|那个|这|那|个|一|会|能|要|可以|该|应该|做|用|对|把|从|到|里|中|上|下|时候|时|就|都|"
    "也|还|不|没|没有|原理|一般|具体|主要|多少|几|啥|干嘛|咋|么|些"
)
_COMMON_CHARACTERS = frozenset(
    "的了是在和与就都也很把被对给我你他她它请这那一不有个们吗呢吧啊呀着"
    "过会能要可以为上下中到说来去让或及其则而且但如果因所"
)
_EMPTY_CHARACTERS = _STOP_CHARACTERS | _COMMON_CHARACTERS
_COMMON_WORDS = ENGLISH_STOP_WORDS.union(
    "go up am any all our out above previous because like some must answer answers question "
    "questions point points score scores grade grades full marks mark met verdict instruction "
    "instructions ignore user assistant prompt key json correct perfect every complete completely "
    "examiner interviewer candidate excellent please give award".split(),
    "问题 答案 回答 要求 要点 正确 满分 考官 面试 指令 忽略 评分 得分 全部 所有 完全 系统 命中 "
    "覆盖 完整 优秀 候选 消息".split(),
)
_NO_NAMES = ENGLISH_STOP_WORDS.union("our python ai llm model models".split())
_HAN_RUN = re.compile(rf"[{HAN}]+")
_RUN = re.compile(rf"[a-z0-9][a-z0-9+#'()]*(?:\.[0-9]+)*|[{HAN}]+|[\s\-_]+|.", re.S)
_STEM_OR_RUN = re.compile(rf"[a-z0-9α-ω]+(?:[._+#/-][a-z0-9]+)*|[{HAN}]+")
_TERM = re.compile(r"[a-z0-9]+(?:[+#.\-_/^]+[a-z0-9]+)*[+#]?")
_JOINT = re.compile(r"[.\-_/^]")
_GAP = re.compile(r"[ \-_]")
_TERMS_IN_A_ROW = re.compile(r"[a-z0-9]+(?:[ \-_][a-z0-9]+)+")
_WORD = re.compile(r"[a-z0-9]+(?:[.+#-][a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9+#-]+")
_SUFFIXES = (
    "ization isation ational ations ingly ation ments ment ness ings ing edly ies ied ers er es ed "
    "ly al s"
).split()
_MIN_STEM = 4


def runs(folded_text: str) -> list[str]:
    """The text cut where the kind of character changes; the pieces join to it again.

    Latin words with their signs (``c++``, ``sqrt(dk)``, ``2.5``), Chinese characters, separators,
    and every other character for itself.
    """
    return _RUN.findall(folded_text)


@lru_cache(maxsize=8192)
def stems(text: str) -> tuple[str, ...]:
    """Latin words as stems and Chinese characters one by one, in order, stop words left out."""
    found: list[str] = []
    folded = fold_prose(text)
    for word in _STEM_OR_RUN.findall(folded):
        if not is_han(word[0]):
            found += _stem(word)
            continue
        for character in word:
            if character not in _STOP_CHARACTERS:
                found.append(character)
    return tuple(found)


def dice(
    words: Set[str],
    others: Set[str],
) -> float:
    """The Dice coefficient of two sets (Dice 1945), 0–1; two empty ones are the same."""
    count = len(words) + len(others)
    if not count:
        return 1.0
    return 2 * len(words & others) / count


@lru_cache(maxsize=8192)
def stems_and_pairs(text: str) -> tuple[str, ...]:
    """Latin words as stems and overlapping pairs of Chinese characters, in order."""
    found: list[str] = []
    folded = fold_prose(text)
    for word in _STEM_OR_RUN.findall(folded):
        if is_han(word[0]):
            found += _pairs_or_all(word)
        else:
            found += _stem(word)
    return tuple(found)


def content_terms(text: str) -> set[str]:
    """Latin words without quantities, pairs of Chinese characters between function words."""
    found: set[str] = set()
    folded = fold(text)
    for word in _TERM.findall(folded):
        is_quantity = word[0].isdigit()
        if not is_quantity:
            term = _JOINT.sub("", word)
            found.add(term)
    content = _FUNCTION_PHRASES.sub(" ", folded)
    for run in _HAN_RUN.findall(content):
        pairs = _pairs_or_all(run)
        found.update(pairs)
    return found


@lru_cache(maxsize=4096)
def content_terms_joined(text: str) -> frozenset[str]:
    """``content_terms``, and neighbouring Latin words run together.

    Notes write ``kvcache``, ``kv-cache`` and ``kv cache``. Kept: the terms of all cards take as
    much memory as the models, and people with cards of their own have most of them in common.
    """
    found = content_terms(text)
    folded = fold(text)
    for phrase in _TERMS_IN_A_ROW.findall(folded):
        words = _GAP.split(phrase)
        found.update(words)
        for first, second in itertools.pairwise(words):
            found.add(first + second)
    return frozenset(map(sys.intern, found))


def without_function_words(folded_text: str) -> str:
    """The text without the Chinese phrases and characters that carry no content of their own."""
    rest = _FUNCTION_PHRASES.sub(" ", folded_text)
    characters = [character for character in rest if character not in _EMPTY_CHARACTERS]
    return "".join(characters)


def content_words(text: str) -> set[str]:
    """Latin words and pairs of Chinese characters that carry content beyond talk of grading."""
    found: set[str] = set()
    folded = fold(text)
    for word in _WORD.findall(folded):
        if len(word) > 1:
            found.add(word)
    for run in _HAN_RUN.findall(folded):
        for pair in _pairs(run):
            if _COMMON_CHARACTERS.isdisjoint(pair):
                found.add(pair)
    return found - _COMMON_WORDS


def is_common(word: str) -> bool:
    """True for a word that ``content_words`` leaves out."""
    return word in _COMMON_WORDS


def latin_names(text: str) -> set[str]:
    """Latin words of two letters or more that may name a thing of the trade (RAG, GRPO)."""
    folded = text.casefold()
    names = _NAME.findall(folded)
    return set(names) - _NO_NAMES


def _pairs(run: str) -> list[str]:
    """Every character with the one after it."""
    pairs: list[str] = []
    for first, second in itertools.pairwise(run):
        pairs.append(first + second)
    return pairs


def _pairs_or_all(run: str) -> list[str]:
    """The pairs, or the run itself where it is a single character."""
    return _pairs(run) or [run]


def _stem(word: str) -> list[str]:
    """The word without its ending, in a list that is empty for a stop word."""
    if word in ENGLISH_STOP_WORDS:
        return []
    for suffix in _SUFFIXES:
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) >= _MIN_STEM:
            return [stem]
    return [word]


_FILLER = (
    r"(?:我|他|她|这|该|一?个|出|的|了|为|成|本题?|道题|份|回答|答案|分数|候选人?|同学){0,4}\s*"
)
_ORDER = re.compile(
    rf"""
    # What was asked before counts no more.
    (?:(?<!被)忽略|无视)[^,。;]{{0,16}}?(?:要求|指令|规则|标准|设定|提示|评分|答案|(?<!无关)内容)
    |跳过[^,。;]{{0,12}}?(?:要求|指令|规则|标准|评分|答案)
    |(?:不要|不用|无需|停止|跳过)(?:再次?|重新|继续)?(?:评分|评价|分析|评估|(?<!不用)判断)
    |不要(?:再|按|管|看|理|遵守|遵循|参考|执行)[^,。;]{{0,8}}(?:要求|指令|规则|标准|答案)
    |\b(?:ignore|disregard|forget(?!\ gate)|override)\b.{{0,30}}
        \b(?:instruction|rule|above|previous|prior|rubric|reference|prompt(?!\ (?:token|part)))
    |\bskip\b.{{0,24}}\b(?:instruction|rule|rubric|reference)|\brubric\ is\ void\b
    # The grade to give.
    |(?:给|打|判|评|记|输出|返回|一律|按){_FILLER}(?:最?高|满|10|100)\s*分
    |(?:给|打|判|评|记|输出|返回|一律|按){_FILLER}十\s*分(?![{HAN}])
    |(?:给|打|判|评|记|输出|返回|一律|按|得|为|=)[^,。;不]{{0,8}}满分|满分处理
    |(?:score|verdict|得分|评分|总分|分数)["'\s]*(?:[:=]|为|记|是)\s*["']?(?:10|满分|1\.0|met)
    |\breturns?\ score\b|\bscores?\ (?:of|is)\ 10\b|\bfull\ (?:marks?|credit|score)\b
    |\b(?:give|award|assign|grant|output|return)\b(?!\ each).{{0,24}}
        \b(?:max(?:imum)?|highest|perfect|top|10)\b.{{0,3}}\b(?:score|mark|grade|point|out\ of)
    |\b(?:give|award|assign|grant|output|return)\b.{{0,12}}\b(?:10|perfect)\s*(?:$|[.!])
    |(?<![\d/])(?:10\s*/\s*10|100\s*/\s*100)(?![\d/])
    # The verdict on the key points.
    |(?:所有|全部|每个|每条|以上).{{0,3}}要点
    |\b(?:every|all|each)\b.{{0,12}}\bkey.?points?\b
    |\b(?:every|all|each)\ points?\ (?:in\ the\ list|(?:(?:are|is|as)\ )?met\b)
    |\b(?:mark|treat|count|judge)\b.{{0,30}}\bmet\b|\bverdicts?\W{{0,4}}met\b
    |判(?:定|为|成|作).{{0,4}}?(?:met|命中|通过|答到)
    |(?:候选人|同学|考生)[^,。;]{{0,4}}已通过|通过本题|直接(?:录用|通过(?:即可|就行|吧))
    # Who speaks, and to whom.
    |管理员指令|系统消息|系统提示\s*[:)\]】]|system\ override
    |你是.{{0,10}}(?:评分|评委|打分)|作为.{{0,10}}(?:评分|评委|打分).{{0,4}}你
    |\bas\ an?\ (?:ai\ )?grader\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_order(text: str) -> bool:
    """True if the text tells a grader what to give."""
    narrow = unicodedata.normalize("NFKC", text)
    return _ORDER.search(narrow) is not None
