"""A rubric of a bare reference answer: each statement of it is a key point."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.adapters.grading_local.judge.spans import statements
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.statements import claims_of
from interviewer.core.text import fold_prose, size

MAX_POINTS = 8
LIGHTEST, HEAVIEST = 0.5, 3.0
"""Bounds of a key point's weight; a statement of the mean size has 1."""

_CODE = re.compile(
    r"^[ \t]*(```|~~~).*?(?:^[ \t]*\1[^\n]*$|\Z)",
    re.DOTALL | re.MULTILINE,
)


def rubric_from_reference(question: str, reference: str) -> Rubric:
    """One key point a statement of ``reference``, at most ``MAX_POINTS``; origin ``reference``.

    Its weight is by its share of the text. Code and what claims nothing is left out, but for a
    reference of nothing else; more statements are joined, so that none is lost. No text, no points.
    """
    prose = _CODE.sub(
        "\n",
        reference,
    )
    asked = fold_prose(question)
    claimed = _cut(claims_of(prose)) or _cut(prose)
    said = [text for text in claimed if fold_prose(text) != asked]
    texts = _joined(said)
    mean = sum(
        map(
            size,
            texts,
        )
    ) / max(
        1,
        len(texts),
    )
    points = tuple(
        KeyPoint(
            id=f"p{n}",
            text=text,
            weight=round(
                min(
                    HEAVIEST,
                    max(
                        LIGHTEST,
                        size(text) / mean,
                    ),
                ),
                2,
            ),
        )
        for n, text in enumerate(
            texts,
            1,
        )
    )
    return Rubric(
        origin="reference",
        points=points,
        reference=reference,
    )


def _cut(text: str) -> list[str]:
    """Statements that do not overlap."""
    found: list[str] = []
    covered = 0
    for start, end in statements(text):
        piece = text[
            max(
                start,
                covered,
            ) : end
        ].strip(" ，,、；;")
        covered = max(
            covered,
            end,
        )
        if piece:
            found.append(piece)
    return found


def _joined(texts: Sequence[str]) -> list[str]:
    if len(texts) <= MAX_POINTS:
        return list(texts)
    step = len(texts) / MAX_POINTS
    return [
        "；".join(texts[int(part * step) : int((part + 1) * step)]) for part in range(MAX_POINTS)
    ]
