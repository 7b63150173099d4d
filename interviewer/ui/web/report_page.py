"""A report as HTML for the page: what came out, what to do next, then each question as in the room.

Pure; everything said is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace

from interviewer.core.bank.card import Language
from interviewer.core.interview.again import why_not_again
from interviewer.core.interview.report import Report, ReportItem, needs_work, own_answer, score_of
from interviewer.core.interview.session import Session
from interviewer.ui.web.share_view import share_button
from interviewer.ui.web.verdict_view import Additions, judged, link, verdict_card
from interviewer.words.code import failed_lines, line
from interviewer.words.formulas import in_html
from interviewer.words.report import (
    dispute,
    examiners_of,
    headline,
    recovered_of,
    source_of,
    usage_line,
    why,
    with_reasons,
)
from interviewer.words.report import words as report_words
from interviewer.words.terms import round_name
from interviewer.words.verdict import words

_QUESTION_LEVEL = 4
"""Level of the headings in a verdict: the page has the report's at 2, a question's at 3."""


def report_page(
    report: Report,
    session: Session,
    charts: str,
) -> str:
    """The whole report. charts: as the formats draw them."""
    report = with_reasons(report)
    parts = [
        _head(report),
        _next_steps(
            report,
            session,
        ),
        f'<div class="figures">{charts}</div>' if charts else "",
        *(
            _question(
                item,
                session,
            )
            for item in report.items
        ),
        _made_with(report),
    ]
    return f'<article class="report">{"".join(parts)}</article>'


def _head(report: Report) -> str:
    """The verdict in one sentence, how many answers it rests on, and why."""
    texts = report_words(report.lang)
    named = [texts["title"], report.company, round_name(report.round, report.lang)]
    title = _safe(
        " · ".join(
            filter(
                None,
                named,
            )
        )
    )
    rests = texts["of"].format(
        asked=report.asked,
        graded=report.graded,
    )
    facts = [rests, report.started_at.strftime("%Y-%m-%d %H:%M"), texts["estimate"]]
    reasons = "".join(f"<li>{_safe(reason)}</li>" for reason in why(report))
    score = ""
    if report.score is not None:
        score = f'<p class="mean"><b>{report.score}</b> / {report.max_score:g}</p>'
    prose = ""
    if report.prose:
        prose = f"<h3>{_safe(texts['prose'])}</h3><p>{_safe(report.prose)}</p>"
    return (
        f'<header class="{report.band or "open"}"><h2>{title}</h2>'
        f'<p class="headline">{_safe(headline(report))}</p>{score}'
        f'<p class="facts">{_safe(" · ".join(facts))}</p><ul>{reasons}</ul>{prose}</header>'
    )


def _next_steps(
    report: Report,
    session: Session,
) -> str:
    """Answer the weakest again, read what it wanted, see what is to be practised next."""
    if not report.finished:
        return ""
    texts = words(session.config.lang)
    steps = []
    weakest = _weakest(
        report,
        session,
    )
    if weakest is not None:
        label = _safe(texts["next_again"].format(n=weakest.number))
        steps.append(f'<button type="button" data-act="again" value="{weakest.number}">')
        steps.append(f"{label}</button>")
    plan = _safe(texts["next_plan"])
    steps.append(f'<button type="button" data-act="plan">{plan}</button>')
    if report.asked:
        note = _safe(texts["next_note"])
        steps.append(f'<button type="button" data-act="note">{note}</button>')
    source = _to_read(weakest)
    if source:
        steps.append(
            link(
                source,
                _safe(texts["next_read"].format(source=source)),
            )
        )
    if report.graded:
        steps.append(share_button(report, session.config.lang))
    label = _safe(texts["next"])
    return f'<nav class="next" aria-label="{label}">{"".join(steps)}</nav>'


def _weakest(report: Report, session: Session) -> ReportItem | None:
    """The question with the lowest score, else the first that was passed over."""
    weak = []
    for item in report.items:
        if (
            needs_work(item)
            and why_not_again(
                session,
                item.number,
            )
            is None
        ):
            weak.append(item)
    return min(
        weak,
        key=_score_or_most,
        default=None,
    )


def _score_or_most(item: ReportItem) -> float:
    score = score_of(item)
    return 10.0 if score is None else score


def _to_read(item: ReportItem | None) -> str:
    """The first source that the page can lead to."""
    for source in item.sources if item else ():
        if link(source).startswith("<a"):
            return source
    return ""


def _question(item: ReportItem, session: Session) -> str:
    """One question, open where there is something to learn from it."""
    score = score_of(item)
    shown = "–" if score is None else f"{score:g}"
    is_open = " open" if needs_work(item) or item.tries else ""
    added = Additions(
        own={item.number: item.own_verdicts},
        tries={item.number: item.tries},
    )
    on_page = replace(
        judged(session, item.number, added),
        level=_QUESTION_LEVEL,
        mathml=True,
    )
    card = verdict_card(on_page)
    text = _safe(item.question.text)
    return (
        f'<details class="asked" data-question="{item.number}"{is_open}>'
        f"<summary><h3>{item.number}. {text}</h3><b>{shown}</b></summary>"
        f"{_facts(item, session.config.lang)}{_code(item, session.config.lang)}{card}"
        f"{_further(item, session.config.lang)}</details>"
    )


def _facts(item: ReportItem, lang: Language) -> str:
    """Where the question comes from, why it was asked, and how it went before."""
    texts = report_words(lang)
    facts = [
        source_of(
            item.question,
            lang,
        ),
        item.topic_name or item.topic or "",
    ]
    if item.chosen_because:
        facts.append(f"{texts['chosen']}{words(lang)['colon']}{item.chosen_because}")
    if item.hints:
        facts.append(f"{texts['hints']} {item.hints}")
    if item.previous:
        date = item.previous.finished_at.date()
        facts.append(
            texts["previous"].format(
                score=item.previous.score,
                date=date,
            )
        )
    if item.recovered:
        facts.append(
            recovered_of(
                item,
                lang,
            )
        )
    if item.assessment:
        facts.append(
            dispute(
                item.assessment,
                lang,
            )
        )
    if item.fallback:
        facts.append(f"{texts['fallback']}: {item.fallback}")
    if item.own_card:
        facts.append(texts["own_card"].format(card=item.card))
    if item.origin == "model":
        facts.append(texts["model_rubric"].format(card=item.card))
    return _small(
        filter(
            None,
            facts,
        )
    )


def _code(item: ReportItem, lang: Language) -> str:
    """The code that was written, and what it failed."""
    if item.code is None:
        return ""
    failed = "".join(
        f"<li>{_safe(text)}</li>"
        for text in failed_lines(
            item.code,
            lang,
        )
    )
    parts = [
        f"<h4>{_safe(line('report_code', lang))}</h4>",
        f"<pre tabindex='0'>{html.escape(item.code.source)}</pre>",
    ]
    if failed:
        parts.append(f"<h4>{_safe(line('report_failed', lang))}</h4><ul>{failed}</ul>")
    if item.code.reference:
        parts.append(f"<h4>{_safe(line('report_reference', lang))}</h4>")
        parts.append(f"<pre tabindex='0'>{html.escape(item.code.reference)}</pre>")
    return "".join(parts)


def _further(item: ReportItem, lang: Language) -> str:
    """What else was said, the note's own answer, and where the notes are about it."""
    texts = report_words(lang)
    parts = []
    for aside in item.asides:
        said = f"{texts['aside']}: {aside.said}"
        parts.append(_small([said, f"{texts['aside_reply']}: {aside.reply}"]))
    if own_answer(item):
        answer = _safe(item.question.answer or "")
        parts.append(f"<h4>{_safe(texts['own_answer'])}</h4><p>{answer}</p>")
    places = []
    for note in item.own_notes:
        places.append(f"{texts['own_notes']}: {note.heading} ({note.note}:{note.line})")
    return "".join(parts) + _small(places)


def _made_with(report: Report) -> str:
    texts = report_words(report.lang)
    between = texts["colon"]
    facts = [f"{texts['examiner']}{between}{examiners_of(report)}"]
    usage = usage_line(
        report.usage,
        report.lang,
    )
    if usage:
        facts.append(f"{texts['tokens']}{between}{usage}")
    facts.append(f"{texts['session']} {report.session_id}")
    return _small(facts)


def _small(facts: Iterable[str]) -> str:
    shown = " · ".join(
        map(
            _safe,
            facts,
        )
    )
    return f'<p class="facts">{shown}</p>' if shown else ""


def _safe(text: str) -> str:
    return "<br>".join(in_html(text).splitlines())
