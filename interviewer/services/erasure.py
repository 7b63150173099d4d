"""Deletes what a person left here. Notes are theirs: they change only where that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from interviewer.core.interview.session import Session
from interviewer.services.endpoint import Endpoint
from interviewer.services.interviews import Interviews


class OwnRecords(Protocol):
    """What the person left beside the sessions."""

    def erase(self) -> None:
        """Delete it; nothing happens where there is none. Raises StoreError."""


@dataclass(frozen=True)
class ErasureParts:
    """What it works on."""

    interviews: Interviews
    """Sessions."""
    endpoint: Endpoint
    """The model that was chosen, with its key."""
    files: OwnRecords
    """Everything else of the data folder."""
    reread: Callable[[], object]
    """Reads the notes anew, without what was said of their lines."""


class Erasure:
    """One person's."""

    def __init__(self, parts: ErasureParts) -> None:
        """parts: of one data folder."""
        self._parts = parts

    def session(
        self,
        session: Session,
        *,
        take_back: bool = False,
    ) -> None:
        """Delete a session with its answers, verdicts and reviews.

        take_back: its retrospective goes out of the note first; where that fails nothing is
        deleted. Raises NoteWriteError, NoteChangedError, SessionStateError for one in use.
        """
        interviews = self._parts.interviews
        if take_back and session.write is not None:
            interviews.undo_retrospective(session)
        interviews.delete(session)

    def everything(self) -> None:
        """Delete all sessions, attempts, corrections, settings and copies of notes.

        Notes and what is derived from them stay. Raises SessionStateError where a session is in
        use; nothing is deleted then.
        """
        self._parts.interviews.delete_all()
        self._parts.endpoint.forget()
        self._parts.files.erase()
        self._parts.reread()
