"""NoteReview: what was understood of the notes' lines, and what the person says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from pydantic import ValidationError

from interviewer.core.names import Companies, round_of
from interviewer.core.notes.advice import asked_line
from interviewer.core.notes.corrections import (
    Anchor,
    Correction,
    CorrectionList,
    NoteLines,
    Reach,
    Says,
    Statement,
    joined,
    without_same,
)
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.core.ports import Clock, ProposalStore
from interviewer.errors import NotesError, UsageError
from interviewer.services.corrected_notes import corrected_files
from interviewer.services.library_stores import LibraryStores, NoteFile, Waiting
from interviewer.words.terms import TYPED_FOR_NONE, round_typed

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")


def _wait_silently() -> None:
    pass


class _Exported(CorrectionList, extra="ignore"):
    """What ``corrections export`` wrote; without a list it is another file."""

    corrections: tuple[Correction, ...]


class NoteReview:
    """Reads notes line by line, and keeps and forgets corrections.

    The notes themselves are never touched. A correction counts from the next sync on.
    """

    def __init__(
        self,
        stores: LibraryStores,
        clock: Clock,
        companies: Callable[[], Companies],
        proposals: ProposalStore,
    ) -> None:
        """companies: gives those that are known now. proposals: what models proposed."""
        self._stores = stores
        self._clock = clock
        self._companies = companies
        self._proposals = proposals

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
        reading = self._stores.notes.reading(
            file,
            self._clock.now().date(),
            self._stores.catalog.first_read(file.note),
        )
        return self._with_proposals(reading)

    def _with_proposals(self, reading: NoteReading) -> NoteReading:
        """The reading with what a model proposed for its unsure lines."""
        known = self._proposals.read()
        if not known:
            return reading
        lines = list(reading.lines)
        for line in reading.lines:
            if not line.unsure:
                continue
            proposal = known.get(
                asked_line(
                    reading,
                    line,
                ).key
            )
            if proposal:
                update = {"proposed": proposal.statements}
                lines[line.line - 1] = line.model_copy(update=update)
        return reading.model_copy(update={"lines": tuple(lines)})

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
        value = (
            None
            if typed is None
            else self._value(
                says,
                typed.strip(),
            )
        )
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
        anchor = self._anchor(
            note,
            line,
            at,
        )
        with self._stores.lock(waiting):
            kept = self._stores.corrections.read()
            correction = Correction(
                number=max((one.number for one in kept), default=0) + 1,
                said_at=self._clock.now(),
                statement=statement,
                anchor=anchor,
                shape=line.shape,
            )
            others = without_same(
                kept,
                correction,
            )
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

    def take(
        self,
        given: str,
        waiting: Waiting = _wait_silently,
    ) -> int:
        """Take in corrections as ``corrections export`` wrote them; how many were not there.

        Raises UsageError for another text, StoreError.
        """
        try:
            document = _Exported.model_validate_json(given)
        except ValidationError as error:
            raise UsageError(key="corrections_not_exported") from error
        with self._stores.lock(waiting):
            kept = self._stores.corrections.read()
            together = joined(
                kept,
                document.corrections,
            )
            if list(kept) != together:
                self._stores.corrections.write(together)
        return sum(1 for one in together if one not in kept)

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
        anchor = NoteLines(
            note,
            lines,
        ).at(at)
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
            return round_of(typed) or round_typed(typed)
        day = _DAY.fullmatch(typed)
        if day is None:
            return typed
        year, month, of_month = day.groups()
        return f"{year}-{month:0>2}-{of_month:0>2}"

    def _files(self) -> Sequence[NoteFile]:
        stamps = self._stores.catalog.stamps()
        scanned = self._stores.notes.scan(stamps)
        return corrected_files(
            self._stores,
            scanned,
        ).files

    def _file(self, note: str) -> NoteFile:
        for file in self._files():
            if file.note == note:
                return file
        raise NotesError(
            key="note_vanished",
            note=note,
        )
