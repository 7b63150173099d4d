"""The graph's state: a Session as JSON, plus the user's last command and where to go next. Validated on read."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypedDict, cast

from interviewer.core.interview import SCHEMA_VERSION, Command, Entry, Session
from interviewer.core.ports import (
    Clock,
    Examiner,
    NoteFinder,
    PassageIndex,
    QuestionIndex,
    RetrospectiveWriter,
    RubricSource,
    RubricWriter,
    Speaker,
)
from interviewer.core.question import Question
from interviewer.core.rubric import Language
from interviewer.errors import StoreError

Step = Literal["await_answer", "follow_up", "hint", "choose_question", "write_report"]
Update = dict[str, Any]


class State(TypedDict, total=False):
    """JSON only: what is no JSON would come back from a checkpoint as something else."""

    schema_version: int
    id: str
    created_at: str
    config: dict[str, Any]
    status: str
    active_seconds: float
    planned: list[dict[str, Any]]
    turns: list[dict[str, Any]]
    transcript: Annotated[list[dict[str, Any]], operator.add]
    usage: dict[str, Any]
    report: dict[str, Any] | None
    retrospective: dict[str, Any] | None
    write: dict[str, Any] | None
    write_problem: str | None
    command: dict[str, Any]
    step: Step
    target: dict[str, Any]


@dataclass(frozen=True)
class Deps:
    """What the nodes reach the outside through. fallback: takes over when the examiner cannot be reached.

    bank: the bank's questions in a language, asked where the notes have too few. author: writes rubrics for questions that neither notes
    nor bank cover, None where no model is configured. aside: runs a task while the user thinks; its result is looked at by nobody.
    """

    questions: QuestionIndex
    rubrics: RubricSource
    examiner: Examiner
    fallback: Examiner
    speaker: Speaker
    writer: RetrospectiveWriter
    notes: NoteFinder
    passages: PassageIndex
    clock: Clock
    author: RubricWriter | None = None
    bank: Callable[[Language], Sequence[Question]] = lambda _: ()
    aside: Callable[[Callable[[], object]], object] = lambda _: None


_SESSION_KEYS = frozenset(Session.model_fields)


def read(state: State | dict[str, Any]) -> Session:
    """The session in the state. Raises StoreError when it was written by another version of the program."""
    if state.get("schema_version") != SCHEMA_VERSION:
        raise StoreError(
            key="session_schema", found=state.get("schema_version"), wanted=SCHEMA_VERSION
        )
    return Session.model_validate({k: v for k, v in state.items() if k in _SESSION_KEYS})


def command(state: State) -> Command:
    """What the user sent last."""
    return Command.model_validate(state["command"])


def first_state(session: Session) -> State:
    """The state a new session starts with."""
    return cast(State, session.model_dump(mode="json"))


def put(session: Session, *entries: Entry, **rest: Any) -> Update:
    """The partial state after a node: the session's turns, its usage and what was said. rest: further keys, as JSON."""
    turns = [turn.model_dump(mode="json") for turn in session.turns]
    said = [e.model_dump(mode="json") for e in entries]
    return {
        "turns": turns,
        "transcript": said,
        "usage": session.usage.model_dump(mode="json"),
        **rest,
    }
