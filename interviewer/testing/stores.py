"""Stores that keep everything in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from interviewer.core.interview.retrospective import Retrospective, WriteRecord
from interviewer.core.interview.second_try import SecondTry
from interviewer.core.interview.session import KeptAnswer, Session
from interviewer.core.notes.advice import Proposal
from interviewer.core.notes.corrections import Correction
from interviewer.core.practice.attempt import Attempt
from interviewer.core.practice.review_log import START, LogMark, Review, ReviewLog, entry_digest
from interviewer.core.review.own_verdict import Opinion
from interviewer.errors import NoteWriteError, SessionNotFoundError


class MemoryWriter:
    """Keeps what was written. Where ``broken`` is set every write fails, as in a read-only note."""

    def __init__(self) -> None:
        """Nothing written yet."""
        self.written: dict[str, Retrospective] = {}
        self.broken = False

    def write(
        self,
        path: Path,
        retro: Retrospective,
    ) -> WriteRecord:
        """Remember the retrospective under the path."""
        if self.broken:
            raise NoteWriteError("read-only")
        changed = self.written.get(str(path)) != retro
        self.written[str(path)] = retro
        return WriteRecord(
            path=str(path),
            session_id=retro.session_id,
            before_sha256="0",
            after_sha256="1",
            diff="+",
            changed=changed,
        )

    def preview(self, path: Path, retro: Retrospective) -> str:
        """A diff, unless it is written already. Nothing is remembered."""
        if self.broken:
            raise NoteWriteError("read-only")
        return "" if self.written.get(str(path)) == retro else "+"

    def undo(self, record: WriteRecord) -> WriteRecord:
        """Forget it."""
        self.written.pop(record.path, None)
        return record.model_copy(update={"diff": "-"})


class FlatNotes:
    """Every note lies in one folder."""

    def __init__(self, folder: Path = Path("notes")) -> None:
        """folder: need not exist."""
        self._folder = folder

    def path_of(self, note: str) -> Path | None:
        """The path below the folder."""
        return self._folder / note

    def companies(self) -> list[str]:
        """No calendar."""
        return []


class MemoryJournal:
    """Port ``AnswerJournal`` in a dict."""

    def __init__(self) -> None:
        """Nothing kept."""
        self._kept: dict[str, tuple[KeptAnswer, ...]] = {}

    def adopt(self, session_id: str) -> None:
        """What was kept under a mere beginning of the id is kept under the id from now on."""
        for beginning in sorted(self._kept):
            if beginning != session_id and session_id.startswith(beginning):
                kept = (*self.read(session_id), *self._kept.pop(beginning))
                self.write(session_id, kept)

    def read(self, session_id: str) -> tuple[KeptAnswer, ...]:
        """What is kept of a session."""
        return self._kept.get(session_id, ())

    def write(
        self,
        session_id: str,
        kept: Sequence[KeptAnswer],
    ) -> None:
        """Keep exactly this."""
        self._kept[session_id] = tuple(kept)


class MemoryCorrections:
    """Port ``CorrectionStore`` in a tuple."""

    def __init__(self) -> None:
        """Nothing said."""
        self._kept: tuple[Correction, ...] = ()

    def read(self) -> tuple[Correction, ...]:
        """What is kept."""
        return self._kept

    def write(self, corrections: Sequence[Correction]) -> None:
        """Keep exactly this."""
        self._kept = tuple(corrections)


class MemoryProposals:
    """Port ``ProposalStore`` in a dictionary."""

    def __init__(self) -> None:
        """Nothing proposed."""
        self._kept: dict[str, Proposal] = {}

    def read(self) -> dict[str, Proposal]:
        """What is kept."""
        return dict(self._kept)

    def add(self, proposals: Mapping[str, Proposal]) -> None:
        """Keep these too."""
        self._kept.update(proposals)


Checkpoints = Callable[[], Mapping[str, str]]
"""Gives session id -> id of its last checkpoint."""


class MemorySessions:
    """Port ``SessionStore`` in a dict."""

    def __init__(self, latest: Checkpoints = dict) -> None:
        """latest: session id to the id of its last checkpoint, the session begun first in front."""
        self._all = latest
        self._deleted: set[str] = set()
        self._sessions: dict[str, Session] = {}
        self._checkpoints: dict[str, str] = {}

    def _latest(self) -> dict[str, str]:
        latest = dict(self._all())
        for session_id in self._deleted:
            latest.pop(session_id, None)
        return latest

    def behind(self) -> list[str]:
        """Ids of the sessions whose last checkpoint has not been projected."""
        moved: list[str] = []
        for session_id, checkpoint in self._latest().items():
            if self._checkpoints.get(session_id) != checkpoint:
                moved.append(session_id)
        return moved

    def save(
        self,
        session: Session,
        checkpoint: str,
    ) -> None:
        """Insert or replace."""
        self._sessions[session.id] = session.model_copy(deep=True)
        self._checkpoints[session.id] = checkpoint

    def find(self, beginning: str) -> str:
        """The id that begins so, of all that have a checkpoint or a projection."""
        known = self._sessions.keys() | self._latest().keys()
        if beginning in known:
            return beginning
        matching: list[str] = []
        for known_id in sorted(known):
            if beginning and known_id.startswith(beginning):
                matching.append(known_id)
        if not matching:
            raise SessionNotFoundError(
                key="session_unknown",
                id=beginning,
            )
        if len(matching) > 1:
            raise SessionNotFoundError(
                key="session_ambiguous",
                id=beginning,
                found=", ".join(matching),
            )
        return matching[0]

    def load(self, session_id: str) -> Session:
        """The session as it was last projected."""
        if session_id not in self._sessions:
            raise SessionNotFoundError(
                key="session_unknown",
                id=session_id,
            )
        return self._sessions[session_id].model_copy(deep=True)

    def delete(self, session_id: str) -> None:
        """Forget it; its checkpoint counts no more."""
        self._sessions.pop(session_id, None)
        self._checkpoints.pop(session_id, None)
        self._deleted.add(session_id)

    def clear(self) -> None:
        """Forget all."""
        for session_id in {*self._sessions, *self._latest()}:
            self.delete(session_id)

    def list(self) -> list[Session]:
        """Newest first: by their first checkpoint, without one by the moment, then by id."""
        by_id = sorted(
            self._sessions.values(),
            key=lambda session: session.id,
        )
        newest_first = sorted(
            by_id,
            key=self._begun,
            reverse=True,
        )
        return [session.model_copy(deep=True) for session in newest_first]

    def _begun(self, session: Session) -> tuple[int, float]:
        numbers = {known_id: number for number, known_id in enumerate(self._latest(), 1)}
        return numbers.get(session.id, 0), session.created_at.timestamp()


class MemoryAttempts:
    """Port ``AttemptStore`` in a list."""

    def __init__(self) -> None:
        """Empty."""
        self.kept: list[Attempt] = []

    def add(self, attempt: Attempt) -> None:
        """Keep one more."""
        self.kept.append(attempt)

    def all(self) -> list[Attempt]:
        """Every attempt, the oldest first."""
        return list(self.kept)


class MemoryOpinions:
    """Port ``OpinionStore`` in a list."""

    def __init__(self) -> None:
        """Empty."""
        self.kept: list[Opinion] = []

    def save(self, opinion: Opinion) -> None:
        """Insert or replace."""
        self.drop(
            opinion.session_id,
            opinion.question,
            opinion.point,
        )
        self.kept.append(opinion)

    def drop(
        self,
        session_id: str,
        question: int,
        point: str,
    ) -> None:
        """Forget it."""
        dropped = (session_id, question, point)
        self.kept = [opinion for opinion in self.kept if _key_of(opinion) != dropped]

    def of(self, session_id: str) -> list[Opinion]:
        """Those of one session, by question and key point."""
        opinions = [opinion for opinion in self.kept if opinion.session_id == session_id]
        return sorted(
            opinions,
            key=_key_of,
        )


def _key_of(opinion: Opinion) -> tuple[str, int, str]:
    return opinion.session_id, opinion.question, opinion.point


class MemorySecondTries:
    """Port ``SecondTryStore`` in a list."""

    def __init__(self) -> None:
        """Empty."""
        self.kept: list[SecondTry] = []

    def add(self, one: SecondTry) -> None:
        """Keep one more."""
        self.kept.append(one)

    def of(self, session_id: str) -> list[SecondTry]:
        """Those of one session, in the order in which they were made."""
        return [one for one in self.kept if one.session_id == session_id]


class MemoryReviews:
    """Port ``ReviewStore`` in a list."""

    def __init__(self, projected: Checkpoints = dict) -> None:
        """projected: session id to the checkpoint that it was projected from."""
        self._projected = projected
        self._entries: list[tuple[int, str]] = []
        self._last = 0
        self._logged: dict[str, str] = {}

    def behind(self) -> list[str]:
        """Sessions whose checkpoint is not the one that they were logged at."""
        projected = self._projected()
        return [one for one, at in projected.items() if self._logged.get(one) != at]

    def gone(self) -> list[str]:
        """Sessions that were logged and are projected no more."""
        return sorted(self._logged.keys() - self._projected().keys())

    def append(
        self,
        session_id: str,
        reviews: Sequence[Review],
    ) -> None:
        """Append those that differ from the latest of the same answer."""
        kept = {one.key: one for one in self.read().reviews}
        for review in reviews:
            if kept.get(review.key) != review:
                self._last += 1
                self._entries.append((self._last, review.model_dump_json()))
        self._logged[session_id] = self._projected()[session_id]

    def take_back(self, session_id: str) -> None:
        """Forget them."""
        self._entries = [
            (entry, text)
            for entry, text in self._entries
            if Review.model_validate_json(text).session_id != session_id
        ]
        self._logged.pop(session_id, None)

    def is_empty(self) -> bool:
        """True if there is none."""
        return not self._entries

    def read(self, since: LogMark = START) -> ReviewLog:
        """What comes after the mark; all of it where entries up to it were taken back."""
        if self._mark(since.entry) != since:
            since = START
        rows = [(entry, text) for entry, text in self._entries if entry > since.entry]
        return ReviewLog(
            reviews=tuple(Review.model_validate_json(text) for _, text in rows),
            since=since,
            mark=self._mark(self._last),
        )

    def _mark(self, up_to: int) -> LogMark:
        before = [(entry, text) for entry, text in self._entries if entry <= up_to]
        if not before:
            return START
        entry, text = before[-1]
        return LogMark(
            entry,
            len(before),
            entry_digest(text),
        )
