"""Interviews over the real database of a folder, with a scripted examiner.

For what ends or measures a whole process; all that is not storage is a fake.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.adapters.storage.lock import FileLocks
from interviewer.adapters.storage.own_verdicts import SqliteOpinions
from interviewer.adapters.storage.second_tries import SqliteSecondTries
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.interview.session import Provenance
from interviewer.core.notes.question import Question
from interviewer.graph.build import build
from interviewer.graph.state import Deps
from interviewer.paths import shipped
from interviewer.services.interviews import Interviews, SessionStores
from interviewer.testing import (
    FixedClock,
    FixedRubrics,
    FlatNotes,
    KeywordIndex,
    KeywordPassages,
    MemoryWriter,
    ScriptedExaminer,
    make_rubric,
)
from interviewer.words.prompts import PromptLibrary


def scripted_interviews(
    folder: Path,
    examiner: ScriptedExaminer,
    questions: Sequence[Question],
) -> Interviews:
    """The service. Each question has three key points, of the weights 3, 2 and 1."""
    path = folder / "sessions.db"
    deps = Deps(
        questions=KeywordIndex(questions),
        rubrics=FixedRubrics(make_rubric(3, 2, 1)),
        examiner=examiner,
        fallback=examiner,
        speaker=PromptLibrary(shipped("prompts")),
        writer=MemoryWriter(),
        notes=FlatNotes(),
        clock=FixedClock(),
        passages=KeywordPassages(),
        own_notes=OwnNotesThreshold(near=0.5),
    )
    stores = SessionStores(
        graph=build().compile(checkpointer=SqliteSaver(connect(path))),
        projections=SqliteSessions(connect(path), path),
        opinions=SqliteOpinions(connect(path), path),
        tries=SqliteSecondTries(connect(path), path),
        journal=AnswerFiles(folder / "answers"),
        locks=FileLocks(folder / "locks"),
    )
    made_with = Provenance(program="1", settings="s", prompts="p", bank="b")
    return Interviews(stores, lambda _: deps, lambda: made_with)
