"""Ticking: tasks and to-dos are ticked off in the notes, and that is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from interviewer.core.interview.retrospective import NoteDiff
from interviewer.core.notes.ticking import ListedItem, listed, meant
from interviewer.core.notes.today import Today
from interviewer.core.value import Frozen
from interviewer.errors import NotesError, NoteWriteError, StoreError, UsageError
from interviewer.services.library import Library

SHOWN = 3
"""Items that a message about several lists."""
_CALENDAR = ".ics"


class Ticked(Frozen):
    """What became of what was to be ticked off."""

    items: tuple[ListedItem, ...]
    """What is ticked off now."""
    before: tuple[ListedItem, ...] = ()
    """What had been ticked off before."""
    changes: tuple[NoteDiff, ...] = ()
    """What changed, one a note."""


class Ticker(Protocol):
    """Ticks lines of notes off and takes that back."""

    def tick(
        self,
        path: Path,
        lines: Sequence[tuple[int, str]],
    ) -> NoteDiff:
        """Tick lines off, (number from 1, words) each, found again where they have moved.

        Raises NoteWriteError when the note cannot be written now, or a line is there no more.
        """

    def undo(self, paths: Sequence[Path]) -> NoteDiff | None:
        """Take the latest ticks back that are still in one of the notes; None where there are none.

        Raises NoteWriteError.
        """


class NumberStore(Protocol):
    """Which number means which item: the lists as they were shown last."""

    def of(self, day: dt.date) -> Sequence[ListedItem]:
        """The open items of the day; none where they were never shown."""

    def keep(
        self,
        day: dt.date,
        items: Sequence[ListedItem],
    ) -> None:
        """Keep what is shown now. Raises StoreError."""


class Ticking:
    """Ticks items of the notes off."""

    def __init__(
        self,
        library: Library,
        files: Ticker,
        numbers: NumberStore,
    ) -> None:
        """library: the notes. files: who changes them. numbers: what was shown."""
        self._library = library
        self._files = files
        self._numbers = numbers

    def show(self, today: Today) -> None:
        """The list is shown now: until it is shown again its numbers mean these items.

        Where that cannot be kept, they are those of the list as it is when one is typed.
        """
        items = [item for item in listed(today) if not item.is_done]
        with suppress(StoreError):
            self._numbers.keep(today.day, items)

    def items(self, day: dt.date | None = None) -> list[ListedItem]:
        """Every task and to-do of the notes, with the number that ``today`` shows on the day."""
        return listed(self._library.today(day, everything=True))

    def tick(
        self,
        typed: Sequence[str],
        day: dt.date | None = None,
    ) -> Ticked:
        """Tick off what the numbers or words mean, all or nothing.

        A number means what it was shown for last, also where that is ticked off by now.

        Raises UsageError where one means nothing or several, NotesError, NoteWriteError.
        """
        today = self._library.today(day, everything=True)
        if not self._numbers.of(today.day):
            self.show(today)
        items = listed(today)
        shown = self._numbers.of(today.day) or items
        chosen = [_one(items, _in_words(shown, words)) for words in typed]
        return self.tick_items(chosen)

    def tick_items(self, chosen: Sequence[ListedItem]) -> Ticked:
        """Tick items off. Raises NoteWriteError where a note cannot be written, or was edited."""
        fresh: dict[str, list[ListedItem]] = {}
        for item in dict.fromkeys(chosen):
            if not item.is_done:
                fresh.setdefault(item.note, []).append(item)
        changes: list[NoteDiff] = []
        for note, items in fresh.items():
            changes.append(self._tick_in(note, items))
        return Ticked(
            items=tuple(item for items in fresh.values() for item in items),
            before=tuple(item for item in dict.fromkeys(chosen) if item.is_done),
            changes=tuple(changes),
        )

    def undo(self) -> NoteDiff:
        """Take the latest ticks of one note back. Raises UsageError where there are none."""
        paths = [self._library.path_of(note.note) for note in self._library.notes()]
        change = self._files.undo([path for path in paths if path is not None])
        if change is None:
            raise UsageError(key="done_nothing")
        return change

    def _tick_in(self, note: str, items: Sequence[ListedItem]) -> NoteDiff:
        path = self._library.path_of(note)
        if path is None or note.endswith(_CALENDAR):
            raise NoteWriteError(
                key="note_vanished" if path is None else "done_calendar",
                note=note,
            )
        lines: list[tuple[int, str]] = []
        for item in items:
            lines += self._library.excerpt(
                note,
                item.line,
                0,
            )
        change = self._files.tick(path, lines)
        unread = self._unread(note, items)
        if unread:
            self._files.undo([path])
            raise NoteWriteError(
                key="done_unread",
                text=unread[0].text,
                note=note,
            )
        return change

    def _unread(self, note: str, items: Sequence[ListedItem]) -> list[ListedItem]:
        """Those items that the note, read again, does not have as ticked off."""
        try:
            now = [item for item in self.items() if item.note == note]
        except NotesError:
            return list(items)
        done = {(item.kind, item.text) for item in now if item.is_done}
        at_line = {item.line for item in now if item.is_done}
        return [
            item
            for item in items
            if (item.kind, item.text) not in done and item.line not in at_line
        ]


def _in_words(
    shown: Sequence[ListedItem],
    typed: str,
) -> str | ListedItem:
    """What a number was shown for; words as they are."""
    if not typed.strip().isdecimal():
        return typed
    found = meant(shown, typed)
    return found[0] if found else typed


def _same(
    items: Sequence[ListedItem],
    shown: ListedItem,
) -> ListedItem:
    """The item as the notes have it now; a mark may have changed its words where it was ticked.

    Raises UsageError where they have it no more.
    """
    in_note = [item for item in items if (item.kind, item.note) == (shown.kind, shown.note)]
    there = [item for item in in_note if item.text == shown.text] or [
        item for item in in_note if item.is_done and item.line == shown.line
    ]
    if not there:
        raise UsageError(
            key="done_changed",
            number=shown.number,
            text=shown.text,
        )
    return min(there, key=lambda item: abs(item.line - shown.line))


def _one(items: Sequence[ListedItem], typed: str | ListedItem) -> ListedItem:
    if isinstance(typed, ListedItem):
        return _same(items, typed)
    found = [] if typed.strip().isdecimal() else meant(items, typed)
    if not found:
        raise UsageError(
            key="done_unknown",
            typed=typed,
        )
    if len(found) > 1:
        options = [
            f"{item.number or '✓'} {item.text} ({item.note}:{item.line})" for item in found[:SHOWN]
        ]
        raise UsageError(
            key="done_ambiguous",
            typed=typed,
            n=len(found),
            options="; ".join(options),
        )
    return found[0]
