"""A session as the web page shows it: chat messages, progress, report. Pure; no Gradio."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Sequence
from typing import Any

from interviewer.core.bank.card import Language
from interviewer.core.interview.code_work import fenced
from interviewer.core.interview.session import Command, Entry, Session
from interviewer.core.notes.question import Question
from interviewer.ui.chat_commands import parse
from interviewer.ui.web.verdict_view import NOTHING_ADDED, Additions, judged, verdict_card
from interviewer.words.formulas import DOLLAR, around_formulas, money
from interviewer.words.messages import for_browser
from interviewer.words.page import words
from interviewer.words.pair import in_language
from interviewer.words.terms import KIND, round_name

Message = dict[str, Any]
"""One message of Gradio's chat: a role and a content."""

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")
_LIKE_A_BACKTICK = chr(0x2BB)


def literal(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _SPECIAL.sub(
        r"\\\1",
        text,
    )


def literal_lines(text: str) -> str:
    """What the user typed: Markdown, LaTeX and code work, HTML is shown as text."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return money(escaped)


def chip(text: str) -> str:
    """A short text in a frame: Markdown's code span, which the page styles."""
    one_line = " ".join(
        text.replace(
            "`",
            _LIKE_A_BACKTICK,
        ).split()
    )
    return f"`{one_line}`"


def chips(question: Question, lang: Language) -> str:
    """Where a question comes from."""
    facts = [
        _place(
            question,
            lang,
        ),
        question.company,
        round_name(question.round, lang),
        question.asked_on,
        in_language(
            KIND[question.kind],
            lang,
        ),
    ]
    known_facts = [str(fact) for fact in facts if fact]
    return " ".join(
        map(
            chip,
            known_facts,
        )
    )


def _place(question: Question, lang: Language) -> str:
    texts = words(lang)
    if question.origin == "bank":
        return texts["bank"]
    line = texts["line"].format(n=question.line)
    return f"{question.source_name} · {line}"


def messages(
    session: Session,
    *more: Entry,
    added: Additions = NOTHING_ADDED,
) -> list[Message]:
    """The whole transcript as chat messages; in an exam without verdicts until the end.

    more: what is said and not in the session yet. added: what the person added to verdicts.
    """
    shown = []
    waits = session.config.exam and session.status != "finished"
    for entry in (*session.transcript, *more):
        if not (waits and entry.kind == "grade"):
            shown.append(
                message(
                    entry,
                    session,
                    added,
                )
            )
    return shown


def opening(text: str) -> Message:
    """What the interviewer says, while the session is not there yet to tell more of it."""
    return _said(for_browser(text))


def message(
    entry: Entry,
    session: Session,
    added: Additions = NOTHING_ADDED,
) -> Message:
    """One line of the transcript. The note's own words are shown literally."""
    number = entry.question
    if entry.role == "candidate":
        return {
            "role": "user",
            "content": _own(
                entry,
                session.config.lang,
            ),
        }
    if number and entry.kind == "grade":
        return _said(
            verdict_card(
                judged(
                    session,
                    number,
                    added,
                )
            )
        )
    if number and entry.kind == "question":
        return _said(
            _question(
                entry,
                number,
                session,
            )
        )
    if entry.kind == "repeat":
        return _said(literal_lines(entry.text))
    if entry.kind == "run":
        return _said(
            fenced(
                entry.text,
                "text",
            )
        )
    return _said(for_browser(entry.text))


def _own(entry: Entry, lang: Language) -> str:
    """What the candidate sent; a command in the words in which one would say it."""
    named, _, code = entry.text.partition("\n")
    given = parse(named) if entry.kind == "command" else None
    if (
        isinstance(
            given,
            Command,
        )
        and given.kind != "answer"
    ):
        said = words(lang)[f"said_{given.kind}"]
        return f"{said}\n{literal_lines(code)}".rstrip()
    return literal_lines(entry.text)


def _said(content: str) -> Message:
    return {
        "role": "assistant",
        "content": content,
    }


def literal_words(text: str) -> str:
    """Text beside formulas that Markdown shows as it is."""
    return literal(text).replace("\\$", DOLLAR)


def _question(
    entry: Entry,
    number: int,
    session: Session,
) -> str:
    """What was said when the question was put, with the question in bold and its origin."""
    if number > len(session.turns):
        return entry.text
    question = session.turns[number - 1].question
    emphasised = f"**{around_formulas(question.text, literal_words)}**"
    text = entry.text.replace(
        question.text,
        emphasised,
    )
    origin = chips(
        question,
        session.config.lang,
    )
    return f"{text}\n\n{origin}"


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
