"""Fills the templates.

Everything that comes from notes, answers or models is escaped by Jinja2's autoescape.
"""

from __future__ import annotations

import functools
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from interviewer.adapters.report import charts
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.grading.quotes import Segment, mark
from interviewer.core.interview.report import Report, ReportItem, own_answer
from interviewer.core.review.comparison import Comparison, Row
from interviewer.words.code import failed_lines, grade_line, line
from interviewer.words.formulas import in_html, unbroken
from interviewer.words.report import (
    dispute,
    headline,
    recovered_of,
    reference_label,
    source_of,
    usage_line,
    why,
    with_reasons,
    words,
)
from interviewer.words.terms import judged_words, round_name

_HERE = Path(__file__).parent


def render(report: Report, *, mathml: bool = True) -> str:
    """The whole report as one HTML document. mathml: False for a reader that draws none."""
    template = _environment().get_template("report.html.j2")
    return template.render(
        report=with_reasons(report),
        t=words(report.lang),
        headline=headline(report),
        why=why(report),
        radar=charts.radar(report.topics),
        spans=charts.timeline(report),
        trend=charts.trend(
            report.trend,
            report,
        ),
        shown=_with_mathml if mathml else str,
        marked=_marked,
        source_of=source_of,
        own_answer=own_answer,
        reference_label=reference_label,
        dispute=dispute,
        code_word=line,
        code_grade=grade_line,
        failed_lines=failed_lines,
        judged_words=judged_words,
        round_name=round_name,
        recovered_of=recovered_of,
        usage=usage_line(
            report.usage,
            report.lang,
        ),
    )


def render_charts(report: Report) -> str:
    """The report's charts for a page that has styles of its own; empty where none says anything."""
    shown = {
        "radar": charts.radar(report.topics),
        "spans": charts.timeline(report),
        "trend": charts.trend(
            report.trend,
            report,
        ),
    }
    if not any(shown.values()):
        return ""
    template = _environment().get_template("chart_cards.html.j2")
    return template.render(
        report=report.model_copy(update={"topics": report.topics if shown["radar"] else ()}),
        t=words(report.lang),
        heading="h3",
        **shown,
    )


def render_comparison(both: Comparison, *, mathml: bool = True) -> str:
    """Two sessions next to each other as one HTML document. mathml: as of ``render``."""
    return _compared(
        "compare.html.j2",
        both,
        shown=_with_mathml if mathml else str,
    )


def render_comparison_body(both: Comparison) -> str:
    """The same for a page that has styles of its own."""
    return _compared(
        "compare_body.html.j2",
        both,
        heading="h2",
        shown=_with_mathml,
    )


def _compared(
    name: str,
    both: Comparison,
    **more: object,
) -> str:
    texts = words(both.lang)
    mean = Row(
        name=texts["mean"],
        before=both.before.score,
        after=both.after.score,
    )
    tables: list[tuple[str, tuple[Row, ...]]] = [
        (texts["score"], (mean,)),
        (texts["topics"], both.topics),
        (texts["question"], both.questions),
    ]
    template = _environment().get_template(name)
    return template.render(
        both=both,
        t=texts,
        tables=[table for table in tables if table[1]],
        **more,
    )


def _marked(
    item: ReportItem,
    answer: str,
) -> tuple[Segment, ...]:
    """The answer cut where the examiner's quotes begin and end."""
    assessment = item.assessment
    points: tuple[PointVerdict, ...] = ()
    if assessment is not None and assessment.graded:
        points = assessment.points
    return tuple(unbroken(mark(answer, points)))


def _with_mathml(text: str) -> Markup:
    """The text, escaped, with its formulas drawn."""
    return Markup(in_html(text))


@functools.cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style_sheet = _HERE / "style.css"
    style = style_sheet.read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style)
    return environment
