"""Reports of interviews from elsewhere: what is offered, and what was understood of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Literal

from pydantic import Field

from interviewer.core.notes.agenda import Interview, Outcome, Skipped
from interviewer.core.notes.question import Question
from interviewer.core.value import Frozen

MAX_OFFER = 50 * 2**20
"""Bytes of what is offered. Pictures are a part of it; its text is limited further."""

LONGEST_TITLE = 40
"""Characters up to which the first line of a text without a heading is taken for its title."""
_NO_TITLE = re.compile(r"[-*+>|`#\d(（①-⑳]|.*[?？。：:]$|.*://")
"""An item, a question, a sentence, an address."""

IntakeStatus = Literal["preview", "saved", "known"]


class Offer(Frozen):
    """A file or a pasted text."""

    name: str = ""
    """The file's name, ``""`` for a pasted text."""
    data: bytes
    """Its bytes."""


class IntakeDetails(Frozen):
    """What the person says of an offer; it goes before what the text says."""

    title: str | None = None
    """Of the note."""
    source: str | None = None
    """Where the report is from: an address, or any words."""
    company: str | None = None
    """Whom the interview was with."""
    round: str | None = None
    """Which round it was."""
    date: dt.date | None = None
    """On which day it was."""


class Converted(Frozen):
    """One document as Markdown."""

    name: str
    """Path of the file in what was offered, ``""`` for a pasted text."""
    title: str = ""
    """What the document says that it is called; ``""`` if it says nothing."""
    markdown: str
    """Its text, lines end with ``\\n``."""
    pictures: int = 0
    """Pictures that were not read."""


class Conversion(Frozen):
    """All documents of an offer."""

    documents: tuple[Converted, ...]
    """In the offer's order; at least one."""
    left_out: tuple[str, ...] = ()
    """Paths of files of a zip that are no text."""
    pictures: int = 0
    """Files of a zip that are pictures."""


class IntakeNote(Frozen):
    """What was understood of one document, and the note that it becomes."""

    note: str
    """Path below the notes folder: of the new note, or of the one that holds it already."""
    status: IntakeStatus
    """``saved``; ``known``: a note holds the same text, nothing was written; ``preview``."""
    title: str
    """What the note is called."""
    source: str = ""
    """Where the report is from: as it was given, else the name of the file."""
    questions: tuple[Question, ...] = Field(default=())
    """The questions, in the note's order; none is listed for a text that is known."""
    interviews: tuple[Interview, ...] = Field(default=())
    """The appointments."""
    outcomes: tuple[Outcome, ...] = Field(default=())
    """How interviews ended."""
    skipped: tuple[Skipped, ...] = Field(default=())
    """What was seen and not taken, with line and reason."""
    pictures: int = 0
    """Pictures that were not read."""


class IntakeReport(Frozen):
    """What became of an offer."""

    notes: tuple[IntakeNote, ...] = Field(default=())
    """One a document."""
    left_out: tuple[str, ...] = ()
    """Files of a zip that are no text."""
    pictures: int = 0
    """Pictures that were not read, those of the notes included."""

    @property
    def has_saved(self) -> bool:
        """True if there is a new note."""
        return any(note.status == "saved" for note in self.notes)


def text_digest(markdown: str) -> str:
    """16 hex digits, the same for the same text with other white space."""
    content = "".join(markdown.split())
    digest = hashlib.sha256(content.encode())
    return digest.hexdigest()[:16]


def day_of(
    questions: tuple[Question, ...],
) -> dt.date | None:
    """The one day on which all questions with a date were asked, None if there are several."""
    days = {question.asked_on for question in questions if question.asked_on}
    return days.pop() if len(days) == 1 else None


def first_title(markdown: str) -> str:
    """The first line where it reads like a title, else ``""``."""
    for line in markdown.split("\n"):
        plain = line.strip()
        if not plain:
            continue
        is_title = len(plain) <= LONGEST_TITLE and not _NO_TITLE.match(plain)
        return plain if is_title else ""
    return ""
