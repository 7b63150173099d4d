"""Whether verdicts can be believed as far as the examiner says, and beyond chance. Figures only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from interviewer.core.value import Frozen

EDGES = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
"""Bounds of the bands of confidence."""
LOW, HIGH = 0.35, 0.75
"""Human grades (0-1) up to which an answer is a poor one, and from which it is a good one."""


class Sure(NamedTuple):
    """A verdict beside a person's."""

    confidence: float
    """How sure the examiner was, 0–1."""
    is_right: bool
    """True if the person says the same."""


class Band(Frozen):
    """The verdicts of one band of confidence."""

    low: float
    """Confidence from which, 0–1."""
    high: float
    """Confidence up to which; the last band includes it."""
    n: int
    """Verdicts in the band."""
    confidence: float
    """Their mean confidence, 0–1."""
    right: float
    """The share that agrees with a person, 0–1."""


def bands(verdicts: Iterable[Sure]) -> tuple[Band, ...]:
    """The bands in which there is a verdict, the least sure first."""
    members: dict[int, list[Sure]] = {}
    for verdict in verdicts:
        number = sum(verdict.confidence >= edge for edge in EDGES[1:-1])
        members.setdefault(number, []).append(verdict)
    return tuple(_band(number, members[number]) for number in sorted(members))


def _band(
    number: int,
    members: list[Sure],
) -> Band:
    count = len(members)
    confidence = sum(member.confidence for member in members) / count
    right = sum(member.is_right for member in members) / count
    return Band(
        low=EDGES[number],
        high=EDGES[number + 1],
        n=count,
        confidence=round(confidence, 3),
        right=round(right, 3),
    )


def accuracy(confusion: Mapping[str, Mapping[str, int]]) -> float | None:
    """Share of the verdicts that agree; None where there is none.

    confusion: right verdict -> given verdict -> how often.
    """
    total = _total(confusion)
    if not total:
        return None
    same = sum(row.get(name, 0) for name, row in confusion.items())
    return same / total


def kappa(confusion: Mapping[str, Mapping[str, int]]) -> float | None:
    """Cohen's kappa (Cohen 1960): agreement beyond chance, 1 at most.

    None where there is no verdict, or where both always say the same one.
    """
    share = accuracy(confusion)
    if share is None:
        return None
    total = _total(confusion)
    given: dict[str, int] = {}
    for row in confusion.values():
        for name, count in row.items():
            given[name] = given.get(name, 0) + count
    chance = 0.0
    for name, row in confusion.items():
        chance += sum(row.values()) * given.get(name, 0) / total**2
    if chance == 1.0:
        return None
    return (share - chance) / (1.0 - chance)


def level_of(human: float) -> str:
    """``low``, ``middle`` or ``high``: what a person thinks of an answer. human: 0–1."""
    if human <= LOW:
        return "low"
    return "high" if human >= HIGH else "middle"


def _total(confusion: Mapping[str, Mapping[str, int]]) -> int:
    return sum(sum(row.values()) for row in confusion.values())
