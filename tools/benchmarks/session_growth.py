"""Does the cost of an answer grow with the session? Answer 2 beside answer 200 of one session.

A scripted examiner, the real database; the cost is processor time of the whole process, median of
ten answers each. Each question gets one follow-up, so that 100 questions have 200 answers.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from interviewer.core.interview.session import Command, InterviewConfig
from interviewer.services.interviews import Interviews
from interviewer.testing import (
    ScriptedExaminer,
    Step,
    make_question,
)
from tools.scripted_interviews import scripted_interviews

QUESTIONS = 100
SAMPLE = 10
TEXTS = [f"第 {number} 题：这个方法的原理是什么？" for number in range(QUESTIONS)]
ANSWER = "模型先算注意力分数，再除以根号维度，最后做加权求和。" * 8
PARTLY: Step = {"p1": "met", "p2": "met"}
WHOLE: Step = {"p1": "met", "p2": "met", "p3": "met"}


def open_interviews(folder: Path) -> Interviews:
    """The service over a real database; each question gets one follow-up."""
    script = [PARTLY, WHOLE] * (QUESTIONS + 1)
    questions = [make_question(text, company="甲") for text in TEXTS]
    return scripted_interviews(folder, ScriptedExaminer(*script), questions)


def answer_times(folder: Path) -> list[float]:
    """Milliseconds of processor time of each answer."""
    interviews = open_interviews(folder)
    session_id, events = interviews.start(
        # Named one by one: the questions are alike, and such are not asked in a row otherwise.
        InterviewConfig(
            questions=QUESTIONS,
            only=tuple(make_question(text, company="甲").id for text in TEXTS),
        )
    )
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
