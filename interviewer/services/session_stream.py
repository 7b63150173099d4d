"""What the graph tells while it moves a session, and what its last checkpoint says of one."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from langchain_core.runnables import RunnableConfig
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.types import StateSnapshot

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Command, Entry, InterviewConfig, Session, Turn
from interviewer.errors import SessionStateError, StoreError, disk_is_full
from interviewer.graph.state import read_entries
from interviewer.words.messages import text

DATABASE = "sessions.db"
"""How messages call the file of the checkpoints."""
INTERRUPT = "__interrupt__"
"""The channel in which LangGraph writes that a step waits."""
SHOWN_CHARS = 60
"""Characters of a kept answer that are shown."""


@dataclass(frozen=True)
class Token:
    """A piece of a spoken line as a model streams it; the whole line follows as an Entry."""

    text: str


class Graded(Entry):
    """The line that tells a grade, with the question as it was judged."""

    turn: Turn
    """The question with its verdict."""


Event = Entry | Token


def thread(session_id: str) -> RunnableConfig:
    """How LangGraph is told of a session."""
    return {"configurable": {"thread_id": session_id}, "recursion_limit": 10_000}


def of_session(session_id: str) -> dict[str, str]:
    """Puts the session on a line of the log."""
    return {"of_session": session_id}


def notice(line: str) -> Entry:
    """A line of the program's own."""
    return Entry(
        role="notice",
        kind="notice",
        text=line,
    )


def kept_notice(
    command: Command,
    lang: Language,
) -> Entry:
    """Says that an answer was kept and is used now; the beginning of it, on one line."""
    words = " ".join(command.text.split())
    if len(words) > SHOWN_CHARS:
        words = f"{words[:SHOWN_CHARS]}……"
    return notice(text("answer_kept", lang, answer=words))


def is_begun(snapshot: StateSnapshot) -> bool:
    """False where the program was killed before the first step had its input."""
    return bool(snapshot.values.get("schema_version"))


def is_waiting(snapshot: StateSnapshot) -> bool:
    """True if the graph waits for the user."""
    return snapshot.next == ("await_answer",)


@dataclass(frozen=True)
class Waiting:
    """A session that waits for its user."""

    config: InterviewConfig
    """Its set-up."""
    entries: int
    """How many entries its transcript has."""


def waiting_session(
    saver: object,
    session_id: str,
) -> Waiting | None:
    """Told from the last checkpoint alone, without the turns; None where that does not tell.

    A step that waits has written an interrupt and nothing else. What else may be is found out from
    the whole session.
    """
    if not isinstance(saver, BaseCheckpointSaver):
        return None
    found = saver.get_tuple(thread(session_id))
    if found is None:
        return None
    interrupted = set()
    done = set()
    for task, channel, _ in found.pending_writes or ():
        if channel == INTERRUPT:
            interrupted.add(task)
        elif not channel.startswith("__"):
            done.add(task)
    values = found.checkpoint["channel_values"]
    if not interrupted - done or "entries" not in values:
        return None
    return Waiting(
        config=InterviewConfig.model_validate(values["config"]),
        entries=values["entries"],
    )


def check_seen(
    session_id: str,
    entries: int,
    seen: int | None,
) -> None:
    """Raise SessionStateError where the session has gone on since its user looked."""
    if seen is not None and seen != entries:
        raise SessionStateError(
            key="session_moved",
            id=session_id,
        )


def check_waiting(
    session_id: str,
    snapshot: StateSnapshot,
    seen: int | None,
) -> None:
    """Raise SessionStateError unless the session waits for an answer to what its user has seen."""
    if snapshot.values.get("status") == "finished":
        raise SessionStateError(
            key="session_finished",
            id=session_id,
        )
    if not is_waiting(snapshot):
        raise SessionStateError(
            key="session_not_waiting",
            id=session_id,
        )
    check_seen(
        session_id,
        len(snapshot.values.get("transcript", ())),
        seen,
    )


_SHOWN_AGAIN = ("question", "statement", "answer", "follow_up", "hint", "clarify")


def last_question(session: Session) -> list[Entry]:
    """What was asked and answered of the question on the table; all where none was put."""
    shown: list[Entry] = []
    for entry in reversed(session.transcript):
        if entry.kind in _SHOWN_AGAIN:
            shown.insert(0, entry)
        if entry.kind == "question":
            return shown
    return session.transcript


def events_of(
    mode: str,
    data: Any,
) -> Iterator[Event]:
    """What of the graph's stream is said to the user."""
    if mode == "custom":
        yield Token(text=data["token"])
        return
    for update in data.values():
        if not isinstance(update, dict):
            continue
        for entry in read_entries(update.get("transcript", ())):
            if entry.role != "candidate":
                yield _with_turn(entry, update)


def _with_turn(entry: Entry, update: dict[str, Any]) -> Entry:
    """A grade with its question, where the same step wrote that."""
    turns = update.get("turns")
    if entry.kind != "grade" or entry.question is None or not isinstance(turns, dict):
        return entry
    written = turns.get(str(entry.question - 1))
    if written is None:
        return entry
    return Graded(
        **entry.model_dump(),
        turn=Turn.model_validate_json(written),
    )


@contextlib.contextmanager
def store_errors() -> Iterator[None]:
    """Failures of the database as a line for the user."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        if disk_is_full(error):
            raise StoreError(
                key="disk_full",
                path=DATABASE,
                reason=str(error),
            ) from error
        if isinstance(error, OSError):
            raise
        raise StoreError(
            key="db_failed",
            path=DATABASE,
            reason=str(error),
        ) from error
