"""After an interview: how it went, as the person tells it, goes into the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from interviewer.core.interview.retrospective import NoteDiff
from interviewer.core.names import Companies
from interviewer.core.notes.account import Account, Told, kept_in, latest_held, sorted_out, untold
from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.today import appointments_of
from interviewer.core.ports import Clock
from interviewer.core.practice.days import Calendar
from interviewer.core.value import Frozen
from interviewer.errors import UsageError
from interviewer.services.library import Library
from interviewer.words.notes import LANGUAGES
from interviewer.words.terms import round_typed

LONGEST_AGO = 20
"""Years; a day before that is mistyped."""


class AccountWriter(Protocol):
    """Writes accounts into notes and takes them back."""

    def write(self, path: Path, account: Account) -> NoteDiff:
        """Put the account into the note, once. Raises NoteWriteError."""

    def undo(self, paths: Sequence[Path]) -> NoteDiff | None:
        """Take the latest one back; None where there is none. Raises NoteWriteError."""


class OfferStore(Protocol):
    """Which interviews it was asked of already how they went."""

    def made(self) -> set[str]:
        """Their keys."""

    def add(self, keys: Sequence[str]) -> None:
        """Keep these too."""


class Telling(Frozen):
    """What the person tells."""

    text: str
    """The questions, pasted or told."""
    company: str | None = None
    """Whom the interview was with; None for the latest that is not told yet."""
    round: str | None = None
    """Which round it was; None for the appointment's."""
    date: dt.date | None = None
    """The day; None for the appointment's."""
    outcome: str | None = None
    """How it ended."""


@dataclass(frozen=True)
class DebriefParts:
    """What a debrief works on."""

    library: Library
    """The notes."""
    files: AccountWriter
    """Who changes them."""
    offers: OfferStore
    """Of which it was asked already."""
    clock: Clock
    """The time."""
    calendar: Calendar
    """The person's days."""
    companies: Callable[[], Companies]
    """Which names mean one company."""


class Debrief:
    """Takes in what was asked."""

    def __init__(self, parts: DebriefParts) -> None:
        """parts: what it works on."""
        self._library = parts.library
        self._files = parts.files
        self._offers = parts.offers
        self._parts = parts

    def _today(self) -> dt.date:
        return self._parts.calendar.day(self._parts.clock.now())

    def untold(self, day: dt.date | None = None) -> list[Interview]:
        """The appointments of the last days that the notes say nothing of, the latest first."""
        notes = self._library.notes()
        today = day or self._today()
        return untold(
            notes,
            appointments_of(notes),
            today,
            self._parts.companies(),
        )

    def to_offer(self, day: dt.date | None = None) -> list[Interview]:
        """Those of which it was not asked yet how they went; each is given once."""
        made = self._offers.made()
        fresh = [interview for interview in self.untold(day) if _key(interview) not in made]
        if fresh:
            self._offers.add([_key(interview) for interview in fresh])
        return fresh

    def tell(
        self,
        telling: Telling,
        note: Path | None = None,
    ) -> tuple[Account, NoteDiff]:
        """Write an account where the company's interviews are kept, or into the note given.

        Raises UsageError where nothing was told or no appointment is meant, NoteWriteError.
        """
        told = sorted_out(telling.text)
        outcome = " ".join((telling.outcome or "").split()) or None
        if not told.questions and outcome is None:
            raise _nothing_asked(told)
        appointment, held = self._held(telling)
        account = held.model_copy(
            update={
                "questions": tuple(told.questions),
                "outcome": outcome,
                "left_out": tuple(told.left_out),
            }
        )
        return account, self._files.write(note or self._note(appointment, account), account)

    def check(self, telling: Telling) -> None:
        """Before anything is told: is it clear of which interview?

        Raises UsageError where no appointment is meant, or it cannot have been on that day.
        """
        self._held(telling)

    def _held(self, telling: Telling) -> tuple[Interview | None, Account]:
        """The appointment that is told of, and the account without what was told."""
        self._check_day(telling.date)
        telling = self._understood(telling)
        appointment = self._meant(telling)
        day = telling.date or (appointment.date if appointment else None)
        company = telling.company or (appointment.company if appointment else None)
        if company is None or not company.strip() or day is None:
            raise UsageError(key="debrief_which")
        account = Account(
            company=" ".join(company.split()),
            round=telling.round or (appointment.round if appointment else None),
            date=day,
        )
        return appointment, account

    def _understood(self, telling: Telling) -> Telling:
        """The telling with its round as it is stored."""
        if not telling.round:
            return telling
        noted = [one.round for one in appointments_of(self._library.notes()) if one.round]
        return telling.model_copy(update={"round": round_typed(telling.round, noted)})

    def _check_day(self, day: dt.date | None) -> None:
        """An interview that was held was neither tomorrow nor in another age."""
        today = self._parts.calendar.local(self._parts.clock.now()).date()
        if day is not None and day > today:
            raise UsageError(
                key="debrief_ahead",
                day=day,
                today=today,
            )
        if day is not None and today.year - day.year > LONGEST_AGO:
            raise UsageError(
                key="debrief_long_ago",
                day=day,
                years=LONGEST_AGO,
            )

    def undo(self) -> NoteDiff:
        """Take the latest account back. Raises UsageError where there is none."""
        change = self._files.undo(self._paths())
        if change is None:
            raise UsageError(key="debrief_no_undo")
        return change

    def _meant(self, telling: Telling) -> Interview | None:
        """The appointment that is told of: the latest one held that fits what was named.

        Where nothing was named, the latest that the notes say nothing of, however long ago.
        """
        now = self._parts.calendar.local(self._parts.clock.now())
        names = self._parts.companies()
        notes = self._library.notes()
        if not any((telling.company, telling.round, telling.date)):
            waiting = untold(
                notes,
                appointments_of(notes),
                self._today() + dt.timedelta(days=1),
                names,
                within=None,
            )
            return latest_held(waiting, now)
        fitting = [
            one
            for one in appointments_of(notes)
            if telling.date in (None, one.date)
            and (telling.company is None or names.same(one.company, telling.company))
        ]
        of_round = [one for one in fitting if one.round == telling.round]
        return latest_held(of_round or fitting, now)

    def _note(
        self,
        appointment: Interview | None,
        account: Account,
    ) -> Path:
        """Where interviews with the company are kept, first of all the note of the appointment.

        Where there is none: that note, else the one with the most questions.
        """
        notes = self._library.notes()
        own = [note for note in notes if not _is_collected(note.note)]
        name = appointment.note if appointment else None
        kept = kept_in(own, account.company, self._parts.companies())
        if kept and name not in kept:
            name = kept[0]
        if name is None or name.endswith(".ics"):
            name = max(own or notes, key=lambda note: len(note.questions)).note
        path = self._library.path_of(name)
        if path is None:
            raise UsageError(
                key="note_vanished",
                note=name,
            )
        return path

    def _paths(self) -> list[Path]:
        paths = [self._library.path_of(note.note) for note in self._library.notes()]
        return [path for path in paths if path is not None]


def _is_collected(note: str) -> bool:
    """True for a report from elsewhere."""
    return any(note.startswith(f"{words.collected}/") for words in LANGUAGES)


def _nothing_asked(told: Told) -> UsageError:
    if not told.left_out:
        return UsageError(key="debrief_nothing")
    left_out = tuple((one.text, one.reason) for one in told.left_out)
    return UsageError(
        key="debrief_none_asked",
        left_out=left_out,
    )


def _key(interview: Interview) -> str:
    return f"{interview.date} {interview.company} {interview.round or ''}".strip()
