"""A question that asks two things which two cards answer: its parts, and one rubric of both. Pure.

Half a question would be graded otherwise, and who answered the other half well got nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.text import has_han

MOST_POINTS = 4
"""Key points that a part has in the rubric of both: nobody says two cards in one answer."""
FEWEST_CHARACTERS = 4
"""Of a part that asks something by itself."""
_PART = re.compile(r"[^？?；;\n]*[^？?；;\s]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?: [A-Z][A-Za-z0-9+-]+)*")
_AMONG_HAN = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?: [A-Za-z][A-Za-z0-9+-]+)*")
"""In a Chinese question all Latin words side by side are the name, whatever their capitals."""


def parts_of(question: str) -> list[str]:
    """What it asks one by one; what names nothing is about the name in the first part."""
    parts = [part.strip(" ，,") for part in _PART.findall(question)]
    asked = [part for part in parts if len(part) >= FEWEST_CHARACTERS]
    if not asked:
        return asked
    name = (_AMONG_HAN if has_han(asked[0]) else _NAME).search(asked[0])
    if name is None:
        return asked
    return [part if _NAME.search(part) else f"{name[0]} {part}" for part in asked]


def joint(first: Rubric, second: Rubric) -> Rubric:
    """One rubric of the heaviest points of both; it counts as the first one's card."""
    points = _heaviest(first.points)
    taken = {point.id for point in points}
    for point in _heaviest(second.points):
        fresh = f"{second.card}-{point.id}" if point.id in taken else point.id
        points.append(point.model_copy(update={"id": fresh}))
    return first.model_copy(
        update={
            "points": tuple(points),
            "reference": _both(first.reference, second.reference),
            "question": _both(first.question, second.question),
            "question_en": _both(first.question_en, second.question_en),
            "hints": _in_turn(first.hints, second.hints),
            "hints_en": _in_turn(first.hints_en, second.hints_en),
            "sources": tuple(dict.fromkeys((*first.sources, *second.sources))),
            "follow_ups": _going_on(first, second),
        }
    )


def _heaviest(points: Sequence[KeyPoint]) -> list[KeyPoint]:
    """The heaviest points in the order of the card."""
    ranked = sorted(points, key=lambda point: -point.weight)[:MOST_POINTS]
    kept = {point.id for point in ranked}
    return [point for point in points if point.id in kept]


def _both(first: str | None, second: str | None) -> str | None:
    return "\n".join(text for text in (first, second) if text) or None


def _in_turn(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """The first hint on each part, then the second."""
    pairs = zip(
        first[:2],
        second[:2],
        strict=False,
    )
    return tuple(hint for pair in pairs for hint in pair)


def _going_on(first: Rubric, second: Rubric) -> tuple[str, ...]:
    """The cards that both lead to, without themselves."""
    cards = dict.fromkeys((*first.follow_ups, *second.follow_ups))
    return tuple(card for card in cards if card not in (first.card, second.card))
