"""Fills the templates. Everything that comes from notes, answers or models is escaped by Jinja2's autoescape."""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from interviewer.adapters.report_html import charts
from interviewer.adapters.report_words import dispute, headline, source_of, usage_line, why, words
from interviewer.core.comparison import Comparison, Row
from interviewer.core.quotes import Segment, mark
from interviewer.core.report import Report, ReportItem, own_answer

_HERE = Path(__file__).parent


def render(report: Report) -> str:
    """The whole report as one HTML document."""
    return (
        _env()
        .get_template("report.html.j2")
        .render(
            report=report,
            t=words(report.lang),
            headline=headline(report),
            why=why(report),
            radar=charts.radar(report.topics),
            spans=charts.timeline(report),
            trend=charts.trend(report.trend, report),
            marked=_marked,
            source_of=source_of,
            own_answer=own_answer,
            dispute=dispute,
            usage=usage_line(report.usage, report.lang),
        )
    )


def render_comparison(both: Comparison) -> str:
    """Two sessions side by side as one HTML document."""
    t = words(both.lang)
    mean = Row(name=t["mean"], before=both.before.score, after=both.after.score)
    tables = [(t["score"], (mean,)), (t["topics"], both.topics), (t["question"], both.questions)]
    return (
        _env()
        .get_template("compare.html.j2")
        .render(both=both, t=t, tables=[(name, rows) for name, rows in tables if rows])
    )


def _marked(item: ReportItem, answer: str) -> tuple[Segment, ...]:
    return mark(
        answer, item.assessment.points if item.assessment and item.assessment.graded else ()
    )


@functools.cache
def _env() -> Environment:
    env = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals["style"] = Markup((_HERE / "style.css").read_text(encoding="utf-8"))
    return env
