"""What is remembered, derived once and brought up by what the log of reviews got since.

One holder a person: the day's list, the plan, the bank's list and the choice of questions share it.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from interviewer.core.notes.question import Question
from interviewer.core.ports import ReviewStore, SessionStore
from interviewer.core.practice.derived import NOTHING, Derived, brought_up, derived
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.review_log import START
from interviewer.logs import log

KEPT_EVERY = 500
"""Reviews after which the cards are written down again. Fewer are derived in a few milliseconds."""


class DerivedStore(Protocol):
    """Keeps the cards that were derived from the log, as long as nothing of it is taken back."""

    def get(self) -> Derived | None:
        """The cards, or None where there are none that this version of the program derived."""

    def put(self, derived: Derived) -> None:
        """Keep them instead of the others; where that fails, nothing happens."""


@dataclass(frozen=True)
class SessionLog:
    """Sessions and reviews, as far as they can be read without loading what holds interviews."""

    sessions: SessionStore
    """Which sessions there are, and which have moved."""
    reviews: ReviewStore
    """The log."""
    derived: DerivedStore | None = None
    """Where cards are kept; None where each process derives its own."""


class Remembered:
    """The cards of one log, for any number of threads."""

    def __init__(self, log: SessionLog) -> None:
        """log: of one person; read when it is first asked."""
        self._reviews = log.reviews
        self._store = log.derived
        self._lock = threading.Lock()
        self._now: Derived | None = None
        self._kept = START.entries

    def memories(self, questions: Sequence[Question]) -> Mapping[str, Memory]:
        """Id of a question now -> what is remembered of it. questions: of notes and bank.

        Raises StoreError.
        """
        return self._derived(questions).memories

    def _derived(self, questions: Sequence[Question]) -> Derived:
        with self._lock:
            if self._now is None:
                self._now = self._from_store()
            self._now = self._up_to_date(self._now, questions)
            if abs(self._now.mark.entries - self._kept) >= KEPT_EVERY:
                self._keep(self._now)
            return self._now

    def _up_to_date(
        self,
        known: Derived,
        questions: Sequence[Question],
    ) -> Derived:
        read = self._reviews.read(known.mark)
        if read.since == known.mark:
            found = brought_up(
                known,
                read,
                questions,
            )
            if found is not None:
                _name(read.damaged)
                return found
            read = self._reviews.read()
        self._kept = START.entries
        found = derived(read, questions)
        _name(found.damaged)
        return found

    def _from_store(self) -> Derived:
        found = self._store.get() if self._store else None
        if found is None:
            return NOTHING
        self._kept = found.mark.entries
        _name(found.damaged)
        return found

    def _keep(self, cards: Derived) -> None:
        if self._store is not None:
            self._store.put(cards)
        self._kept = cards.mark.entries


def _name(damaged: Sequence[str]) -> None:
    for place in damaged:
        log.warning("a review cannot be read: %s", place)
