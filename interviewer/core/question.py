"""Questions as they stand in the user's notes.

Knows the text, where it came from and what marks it carried. Does not know how notes are parsed or stored.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Kind = Literal["knowledge", "project", "coding", "behavioural"]
KINDS: tuple[Kind, ...] = ("knowledge", "project", "coding", "behavioural")

_NOT_WORD = re.compile(r"[\W_]+", re.UNICODE)


class Frozen(BaseModel):
    """A value: equal by content, never changed in place, no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SeenIn(Frozen):
    """One place in which a question stands.

    note: path below the notes folder, with forward slashes. line: 1-based. Dates are ISO 8601; unknown is None.
    """

    text: str
    note: str
    line: int
    company: str | None = None
    round: str | None = None
    asked_on: dt.date | None = None


class Question(Frozen):
    """A question somebody was really asked, verbatim.

    text: the words of the note without markup and numbering. annotations: what the writer added after ``——``.
    stars: how often or how strongly the note marks the question (``***``, ``☆``, ``⚠️``, ``==X==``). marks: those marks themselves,
    as they stand. answer: what stands below the question in the note; it becomes the note's own reference for grading.
    merged: ids of the questions that ask the same and were merged into this one; what was said of them was said of this one.
    """

    id: str
    text: str
    kind: Kind = "knowledge"
    topics: tuple[str, ...] = ()
    note: str
    line: int
    heading_path: tuple[str, ...] = ()
    company: str | None = None
    team: str | None = None
    round: str | None = None
    asked_on: dt.date | None = None
    annotations: tuple[str, ...] = ()
    stars: int = 0
    marks: tuple[str, ...] = ()
    answer: str | None = None
    seen_in: tuple[SeenIn, ...] = Field(default=())
    merged: tuple[str, ...] = ()


def normalise(text: str) -> str:
    """Fold width, case, punctuation and white space, so that equal questions compare equal."""
    return _NOT_WORD.sub("", unicodedata.normalize("NFKC", text).casefold())


def question_id(text: str, note: str) -> str:
    """12 hex digits: a stable hash of the normalised text and the note's path."""
    return hashlib.sha256(f"{normalise(text)}\0{note}".encode()).hexdigest()[:12]
