"""The sessions that were held: read, listed, reported on, compared, and disagreed with."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from langgraph.graph.state import CompiledStateGraph
from langgraph.types import StateSnapshot

from interviewer.core.bank.card import Language, Rubric
from interviewer.core.grading.agreement import EvalLine
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.again import tries_by_question, with_tries
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.earlier_attempts import with_history
from interviewer.core.interview.report import Report
from interviewer.core.interview.second_try import SecondTry, Tries
from interviewer.core.interview.session import (
    InterviewConfig,
    Session,
)
from interviewer.core.ports import AnswerJournal, OpinionStore, SecondTryStore, SessionStore
from interviewer.core.review.comparison import Comparison, compare
from interviewer.core.review.own_verdict import (
    Opinion,
    OwnVerdicts,
    by_question,
    judged_point,
    opinion_lines,
    with_opinions,
)
from interviewer.errors import (
    InterviewerError,
    SessionNotFoundError,
)
from interviewer.graph.good_answers import good_answer
from interviewer.graph.second_try import grade_again
from interviewer.graph.state import Deps, State, read
from interviewer.logs import log
from interviewer.services.session_stream import (
    is_begun,
    store_errors,
    thread,
)

Graph = CompiledStateGraph[State, Deps, State, State]


class SessionLocks(Protocol):
    """Who moves a session: one window, program or machine at a time."""

    def held(self, session_id: str) -> AbstractContextManager[None]:
        """Hold a session while it is moved; one that died holds nothing.

        Raises SessionStateError where another one moves it, StoreError where that cannot be told.
        """


@dataclass(frozen=True)
class SessionStores:
    """Where sessions are kept."""

    graph: Graph
    """Compiled with the checkpointer: the truth of every session."""
    projections: SessionStore
    """Sessions as they were when they were last listed."""
    opinions: OpinionStore
    """The person's own verdicts."""
    tries: SecondTryStore
    """Second tries at questions."""
    journal: AnswerJournal
    """What was typed and is in no checkpoint yet."""
    locks: SessionLocks
    """Held while a session is moved, so that two windows do not move one at once."""


class SessionArchive:
    """Reads sessions.

    The checkpoints are the truth; what lists and trends show is projected from them when it is
    read.
    """

    def __init__(
        self,
        stores: SessionStores,
        deps: Callable[[InterviewConfig], Deps],
    ) -> None:
        """deps: what the nodes need for a set-up."""
        self._graph = stores.graph
        self._store = stores.projections
        self._opinions = stores.opinions
        self._tries = stores.tries
        self._journal = stores.journal
        self._locks = stores.locks
        self._deps = deps

    def session(
        self,
        session_id: str,
    ) -> Session:
        """The session as the graph's last checkpoint has it.

        A unique beginning of the id is enough.
        """
        found = self._store.find(session_id)
        return self._session(
            found,
            self._snapshot(found),
        )

    def sessions(self) -> list[Session]:
        """All sessions, newest first."""
        self.bring_up_to_date()
        return list(self._store.list())

    def reports(self) -> list[Report]:
        """The reports of all finished sessions, newest first."""
        return [session.report for session in self.sessions() if session.report]

    def latest(self) -> Session:
        """The newest session. Raises SessionNotFoundError where there is none."""
        for session in self.sessions():
            return self.session(session.id)
        raise SessionNotFoundError(key="no_sessions")

    def report(
        self,
        session: Session,
    ) -> Report:
        """The session's report after the sessions before it; of an unfinished one, what there is so
        far.
        """
        report = session.report
        if report is None:
            made = build_report(
                session,
                self._deps(session.config).clock.now(),
            )
            report = made.model_copy(update={"finished": False})
        others = [other for other in self.reports() if other.session_id != session.id]
        shown = with_tries(
            with_history(
                report,
                others,
            ),
            self.second_tries(session),
        )
        return with_opinions(
            shown,
            self._opinions.of(session.id),
        )

    def own_verdicts(
        self,
        session: Session,
    ) -> dict[int, OwnVerdicts]:
        """Number of a question -> where the person disagrees."""
        return by_question(self._opinions.of(session.id))

    def disagree(
        self,
        session: Session,
        question: int,
        point: int,
        verdict: Verdict,
    ) -> bool:
        """Note the person's verdict on a key point (both numbers from 1, as the report has them);
        the score stays the examiner's.

        The examiner's own verdict, where it was sure of one, takes an opinion back; False then.
        Raises UsageError where there is no such verdict.
        """
        judged, given = judged_point(
            session,
            question,
            point,
        )
        if verdict == given:
            self._opinions.drop(
                session.id,
                question,
                judged,
            )
            return False
        opinion = Opinion(
            session_id=session.id,
            question=question,
            point=judged,
            verdict=verdict,
            at=self._deps(session.config).clock.now(),
        )
        self._opinions.save(opinion)
        return True

    def second_tries(
        self,
        session: Session,
    ) -> Tries:
        """Number of a question -> its further tries, in their order."""
        return tries_by_question(self._tries.of(session.id))

    def good_answer(
        self,
        session: Session,
        question: int,
    ) -> str | None:
        """What a good answer to the question is, code where code was to be written. None where
        nobody knows one.

        question: its number, from 1.
        """
        return good_answer(
            session.turns[question - 1],
            self._deps(session.config),
            session.config.lang,
        )

    def answer_again(
        self,
        session: Session,
        question: int,
        answer: str,
    ) -> SecondTry:
        """Grade a second try at a question of the session that is over, and keep it.

        question: its number, from 1; ``why_not_again`` of ``core/interview/again.py`` tells
        beforehand whether it can be answered again. The session does not move: score, report and
        memory are as they were, and the try is read from ``second_tries`` and from the report's
        items. A session that goes on can be answered to meanwhile. Raises UsageError where the
        question cannot be answered again, with a key of ``why_not_again`` or ``empty_answer``.
        """
        tried = grade_again(
            session,
            question,
            answer,
            self._tries.of(session.id),
            self._deps(session.config),
        )
        self._tries.add(tried)
        return tried

    def opinion_lines(self) -> list[tuple[EvalLine, Rubric]]:
        """All answers with a verdict that the person disputes, and their rubrics."""
        lines: list[tuple[EvalLine, Rubric]] = []
        for session in self.sessions():
            opinions = self._opinions.of(session.id)
            if opinions:
                lines.extend(
                    opinion_lines(
                        session,
                        opinions,
                    )
                )
        return lines

    def count_opinions(self) -> int:
        """How many verdicts the person disputes."""
        return sum(len(self._opinions.of(session.id)) for session in self.sessions())

    def compare(
        self,
        one: Session,
        other: Session,
    ) -> Comparison:
        """Two sessions side by side, the earlier one first."""
        reports = sorted(
            (self.report(one), self.report(other)),
            key=lambda r: r.started_at,
        )
        return compare(*reports)

    def delete(self, session: Session) -> None:
        """Forget the session, its answers, verdicts and reviews. Notes stay as they are.

        Raises SessionStateError where it is in use.
        """
        with store_errors(), self._locks.held(session.id):
            self._journal.write(session.id, ())
            self._store.delete(session.id)

    def delete_all(self) -> None:
        """Forget all sessions and all attempts at coding problems; notes stay as they are.

        Raises SessionStateError where a session is in use; nothing is deleted then.
        """
        with store_errors(), contextlib.ExitStack() as held:
            for session in self.sessions():
                held.enter_context(self._locks.held(session.id))
                self._journal.write(session.id, ())
            self._store.clear()

    def _session(
        self,
        session_id: str,
        snapshot: StateSnapshot,
    ) -> Session:
        """As the checkpoint has it. Where the first was never written, as it was set up."""
        if is_begun(snapshot):
            return read(snapshot.values)
        return self._store.load(session_id)

    def _config(
        self,
        session_id: str,
        snapshot: StateSnapshot,
    ) -> InterviewConfig:
        if is_begun(snapshot):
            return InterviewConfig.model_validate(snapshot.values["config"])
        return self._store.load(session_id).config

    def _lang(
        self,
        session_id: str,
    ) -> Language:
        return self._config(
            session_id,
            self._snapshot(session_id),
        ).lang

    def _snapshot(
        self,
        session_id: str,
    ) -> StateSnapshot:
        with store_errors():
            return self._graph.get_state(thread(session_id))

    def bring_up_to_date(self) -> None:
        """Project every session that has moved since it was last projected."""
        for session_id in self._store.behind():
            snapshot = self._snapshot(session_id)
            if not is_begun(snapshot):
                continue
            try:
                session = read(snapshot.values)
            except InterviewerError as problem:
                log.warning(
                    "session %s cannot be read: %s",
                    session_id,
                    problem,
                )
                continue
            self._store.save(
                session,
                snapshot.config["configurable"]["checkpoint_id"],
            )
