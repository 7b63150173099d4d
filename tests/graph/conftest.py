import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from langgraph.checkpoint.base import BaseCheckpointSaver
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite import SqliteSaver

from interviewer.adapters.storage.lock import FileLocks
from interviewer.adapters.storage.postgres.checkpoints import OwnedSaver
from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.interview.session import (
    Command,
    CommandKind,
    Entry,
    InterviewConfig,
    Provenance,
)
from interviewer.core.notes.question import Question
from interviewer.core.practice.code_desk import CodeDesk
from interviewer.graph.build import build
from interviewer.graph.state import Deps
from interviewer.paths import shipped
from interviewer.services.interviews import Event, Interviews, SessionStores
from interviewer.testing import (
    FixedClock,
    FixedRubrics,
    FlatNotes,
    KeywordIndex,
    KeywordPassages,
    MemoryJournal,
    MemoryOpinions,
    MemorySecondTries,
    MemorySessions,
    MemoryWriter,
    ScriptedExaminer,
    make_question,
    make_rubric,
)
from interviewer.words.prompts import PromptLibrary

MADE_WITH = Provenance(program="1", settings="s", prompts="p", bank="b")


def last_checkpoints(saver: BaseCheckpointSaver[Any]) -> dict[str, str]:
    """Session id to the id of its last checkpoint, the session begun first in front."""
    found = [checkpoint.config["configurable"] for checkpoint in saver.list(None)]
    found.sort(key=lambda where: str(where["checkpoint_id"]))
    return {where["thread_id"]: where["checkpoint_id"] for where in found}


def entries(events: Iterable[Event]) -> list[Entry]:
    """What was said; a scripted examiner streams nothing."""
    said: list[Entry] = []
    for event in events:
        assert isinstance(event, Entry)
        said.append(event)
    return said


class World:
    """An interview service over fakes; ``rebuild`` is what a new process would have."""

    def __init__(self, tmp_path: Path, saver: BaseCheckpointSaver[Any]) -> None:
        self.tmp_path, self.saver = tmp_path, saver
        self.examiner, self.fallback, self.clock, self.writer = (
            ScriptedExaminer(),
            ScriptedExaminer(),
            FixedClock(),
            MemoryWriter(),
        )
        self.fallback.name = "local"
        self.index = KeywordIndex(
            [make_question(f"question {n}", line=n, company="甲") for n in range(1, 5)]
        )
        self.rubrics = FixedRubrics(make_rubric(3, 2, 1), without=["question 4"])
        self.opinions = MemoryOpinions()
        self.tries = MemorySecondTries()
        self.journal = MemoryJournal()
        self.store = MemorySessions(lambda: last_checkpoints(saver))
        self.bank: list[Question] = []
        self.passages = KeywordPassages()
        self.code: CodeDesk | None = None
        self.interviews = self.rebuild()

    def rebuild(self) -> Interviews:
        deps = Deps(
            questions=self.index,
            rubrics=self.rubrics,
            examiner=self.examiner,
            fallback=self.fallback,
            speaker=PromptLibrary(shipped("prompts")),
            writer=self.writer,
            notes=FlatNotes(),
            clock=self.clock,
            passages=self.passages,
            own_notes=OwnNotesThreshold(near=0.5),
            bank=lambda _: self.bank,
            code=self.code,
        )
        graph = build().compile(checkpointer=self.saver)
        stores = SessionStores(
            graph=graph,
            projections=self.store,
            opinions=self.opinions,
            tries=self.tries,
            journal=self.journal,
            locks=FileLocks(self.tmp_path / "locks"),
        )
        self.interviews = Interviews(stores, lambda _: deps, lambda: MADE_WITH)
        return self.interviews

    def start(self, **config: Any) -> tuple[str, list[Entry]]:
        session_id, events = self.interviews.start(InterviewConfig(**{"questions": 2, **config}))
        return session_id, entries(events)

    def send(
        self,
        session_id: str,
        text: str = "an answer",
        kind: CommandKind = "answer",
    ) -> list[Entry]:
        return entries(self.interviews.send(session_id, Command(kind=kind, text=text)))


@pytest.fixture(params=["memory", "sqlite", "postgres"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    if request.param == "memory":
        yield World(tmp_path, InMemorySaver())
        return
    if request.param == "postgres":
        database = request.getfixturevalue("database")
        yield World(tmp_path, OwnedSaver(database, "ann"))
        return
    connection = sqlite3.connect(tmp_path / "checkpoints.db", check_same_thread=False)
    yield World(tmp_path, SqliteSaver(connection))
    connection.close()
