"""A session as what the web page shows: chat messages, progress, report. Pure; no Gradio."""

from __future__ import annotations

import re
from typing import Any

from interviewer.core.grading import Assessment
from interviewer.core.interview import Entry, Session
from interviewer.core.rubric import Language
from interviewer.ui.tables import VERDICT
from interviewer.ui.web_text import words

Message = dict[str, Any]
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def literal(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def messages(session: Session) -> list[Message]:
    """The whole transcript as chat messages; a grade is a folded message."""
    return [message(entry, session) for entry in session.transcript]


def message(entry: Entry, session: Session) -> Message:
    """One line of the transcript. The note's own words are shown literally."""
    if entry.role == "candidate":
        return {"role": "user", "content": entry.text}
    if entry.kind == "grade" and entry.question:
        return _grade(entry.question, session)
    text = entry.text
    if entry.question and entry.question <= len(session.turns):
        asked = session.turns[entry.question - 1].question.text
        text = text.replace(asked, f"**{literal(asked)}**") if entry.kind == "question" else text
    return {"role": "assistant", "content": text}


def progress(session: Session | None, lang: Language) -> str:
    """Question n of N, or that the interview is over."""
    text = words(lang)
    if session is None:
        return text["idle"]
    if session.status == "finished":
        return text["finished"].format(n=len(session.turns))
    return text["progress"].format(n=session.number, total=len(session.planned))


def _grade(number: int, session: Session) -> Message:
    text = words(session.config.lang)
    grade = session.turns[number - 1].assessment
    if grade is None or not grade.graded:
        return {"role": "assistant", "content": grade.reason if grade else "", "metadata": {"title": text["no_grade"].format(n=number), "status": "done"}}
    title = text["grade"].format(n=number, score=grade.score)
    return {"role": "assistant", "content": verdicts(grade, session, number), "metadata": {"title": title, "status": "done"}}


def verdicts(grade: Assessment, session: Session, number: int) -> str:
    """A line a key point, with the words of the answer that show it."""
    lang = session.config.lang
    rubric = session.turns[number - 1].rubric
    texts = {p.id: p.in_language(lang) for p in rubric.points} if rubric else {}
    lines = []
    for point in grade.points:
        quote = f"  \n  “{literal(point.quote)}”" if point.quote else ""
        lines.append(f"- {VERDICT[point.verdict][0 if lang == 'zh' else 1]} ({point.weight:g}) {literal(texts.get(point.id, point.text))}{quote}")
    sure = words(lang)["confidence"].format(value=grade.confidence) if grade.confidence is not None else ""
    return "\n".join([*lines, "", sure])
