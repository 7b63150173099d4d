"""A session as what the web page shows: chat messages, progress, report. Pure; no Gradio."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from typing import Any

from interviewer.core.grading import Assessment
from interviewer.core.interview import Entry, Session
from interviewer.core.question import Question
from interviewer.core.quotes import mark
from interviewer.core.rubric import Language
from interviewer.ui.tables import KIND, VERDICT
from interviewer.ui.web.texts import words

Message = dict[str, Any]
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def literal(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def chip(text: str) -> str:
    """A short text in a frame; Markdown's code span, which the page styles."""
    return f"`{' '.join(text.replace('`', chr(0x2BB)).split())}`"


def messages(session: Session) -> list[Message]:
    """The whole transcript as chat messages; a grade is a folded message."""
    return [message(entry, session) for entry in session.transcript]


def message(entry: Entry, session: Session) -> Message:
    """One line of the transcript. The note's own words are shown literally."""
    if entry.role == "candidate":
        return {"role": "user", "content": literal_lines(entry.text)}
    if entry.kind == "grade" and entry.question:
        return _grade(entry.question, session)
    if entry.kind == "question" and entry.question and entry.question <= len(session.turns):
        asked = session.turns[entry.question - 1].question
        text = entry.text.replace(asked.text, f"**{literal(asked.text)}**")
        return {"role": "assistant", "content": f"{text}\n\n{chips(asked, session.config.lang)}"}
    return {"role": "assistant", "content": entry.text}


def literal_lines(text: str) -> str:
    """What the user typed, with Markdown, LaTeX and code blocks at work, and HTML shown as text."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def chips(question: Question, lang: Language) -> str:
    """Where a question comes from."""
    kind = KIND[question.kind][0 if lang == "zh" else 1]
    place = (
        words(lang)["of_bank"]
        if question.origin == "bank"
        else f"{question.note} · {words(lang)['line'].format(n=question.line)}"
    )
    facts = [
        place,
        question.company,
        question.round,
        str(question.asked_on) if question.asked_on else None,
        kind,
    ]
    return " ".join(chip(fact) for fact in facts if fact)


def progress(session: Session | None, lang: Language) -> str:
    """Question n of N and the time, or that the interview is over."""
    text = words(lang)
    if session is None:
        return text["idle"]
    minutes = int(session.active_seconds // 60)
    if session.status == "finished":
        return text["finished"].format(n=len(session.turns), minutes=minutes)
    limit = (
        text["of_minutes"].format(limit=session.config.minutes) if session.config.minutes else ""
    )
    return (
        text["progress"].format(n=session.number, total=len(session.planned), minutes=minutes)
        + limit
    )


def verdicts(grade: Assessment, session: Session, number: int) -> str:
    """A line a key point, then the user's own words with what shows it marked."""
    lang, turn = session.config.lang, session.turns[number - 1]
    texts = {p.id: p.in_language(lang) for p in turn.rubric.points} if turn.rubric else {}
    lines = [
        f"- {VERDICT[p.verdict][0 if lang == 'zh' else 1]} ({p.weight:g}) {literal(texts.get(p.id, p.text))}"
        for p in grade.points
    ]
    sure = (
        words(lang)["confidence"].format(value=grade.confidence)
        if grade.confidence is not None
        else ""
    )
    return "\n".join(
        [
            *lines,
            "",
            words(lang)["you_said"],
            "",
            *(marked(a, grade) for a in turn.answers),
            "",
            sure,
        ]
    )


def marked(answer: str, grade: Assessment) -> str:
    """An answer as HTML inside Markdown; everything of the user's is escaped."""
    cut = (
        f'<mark class="{s.verdict}">{_safe(s.text)}</mark>' if s.verdict else _safe(s.text)
        for s in mark(answer, grade.points)
    )
    return f"> {''.join(cut)}\n"


def paper(document: str, title: str) -> str:
    """A report in a frame of its own, in which nothing runs."""
    return (
        f'<iframe sandbox title="{html.escape(title)}" srcdoc="{html.escape(document)}"></iframe>'
    )


def downloads(label: str, files: Sequence[tuple[str, str, bytes]]) -> str:
    """Links that carry their file: (name, media type, content). No file of the server is involved."""
    links = (
        f'<a download="{html.escape(name)}" href="data:{media};base64,{base64.b64encode(content).decode()}">{html.escape(name)}</a>'
        for name, media, content in files
    )
    return f'<div class="links">{html.escape(label)}{"".join(links)}</div>'


def _grade(number: int, session: Session) -> Message:
    text = words(session.config.lang)
    grade = session.turns[number - 1].assessment
    if grade is None or not grade.graded:
        title = text["no_grade"].format(n=number)
        return {
            "role": "assistant",
            "content": grade.reason if grade else "",
            "metadata": {"title": title, "status": "done"},
        }
    title = text["grade"].format(n=number, score=grade.score)
    return {
        "role": "assistant",
        "content": verdicts(grade, session, number),
        "metadata": {"title": title, "status": "done"},
    }


def _safe(text: str) -> str:
    """Escaped for HTML and for Markdown, on one line of a quotation."""
    return literal(html.escape(text, quote=False)).replace("\n", "<br>")
