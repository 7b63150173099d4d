"""What is wrong with the contrast of a key point: it compares nothing, or refutes its own card."""

from __future__ import annotations

from collections.abc import Iterator

from interviewer.core.bank.card import Card, KeyPoint
from interviewer.core.grading.contrast import misplaced

FEWEST = 2
"""Sides that are compared at least."""

Fault = tuple[str, dict[str, object]]
"""Key and params of a message."""


def contrast_faults(
    point: KeyPoint,
    card: Card,
) -> Iterator[Fault]:
    """What is wrong with the contrast of one of the card's key points."""
    sides = point.contrast
    if not sides:
        return
    if len(sides) < FEWEST or not all(side.properties for side in sides):
        yield "lint_contrast_sides", {}
        return
    for text in _right_texts(card):
        clause = misplaced(
            sides,
            text,
        )
        if clause:
            words = text[clause.start : clause.end].strip()
            yield "lint_contrast_refutes", {"words": words}


def _right_texts(card: Card) -> Iterator[str]:
    for point in card.points:
        yield point.text
        yield from point.also
        if point.text_en:
            yield point.text_en
    yield card.reference
