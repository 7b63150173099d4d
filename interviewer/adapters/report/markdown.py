"""The report as Markdown, in the session's language."""

from __future__ import annotations

from collections.abc import Iterable

from interviewer.adapters.report.markdown_text import escape, escaped, listed, quote, quoted
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.interview.report import OwnNote, Report, ReportItem, own_answer
from interviewer.core.review.comparison import Comparison, Row, Side
from interviewer.words.report import dispute, headline, source_of, usage_line, why, with_reasons
from interviewer.words.report import words as words_of

_NO_NUMBER = "–"
Words = dict[str, str]
"""What the report calls things, in its language, by key."""


def render(report: Report) -> str:
    """The whole report; the user's words stand in it literally."""
    report = with_reasons(report)
    words = words_of(report.lang)
    head = _head(report, words)
    parts = [head]
    if report.prose:
        prose_heading = f"## {words['prose']}"
        quoted_prose = quote(report.prose)
        parts += [prose_heading, quoted_prose]
    for item in report.items:
        item_text = _item(item, report.lang)
        parts.append(item_text)
    parts.append(words["estimate"])
    return "\n\n".join(parts) + "\n"


def render_comparison(both: Comparison) -> str:
    """Two sessions next to each other."""
    words = words_of(both.lang)
    mean = Row(
        name=words["mean"],
        before=both.before.score,
        after=both.after.score,
    )
    sides = [
        _side(words["before"], both.before),
        _side(words["after"], both.after),
    ]
    parts = [
        f"# {words['compare_title']}",
        "\n".join(sides),
        _table(words, "score", (mean,)),
    ]
    if both.topics:
        parts.append(_table(words, "topics", both.topics))
    if both.questions:
        parts.append(_table(words, "question", both.questions))
    return "\n\n".join(parts) + "\n"


def _side(
    label: str,
    side: Side,
) -> str:
    end = f"{side.finished_at:%Y-%m-%d %H:%M}"
    return f"- {label}: {side.session_id}, {end}"


def _table(
    words: Words,
    name: str,
    rows: tuple[Row, ...],
) -> str:
    lines = [
        f"| {words[name]} | {words['before']} | {words['after']} | {words['change']} |",
        "|---|---|---|---|",
    ]
    for row in rows:
        cells = (
            escape(row.name),
            _cell(row.before),
            _cell(row.after),
            _cell(row.change, "+"),
        )
        row_text = " | ".join(cells)
        lines.append(f"| {row_text} |")
    return "\n".join(lines)


def _cell(
    value: float | None,
    sign: str = "",
) -> str:
    if value is None:
        return _NO_NUMBER
    return format(value, f"{sign}.1f")


def _head(
    report: Report,
    words: Words,
) -> str:
    """The verdict with its reasons, and a list of facts."""
    verdict = f"**{headline(report)}**"
    reasons = why(report)
    if reasons:
        joined_reasons = "; ".join(reasons)
        verdict += f" — {joined_reasons}"
    lines = [
        f"# {words['title']}",
        "",
        verdict,
        "",
    ]
    for name, value in _facts(report, words).items():
        if value is None:
            continue
        line = f"- {words[name]}: {value}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def _facts(
    report: Report,
    words: Words,
) -> dict[str, str | None]:
    """The facts of a session by the key of their label; None for what is not said."""
    return {
        "session": report.session_id,
        "when": _time(report),
        "company": _company(report),
        "examiner": _examiner(report),
        "score": _mean(report, words),
        "tokens": usage_line(report.usage, report.lang) or None,
        "confidence": _confidence(report),
        "trend": _trend(report),
        "topics": _topics(report),
    }


def _time(report: Report) -> str:
    start = f"{report.started_at:%Y-%m-%d %H:%M}"
    same_day = report.started_at.date() == report.finished_at.date()
    end_format = "%H:%M" if same_day else "%Y-%m-%d %H:%M"
    return f"{start} – {report.finished_at:{end_format}}"


def _company(report: Report) -> str | None:
    """The company and the round."""
    if not report.company:
        return None
    company = escape(report.company)
    round_name = escape(report.round or "")
    return f"{company} {round_name}"


def _examiner(report: Report) -> str | None:
    if not report.examiner:
        return None
    return escape(report.examiner)


def _mean(
    report: Report,
    words: Words,
) -> str:
    """The mean and what it means, and over how many questions."""
    counts = words["of"].format(
        asked=report.asked,
        graded=report.graded,
    )
    if report.score is None:
        return f"{words['none']} ({counts})"
    mean = f"{report.score}/{report.max_score:g}"
    if report.band is None:
        return f"**{mean}** ({counts})"
    band = words[report.band]
    return f"**{mean}**, {band} ({counts})"


def _confidence(report: Report) -> str | None:
    if report.confidence is None:
        return None
    return f"{report.confidence:.0%}"


def _trend(report: Report) -> str | None:
    """The means of the sessions so far; None for the first one."""
    if not report.trend:
        return None
    scores = [str(attempt.score) for attempt in report.trend]
    this_score = str(report.score)
    scores.append(this_score)
    return " → ".join(scores)


def _topics(report: Report) -> str | None:
    if not report.topics:
        return None
    topics = []
    for topic in report.topics:
        name = escape(topic.name or topic.topic)
        topic_text = f"{name} {topic.score} ({topic.graded})"
        topics.append(topic_text)
    return ", ".join(topics)


def _item(
    item: ReportItem,
    lang: str,
) -> str:
    """A question with its source, the answers, the grade and what to read."""
    words = words_of(lang)
    question_text = escape(item.question.text)
    source = escape(source_of(item.question, lang))
    lines = [
        f"## {item.number}. {question_text}",
        "",
        f"{words['source']}: {source}",
        "",
    ]
    lines += _answers(item, words)
    lines += _examiner_remarks(item, words)
    lines += _grade(item, lang)
    lines += _reading(item, words)
    return "\n".join(lines)


def _answers(
    item: ReportItem,
    words: Words,
) -> list[str]:
    lines = [f"{words['answer']}:", ""]
    for answer in item.answers:
        quoted_answer = quote(answer)
        lines += [quoted_answer, ""]
    if not item.answers:
        lines += [words["no_answer"], ""]
    return lines


def _examiner_remarks(
    item: ReportItem,
    words: Words,
) -> list[str]:
    """Who wrote the key points, and why the local examiner graded, where that is unusual."""
    lines = []
    if item.origin == "model":
        remark = words["model_rubric"].format(card=item.card)
        lines += [remark, ""]
    if item.own_card:
        remark = words["own_card"].format(card=item.card)
        lines += [remark, ""]
    if item.fallback:
        reason = escape(item.fallback)
        lines += [f"{words['fallback']}: {reason}", ""]
    return lines


def _reading(
    item: ReportItem,
    words: Words,
) -> list[str]:
    """What the follow-ups were about, the reference answers, and what to read."""
    lines = listed(
        words["follow_ups"],
        escaped(item.follow_ups),
    )
    lines += quoted(words["reference"], item.reference)
    if own_answer(item):
        lines += quoted(words["own_answer"], item.question.answer)
    if item.missing or item.wrong:
        lines += listed(
            words["study"],
            escaped(item.sources),
        )
    lines += listed(
        words["own_notes"],
        _places(item.own_notes),
    )
    return lines


def _places(own_notes: Iterable[OwnNote]) -> list[str]:
    places = []
    for own_note in own_notes:
        heading = escape(own_note.heading)
        note = escape(own_note.note)
        place = f"{heading} ({note}:{own_note.line})"
        places.append(place)
    return places


def _grade(
    item: ReportItem,
    lang: str,
) -> list[str]:
    """The score and the verdict on each key point, or why there is none."""
    words = words_of(lang)
    assessment = item.assessment
    if assessment is None or not assessment.graded:
        reason = _reason(assessment)
        return [f"{words['not_graded']}: {reason}"]
    lines = [
        _score(item, assessment, words),
        "",
    ]
    doubt = dispute(assessment, lang)
    if doubt:
        escaped_doubt = escape(doubt)
        lines += [f"*{escaped_doubt}*", ""]
    lines += [f"{words['points']}:", ""]
    lines += _points(item, assessment, words)
    return lines


def _points(
    item: ReportItem,
    assessment: Assessment,
    words: Words,
) -> list[str]:
    lines = []
    for point in assessment.points:
        own_verdict = item.own_verdicts.get(point.id)
        line = _point(
            point,
            words,
            own_verdict,
        )
        lines.append(line)
    return lines


def _reason(assessment: Assessment | None) -> str:
    """Why there is no grade."""
    if assessment is None:
        return ""
    return escape(assessment.reason or "")


def _score(
    item: ReportItem,
    assessment: Assessment,
    words: Words,
) -> str:
    parts = [f"**{assessment.score}/{assessment.max_score:g}**"]
    if assessment.confidence is not None:
        parts.append(f"{words['confidence']} {assessment.confidence:.0%}")
    if item.hints:
        parts.append(f"{words['hints']}: {item.hints}")
    if item.previous:
        previous = words["previous"].format(
            score=item.previous.score,
            date=item.previous.finished_at.date(),
        )
        parts.append(previous)
    return ", ".join(parts)


def _point(
    point: PointVerdict,
    words: Words,
    own_verdict: Verdict | None,
) -> str:
    verdict = words[point.outcome]
    text = escape(point.text)
    line = f"- {verdict} ({point.weight:g}) {text}"
    if point.quote:
        quote = escape(point.quote)
        line += f" — “{quote}”"
    if own_verdict:
        line += f" ({words['mine']}: {words[own_verdict]})"
    return line
