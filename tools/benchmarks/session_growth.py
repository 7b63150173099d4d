"""Does the cost of an answer grow with the session? Answer 2 beside answer 200 of one session.

A scripted examiner, the real database; the cost is processor time of the whole process, median of
ten answers each. Each question gets one follow-up, so that 100 questions have 200 answers.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from langgraph.checkpoint.sqlite import SqliteSaver

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.adapters.storage.own_verdicts import SqliteOpinions
from interviewer.adapters.storage.sessions import SqliteSessions, connect
from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.interview.session import Command, InterviewConfig, Provenance
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
    Step,
    make_question,
    make_rubric,
)
from interviewer.words.prompts import PromptLibrary

QUESTIONS = 100
SAMPLE = 10
ANSWER = "模型先算注意力分数，再除以根号维度，最后做加权求和。" * 8
PARTLY: Step = {"p1": "met", "p2": "met"}
WHOLE: Step = {"p1": "met", "p2": "met", "p3": "met"}


def open_interviews(folder: Path) -> Interviews:
    """The service over a real database; each question gets one follow-up."""
    path = folder / "sessions.db"
    script = [PARTLY, WHOLE] * (QUESTIONS + 1)
    examiner = ScriptedExaminer(*script)
    texts = [f"第 {number} 题：这个方法的原理是什么？" for number in range(QUESTIONS)]
    deps = Deps(
        questions=KeywordIndex([make_question(text, company="甲") for text in texts]),
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
        journal=AnswerFiles(folder / "answers"),
        locks=folder / "locks",
    )
    made_with = Provenance(program="bench", settings="-", prompts="-", bank="-")
    return Interviews(stores, lambda _: deps, lambda: made_with)


def answer_times(folder: Path) -> list[float]:
    """Milliseconds of processor time of each answer."""
    interviews = open_interviews(folder)
    session_id, events = interviews.start(InterviewConfig(questions=QUESTIONS))
    list(events)
    times = []
    for _ in range(2 * QUESTIONS):
        begun = time.process_time()
        list(interviews.send(session_id, Command(text=ANSWER)))
        times.append(1000 * (time.process_time() - begun))
    return times


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        times = answer_times(Path(folder))
        size = (Path(folder) / "sessions.db").stat().st_size
    first = statistics.median(times[1 : 1 + SAMPLE])
    # The last answer writes the report, which costs more and happens once.
    last = statistics.median(times[-1 - SAMPLE : -1])
    print(
        f"answers {len(times)}, processor time an answer: {first:.1f} ms at 2, {last:.1f} ms at 200"
    )
    print(f"ratio {last / first:.2f} (aim 1.2); database {size / 1e6:.1f} MB")
