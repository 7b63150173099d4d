"""Geometry of the charts. Numbers only; the templates draw them, so that every label is escaped like all other text."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from interviewer.core.report import Attempt, Report, TopicScore

MAX_SPOKES = 10
MIN_SPOKES = 3
RADIUS = 100.0


@dataclass(frozen=True)
class Spoke:
    """One topic of the radar: the end of its axis, the place of its label and how that is anchored."""

    label: str
    value: float
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Radar:
    """Around (0, 0) with radius ``RADIUS``. area and rings: points of polygons; rings at 2.5, 5, 7.5 and 10 of 10."""

    spokes: tuple[Spoke, ...]
    area: str
    rings: tuple[str, ...]


@dataclass(frozen=True)
class Span:
    """A question on the time line. left and width: shares (0–100) of the session; minutes: from question to last answer."""

    number: int
    left: float
    width: float
    minutes: float


@dataclass(frozen=True)
class Trend:
    """Means of the sessions over a box of 400 × 100. line: points of the polyline; dots: x, y, score, date."""

    line: str
    dots: tuple[tuple[float, float, float, str], ...]


def radar(topics: Sequence[TopicScore]) -> Radar | None:
    """The weakest ``MAX_SPOKES`` topics; None below ``MIN_SPOKES``, where bars say more."""
    shown = sorted(sorted(topics, key=lambda t: t.score)[:MAX_SPOKES], key=lambda t: t.topic)
    if len(shown) < MIN_SPOKES:
        return None
    angles = [2 * math.pi * n / len(shown) - math.pi / 2 for n in range(len(shown))]
    spokes = tuple(_spoke(t, a) for t, a in zip(shown, angles, strict=True))
    area = _points([(RADIUS * t.score / 10, a) for t, a in zip(shown, angles, strict=True)])
    rings = tuple(
        _points([(RADIUS * share, a) for a in angles]) for share in (0.25, 0.5, 0.75, 1.0)
    )
    return Radar(spokes, area, rings)


def timeline(report: Report) -> list[Span]:
    """The questions whose times are known, on the stretch from the first question to the last answer."""
    timed = [
        (i.number, i.asked_at, i.answered_at or i.asked_at) for i in report.items if i.asked_at
    ]
    if not timed:
        return []
    begin, end = min(a for _, a, _ in timed), max(b for _, _, b in timed)
    whole = max((end - begin).total_seconds(), 1.0)
    return [
        Span(
            n,
            100 * (a - begin).total_seconds() / whole,
            max(1.0, 100 * (b - a).total_seconds() / whole),
            (b - a).total_seconds() / 60,
        )
        for n, a, b in timed
    ]


def trend(earlier: Sequence[Attempt], report: Report) -> Trend | None:
    """The earlier sessions (at most 19) and this one; None where there is nothing to compare."""
    if not earlier or report.score is None:
        return None
    all_ = [
        *earlier[-19:],
        Attempt(session_id=report.session_id, finished_at=report.finished_at, score=report.score),
    ]
    step = 400 / (len(all_) - 1)
    dots = tuple(
        (round(n * step, 1), round(100 - 10 * a.score, 1), a.score, f"{a.finished_at:%m-%d}")
        for n, a in enumerate(all_)
    )
    return Trend(" ".join(f"{x},{y}" for x, y, _, _ in dots), dots)


def _spoke(topic: TopicScore, angle: float) -> Spoke:
    x, y = math.cos(angle), math.sin(angle)
    anchor: Literal["start", "middle", "end"] = (
        "middle" if abs(x) < 0.3 else "start" if x > 0 else "end"
    )
    return Spoke(
        topic.name or topic.topic,
        topic.score,
        round(RADIUS * x, 1),
        round(RADIUS * y, 1),
        round(112 * x, 1),
        round(112 * y + 4 + 6 * y, 1),
        anchor,
    )


def _points(polar: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{r * math.cos(a):.1f},{r * math.sin(a):.1f}" for r, a in polar)
