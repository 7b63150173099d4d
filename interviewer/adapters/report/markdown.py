"""The report as Markdown, in the session's language."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

from interviewer.adapters.report.markdown_code import code_lines, reference_lines
from interviewer.adapters.report.markdown_text import escape, escaped, listed, quote, quoted
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict
from interviewer.core.interview.follow_up import Finding
from interviewer.core.interview.report import OwnNote, Report, ReportItem, own_answer
from interviewer.core.interview.sentences import questions_in
from interviewer.words.report import (
    dispute,
    headline,
    recovered_of,
    reference_label,
    source_of,
    usage_line,
    why,
    with_reasons,
)
from interviewer.words.report import words as words_of
from interviewer.words.terms import judged_words, round_name

CHANGED = "‖"
"""Between two scores of different judges, which are on different scales."""
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
    round_ = escape(round_name(report.round, report.lang))
    return f"{company} {round_}"


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
    """The means of the sessions so far; None for the first one.

    ``CHANGED`` stands where another judge graded.
    """
    if not report.trend or report.score is None:
        return None
    judges = [attempt.judges for attempt in report.trend]
    judges.append(report.judges)
    scores = [str(attempt.score) for attempt in report.trend]
    scores.append(str(report.score))
    line = scores[0]
    for number in range(1, len(scores)):
        is_same = judges[number] == judges[number - 1]
        arrow = "→" if is_same else CHANGED
        line += f" {arrow} {scores[number]}"
    if CHANGED in line:
        line += words_of(report.lang)["judge_changed"]
    return line


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
    if item.chosen_because:
        cause = escape(item.chosen_because)
        lines += [f"{words['chosen']}: {cause}", ""]
    lines += code_lines(item, lang)
    lines += _answers(item, words)
    lines += _examiner_remarks(item, words)
    lines += _grade(item, lang)
    lines += _reading(item, lang)
    lines += reference_lines(item.code, lang)
    return "\n".join(lines)


def _answers(
    item: ReportItem,
    words: Words,
) -> list[str]:
    label = "answer" if item.code is None else "explanation"
    lines = [f"{words[label]}:", ""]
    asked = ("", *item.asked_follow_ups)
    exchange = itertools.zip_longest(
        asked,
        item.answers,
        fillvalue="",
    )
    for follow_up, answer in exchange:
        if follow_up:
            lines += [f"{words['follow_up']}: {escape(follow_up)}", ""]
        if answer:
            lines += [quote(answer), ""]
    if not item.answers and (item.skipped or not item.asides):
        key = "no_answer" if item.code is None else "no_explanation"
        lines += [words[key], ""]
    for aside in item.asides:
        lines += [f"{words['aside']}:", "", quote(aside.said), ""]
        lines += [f"{words['aside_reply']}: {escape(aside.reply)}", ""]
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
    lang: str,
) -> list[str]:
    """What came of the follow-ups, the reference answers, and what to read."""
    words = words_of(lang)
    lines = listed(
        words["findings"],
        [_finding(finding, words) for finding in item.findings],
    )
    if not item.findings:
        lines += listed(
            words["follow_ups"],
            escaped(item.follow_ups),
        )
    lines += quoted(reference_label(item, lang), item.reference)
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


def _finding(
    finding: Finding,
    words: Words,
) -> str:
    """What the interviewer did, what was asked, and what came of it."""
    move = words[f"move_{finding.move}"]
    asked = escape(questions_in(finding.asked))
    result = words[f"result_{finding.result or 'open'}"]
    return f"{move}: {asked} — {result}"


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
    """The score, or why there is none, and the verdict on each key point."""
    assessment = item.assessment
    if assessment is None:
        return [f"{words_of(lang)['not_graded']}: "]
    lines = _standing(item, assessment, lang)
    if assessment.points:
        lines += ["", f"{words_of(lang)['points']}:", ""]
        lines += _points(item, assessment, lang)
    return lines


def _standing(
    item: ReportItem,
    assessment: Assessment,
    lang: str,
) -> list[str]:
    """The score and what is said of it, or why there is none."""
    words = words_of(lang)
    if not assessment.graded:
        reason = escape(assessment.reason or "")
        return [f"{words['not_graded']}: {reason}"]
    lines = [_score(item, assessment, words)]
    if item.recovered:
        recovered = recovered_of(item, lang)
        lines += ["", escape(recovered)]
    doubt = dispute(assessment, lang)
    if doubt:
        escaped_doubt = escape(doubt)
        lines += ["", f"*{escaped_doubt}*"]
    return lines


def _points(
    item: ReportItem,
    assessment: Assessment,
    lang: str,
) -> list[str]:
    lines = []
    for point in assessment.points:
        own_verdict = item.own_verdicts.get(point.id)
        line = _point(
            point,
            lang,
            own_verdict,
        )
        lines.append(line)
    return lines


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
    lang: str,
    own_verdict: Verdict | None,
) -> str:
    words = words_of(lang)
    verdict = words[point.outcome]
    text = judged_words(
        point,
        point.text,
        lang,
    )
    text = escape(text)
    line = f"- {verdict} ({point.weight:g}) {text}"
    if point.quote and point.outcome != "wrong":
        quote = escape(point.quote)
        line += f" — “{quote}”"
    if own_verdict:
        line += f" ({words['mine']}: {words[own_verdict]})"
    return line
