"""The retrospective of one session as data: what goes back into the note."""

from __future__ import annotations

import datetime as dt

from interviewer.core.value import Frozen

MAX_LINES = 5
"""Of one question in a note, below its heading, the one with the score among them."""
_FIRST = ("wrong", "missing", "study", "good", "partial")
_THEN = ("missing", "wrong", "good")
"""What a question's lines are given to, in turn."""


class RetroItem(Frozen):
    """One asked question, with its score and what was lacking in the answer."""

    question: str
    """The question as it was asked."""
    score: float | None = None
    """0–10; None where the question was not graded."""
    reason: str | None = None
    """Without a score: why it was not graded. With one: a remark on it."""
    answered: bool = True
    """False where nothing was said to it. Not in the note."""
    good: tuple[str, ...] = ()
    """What was right, in the person's own words."""
    missing: tuple[str, ...] = ()
    """What the answer left out."""
    partial: tuple[str, ...] = ()
    """What the answer said in part."""
    wrong: tuple[str, ...] = ()
    """What the answer said wrongly."""
    study: tuple[str, ...] = ()
    """What to read up: topics, cards, papers."""


class Retrospective(Frozen):
    """What one mock interview teaches."""

    session_id: str
    """8 or more hex digits, by which the section in the note is found again."""
    date: dt.date
    """The day of the interview."""
    company: str | None = None
    """The company the interview prepared for."""
    round: str | None = None
    """The round the interview prepared for."""
    score: float | None = None
    """Mean over the graded questions on 0–10; None if none was graded."""
    graded: int = 0
    """How many questions were graded."""
    asked: int = 0
    """How many questions were asked."""
    items: tuple[RetroItem, ...] = ()
    """The asked questions, in their order."""
    todos: tuple[str, ...] = ()
    """New items for the list of the next interview."""
    summary: str | None = None
    """One spoken line, or None."""


def brief(retro: Retrospective) -> Retrospective:
    """What a person would keep of it: the answered questions, each in ``MAX_LINES`` lines.

    What was not answered leaves its to-do.
    """
    items = tuple(_brief_item(item) for item in retro.items if item.answered)
    return retro.model_copy(update={"items": items})


def _brief_item(item: RetroItem) -> RetroItem:
    room = MAX_LINES - 1
    kept: dict[str, tuple[str, ...]] = dict.fromkeys(_FIRST, ())
    for name in (*_FIRST, *_THEN):
        texts: tuple[str, ...] = getattr(item, name)
        new = texts[len(kept[name]) :][: min(1, room)]
        kept[name] += new
        room -= len(new)
    return item.model_copy(update=kept)


class NoteDiff(Frozen):
    """What a write changed in a note, to be shown."""

    path: str
    """Absolute path of the note."""
    diff: str
    """Unified diff of the note, old to new; empty if nothing changed."""


class WriteRecord(Frozen):
    """What a write changed, so that it can be shown and taken back."""

    path: str
    """Absolute path of the note."""
    session_id: str
    """The session whose retrospective was written."""
    before_sha256: str
    """Digest of the whole file before the write, in hex."""
    after_sha256: str
    """Digest of the whole file after the write, in hex."""
    line: int | None = None
    """Line of the note at which the section begins, from 1."""
    unclosed: int | None = None
    """Line of a fence or comment that never ends, where the section had to go above it."""
    backup: str | None = None
    """Absolute path of the copy of the old bytes."""
    diff: str = ""
    """Unified diff of the note, old to new; empty if nothing changed."""
    changed: bool = True
    """False if the same retrospective was already in the note."""

    def following(self, earlier: WriteRecord | None) -> WriteRecord:
        """The record of both writes, so that what is taken back is both.

        This one alone where the note was edited in between.
        """
        if earlier is None or (earlier.path, earlier.after_sha256) != (
            self.path,
            self.before_sha256,
        ):
            return self
        return self.model_copy(
            update={"before_sha256": earlier.before_sha256, "backup": earlier.backup}
        )
