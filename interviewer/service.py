"""Interviews: the sole caller of the graph. Starts, moves, resumes and reads sessions; yields what is said as it is said."""

from __future__ import annotations

import contextlib
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout
from langchain_core.runnables import RunnableConfig
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command as Resume

from interviewer.core.comparison import Comparison, compare
from interviewer.core.evaluation import EvalLine
from interviewer.core.grading import Verdict
from interviewer.core.interview import MAX_ANSWER_CHARS, Command, Entry, InterviewConfig, Session
from interviewer.core.opinion import Opinion, judged_point, opinion_lines, with_opinions
from interviewer.core.ports import OpinionStore, SessionStore
from interviewer.core.report import Report, build_report, with_history
from interviewer.core.retrospective import WriteRecord
from interviewer.core.rubric import Rubric
from interviewer.core.usage import Usage
from interviewer.errors import NoteWriteError, SessionNotFoundError, SessionStateError, StoreError
from interviewer.graph.nodes import target_note
from interviewer.graph.state import Deps, State, first_state, read
from interviewer.messages import text

Graph = CompiledStateGraph[State, Deps, State, State]


@dataclass(frozen=True)
class Token:
    """A piece of a spoken line as a model streams it; the whole line follows as an Entry."""

    text: str


Event = Entry | Token


class Interviews:
    """All that a user interface does with interviews. Every method raises InterviewerError with a line for the user, nothing else."""

    def __init__(
        self,
        graph: Graph,
        deps: Callable[[InterviewConfig], Deps],
        store: SessionStore,
        opinions: OpinionStore,
        locks: Path,
    ) -> None:
        """deps: what the nodes need for a set-up. locks: folder of one lock a session, so that two windows do not move one at once."""
        self._graph, self._deps, self._store, self._opinions, self._locks = (
            graph,
            deps,
            store,
            opinions,
            locks,
        )

    def start(
        self, config: InterviewConfig, used: Usage | None = None
    ) -> tuple[str, Iterator[Event]]:
        """A new session's id, and its opening and first question. used: what setting it up took."""
        deps = self._deps(config)
        session = Session(
            id=uuid.uuid4().hex[:8],
            created_at=deps.clock.now(),
            config=config,
            usage=used or Usage(),
        )
        return session.id, self._run(session.id, first_state(session), deps)

    def send(self, session_id: str, command: Command, seen: int | None = None) -> Iterator[Event]:
        """Move the session by an answer or a command. An empty answer moves nothing and says so.

        seen: lines of the transcript that the user had before them; where the session has gone on since, SessionStateError is raised, so
        that an answer is not graded against a question that its writer never saw.
        """
        session = self.session(session_id)
        lang = session.config.lang
        if command.kind == "answer" and not command.text.strip():
            yield Entry(role="notice", kind="notice", text=text("empty_answer", lang))
            return
        if len(command.text) > MAX_ANSWER_CHARS:
            note = text("long_answer", lang, length=len(command.text), limit=MAX_ANSWER_CHARS)
            yield Entry(role="notice", kind="notice", text=note)
        yield from self._run(
            session.id,
            Resume(resume=command.model_dump(mode="json")),
            self._deps(session.config),
            seen,
        )

    def resume(self, session_id: str) -> Iterator[Event]:
        """Go on where the session stopped: finish a step that was cut off, then say again what the user has to answer."""
        session = self.session(session_id)
        if session.status == "finished":
            raise SessionStateError(key="session_finished", id=session.id)
        before = len(session.transcript)
        if not self._waits(session.id):
            yield from self._run(session.id, None, self._deps(session.config))
            if len(self.session(session.id).transcript) > before:
                return
        spoken = [
            i for i, e in enumerate(session.transcript) if e.kind in ("question", "follow_up")
        ]
        yield from session.transcript[spoken[-1] :] if spoken else session.transcript

    def session(self, session_id: str) -> Session:
        """The session as the graph's last checkpoint has it. A unique beginning of the id is enough."""
        found = self._store.load(session_id)
        with _store_errors():
            values = self._graph.get_state(_thread(found.id)).values
        return read(values) if values.get("schema_version") else found

    def sessions(self) -> list[Session]:
        """All sessions, newest first."""
        return list(self._store.list())

    def reports(self) -> list[Report]:
        """The reports of all finished sessions, newest first."""
        return [s.report for s in self._store.list() if s.report]

    def latest(self) -> Session:
        """The newest session. Raises SessionNotFoundError where there is none."""
        for session in self._store.list():
            return self.session(session.id)
        raise SessionNotFoundError(key="no_sessions")

    def report(self, session: Session) -> Report:
        """The session's report beside the sessions before it; of an unfinished one, what stands so far."""
        report = session.report or build_report(session, self._deps(session.config).clock.now())
        told = with_history(
            report, (s.report for s in self._store.list() if s.report and s.id != session.id)
        )
        return with_opinions(told, self._opinions.of(session.id))

    def disagree(self, session: Session, question: int, point: int, verdict: Verdict) -> bool:
        """Note the person's verdict on a key point (both numbers from 1, as the report has them); the score stays the examiner's.

        The examiner's own verdict takes an opinion back; False then. Raises UsageError where there is no such verdict.
        """
        found, given = judged_point(session, question, point)
        if verdict == given:
            self._opinions.drop(session.id, question, found)
            return False
        now = self._deps(session.config).clock.now()
        self._opinions.save(
            Opinion(session_id=session.id, question=question, point=found, verdict=verdict, at=now)
        )
        return True

    def opinion_lines(self) -> list[tuple[EvalLine, Rubric]]:
        """All answers on whose verdicts the person disagreed, with what they were graded against."""
        return [
            pair
            for s in self._store.list()
            if (mine := self._opinions.of(s.id))
            for pair in opinion_lines(s, mine)
        ]

    def compare(self, one: Session, other: Session) -> Comparison:
        """Two sessions side by side, the earlier one first."""
        before, after = sorted((self.report(one), self.report(other)), key=lambda r: r.started_at)
        return compare(before, after)

    def write_retrospective(self, session: Session) -> WriteRecord:
        """Write the session's retrospective into its note, or find it there already."""
        deps = self._deps(session.config)
        if session.retrospective is None or session.report is None or not session.report.asked:
            raise SessionStateError(key="nothing_to_write", id=session.id)
        record = deps.writer.write(target_note(session, deps), session.retrospective)
        first = session.write if session.write and not record.changed else record
        self._keep(session, write=first, write_problem=None)
        return first

    def diff(self, session: Session) -> str:
        """What the session's retrospective changed in its note, as a unified diff."""
        if session.write is None:
            raise NoteWriteError(key="nothing_written", id=session.id)
        return session.write.diff

    def undo_retrospective(self, session: Session) -> WriteRecord:
        """Take the session's retrospective out of its note again."""
        if session.write is None:
            raise NoteWriteError(key="nothing_written", id=session.id)
        record = self._deps(session.config).writer.undo(session.write)
        self._keep(session, write=None, write_problem=None)
        return record

    def _keep(self, session: Session, **changes: Any) -> None:
        changed = session.model_copy(update=changes)
        dumped = changed.model_dump(mode="json", include=set(changes))
        with _store_errors():
            self._graph.update_state(_thread(session.id), dumped, as_node="write_retrospective")
        self._store.save(changed)

    def _run(
        self,
        session_id: str,
        given: State | Resume[Any] | None,
        deps: Deps,
        seen: int | None = None,
    ) -> Iterator[Event]:
        with self._locked(session_id), _store_errors():
            if isinstance(given, Resume):
                self._check_waits(self.session(session_id), seen)
            stream = self._graph.stream(
                given,
                _thread(session_id),
                context=deps,
                stream_mode=["updates", "custom"],
                durability="sync",
            )
            for mode, data in stream:
                if isinstance(given, dict):
                    self._store.save(read(given))
                    given = None
                yield from _events(mode, data)
            self._store.save(read(self._graph.get_state(_thread(session_id)).values))

    def _waits(self, session_id: str) -> bool:
        with _store_errors():
            return self._graph.get_state(_thread(session_id)).next == ("await_answer",)

    def _check_waits(self, session: Session, seen: int | None) -> None:
        if session.status == "finished":
            raise SessionStateError(key="session_finished", id=session.id)
        if not self._waits(session.id):
            raise SessionStateError(key="session_not_waiting", id=session.id)
        if seen is not None and seen != len(session.transcript):
            raise SessionStateError(key="session_moved", id=session.id)

    @contextlib.contextmanager
    def _locked(self, session_id: str) -> Iterator[None]:
        self._locks.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._locks / f"{session_id}.lock", thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise SessionStateError(key="session_busy", id=session_id) from error
        try:
            yield
        finally:
            lock.release()


def _thread(session_id: str) -> RunnableConfig:
    return {"configurable": {"thread_id": session_id}, "recursion_limit": 10_000}


def _events(mode: str, data: Any) -> Iterator[Event]:
    if mode == "custom":
        yield Token(text=data["token"])
        return
    for update in data.values():
        for entry in (update or {}).get("transcript", ()) if isinstance(update, dict) else ():
            if entry["role"] != "candidate":
                yield Entry.model_validate(entry)


@contextlib.contextmanager
def _store_errors() -> Iterator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(key="db_failed", reason=str(error)) from error
