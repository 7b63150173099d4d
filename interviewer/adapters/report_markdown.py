"""The report as Markdown, in the session's language."""

from __future__ import annotations

import re

from interviewer.adapters.report_words import dispute, headline, source_of, usage_line, why
from interviewer.adapters.report_words import words as words_of
from interviewer.core.comparison import Comparison, Row
from interviewer.core.grading import Assessment, PointVerdict, Verdict
from interviewer.core.report import Report, ReportItem, own_answer

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def render(report: Report) -> str:
    """The whole report; the user's words stand in it literally."""
    words = words_of(report.lang)
    prose = [f"## {words['prose']}\n\n{_quote(report.prose)}"] if report.prose else []
    parts = [
        _head(report, words),
        *prose,
        *(_item(item, report.lang) for item in report.items),
        words["estimate"],
    ]
    return "\n\n".join(parts) + "\n"


def render_comparison(both: Comparison) -> str:
    """Two sessions side by side."""
    words = words_of(both.lang)
    mean = Row(name=words["mean"], before=both.before.score, after=both.after.score)
    sides = (
        f"- {words[name]}: {side.session_id}, {side.finished_at:%Y-%m-%d %H:%M}"
        for name, side in (("before", both.before), ("after", both.after))
    )
    parts = [f"# {words['compare_title']}", "\n".join(sides), _table(words, "score", (mean,))]
    parts += [
        _table(words, name, rows)
        for name, rows in (("topics", both.topics), ("question", both.questions))
        if rows
    ]
    return "\n\n".join(parts) + "\n"


def _table(words: dict[str, str], name: str, rows: tuple[Row, ...]) -> str:
    head = [
        f"| {words[name]} | {words['before']} | {words['after']} | {words['change']} |",
        "|---|---|---|---|",
    ]
    return "\n".join(
        [
            *head,
            *(
                f"| {escape(r.name)} | {_cell(r.before)} | {_cell(r.after)} | {_cell(r.change, '+')} |"
                for r in rows
            ),
        ]
    )


def _cell(value: float | None, sign: str = "") -> str:
    return "–" if value is None else format(value, f"{sign}.1f")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _head(report: Report, words: dict[str, str]) -> str:
    score = words["none"]
    if report.score is not None and report.band:
        score = f"**{report.score}/{report.max_score:g}**, {words[report.band]}"
    lines = [
        f"# {words['title']}",
        "",
        f"**{headline(report)}**" + (f" — {'; '.join(why(report))}" if why(report) else ""),
        "",
        f"- {words['session']}: {report.session_id}",
        f"- {words['when']}: {report.started_at:%Y-%m-%d %H:%M} – {report.finished_at:%H:%M}",
        *(
            [
                f"- {words['company']}: {escape(report.company)} {escape(report.round or '')}".rstrip()
            ]
            if report.company
            else []
        ),
        *([f"- {words['examiner']}: {escape(report.examiner)}"] if report.examiner else []),
        f"- {words['score']}: {score} ({words['of'].format(asked=report.asked, graded=report.graded)})",
        *(
            [f"- {words['tokens']}: {usage_line(report.usage, report.lang)}"]
            if report.usage.calls
            else []
        ),
        *(
            [f"- {words['confidence']}: {report.confidence:.0%}"]
            if report.confidence is not None
            else []
        ),
        *(
            [
                f"- {words['trend']}: "
                + " → ".join(f"{a.score}" for a in report.trend)
                + f" → {report.score}"
            ]
            if report.trend
            else []
        ),
        *(
            [
                f"- {words['topics']}: "
                + ", ".join(
                    f"{escape(t.name or t.topic)} {t.score} ({t.graded})" for t in report.topics
                )
            ]
            if report.topics
            else []
        ),
    ]
    return "\n".join(lines)


def _item(item: ReportItem, lang: str) -> str:
    words, question = words_of(lang), item.question
    lines = [
        f"## {item.number}. {escape(question.text)}",
        "",
        f"{words['source']}: {escape(source_of(question, lang))}",
        "",
        f"{words['answer']}:",
        "",
    ]
    lines += [_quote(a) + "\n" for a in item.answers] or [words["no_answer"], ""]
    lines += [words["model_rubric"].format(card=item.card), ""] if item.origin == "model" else []
    lines += [
        *([f"{words['fallback']}: {escape(item.fallback)}", ""] if item.fallback else []),
        *_grade(item, lang),
    ]
    if item.follow_ups:
        lines += ["", f"{words['follow_ups']}: " + "; ".join(map(escape, item.follow_ups))]
    if item.reference:
        lines += ["", f"{words['reference']}:", "", _quote(item.reference)]
    if own_answer(item):
        lines += ["", f"{words['own_answer']}:", "", _quote(item.question.answer or "")]
    if item.sources and (item.missing or item.wrong):
        lines += ["", f"{words['study']}: " + "; ".join(map(escape, item.sources))]
    if item.own_notes:
        lines += [
            "",
            f"{words['own_notes']}: "
            + "; ".join(f"{escape(n.heading)} ({escape(n.note)}:{n.line})" for n in item.own_notes),
        ]
    return "\n".join(lines)


def _grade(item: ReportItem, lang: str) -> list[str]:
    words, grade = words_of(lang), item.assessment
    if grade is None or not grade.graded:
        return [f"{words['not_graded']}: {escape(grade.reason or '') if grade else ''}"]
    doubt = [f"*{escape(said)}*", ""] if (said := dispute(grade, lang)) else []
    return [
        _score(item, grade, words),
        "",
        *doubt,
        f"{words['points']}:",
        "",
        *(_point(p, words, item.own_verdicts.get(p.id)) for p in grade.points),
    ]


def _score(item: ReportItem, grade: Assessment, words: dict[str, str]) -> str:
    sure = f", {words['confidence']} {grade.confidence:.0%}" if grade.confidence is not None else ""
    hints = f", {words['hints']}: {item.hints}" if item.hints else ""
    before = (
        ", "
        + words["previous"].format(score=item.previous.score, date=item.previous.finished_at.date())
        if item.previous
        else ""
    )
    return f"**{grade.score}/{grade.max_score:g}**{sure}{hints}{before}"


def _point(point: PointVerdict, words: dict[str, str], mine: Verdict | None) -> str:
    quote = f" — “{escape(point.quote)}”" if point.quote else ""
    own = f" ({words['mine']}: {words[mine]})" if mine else ""
    return f"- {words[point.verdict]} ({point.weight:g}) {escape(point.text)}{quote}{own}"


def _quote(text: str) -> str:
    return "\n>\n".join("> " + escape(line) for line in text.splitlines() if line.strip())
