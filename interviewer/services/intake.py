"""Intake: a report of an interview from elsewhere becomes a new note.

It is read by the same engine as the notes, so what is shown before is what the next sync finds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from interviewer.core.bank.card import Language
from interviewer.core.notes.agenda import ParsedNote, Skipped
from interviewer.core.notes.intake import (
    Conversion,
    Converted,
    IntakeDetails,
    IntakeNote,
    IntakeReport,
    Offer,
    day_of,
)
from interviewer.core.ports import Clock
from interviewer.errors import UsageError
from interviewer.words.messages import reason, text

Waiting = Callable[[], None]


class Converter(Protocol):
    """Files to Markdown."""

    def read(
        self,
        path: Path,
    ) -> Offer:
        """The file. Raises UploadError."""

    def convert(
        self,
        offer: Offer,
    ) -> Conversion:
        """All documents of the offer. Raises UploadError."""


class Shelf(Protocol):
    """Where new notes go."""

    def known(self) -> Mapping[str, str]:
        """Digests of the texts that the notes hold, each with the note's path."""

    def digest(
        self,
        markdown: str,
    ) -> str:
        """Of a document's text, as ``known`` has it."""

    def free_path(
        self,
        title: str,
        day: dt.date | None,
        taken: Collection[str],
    ) -> str:
        """A note's path that no file has and that is not taken."""

    def compose(
        self,
        markdown: str,
        details: IntakeDetails,
        added: dt.date,
    ) -> str:
        """The note's text."""

    def read(
        self,
        text: str,
        note: str,
    ) -> ParsedNote:
        """What a sync would find in it."""

    def save(
        self,
        notes: Sequence[tuple[str, str]],
    ) -> None:
        """Write new notes, (path, text) each: all or none. Raises UploadError."""


@dataclass(frozen=True)
class IntakeParts:
    """The parts that an intake works with."""

    converter: Converter
    shelf: Shelf
    lock: Callable[[Waiting], AbstractContextManager[None]]
    """Held by one writer or sync at a time. Its argument is called once if it is waited for."""


class _Planned(NamedTuple):
    """A note that may be written."""

    shown: IntakeNote
    text: str


def _wait_silently() -> None:
    pass


class Intake:
    """Takes reports in. A sync after ``save`` links their questions to the others."""

    def __init__(
        self,
        parts: IntakeParts,
        clock: Clock,
        lang: Language,
    ) -> None:
        """lang: of the notes, and of the reasons for what is skipped."""
        self._converter = parts.converter
        self._shelf = parts.shelf
        self._lock = parts.lock
        self._clock = clock
        self._lang = lang

    def read(
        self,
        path: Path,
    ) -> Offer:
        """A file to be taken in. Raises UploadError."""
        return self._converter.read(path)

    def preview(
        self,
        offer: Offer,
        details: IntakeDetails,
    ) -> IntakeReport:
        """What would become of the offer; nothing is written.

        Raises UploadError, and UsageError for one title over several documents.
        """
        conversion = self._converter.convert(offer)
        planned = self._plan(conversion, details)
        return _report(conversion, [each.shown for each in planned])

    def save(
        self,
        offer: Offer,
        details: IntakeDetails,
        waiting: Waiting = _wait_silently,
    ) -> IntakeReport:
        """Write one new note a document, unless a note holds its text already.

        Nothing that is there is changed. Raises as ``preview``; then nothing was written.
        waiting: called if a sync has to be waited for.
        """
        conversion = self._converter.convert(offer)
        with self._lock(waiting):
            planned = self._plan(conversion, details)
            new = [each for each in planned if each.shown.status == "preview"]
            self._shelf.save([(each.shown.note, each.text) for each in new])
        notes = [_saved(each.shown) for each in planned]
        return _report(conversion, notes)

    def _plan(
        self,
        conversion: Conversion,
        details: IntakeDetails,
    ) -> list[_Planned]:
        documents = conversion.documents
        if details.title and len(documents) > 1:
            raise UsageError(
                key="intake_titles",
                n=len(documents),
            )
        known = dict(self._shelf.known())
        taken: set[str] = set()
        planned: list[_Planned] = []
        for document in documents:
            digest = self._shelf.digest(document.markdown)
            each = self._note(
                document,
                details,
                taken,
                known.get(digest),
            )
            planned.append(each)
            taken.add(each.shown.note)
            known.setdefault(digest, each.shown.note)
        return planned

    def _note(
        self,
        document: Converted,
        details: IntakeDetails,
        taken: Collection[str],
        known: str | None,
    ) -> _Planned:
        """known: the note that holds the document already."""
        source = details.source or document.name or text("intake_pasted", self._lang)
        complete = details.model_copy(update={"source": source})
        composed = self._shelf.compose(
            document.markdown,
            complete,
            self._clock.now().date(),
        )
        title = self._title(document, details)
        if known:
            shown = IntakeNote(
                note=known,
                status="known",
                title=title,
                source=source,
                pictures=document.pictures,
            )
            return _Planned(shown, composed)
        path = self._path(
            title,
            composed,
            details.date,
            taken,
        )
        parsed = self._shelf.read(composed, path)
        shown = IntakeNote(
            note=path,
            status="preview",
            title=title,
            source=source,
            questions=parsed.questions,
            interviews=parsed.interviews,
            outcomes=parsed.outcomes,
            skipped=tuple(self._worded(skip) for skip in parsed.skipped),
            pictures=document.pictures,
        )
        return _Planned(shown, composed)

    def _title(
        self,
        document: Converted,
        details: IntakeDetails,
    ) -> str:
        named = details.title or document.title
        if named:
            return named
        facts = " ".join(filter(None, (details.company, details.round)))
        untitled = text("intake_untitled", self._lang)
        return f"{facts} {untitled}".strip()

    def _path(
        self,
        title: str,
        composed: str,
        day: dt.date | None,
        taken: Collection[str],
    ) -> str:
        """Where the note goes; the day of the interview is in the name where it is known."""
        if day is None:
            undated = self._shelf.free_path(title, None, taken)
            parsed = self._shelf.read(composed, undated)
            day = day_of(parsed.questions)
        return self._shelf.free_path(title, day, taken)

    def _worded(
        self,
        skip: Skipped,
    ) -> Skipped:
        return skip.model_copy(update={"reason": reason(skip.reason, self._lang)})


def _saved(note: IntakeNote) -> IntakeNote:
    if note.status != "preview":
        return note
    return note.model_copy(update={"status": "saved"})


def _report(
    conversion: Conversion,
    notes: Sequence[IntakeNote],
) -> IntakeReport:
    counted = sum(note.pictures for note in notes)
    return IntakeReport(
        notes=tuple(notes),
        left_out=conversion.left_out,
        pictures=conversion.pictures + counted,
    )
