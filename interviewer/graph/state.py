"""The graph's state: a Session as JSON, plus the user's last command and where to go next.

The cost of an answer does not grow with the session. Turns and the transcript are delta channels: a
checkpoint keeps what a step wrote of them and not the whole of them. What there are many of is kept
as JSON text, which is read without being taken apart; a step takes apart and validates only what it
needs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, TypedDict, TypeVar, cast, overload

from langgraph.channels.delta import DeltaChannel
from pydantic import BaseModel

from interviewer.core.bank.card import Language
from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.interview.open_session import EARLIER_TURNS, OpenSession
from interviewer.core.interview.session import (
    SCHEMA_VERSION,
    Command,
    Entry,
    InterviewConfig,
    Session,
    Turn,
)
from interviewer.core.names import Companies
from interviewer.core.notes.question import Question
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
from interviewer.core.practice.code_desk import CodeDesk
from interviewer.core.usage import Usage
from interviewer.errors import StoreError

Step = Literal["await_answer", "follow_up", "hint", "choose_question", "write_report"]
Update = dict[str, Any]
Json = dict[str, Any]
Item = str | Json
"""One question, turn or entry as JSON text. Version 1 kept them taken apart."""
Model = TypeVar("Model", bound=BaseModel)
READABLE_SCHEMAS = (1, SCHEMA_VERSION)
"""Version 1 kept turns and transcript whole in every checkpoint; the channels read both."""
SNAPSHOT_EVERY = 25
"""Steps that write a channel between two whole copies of it: copies cost space, steps cost time
when read.
"""


def replace_turns(
    turns: Sequence[Item],
    writes: Sequence[Any],
) -> list[Item]:
    """Turns by their position.

    A write is ``{position: turn}``, or a whole list, as version 1 wrote it.
    """
    kept = list(turns)
    for write in writes:
        if isinstance(write, Mapping):
            for position, turn in write.items():
                at = int(position)
                kept[at : at + 1] = [turn]
        else:
            kept = list(write)
    return kept


def extend(
    entries: Sequence[Item],
    writes: Sequence[Sequence[Item]],
) -> list[Item]:
    """Entries and all that was written after them, in order."""
    kept = list(entries)
    for write in writes:
        kept.extend(write)
    return kept


class State(TypedDict, total=False):
    """JSON only: what is not JSON would come back from a checkpoint as something else."""

    schema_version: int
    id: str
    created_at: str
    config: Json
    provenance: Json | None
    status: str
    active_seconds: float
    planned: list[Item]
    reserve: list[Item]
    """Not there in sessions of older versions."""
    turns: Annotated[
        list[Item],
        DeltaChannel(
            replace_turns,
            list,
            snapshot_frequency=SNAPSHOT_EVERY,
        ),
    ]
    transcript: Annotated[
        list[Json],
        DeltaChannel(
            extend,
            list,
            snapshot_frequency=SNAPSHOT_EVERY,
        ),
    ]
    entries: int
    """How many entries the transcript has; not there in sessions of schema version 1."""
    usage: Json
    report: Json | None
    retrospective: Json | None
    write: Json | None
    write_problem: str | None
    command: Json
    step: Step
    target: Json
    """The follow-up that was decided on: the decision, what is said before it, and its words."""
    ack: Json | None
    """Half a sentence on the last answer with its prompt, which the next question begins with."""


@dataclass(frozen=True)
class Deps:
    """What the nodes reach the outside through."""

    questions: QuestionIndex
    rubrics: RubricSource
    examiner: Examiner
    fallback: Examiner
    """Takes over when the examiner cannot be reached."""
    speaker: Speaker
    writer: RetrospectiveWriter
    notes: NoteFinder
    passages: PassageIndex
    own_notes: OwnNotesThreshold
    """From which similarity a passage is about a question."""
    clock: Clock
    author: RubricWriter | None = None
    """Writes rubrics for questions that neither notes nor bank cover; None where no model is
    configured.
    """
    bank: Callable[[Language], Sequence[Question]] = lambda _: ()
    """The bank's questions in a language, asked where the notes have too few."""
    aside: Callable[[Callable[[], object]], object] = lambda _: None
    """Runs a task while the user thinks; nobody looks at its result."""
    near_duplicate: float = 1.0
    """Cosine similarity from which two questions are not put one after the other."""
    code: CodeDesk | None = None
    """Coding problems; None where coding questions are only talked about."""
    companies: Companies = field(default_factory=Companies)
    """Tells which names mean one company."""


_SESSION_KEYS = frozenset(Session.model_fields)


def read(state: State | Json) -> Session:
    """The whole session.

    Raises StoreError when it was written by another version of the program.
    """
    _check_schema(state)
    values: Json = {key: value for key, value in state.items() if key in _SESSION_KEYS}
    for key in ("planned", "reserve"):
        values[key] = [_item(Question, item) for item in values.get(key, ())]
    values["turns"] = [_item(Turn, item) for item in values.get("turns", ())]
    values["transcript"] = read_entries(values.get("transcript", ()))
    return Session.model_validate(values)


def read_open(state: State) -> OpenSession:
    """The open part of the session, in the same time whatever came before.

    Raises StoreError as ``read``.
    """
    _check_schema(state)
    turns = state.get("turns", [])
    planned = state.get("planned", [])
    number = len(turns)
    return OpenSession(
        id=state["id"],
        created_at=dt.datetime.fromisoformat(state["created_at"]),
        config=InterviewConfig.model_validate(state["config"]),
        active_seconds=state.get("active_seconds", 0.0),
        usage=Usage.model_validate(state["usage"]),
        number=number,
        planned=len(planned),
        left=_Lazy(Question, _left(state)),
        turn=_item(Turn, turns[-1]) if turns else None,
        earlier_turns=_Lazy(Turn, turns[-1 - EARLIER_TURNS : -1]),
        entries=len(state.get("transcript", [])),
        said=_said_about(number, state.get("transcript", [])),
        transcript=_Lazy(Entry, state.get("transcript", [])),
    )


class _Lazy(Sequence[Model]):
    """Turns or questions that are taken apart when they are looked at: most steps look at none."""

    def __init__(
        self,
        model: type[Model],
        items: Sequence[Item],
    ) -> None:
        self._model = model
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    @overload
    def __getitem__(
        self,
        position: int,
    ) -> Model: ...
    @overload
    def __getitem__(
        self,
        position: slice,
    ) -> Sequence[Model]: ...
    def __getitem__(
        self,
        position: int | slice,
    ) -> Model | Sequence[Model]:
        if isinstance(position, slice):
            return _Lazy(self._model, self._items[position])
        return _item(self._model, self._items[position])


def _left(state: State) -> list[Item]:
    """What was planned and not put yet, then the reserve."""
    number = len(state.get("turns", []))
    return [*state.get("planned", [])[number:], *state.get("reserve", [])]


def put_order(
    state: State,
    position: int,
) -> Update:
    """The plan with the question at that position of what is left put next, the others by rank.

    Nothing where the plan has it next already.
    """
    if position == 0:
        return {}
    planned = state.get("planned", [])
    asked = planned[: len(state.get("turns", []))]
    left = _left(state)
    ordered = [*asked, left.pop(position), *left]
    return {
        "planned": ordered[: len(planned)],
        "reserve": ordered[len(planned) :],
    }


def read_entries(items: Sequence[Item]) -> list[Entry]:
    """Entries of the transcript as they were written."""
    return [_item(Entry, item) for item in items]


def _item(
    model: type[Model],
    item: Item,
) -> Model:
    if isinstance(item, str):
        return model.model_validate_json(item)
    return model.model_validate(item)


def _said_about(
    number: int,
    transcript: Sequence[Item],
) -> list[Entry]:
    """The entries of the last question, found from the end.

    An earlier one may have been graded again amid them.
    """
    said = []
    for item in reversed(transcript):
        entry = _item(Entry, item)
        if entry.question == number:
            said.append(entry)
        elif entry.kind != "grade":
            break
    said.reverse()
    return said


def _check_schema(state: State | Json) -> None:
    found = state.get("schema_version")
    if found not in READABLE_SCHEMAS:
        raise StoreError(
            key="session_schema",
            found=found,
            wanted=SCHEMA_VERSION,
        )


def command(state: State) -> Command:
    """What the user sent last."""
    return Command.model_validate(state["command"])


def first_state(session: Session) -> State:
    """The state a new session starts with."""
    return cast(State, session.model_dump(mode="json"))


def put(
    session: OpenSession,
    *entries: Entry,
    **rest: Any,
) -> Update:
    """The partial state after a step: its turn, its usage and what was said.

    rest: further keys, as JSON.
    """
    update: Update = {
        **put_entries(session, entries),
        "usage": session.usage.model_dump(mode="json"),
        **rest,
    }
    if session.turn is not None:
        update["turns"] = put_turn(session.number, session.turn)
    return update


def put_entries(
    session: OpenSession,
    entries: Sequence[Entry],
) -> Update:
    """What was said, and how many entries the transcript has with it."""
    return {
        "transcript": as_items(entries),
        "entries": session.entries + len(entries),
    }


def put_turn(number: int, turn: Turn) -> dict[str, Item]:
    """One turn as a write, by the number of its question."""
    return {str(number - 1): turn.model_dump_json()}


def put_turns(turns: Sequence[Turn]) -> dict[str, Item]:
    """All turns as a write, where a step changed more than the last."""
    return {str(position): turn.model_dump_json() for position, turn in enumerate(turns)}


def as_items(values: Sequence[Question | Entry]) -> list[Item]:
    """Values as they stand in the state."""
    return [value.model_dump_json() for value in values]
