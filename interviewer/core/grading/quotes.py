"""Marks in an answer the words that show a verdict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from interviewer.core.grading.assessment import PointVerdict, Verdict
from interviewer.core.value import Frozen


class Segment(Frozen):
    """A piece of an answer, marked or plain."""

    text: str
    """The words of the answer, verbatim."""
    verdict: Verdict | None = None
    """The verdict that the words show, None for a plain piece."""
    point: str | None = None
    """The key point's sentence, None for a plain piece."""


class _QuotePlace(NamedTuple):
    """A quote in the answer, from ``start`` up to ``end``."""

    start: int
    end: int
    point: PointVerdict


def mark(
    answer: str,
    points: Iterable[PointVerdict],
) -> tuple[Segment, ...]:
    """The answer cut into segments that join to it again.

    Where quotes overlap the earlier one is marked, and the longer one of two that begin together.
    """
    segments: list[Segment] = []
    done = 0
    for place in _quote_places(answer, points):
        if place.start < done:
            continue
        segments += _plain(answer[done : place.start])
        segments.append(
            Segment(
                text=answer[place.start : place.end],
                verdict=place.point.verdict,
                point=place.point.text,
            )
        )
        done = place.end
    return (
        *segments,
        *_plain(answer[done:]),
    )


def _quote_places(
    answer: str,
    points: Iterable[PointVerdict],
) -> list[_QuotePlace]:
    places: list[_QuotePlace] = []
    for point in points:
        if not point.quote or not point.settled:
            continue
        start = answer.find(point.quote)
        if start >= 0:
            place = _QuotePlace(
                start=start,
                end=start + len(point.quote),
                point=point,
            )
            places.append(place)
    return sorted(
        places,
        key=_by_place,
    )


def _by_place(place: _QuotePlace) -> tuple[int, int]:
    return place.start, -place.end


def _plain(text: str) -> list[Segment]:
    if not text:
        return []
    return [Segment(text=text)]
