import sqlite3

import pytest
from langgraph.checkpoint.memory import InMemorySaver
from langgraph.checkpoint.sqlite import SqliteSaver

from interviewer.core.interview import Command
from interviewer.graph.build import build
from interviewer.graph.state import Deps
from interviewer.prompts import PromptLibrary
from interviewer.service import Interviews
from interviewer.settings import shipped
from interviewer.testing import (
    FixedClock,
    FixedRubrics,
    FlatNotes,
    KeywordIndex,
    KeywordPassages,
    MemoryOpinions,
    MemorySessions,
    MemoryWriter,
    ScriptedExaminer,
    make_question,
    make_rubric,
)


class World:
    """An interview service over fakes; ``rebuild`` is what a new process would have."""

    def __init__(self, tmp_path, saver):
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
        self.opinions, self.store, self.bank, self.passages = (
            MemoryOpinions(),
            MemorySessions(),
            [],
            KeywordPassages(),
        )
        self.interviews = self.rebuild()

    def rebuild(self):
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
            bank=lambda _: self.bank,
        )
        graph = build().compile(checkpointer=self.saver)
        self.interviews = Interviews(
            graph, lambda _: deps, self.store, self.opinions, self.tmp_path / "locks"
        )
        return self.interviews

    def start(self, **config):
        from interviewer.core.interview import InterviewConfig

        session_id, events = self.interviews.start(InterviewConfig(**{"questions": 2, **config}))
        return session_id, list(events)

    def send(self, session_id, text="an answer", kind="answer"):
        return list(self.interviews.send(session_id, Command(kind=kind, text=text)))


@pytest.fixture(params=["memory", "sqlite"])
def world(request, tmp_path):
    if request.param == "memory":
        yield World(tmp_path, InMemorySaver())
        return
    connection = sqlite3.connect(tmp_path / "checkpoints.db", check_same_thread=False)
    yield World(tmp_path, SqliteSaver(connection))
    connection.close()
