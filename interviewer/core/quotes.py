"""Marks in an answer the words that show a verdict."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.core.grading import PointVerdict, Verdict
from interviewer.core.question import Frozen


class Segment(Frozen):
    """A piece of an answer, verbatim. verdict and point: of the key point that it shows, None where it shows none."""

    text: str
    verdict: Verdict | None = None
    point: str | None = None


def mark(answer: str, points: Iterable[PointVerdict]) -> tuple[Segment, ...]:
    """The answer cut into segments that join to it again. Where quotes overlap the earlier one, then the longer one, is marked."""
    found = [
        (at, -len(p.quote), p) for p in points if p.quote and (at := answer.find(p.quote)) >= 0
    ]
    segments: list[Segment] = []
    done = 0
    for at, length, point in sorted(found, key=lambda f: f[:2]):
        if at < done:
            continue
        segments += _plain(answer[done:at])
        done = at - length
        segments.append(Segment(text=answer[at:done], verdict=point.verdict, point=point.text))
    return (*segments, *_plain(answer[done:]))


def _plain(text: str) -> list[Segment]:
    return [Segment(text=text)] if text else []
