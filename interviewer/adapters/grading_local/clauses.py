"""Answers as text: sentences and clauses."""

from __future__ import annotations

import re
from typing import NamedTuple

from interviewer.core.text import size

_SENTENCE = re.compile(r"[。！？!?；;\n]+|\.(?=\s|$)")
_CLAUSE = re.compile(r"[，,：:—]+|(?<=\s)(?:but|while|whereas|however)(?=\s)")
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


def _spans(
    text: str,
    start: int,
    end: int,
    separator: re.Pattern[str],
) -> list[tuple[int, int]]:
    spans = []
    for match in [
        *separator.finditer(
            text,
            start,
            end,
        ),
        None,
    ]:
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
        if (
            out
            and min(
                size(text[a:b]),
                size(text[slice(*out[-1])]),
            )
            < MIN_CLAUSE
        ):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return out
