"""Interviews: the sole caller of the graph.

Starts, moves, resumes and reads sessions; yields what is said as it is said.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.graph.state import CompiledStateGraph
from langgraph.types import Command as Resume

from interviewer import signals
from interviewer.core.interview.session import (
    MAX_ANSWER_CHARS,
    Command,
    InterviewConfig,
    KeptAnswer,
    Provenance,
    Session,
)
from interviewer.core.usage import Usage
from interviewer.errors import (
    InterviewerError,
    SessionStateError,
)
from interviewer.graph.state import Deps, State, first_state
from interviewer.logs import about_session, log
from interviewer.services.session_archive import SessionStores
from interviewer.services.session_retrospective import SessionRetrospectives
from interviewer.services.session_stream import (
    Event,
    Token,
    Waiting,
    check_seen,
    check_waiting,
    events_of,
    is_begun,
    is_waiting,
    kept_notice,
    last_question,
    notice,
    of_session,
    store_errors,
    thread,
    waiting_session,
)
from interviewer.words.messages import text

Graph = CompiledStateGraph[State, Deps, State, State]


__all__ = ["Event", "Interviews", "SessionStores", "Token"]


class Interviews(SessionRetrospectives):
    """All that a user interface does with interviews.

    Every method raises InterviewerError with a line for the user, nothing else.
    """

    def __init__(
        self,
        stores: SessionStores,
        deps: Callable[[InterviewConfig], Deps],
        provenance: Callable[[], Provenance],
    ) -> None:
        """deps: what the nodes need for a set-up.

        provenance: what a session begun now is made with.
        """
        super().__init__(
            stores,
            deps,
        )
        self._provenance = provenance

    def start(
        self,
        config: InterviewConfig,
        used: Usage | None = None,
    ) -> tuple[str, Iterator[Event]]:
        """A new session's id, and its opening and first question. used: what setting it up took."""
        deps = self._deps(config)
        session = Session(
            id=uuid.uuid4().hex[:8],
            created_at=deps.clock.now(),
            config=config,
            usage=used or Usage(),
            provenance=self._provenance(),
        )
        return session.id, self._run(
            session.id,
            first_state(session),
            deps,
        )

    def send(
        self,
        session_id: str,
        command: Command,
        seen: int | None = None,
    ) -> Iterator[Event]:
        """Move the session by an answer or a command. An empty answer moves nothing and says so.

        seen: lines of the transcript that the user had before them; where the session has gone on
        since, SessionStateError is raised, so that an answer is not graded against a question that
        its writer never saw.
        """
        found = self._store.find(session_id)
        length = len(command.text)
        if command.kind == "answer" and not command.text.strip():
            yield notice(text("empty_answer", self._lang(found)))
            return
        if length > MAX_ANSWER_CHARS and not command.code:
            lang = self._lang(found)
            yield notice(
                text(
                    "long_answer",
                    lang,
                    length=length,
                    limit=MAX_ANSWER_CHARS,
                )
            )
        yield from self._reply(
            found,
            command,
            seen,
        )

    def resume(
        self,
        session_id: str,
    ) -> Iterator[Event]:
        """Go on where the session stopped: finish a step that was cut off, say again what the user
        has to answer, and take what was typed but is in no checkpoint yet.
        """
        found = self._store.find(session_id)
        self._journal.adopt(found)
        snapshot = self._snapshot(found)
        session = self._session(found, snapshot)
        if session.status == "finished" and not snapshot.tasks:
            self._journal.write(session.id, ())
            raise SessionStateError(
                key="session_finished",
                id=session.id,
            )
        before = len(session.transcript)
        if not is_waiting(snapshot):
            # Before the first checkpoint there is nothing to go on with: the session begins.
            given = None if is_begun(snapshot) else first_state(session)
            yield from self._run(
                session.id,
                given,
                self._deps(session.config),
            )
            session = self.session(session.id)
        if session.status != "finished" and len(session.transcript) == before:
            yield from last_question(session)
        yield from self._catch_up(session.id)

    def is_moving(
        self,
        session_id: str,
    ) -> bool:
        """True while a step of the session is under way, in whichever window or program."""
        try:
            with self._locks.held(session_id):
                return False
        except SessionStateError:
            return True

    def _catch_up(
        self,
        session_id: str,
    ) -> Iterator[Event]:
        """Send what was typed and is in no checkpoint; drop what is in one."""
        kept = self._journal.read(session_id)
        for number, answer in enumerate(kept, 1):
            session = self.session(session_id)
            entries = len(session.transcript)
            if session.status == "finished":
                break
            if answer.seen not in (None, entries):
                continue
            yield from self._reply(
                session_id,
                answer.command,
                entries,
                later=kept[number:],
                found=True,
            )
        if kept:
            self._journal.write(session_id, ())

    def _reply(
        self,
        session_id: str,
        command: Command,
        seen: int | None,
        *,
        later: Sequence[KeptAnswer] = (),
        found: bool = False,
    ) -> Iterator[Event]:
        """Move a session that waits.

        later: what was typed after it. found: it was kept in the journal, which is said.
        """
        with store_errors(), self._locks.held(session_id):
            waiting = self._waiting(session_id, seen)
            # On the disk before anything is loaded or graded, for both take their time.
            kept = KeptAnswer(
                command=command,
                seen=waiting.entries,
            )
            self._journal.write(session_id, (kept, *later))
            if found:
                yield kept_notice(command, waiting.config.lang)
            yield from self._stream(
                session_id,
                Resume(resume=command.model_dump(mode="json")),
                self._deps(waiting.config),
            )
            self._journal.write(session_id, later)
            signals.answered(command.kind)

    def _run(
        self,
        session_id: str,
        given: State | None,
        deps: Deps,
    ) -> Iterator[Event]:
        """Begin a session, or finish a step that was cut off where ``given`` is None."""
        with store_errors(), self._locks.held(session_id):
            yield from self._stream(
                session_id,
                given,
                deps,
            )

    def _stream(
        self,
        session_id: str,
        given: State | Resume[Any] | None,
        deps: Deps,
    ) -> Iterator[Event]:
        """Move the graph until it waits again, and yield what is said on the way."""
        log.info(
            "moves, examiner %s",
            deps.examiner.name,
            extra=of_session(session_id),
        )
        stream = self._graph.stream(
            given,
            thread(session_id),
            context=deps,
            stream_mode=["updates", "custom"],
            durability="sync",
        )
        said = False
        signals.moving(1)
        begun = time.monotonic()
        try:
            for mode, data in about_session(session_id, stream):
                said = True
                if mode == "updates":
                    ended = time.monotonic()
                    signals.stepped(next(iter(data)), ended - begun)
                    begun = ended
                    log.info(
                        "did %s",
                        ", ".join(data),
                        extra=of_session(session_id),
                    )
                yield from events_of(mode, data)
        except InterviewerError as error:
            signals.failed(error)
            if isinstance(given, dict) and not said:
                self._forget(session_id)
            raise
        finally:
            signals.moving(-1)

    def _waiting(
        self,
        session_id: str,
        seen: int | None,
    ) -> Waiting:
        """A session that waits.

        Raises SessionStateError where it does not wait, or has gone on.
        """
        waiting = waiting_session(self._graph.checkpointer, session_id)
        if waiting is not None:
            check_seen(session_id, waiting.entries, seen)
            return waiting
        snapshot = self._snapshot(session_id)
        check_waiting(session_id, snapshot, seen)
        return Waiting(
            config=self._config(session_id, snapshot),
            entries=len(snapshot.values.get("transcript", ())),
        )

    def _forget(
        self,
        session_id: str,
    ) -> None:
        """A session that could not be opened was never begun."""
        if isinstance(self._graph.checkpointer, BaseCheckpointSaver):
            self._graph.checkpointer.delete_thread(session_id)
