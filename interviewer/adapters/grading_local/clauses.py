"""Answers and key points as text: clauses, terms, negation. Knows no embedding and no grade."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from interviewer.core.text import count_han, fold_prose, size

_SENTENCE = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,：:—]+|(?<=\s)(?:but|while|whereas|however)(?=\s)")
_NEGATION = re.compile(
    r"不(?!仅|但|同|过|管|断|少|如|论|光|止|足|妨|由|对称|稳|错|确定|得不|可或缺|可靠"
    r"|均|一致|平衡|良|佳|利)"
    r"|没(?!错)|无需|无须|无法|未|并非|非(?!常|线性|对称|零|凡|结构)|无关|毫无|别(?!的|人)|反而"
    r"|\bnot?\b|\bnever\b|n't\b|\bwithout\b|\bcannot\b|\bneither\b|\bnor\b|\bnone\b"
)
_CLAIM = re.compile(r"[，,、;；：:]|也|且|又")
MIN_CLAUSE = 8
"""Characters (a Latin letter counts half) below which a clause is joined to its neighbour."""
MAX_CLAUSES = 160
"""Clauses of one answer that are looked at; more than anybody says aloud."""


class Clause(NamedTuple):
    """A stretch of a text."""

    text: str
    """``source[start:end]``."""
    start: int
    """Position of its first character."""
    end: int
    """Position after its last character."""
    sentence: int
    """Number of its sentence, from 0."""


def sentences(text: str) -> list[Clause]:
    """The sentences of ``text``, in order."""
    return [
        Clause(
            text[a:b],
            a,
            b,
            n,
        )
        for n, (a, b) in enumerate(
            _spans(
                text,
                0,
                len(text),
                _SENTENCE,
            )
        )
    ]


def clauses(text: str) -> list[Clause]:
    """The clauses of ``text``, in order, at most ``MAX_CLAUSES``.

    Short ones are joined within their sentence.
    """
    found: list[Clause] = []
    for sentence in sentences(text):
        spans = _joined(
            text,
            _spans(
                text,
                sentence.start,
                sentence.end,
                _CLAUSE,
            ),
        )
        found += [
            Clause(
                text[a:b],
                a,
                b,
                sentence.sentence,
            )
            for a, b in spans
        ]
        if len(found) >= MAX_CLAUSES:
            break
    return found[:MAX_CLAUSES]


def negations(text: str) -> int:
    """How many words of the text deny something.

    Words that only look like it (不同, 非常) are not counted.
    """
    return len(_NEGATION.findall(fold_prose(text)))


@lru_cache(maxsize=8192)
def denies(text: str) -> bool:
    """True if one of the claims side by side in the text is a denial.

    Two negations in one claim cancel (不是不), in two they do not (不看，也不改).
    """
    return any(negations(claim) % 2 for claim in _CLAIM.split(fold_prose(text)))


def contains(text: str, term: str) -> bool:
    """True if the text names the term; width, case and spaces folded."""
    return fold_prose(term).replace(" ", "") in fold_prose(text).replace(" ", "")


def is_latin(text: str) -> bool:
    """True if most of the text's letters are not Han."""
    return count_han(text) * 5 < sum(c.isalpha() for c in text)


def _spans(
    text: str,
    start: int,
    end: int,
    separator: re.Pattern[str],
) -> list[tuple[int, int]]:
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
