"""Small notes read for the tests of single faults."""

from __future__ import annotations

import datetime as dt

from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.question import Question

TODAY = dt.date(2031, 10, 1)


def read(
    text: str,
    name: str = "note.md",
) -> ParsedNote:
    """The note as the reader understands it on a fixed day."""
    return parse_note(
        text.encode(),
        name,
        TODAY,
    )


def asked(
    text: str,
    name: str = "note.md",
) -> list[str]:
    """The texts of the note's questions, in their order."""
    return [question.text for question in read(text, name).questions]


def question(
    text: str,
    wording: str,
) -> Question:
    """The note's question of that wording."""
    for found in read(text).questions:
        if found.text == wording:
            return found
    raise AssertionError(f"no question {wording!r} among {asked(text)}")


def reasons(text: str) -> dict[int, str]:
    """Line to the reason for which it was not taken."""
    return {skipped.line: skipped.reason for skipped in read(text).skipped}
