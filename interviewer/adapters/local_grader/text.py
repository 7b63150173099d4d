"""Answers and key points as text: clauses, terms, negation. Knows no embedding and no grade."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

HAN = "\u3400-\u9fff"
_SENTENCE = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,：:—]+|(?<=\s)(?:but|while|whereas|however)(?=\s)")
_TOKEN = re.compile(rf"[a-z0-9α-ω]+(?:[._+#/-][a-z0-9]+)*|[{HAN}]+")
_NEGATION = re.compile(
    r"不(?!仅|但|同|过|管|断|少|如|论|光|止|足|妨|由|对称|稳|错|确定|得不|可或缺|可靠|均|一致|平衡|良|佳|利)|没(?!错)|无需|无须|无法|未|并非"
    r"|非(?!常|线性|对称|零|凡|结构)|无关|毫无|别(?!的|人)|反而|\bnot?\b|\bnever\b|n't\b|\bwithout\b|\bcannot\b|\bneither\b|\bnor\b|\bnone\b"
)
_CLAIM = re.compile(r"[，,、;；：:]|也|且|又")
_MARKUP = re.compile(r"[*_`#>|$\\]+|^\s*(?:[-•·]|\(?\d{1,2}[.、)）])\s*", re.MULTILINE)
MIN_CLAUSE = 8
"""Characters (a Latin letter counts half) below which a clause is joined to its neighbour."""
MAX_CLAUSES = 160
"""Clauses of one answer that are looked at; more than anybody says aloud."""

_STOP_HAN = frozenset(
    "的了是在和与及或也都就而并为对从到被把让给等有个一这那它们其之以可能会要所于上下中后前时将由着地得很更最还又再但如若则因此该每各某些种类什么哪怎样吗呢吧啊"
)
_STOP_LATIN = frozenset(
    "a an the of to in on at for and or but is are was were be been being it its this that these those with by as from into than then so "
    "such which who whom what when where how why can could may might will would shall should do does did have has had not no nor if "
    "else there here they them their we you i he she his her your my me us also more most very just only own between about over under "
    "both either one two".split()
)
_SUFFIXES = "ization isation ational ations ingly ation ments ment ness ings ing edly ies ied ers er es ed ly al s".split()


class Clause(NamedTuple):
    """A stretch of a text: ``text`` is ``source[start:end]``; ``sentence`` counts sentences from 0."""

    text: str
    start: int
    end: int
    sentence: int


def fold(text: str) -> str:
    """Width, case and white space folded, markup gone; nothing removed that carries meaning."""
    plain = _MARKUP.sub(" ", unicodedata.normalize("NFKC", text).casefold())
    return re.sub(r"\s+", " ", plain).strip()


def sentences(text: str) -> list[Clause]:
    """The sentences of ``text``, in order."""
    return [
        Clause(text[a:b], a, b, n) for n, (a, b) in enumerate(_spans(text, 0, len(text), _SENTENCE))
    ]


def clauses(text: str) -> list[Clause]:
    """The clauses of ``text``, in order, at most ``MAX_CLAUSES``; short ones are joined within their sentence."""
    found: list[Clause] = []
    for sentence in sentences(text):
        spans = _joined(text, _spans(text, sentence.start, sentence.end, _CLAUSE))
        found += [Clause(text[a:b], a, b, sentence.sentence) for a, b in spans]
        if len(found) >= MAX_CLAUSES:
            break
    return found[:MAX_CLAUSES]


def size(text: str) -> float:
    """Length in Han characters; two of any other letter or digit count as one."""
    return sum(1.0 if "\u3400" <= c <= "\u9fff" else 0.5 for c in text if c.isalnum())


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Latin words as stems and Han characters one by one, stop words left out, in order."""
    found: list[str] = []
    for match in _TOKEN.finditer(fold(text)):
        word = match.group()
        if "\u3400" <= word[0] <= "\u9fff":
            found += [c for c in word if c not in _STOP_HAN]
        elif word not in _STOP_LATIN:
            found.append(_stem(word))
    return tuple(found)


@lru_cache(maxsize=8192)
def grams(text: str) -> tuple[str, ...]:
    """Latin words as stems and overlapping pairs of Han characters, in order."""
    found: list[str] = []
    for match in _TOKEN.finditer(fold(text)):
        word = match.group()
        if "\u3400" <= word[0] <= "\u9fff":
            found += [word[i : i + 2] for i in range(max(1, len(word) - 1))]
        elif word not in _STOP_LATIN:
            found.append(_stem(word))
    return tuple(found)


def negations(text: str) -> int:
    """How many words of the text deny something; words that only look like it (不同, 非常) are not counted."""
    return len(_NEGATION.findall(fold(text)))


@lru_cache(maxsize=8192)
def denies(text: str) -> bool:
    """True if one of the claims side by side in the text is a denial; two negations in one claim cancel (不是不), in two they do not (不看，也不改)."""
    return any(negations(claim) % 2 for claim in _CLAIM.split(fold(text)))


def han(text: str) -> int:
    """How many Han characters the text has."""
    return sum("\u3400" <= c <= "\u9fff" for c in text)


def contains(text: str, term: str) -> bool:
    """True if the text names the term; width, case and spaces folded."""
    return fold(term).replace(" ", "") in fold(text).replace(" ", "")


def is_latin(text: str) -> bool:
    """True if most of the text's letters are not Han."""
    return han(text) * 5 < sum(c.isalpha() for c in text)


def _stem(word: str) -> str:
    suffix = next((s for s in _SUFFIXES if word.endswith(s) and len(word) - len(s) >= 4), "")
    return word[: len(word) - len(suffix)]


def _spans(text: str, start: int, end: int, separator: re.Pattern[str]) -> list[tuple[int, int]]:
    spans = []
    for match in [*separator.finditer(text, start, end), None]:
        stop = match.start() if match else end
        piece = text[start:stop]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if any(c.isalnum() for c in piece):
            spans.append((left, right))
        start = match.end() if match else end
    return spans


def _joined(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a short span to the one before it, the first to the one after it."""
    out: list[tuple[int, int]] = []
    for a, b in spans:
        if out and min(size(text[a:b]), size(text[slice(*out[-1])])) < MIN_CLAUSE:
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out
