"""The retrospective of one session as data: what goes back into the note."""

from __future__ import annotations

import datetime as dt

from interviewer.core.question import Frozen


class RetroItem(Frozen):
    """One asked question. score is None where it was not graded, and reason says why.

    missing: what the answer left out. wrong: what it said wrongly. study: what to read up (topics, cards, papers).
    """

    question: str
    score: float | None = None
    reason: str | None = None
    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    study: tuple[str, ...] = ()


class Retrospective(Frozen):
    """What one mock interview teaches. score: mean over the graded questions on 0–10, None if none was graded.

    todos: new items for the list of the next interview. summary: one spoken line, or None.
    """

    session_id: str
    date: dt.date
    company: str | None = None
    round: str | None = None
    score: float | None = None
    graded: int = 0
    asked: int = 0
    items: tuple[RetroItem, ...] = ()
    todos: tuple[str, ...] = ()
    summary: str | None = None


class WriteRecord(Frozen):
    """What a write changed, so that it can be shown and taken back.

    path: absolute path of the note. before_sha256 / after_sha256: digests of the whole file. backup: absolute path of the copy of
    the old bytes.
    diff: unified diff of the note, old to new (empty if nothing changed). changed: False if the same retrospective stood there already.
    """

    path: str
    session_id: str
    before_sha256: str
    after_sha256: str
    backup: str | None = None
    diff: str = ""
    changed: bool = True
