"""Questions as the user's notes hold them.

Knows the text, where it came from and what marks it carried. Does not know how notes are parsed
or stored.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Annotated, Any, Literal

from pydantic import Field, computed_field, model_validator

from interviewer.core.notes.excuses import is_excuse
from interviewer.core.text import normalise
from interviewer.core.value import Frozen

Kind = Literal["knowledge", "project", "coding", "behavioural"]
Origin = Literal["note", "resume", "bank", "typed"]
KINDS: tuple[Kind, ...] = ("knowledge", "project", "coding", "behavioural")
OF_ONES_OWN: tuple[Kind, ...] = ("project", "behavioural")
"""Kinds of questions about what the candidate did, which nobody else can answer."""


class SeenIn(Frozen):
    """One place at which a question was found."""

    text: str
    """The words of the place."""
    note: str
    """Path below the notes folder, with forward slashes."""
    line: int
    """Line of the note, from 1."""
    company: str | None = None
    """Who asked, None if unknown."""
    round: str | None = None
    """In which round, None if unknown."""
    asked_on: dt.date | None = None
    """On which day, None if unknown."""


class NotePlace(Frozen):
    """A question of the notes comes from a place in a note."""

    kind: Literal["note"] = "note"
    """Tells the sources apart."""
    note: str
    """Path below the notes folder, with forward slashes."""
    line: int
    """Line of the note, from 1."""


class BankCard(Frozen):
    """A question of the bank comes from a card."""

    kind: Literal["bank"] = "bank"
    """Tells the sources apart."""
    card: str
    """Id of the card."""


class QuotedLine(Frozen):
    """A line of a document."""

    line: int
    """Its number, from 1."""
    text: str
    """Its words."""


class ResumeLine(Frozen):
    """A question about a résumé comes from one of its lines."""

    kind: Literal["resume"] = "resume"
    """Tells the sources apart."""
    file: str
    """Name of the résumé's file."""
    line: int
    """Line of the résumé, from 1."""
    around: tuple[QuotedLine, ...] = ()
    """The lines around it that are of the same project; none in sessions of older versions."""


class Typed(Frozen):
    """A question that somebody typed comes from nowhere else."""

    kind: Literal["typed"] = "typed"
    """Tells the sources apart."""


Source = Annotated[NotePlace | BankCard | ResumeLine | Typed, Field(discriminator="kind")]
"""Where a question comes from."""
_FLAT = ("note", "line", "origin")


class Question(Frozen):
    """A question somebody was really asked, verbatim."""

    id: str
    """12 hex digits, see ``question_id``."""
    text: str
    """The words of the note without markup and numbering."""
    kind: Kind = "knowledge"
    """What the question asks for."""
    topics: tuple[str, ...] = ()
    """What the question is about, as the notes or the bank name it."""
    source: Source
    """Where it comes from."""
    heading_path: tuple[str, ...] = ()
    """The headings above the question, the outermost first."""
    company: str | None = None
    """Who asked, None if unknown."""
    team: str | None = None
    """Which team of the company asked, None if unknown."""
    round: str | None = None
    """In which round, None if unknown."""
    asked_on: dt.date | None = None
    """On which day, None if unknown."""
    annotations: tuple[str, ...] = ()
    """What the writer added after ``——``."""
    leans_on: str | None = None
    """The question before it in the interview, where it says nothing without (``为什么？``)."""
    excuses: tuple[str, ...] = ()
    """What the note says of an answer that went badly (``忘了``); never what is graded against."""
    stars: int = 0
    """How often or how strongly the note marks the question: ``***``, ``☆``, ``⚠️``, ``==X==``."""
    marks: tuple[str, ...] = ()
    """Those marks themselves, as they were written."""
    answer: str | None = None
    """The text below the question; it becomes the note's own reference for grading."""
    seen_in: tuple[SeenIn, ...] = Field(default=())
    """All places at which the question was found."""
    merged: tuple[str, ...] = ()
    """Ids of questions that ask the same and were merged into this one.

    What was said of them was said of this one.
    """

    @model_validator(mode="before")
    @classmethod
    def _source_of_flat_fields(cls, value: object) -> object:
        """Sessions of schema version 1 hold note, line and origin in place of a source.

        Every JSON shows them as well, for its readers.
        """
        if not isinstance(value, dict):
            return value
        flat: dict[str, Any] = {}
        rest: dict[str, Any] = {}
        for key, field in value.items():
            if key in _FLAT:
                flat[key] = field
            else:
                rest[key] = field
        if flat and "source" not in rest:
            rest["source"] = _source(flat)
        return rest

    @computed_field  # type: ignore[prop-decorator]
    @property
    def note(self) -> str | None:
        """Path of the note that it comes from, None for a card or a résumé."""
        if isinstance(self.source, NotePlace):
            return self.source.note
        return None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def line(self) -> int | None:
        """Line of the note or the résumé, from 1; None for a card."""
        if isinstance(self.source, NotePlace | ResumeLine):
            return self.source.line
        return None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def origin(self) -> Origin:
        """Who made it: the notes, an examiner who read a résumé, the bank, or who typed it."""
        return self.source.kind

    @property
    def in_context(self) -> str:
        """Its words, after those of the question on which it leans."""
        return f"{self.leans_on} → {self.text}" if self.leans_on else self.text

    @property
    def went_badly(self) -> bool:
        """True if the note says that the answer went badly when it was asked."""
        return bool(self.excuses) or any(map(is_excuse, self.annotations))

    @property
    def source_name(self) -> str:
        """What people call the source: the note's path, the résumé's file, or the card's id."""
        match self.source:
            case NotePlace(note=name) | ResumeLine(file=name) | BankCard(card=name):
                return name
        return ""

    @property
    def place(self) -> tuple[str, int]:
        """Sorts by source and line."""
        return self.source_name, self.line or 0


def _source(flat: dict[str, Any]) -> Source:
    """The source that fields of schema version 1 name."""
    origin = flat.get("origin")
    if origin == "bank":
        return BankCard(card=flat["note"])
    if origin == "resume":
        return ResumeLine(
            file=flat["note"],
            line=flat["line"],
        )
    return NotePlace(
        note=flat["note"],
        line=flat["line"],
    )


def question_id(
    text: str,
    note: str,
) -> str:
    """12 hex digits: a stable hash of the normalised text and the note's path."""
    content = f"{normalise(text)}\0{note}"
    digest = hashlib.sha256(content.encode())
    return digest.hexdigest()[:12]
