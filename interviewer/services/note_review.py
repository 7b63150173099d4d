"""NoteReview: what was understood of the notes' lines, and what the person says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pydantic import ValidationError

from interviewer.core.names import Companies, round_of
from interviewer.core.notes.corrections import (
    Anchor,
    Correction,
    CorrectionList,
    NoteLines,
    Reach,
    Says,
    Statement,
)
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.core.ports import Clock
from interviewer.errors import NotesError, UsageError
from interviewer.services.corrected_notes import corrected_files
from interviewer.services.library_stores import LibraryStores, NoteFile, Waiting
from interviewer.words.terms import TYPED_FOR_NONE

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")


def _wait_silently() -> None:
    pass


class NoteReview:
    """Reads notes line by line, and keeps and forgets corrections.

    The notes themselves are never touched. A correction counts from the next sync on.
    """

    def __init__(
        self,
        stores: LibraryStores,
        clock: Clock,
        companies: Callable[[], Companies],
    ) -> None:
        """companies: gives those that are known now."""
        self._stores = stores
        self._clock = clock
        self._companies = companies

    def notes(self) -> list[str]:
        """The paths of all notes, sorted. Raises NotesError."""
        return [file.note for file in self._files()]

    def readings(self) -> Iterator[NoteReading]:
        """What is understood of every note that can be read. Raises NotesError, StoreError."""
        for file in self._files():
            try:
                yield self._read(file)
            except NotesError:
                continue

    def reading(self, note: str) -> NoteReading:
        """What is understood of each line of a note. Raises NotesError, StoreError."""
        return self._read(self._file(note))

    def _read(self, file: NoteFile) -> NoteReading:
        return self._stores.notes.reading(
            file,
            self._clock.now().date(),
            self._stores.catalog.first_read(file.note),
        )

    def corrections(self) -> CorrectionList:
        """All that was said, in the order of saying. Raises StoreError."""
        return CorrectionList(corrections=tuple(self._stores.corrections.read()))

    def statement(
        self,
        says: Says,
        typed: str | None = None,
        reach: Reach = "line",
    ) -> Statement:
        """What was said, from what was typed as its value. Raises UsageError."""
        value = None if typed is None else self._value(says, typed.strip())
        try:
            return Statement(
                says=says,
                value=value,
                reach=reach,
            )
        except ValidationError as error:
            raise UsageError(
                key="correction_date" if says == "date" else "correction_value",
                value=typed,
            ) from error

    def correct(
        self,
        note: str,
        line: LineReading,
        statement: Statement,
        waiting: Waiting = _wait_silently,
    ) -> Correction:
        """Keep what is said of a line of a reading.

        Raises NotesError if the note has changed since, UsageError for a line without words or a
        chapter, StoreError.
        """
        if not line.can_be_corrected:
            raise UsageError(key="correction_no_words")
        at = line.line
        if statement.reach == "chapter":
            if line.chapter_line is None:
                raise UsageError(key="correction_no_chapter")
            at = line.chapter_line
        anchor = self._anchor(note, line, at)
        with self._stores.lock(waiting):
            kept = self._stores.corrections.read()
            correction = Correction(
                number=max((one.number for one in kept), default=0) + 1,
                said_at=self._clock.now(),
                statement=statement,
                anchor=anchor,
                shape=line.shape,
            )
            others = _without(kept, correction)
            self._stores.corrections.write([*others, correction])
        return correction

    def undo(
        self,
        number: int,
        waiting: Waiting = _wait_silently,
    ) -> Correction:
        """Forget a correction. Raises UsageError where there is none of that number, StoreError."""
        with self._stores.lock(waiting):
            kept = self._stores.corrections.read()
            for correction in kept:
                if correction.number == number:
                    left = [other for other in kept if other != correction]
                    self._stores.corrections.write(left)
                    return correction
        raise UsageError(
            key="correction_unknown",
            number=number,
        )

    def _anchor(
        self,
        note: str,
        line: LineReading,
        at: int,
    ) -> Anchor:
        """The line ``at`` of the note, if the note still has the line that was read."""
        lines = self._stores.notes.lines(self._file(note))
        still_there = list(lines[line.line - 1 : line.line]) == [line.text]
        if not still_there:
            raise NotesError(
                key="line_changed",
                note=note,
                line=line.line,
            )
        anchor = NoteLines(note, lines).at(at)
        if anchor is None:
            raise UsageError(key="correction_no_words")
        return anchor

    def _value(
        self,
        says: Says,
        typed: str,
    ) -> str | None:
        if typed.casefold() in TYPED_FOR_NONE:
            return None
        if says == "company":
            return self._companies().canonical(typed)
        if says == "round":
            return round_of(typed) or typed
        day = _DAY.fullmatch(typed)
        if day is None:
            return typed
        year, month, of_month = day.groups()
        return f"{year}-{month:0>2}-{of_month:0>2}"

    def _files(self) -> Sequence[NoteFile]:
        stamps = self._stores.catalog.stamps()
        scanned = self._stores.notes.scan(stamps)
        return corrected_files(self._stores, scanned).files

    def _file(self, note: str) -> NoteFile:
        for file in self._files():
            if file.note == note:
                return file
        raise NotesError(
            key="note_vanished",
            note=note,
        )


def _without(
    kept: Sequence[Correction],
    correction: Correction,
) -> list[Correction]:
    """The corrections but those that said something else of the same."""
    left = []
    for other in kept:
        if _of_the_same(other) != _of_the_same(correction):
            left.append(other)
    return left


def _of_the_same(correction: Correction) -> tuple[object, ...]:
    anchor = correction.anchor
    statement = correction.statement
    return (
        statement.subject,
        statement.reach,
        anchor.note,
        anchor.key,
        anchor.occurrence,
        correction.shape,
    )
