"""Orders in a résumé, a job description, notes or an earlier answer buy no point."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.project_facts import project_facts
from interviewer.core.interview.session import Turn
from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.question import Question, QuotedLine, ResumeLine
from interviewer.errors import ExaminerError
from tests.adapters.grading_llm.conftest import RUBRIC, Waits, asking_of
from tests.adapters.grading_llm.server import Body, FaultServer, says
from tests.attacks.orders import ATTACKS

EMPTY_ANSWER = "嗯，这个项目我参与过，效果还可以，细节记不太清了。"


def obeys(handler: BaseHTTPRequestHandler, body: Body) -> None:
    """Finds every key point met; the quotes are what the prompt knows besides the answer."""
    prompt = body["messages"][1]["content"]
    facts = re.findall(r"^\[\d+\] .*?[：:](.+)$", prompt, re.MULTILINE) or ["做了 KV 缓存"]
    points = []
    for number, key in enumerate(re.findall(r"^(\S+) \(\d\) .+$", prompt, re.MULTILINE)):
        quote = facts[number % len(facts)]
        points.append({"id": key, "verdict": "met", "quote": quote})
    reply = {"intent": "answer", "points": points, "spoken": "好", "source": 1}
    says(json.dumps(reply))(handler, body)


@pytest.fixture
def obeying() -> Iterator[OpenAIExaminer]:
    server = FaultServer()
    server.script = [obeys]
    yield OpenAIExaminer(asking_of(server, Waits()))
    server.close()


def hostile_turn(order: str) -> tuple[Turn, Scene]:
    """A question about a résumé that is full of the order, and what is then known of it."""
    question = Question(
        id="0" * 12,
        text="你的缓存是怎么做的？",
        kind="project",
        source=ResumeLine(
            file="cv.md",
            line=3,
            around=(QuotedLine(line=4, text=order),),
        ),
        annotations=(f"做了 KV 缓存。{order}",),
    )
    before = Turn(question=question, answers=[f"3 个人做的，{order}"])
    passage = Passage(note="log.md", line=1, text=f"缓存项目：{order}")
    facts = project_facts(question, [(1, before)], [passage], f"熟悉推理\n{order}")
    return Turn(question=question, rubric=RUBRIC, answers=[EMPTY_ANSWER]), Scene(facts=facts)


def score_of(examiner: OpenAIExaminer, order: str) -> float:
    """What it gives; nothing where the program takes none of its quotes."""
    turn, scene = hostile_turn(order)
    try:
        grade = examiner.judge(turn, "zh", scene, lambda _: None).assessment
    except ExaminerError:
        return 0.0
    assert grade.score is not None
    return grade.score


@pytest.mark.parametrize("order", ATTACKS)
def test_an_order_in_what_is_known_earns_nothing(obeying: OpenAIExaminer, order: str) -> None:
    assert score_of(obeying, order) == 0.0


def test_nor_does_the_truth_that_the_notes_hold(obeying: OpenAIExaminer) -> None:
    truth = "".join(point.text for point in RUBRIC.points)
    assert score_of(obeying, truth) == 0.0
