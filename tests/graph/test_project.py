"""In a question about a project the examiner sees what is known of it."""

from __future__ import annotations

from typing import Any

from interviewer.core.bank.card import Language
from interviewer.core.interview.judgement import Judgement, Proposal, Scene
from interviewer.core.interview.project_facts import ProjectFact
from interviewer.core.interview.session import Turn
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.question import Question, QuotedLine, ResumeLine
from interviewer.core.ports import Say
from interviewer.testing import ScriptedExaminer
from tests.graph.conftest import World

ALL: Any = {"p1": "met", "p2": "met", "p3": "met"}


def about(line: int, text: str) -> Question:
    return Question(
        id=f"{line:012}",
        text=text,
        kind="project",
        source=ResumeLine(
            file="cv.md",
            line=line,
            around=(QuotedLine(line=line + 1, text="rerank with a cross encoder"),),
        ),
        annotations=("raised recall to 74%",),
    )


PROJECTS = (about(3, "How was the recall measured?"), about(4, "Who built the reranker?"))


class Seeing(ScriptedExaminer):
    """A model that keeps what it is told, and challenges by the first fact."""

    is_model = True

    def __init__(self, target: str | None = None) -> None:
        super().__init__()
        self.told: list[tuple[ProjectFact, ...]] = []
        self.target = target

    def judge(self, turn: Turn, lang: Language, scene: Scene, say: Say) -> Judgement:
        self.told.append(scene.facts)
        judgement = super().judge(turn, lang, scene, say)
        if self.target is None or not scene.facts:
            return judgement
        challenge = {
            "proposal": Proposal(move="challenge", point=self.target),
            "spoken": "Was it not 74%?",
            "source": scene.facts[0],
        }
        return judgement.model_copy(update=challenge)


def sources(facts: tuple[ProjectFact, ...]) -> list[tuple[str, int | None]]:
    return [(fact.source, fact.line) for fact in facts]


def test_it_sees_resume_session_notes_and_job_description(world: World) -> None:
    world.examiner = seeing = Seeing()
    world.passages.passages.append(Passage(note="log.md", line=12, text="recall of 180 questions"))
    world.passages.passages.append(Passage(note="log.md", line=90, text="缓存"))
    world.rebuild()
    session_id, _ = world.start(projects=PROJECTS, jd="knows RAG")
    seeing.enqueue(ALL, ALL)
    world.fallback.enqueue(ALL, ALL)
    world.send(session_id, "on 320 questions by hand")
    world.send(session_id, "I did")
    first, second = seeing.told
    assert sources(first) == [("resume", 3), ("resume", 4), ("notes", 12), ("jd", None)]
    assert ("session", 1) in sources(second)
    assert [fact.text for fact in second if fact.source == "session"] == [
        "on 320 questions by hand"
    ]


def test_other_questions_have_no_facts(world: World) -> None:
    world.examiner = seeing = Seeing()
    world.rebuild()
    session_id, _ = world.start(jd="knows RAG", seed=1)
    seeing.enqueue(ALL)
    world.send(session_id)
    assert seeing.told == [()]


def test_a_challenge_shows_the_line_that_it_is_made_by(world: World) -> None:
    world.examiner = seeing = Seeing(target="p1")
    world.rebuild()
    session_id, _ = world.start(projects=PROJECTS)
    seeing.enqueue(ALL)
    said = world.send(session_id, "it was 90%")
    assert [entry.kind for entry in said] == ["notice", "follow_up"]
    assert said[0].text == "依据：《cv.md》第 3 行“raised recall to 74%”"
    assert said[1].text == "Was it not 74%?"
