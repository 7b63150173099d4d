"""Geometry of the charts.

Numbers only; the templates draw them, so that every label is escaped like all other text.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Literal, NamedTuple

from interviewer.core.interview.report import Attempt, Report, ReportItem, TopicScore
from interviewer.words.terms import short_day

Anchor = Literal["start", "middle", "end"]
MAX_SPOKES = 10
MIN_SPOKES = 3
RADIUS = 100.0
_MAX_SCORE = 10
_LABEL_RADIUS = 112
_RINGS = (0.25, 0.5, 0.75, 1.0)
_TREND_WIDTH = 400
_TREND_HEIGHT = 100
_MAX_EARLIER = 19


@dataclass(frozen=True)
class Spoke:
    """One topic of the radar. Lengths are in units of the drawing."""

    label: str
    """The topic's name."""
    value: float
    """Its score, 0–10."""
    x: float
    """The end of its axis."""
    y: float
    """The end of its axis; down is positive."""
    label_x: float
    """The place of its label."""
    label_y: float
    """The place of its label, at the base line."""
    anchor: Anchor
    """Which end of the label is at that place."""


@dataclass(frozen=True)
class Radar:
    """Around (0, 0) with radius ``RADIUS``. Polygons are given as ``x,y`` points."""

    spokes: tuple[Spoke, ...]
    """The axes, clockwise from the top."""
    area: str
    """The polygon through the scores."""
    rings: tuple[str, ...]
    """Polygons at 2.5, 5, 7.5 and 10 of 10."""


@dataclass(frozen=True)
class Span:
    """A question on the time line."""

    number: int
    """The question's number."""
    left: float
    """Where it begins, as a share (0–100) of the session."""
    width: float
    """How long it took, as a share (0–100) of the session; at least 1."""
    minutes: float
    """From the question to its last answer."""


@dataclass(frozen=True)
class Trend:
    """Means of the sessions over a box of 400 × 100."""

    line: str
    """The ``x,y`` points of the line through them."""
    dots: tuple[tuple[float, float, float, str], ...]
    """x, y, score and date of each session."""
    changes: tuple[float, ...] = ()
    """x where another judge graded from there on."""


def radar(topics: Sequence[TopicScore]) -> Radar | None:
    """The weakest ``MAX_SPOKES`` topics; None below ``MIN_SPOKES``, where bars say more."""
    weakest_first = sorted(
        topics,
        key=attrgetter("score"),
    )
    shown_topics = sorted(
        weakest_first[:MAX_SPOKES],
        key=attrgetter("topic"),
    )
    if len(shown_topics) < MIN_SPOKES:
        return None
    angles = _angles(len(shown_topics))
    spokes = []
    corners = []
    directions = zip(
        shown_topics,
        angles,
        strict=True,
    )
    for topic, angle in directions:
        spoke = _spoke(topic, angle)
        spokes.append(spoke)
        radius = RADIUS * topic.score / _MAX_SCORE
        corners.append((radius, angle))
    return Radar(
        tuple(spokes),
        _points(corners),
        tuple(_ring(share, angles) for share in _RINGS),
    )


def _angles(count: int) -> list[float]:
    """Directions of that many axes, clockwise from the top, in radians."""
    angles = []
    for number in range(count):
        turn = 2 * math.pi * number / count
        angles.append(turn - math.pi / 2)
    return angles


def _ring(
    share: float,
    angles: Iterable[float],
) -> str:
    radius = RADIUS * share
    corners = [(radius, angle) for angle in angles]
    return _points(corners)


def _spoke(
    topic: TopicScore,
    angle: float,
) -> Spoke:
    x = math.cos(angle)
    y = math.sin(angle)
    return Spoke(
        topic.name or topic.topic,
        topic.score,
        round(RADIUS * x, 1),
        round(RADIUS * y, 1),
        round(_LABEL_RADIUS * x, 1),
        round(_LABEL_RADIUS * y + 4 + 6 * y, 1),
        _anchor(x),
    )


def _anchor(x: float) -> Anchor:
    """A label begins or ends at the circle, or is centred near the top and the bottom."""
    if abs(x) < 0.3:
        return "middle"
    if x > 0:
        return "start"
    return "end"


def _points(polar: Iterable[tuple[float, float]]) -> str:
    """Radius and angle as ``x,y`` points."""
    points = []
    for radius, angle in polar:
        x = radius * math.cos(angle)
        y = radius * math.sin(angle)
        point = f"{x:.1f},{y:.1f}"
        points.append(point)
    return " ".join(points)


class _Stretch(NamedTuple):
    """When a question was put, and when its last answer came."""

    number: int
    begin: dt.datetime
    end: dt.datetime


def timeline(report: Report) -> list[Span]:
    """The questions whose times are known, from the first question to the last answer."""
    stretches = _stretches(report.items)
    if not stretches:
        return []
    begin = min(stretch.begin for stretch in stretches)
    end = max(stretch.end for stretch in stretches)
    whole_seconds = max(
        _seconds(begin, end),
        1.0,
    )
    spans = []
    for stretch in stretches:
        seconds_before = _seconds(begin, stretch.begin)
        seconds = _seconds(stretch.begin, stretch.end)
        span = Span(
            stretch.number,
            100 * seconds_before / whole_seconds,
            max(1.0, 100 * seconds / whole_seconds),
            seconds / 60,
        )
        spans.append(span)
    return spans


def _stretches(items: Iterable[ReportItem]) -> list[_Stretch]:
    stretches = []
    for item in items:
        if item.asked_at is None:
            continue
        stretch = _Stretch(
            item.number,
            item.asked_at,
            item.answered_at or item.asked_at,
        )
        stretches.append(stretch)
    return stretches


def _seconds(
    begin: dt.datetime,
    end: dt.datetime,
) -> float:
    return (end - begin).total_seconds()


def trend(
    earlier: Sequence[Attempt],
    report: Report,
) -> Trend | None:
    """The earlier sessions (at most 19) and this one; None where there is nothing to compare."""
    if not earlier or report.score is None:
        return None
    this_one = Attempt(
        session_id=report.session_id,
        finished_at=report.finished_at,
        score=report.score,
        judges=report.judges,
    )
    attempts = [*earlier[-_MAX_EARLIER:], this_one]
    step = _TREND_WIDTH / (len(attempts) - 1)
    points = []
    dots = []
    changes = []
    for number, attempt in enumerate(attempts):
        if number and attempt.judges != attempts[number - 1].judges:
            changes.append(round((number - 0.5) * step, 1))
        dot = _dot(attempt, number * step, report.finished_at.date())
        x, y, *_ = dot
        points.append(f"{x},{y}")
        dots.append(dot)
    return Trend(
        " ".join(points),
        tuple(dots),
        tuple(changes),
    )


def _dot(
    attempt: Attempt,
    x: float,
    today: dt.date,
) -> tuple[float, float, float, str]:
    y = _TREND_HEIGHT - 10 * attempt.score
    return (
        round(x, 1),
        round(y, 1),
        attempt.score,
        short_day(attempt.finished_at.date(), today),
    )
