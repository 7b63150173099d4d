"""How much one account may keep and use: notes, sessions, tokens of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from interviewer.core.interview.session import InterviewConfig, Session
from interviewer.core.usage import Usage
from interviewer.errors import UsageError
from interviewer.services.interviews import Event, Interviews

MEGABYTE = 2**20


@dataclass(frozen=True)
class Limits:
    """None is no limit."""

    notes_mb: int | None = None
    """Megabytes of notes and cards."""
    sessions: int | None = None
    """Sessions that are kept."""
    tokens: int | None = None
    """What models read and write for the interviews that were begun on one day."""


class Quotas:
    """One account's."""

    def __init__(
        self,
        limits: Limits,
        notes_size: Callable[[], int],
        sessions: Callable[[], Sequence[Session]],
        is_today: Callable[[Session], bool],
    ) -> None:
        """notes_size: bytes that are there. is_today: True for a session begun on this day."""
        self._limits = limits
        self._notes_size = notes_size
        self._sessions = sessions
        self._is_today = is_today

    def check_notes(self, more: int) -> None:
        """Raise UsageError where so many bytes more are too many. Nobody is kept from deleting."""
        limit = self._limits.notes_mb
        if limit is not None and more and self._notes_size() + more > limit * MEGABYTE:
            raise UsageError(
                key="quota_notes",
                limit=limit,
            )

    def check_sessions(self, there: int, more: int) -> None:
        """Raise UsageError where so many sessions more than are there are too many."""
        limit = self._limits.sessions
        if limit is not None and more and there + more > limit:
            raise UsageError(
                key="quota_sessions",
                limit=limit,
            )

    def admitted(self, config: InterviewConfig) -> InterviewConfig:
        """The set-up of a session that may begin: a model gets at most what is left of the day.

        Raises UsageError.
        """
        sessions = self._sessions() if self._limits != Limits() else ()
        self.check_sessions(len(sessions), 1)
        limit = self._limits.tokens
        if limit is None or config.examiner != "llm":
            return config
        used = sum(each.usage.total for each in sessions if self._is_today(each))
        left = limit - used
        if left <= 0:
            raise UsageError(
                key="quota_tokens",
                limit=limit,
            )
        return config.model_copy(update={"max_tokens": min(config.max_tokens or left, left)})


class LimitedInterviews(Interviews):
    """Interviews of an account: none begins beyond its quotas."""

    quotas: Quotas
    """Set by who builds it."""

    def start(
        self,
        config: InterviewConfig,
        used: Usage | None = None,
    ) -> tuple[str, Iterator[Event]]:
        """As every start. Raises UsageError where a quota is reached."""
        return super().start(self.quotas.admitted(config), used)
