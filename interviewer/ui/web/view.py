"""A session as the web page shows it: chat messages, progress, report. Pure; no Gradio."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from typing import Any

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.grading.quotes import mark
from interviewer.core.interview.session import Entry, Session, Turn
from interviewer.core.notes.question import Question
from interviewer.words.messages import for_browser, reason
from interviewer.words.page import words
from interviewer.words.pair import in_language
from interviewer.words.terms import KIND, OUTCOME

Message = dict[str, Any]
"""One message of Gradio's chat: a role, a content, and metadata where it is folded."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")
_LIKE_A_BACKTICK = chr(0x2BB)


def literal(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def literal_lines(text: str) -> str:
    """What the user typed: Markdown, LaTeX and code work, HTML is shown as text."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def chip(text: str) -> str:
    """A short text in a frame: Markdown's code span, which the page styles."""
    one_line = " ".join(text.replace("`", _LIKE_A_BACKTICK).split())
    return f"`{one_line}`"


def chips(question: Question, lang: Language) -> str:
    """Where a question comes from."""
    facts = [
        _place(question, lang),
        question.company,
        question.round,
        question.asked_on,
        in_language(KIND[question.kind], lang),
    ]
    known_facts = [str(fact) for fact in facts if fact]
    return " ".join(map(chip, known_facts))


def _place(question: Question, lang: Language) -> str:
    texts = words(lang)
    if question.origin == "bank":
        return texts["bank"]
    line = texts["line"].format(n=question.line)
    return f"{question.source_name} · {line}"


def messages(session: Session) -> list[Message]:
    """The whole transcript as chat messages; a grade is a folded message."""
    return [message(entry, session) for entry in session.transcript]


def message(entry: Entry, session: Session) -> Message:
    """One line of the transcript. The note's own words are shown literally."""
    number = entry.question
    if entry.role == "candidate":
        return {
            "role": "user",
            "content": literal_lines(entry.text),
        }
    if number and entry.kind == "grade":
        return _grade(number, session)
    if number and entry.kind == "question":
        return _said(_question(entry, number, session))
    if entry.kind == "repeat":
        return _said(literal_lines(entry.text))
    return _said(for_browser(entry.text))


def _said(content: str) -> Message:
    return {
        "role": "assistant",
        "content": content,
    }


def _question(
    entry: Entry,
    number: int,
    session: Session,
) -> str:
    """What was said when the question was put, with the question in bold and its origin."""
    if number > len(session.turns):
        return entry.text
    question = session.turns[number - 1].question
    emphasised = f"**{literal(question.text)}**"
    text = entry.text.replace(question.text, emphasised)
    origin = chips(question, session.config.lang)
    return f"{text}\n\n{origin}"


def _grade(number: int, session: Session) -> Message:
    texts = words(session.config.lang)
    grade = session.turns[number - 1].assessment
    if grade and grade.graded:
        title = texts["grade"].format(
            n=number,
            score=grade.score,
        )
        content = verdicts(grade, session, number)
    else:
        title = texts["no_grade"].format(n=number)
        content = _why_not_graded(grade, session.config.lang)
    return {
        "role": "assistant",
        "content": content,
        "metadata": {
            "title": title,
            "status": "done",
        },
    }


def _why_not_graded(grade: Assessment | None, lang: Language) -> str:
    if grade is None or grade.reason is None:
        return ""
    return reason(grade.reason, lang)


def verdicts(
    grade: Assessment,
    session: Session,
    number: int,
) -> str:
    """A line a key point, then the user's own words with what shows it marked."""
    lang = session.config.lang
    texts = words(lang)
    turn = session.turns[number - 1]
    confidence = ""
    if grade.confidence is not None:
        confidence = texts["confidence_of"].format(value=grade.confidence)
    answers = [marked(answer, grade) for answer in turn.answers]
    return "\n".join(
        [
            *_verdict_lines(grade, turn, lang),
            "",
            texts["you_said"],
            "",
            *answers,
            "",
            confidence,
        ]
    )


def _verdict_lines(
    grade: Assessment,
    turn: Turn,
    lang: Language,
) -> list[str]:
    lines = []
    for judged in grade.points:
        name = in_language(OUTCOME[judged.outcome], lang)
        weight = f"{judged.weight:g}"
        point_text = literal(_point_text(judged, turn, lang))
        lines.append(f"- {name} ({weight}) {point_text}")
    return lines


def _point_text(
    judged: PointVerdict,
    turn: Turn,
    lang: Language,
) -> str:
    """The key point as the rubric has it in ``lang``, else as the grade has it."""
    if turn.rubric is None:
        return judged.text
    point = turn.rubric.point(judged.id)
    if point is None:
        return judged.text
    return point.in_language(lang)


def marked(answer: str, grade: Assessment) -> str:
    """An answer as HTML inside Markdown; everything of the user's is escaped."""
    pieces = []
    for segment in mark(answer, grade.points):
        piece = _safe(segment.text)
        if segment.verdict:
            piece = f'<mark class="{segment.verdict}">{piece}</mark>'
        pieces.append(piece)
    return f"> {''.join(pieces)}\n"


def _safe(text: str) -> str:
    """Escaped for HTML and for Markdown, on one line of a quotation."""
    return literal(html.escape(text, quote=False)).replace("\n", "<br>")


def progress(session: Session | None, lang: Language) -> str:
    """Question n of N and the time, or that the interview is over."""
    texts = words(lang)
    if session is None:
        return texts["idle"]
    minutes = int(session.active_seconds // 60)
    if session.status == "finished":
        return texts["finished"].format(
            n=len(session.turns),
            minutes=minutes,
        )
    line = texts["progress"].format(
        n=session.number,
        total=len(session.planned),
        minutes=minutes,
    )
    if session.config.minutes:
        line += texts["of_minutes"].format(limit=session.config.minutes)
    return line


def paper(document: str, title: str) -> str:
    """A report in a frame of its own, in which nothing runs."""
    label = html.escape(title)
    content = html.escape(document)
    return f'<iframe sandbox title="{label}" srcdoc="{content}"></iframe>'


def downloads(label: str, files: Sequence[tuple[str, str, bytes]]) -> str:
    """Links that carry their file: (name, media type, content). No file of the server is used."""
    links = html.escape(label)
    for name, media_type, content in files:
        links += _download(
            name,
            media_type,
            content,
        )
    return f'<div class="links">{links}</div>'


def _download(
    name: str,
    media_type: str,
    content: bytes,
) -> str:
    file_name = html.escape(name)
    data = base64.b64encode(content).decode()
    address = f"data:{media_type};base64,{data}"
    return f'<a download="{file_name}" href="{address}">{file_name}</a>'
