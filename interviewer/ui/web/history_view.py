"""The sessions so far, as rows and HTML. Pure; no Gradio. Everything that is shown is escaped."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping

from interviewer.core.bank.card import Language
from interviewer.core.interview.report import Report, reasons
from interviewer.core.interview.session import Session
from interviewer.core.review.history import TopicTrend
from interviewer.words.page import words
from interviewer.words.pair import Count
from interviewer.words.terms import moment_of, round_name, short_day

SHOWN = 12
"""Scores of a trend that are drawn."""
WEEKS = 16
LEFT, WIDTH, HEIGHT = 4, 82, 28
"""Of the drawing of a trend, in its own units."""
BUSY = (1, 3, 8)
"""Questions a day from which its square is darker."""


def row(
    session: Session,
    now: dt.datetime,
    lang: Language,
) -> str:
    """When, what about, how far, and what came of it."""
    local = session.created_at.astimezone(now.tzinfo)
    facts = [
        moment_of(
            local,
            now,
        ),
        _subject(
            session,
            lang,
        ),
        *_outcome(
            session,
            lang,
        ),
    ]
    return " · ".join(facts)


def _subject(session: Session, lang: Language) -> str:
    config = session.config
    place = " ".join(
        filter(
            None,
            [config.company, round_name(config.round, lang)],
        )
    )
    return (
        " · ".join(
            filter(
                None,
                [place, config.topic],
            )
        )
        or words(lang)["practice"]
    )


def _outcome(session: Session, lang: Language) -> list[str]:
    texts = words(lang)
    total = session.config.questions
    report = session.report
    if report is None:
        going_on = texts["row_going_on"]
        number = max(
            1,
            len(session.turns),
        )
        return [
            going_on.format(
                n=number,
                total=max(
                    total,
                    number,
                ),
            )
        ]
    answered = texts["row_answered"]
    return [
        answered.format(
            n=reasons(report.items).answered if report.items else report.asked,
            total=max(
                total,
                report.asked,
            ),
        ),
        _score(
            report,
            texts,
        ),
    ]


def _score(report: Report, texts: Mapping[str, str]) -> str:
    if report.score is None:
        return texts["row_no_score"]
    key = "row_score" if report.graded == report.asked else "row_score_of"
    return texts[key].format(
        score=report.score,
        n=report.graded,
    )


def trends(
    found: list[TopicTrend],
    today: dt.date,
    lang: Language,
) -> str:
    """A row a topic: its name, the line of its scores, and the newest one."""
    if not found:
        return "–"
    rows = []
    for trend in found:
        name = html.escape(trend.name)
        drawn = _drawn(
            trend,
            today,
            lang,
        )
        rows.append(f"<div><span>{name}</span>{drawn}<b>{trend.last:g}</b></div>")
    return f'<div class="trends">{"".join(rows)}</div>'


def _drawn(
    trend: TopicTrend,
    today: dt.date,
    lang: Language,
) -> str:
    """A line from two points on; one score alone is no trend."""
    texts = words(lang)
    days = [
        short_day(
            day,
            today,
        )
        for day in trend.days
    ]
    if len(trend.scores) < 2:
        once = texts["trend_once"].format(date=days[-1])
        return f"<small>{html.escape(once)}</small>"
    said = []
    for day, score in zip(
        days,
        trend.scores,
        strict=True,
    ):
        said.append(
            texts["trend_point"].format(
                date=day,
                score=score,
            )
        )
    label = html.escape(" · ".join(said[-SHOWN:]))
    first, last = days[-SHOWN:][0], days[-1]
    span = html.escape(f"{first} – {last}")
    return (
        f'<svg viewBox="0 0 90 {HEIGHT}" role="img" aria-label="{label}"><title>{label}</title>'
        f"{_shapes(trend)}</svg><small>{span}</small>"
    )


def _shapes(trend: TopicTrend) -> str:
    """The newest scores, with a broken upright where another judge began."""
    scores = trend.scores[-SHOWN:]
    first = len(trend.scores) - len(scores)
    step = WIDTH / (len(scores) - 1)
    points = []
    for number, score in enumerate(scores):
        points.append(f"{LEFT + number * step:.0f},{25 - 2.2 * score:.0f}")
    shapes = []
    for number in trend.changed:
        if number > first:
            at = LEFT + (number - first - 0.5) * step
            shapes.append(f'<path d="M{at:.0f} 2v24" class="other-judge"/>')
    shapes.append(f'<polyline points="{" ".join(points)}"/>')
    for point in points:
        x, _, y = point.partition(",")
        shapes.append(f'<circle cx="{x}" cy="{y}" r="2"/>')
    return "".join(shapes)


def calendar(
    days: Mapping[dt.date, int],
    today: dt.date,
    lang: Language,
) -> str:
    """A square a day of the last weeks, the darker the more was asked."""
    first = today - dt.timedelta(days=today.weekday() + 7 * (WEEKS - 1))
    cells = []
    for offset in range((today - first).days + 1):
        day = first + dt.timedelta(days=offset)
        asked = days.get(
            day,
            0,
        )
        level = sum(asked >= least for least in BUSY)
        label = words(lang)["day"].format(
            date=day,
            n=Count(asked),
        )
        cells.append(f'<i data-n="{level}" role="img" title="{label}" aria-label="{label}"></i>')
    return f'<div class="days">{"".join(cells)}</div>'
