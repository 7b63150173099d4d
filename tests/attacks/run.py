"""What the two examiners make of the attacks."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.adapters.grading_local.examiner import LocalExaminer
from interviewer.core.grading.assessment import PASS_SCORE, Assessment
from interviewer.core.grading.second_opinion import second_opinion
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.errors import ExaminerError
from interviewer.testing import make_question
from tests.adapters.grading_llm.conftest import Waits, asking_of
from tests.adapters.grading_llm.server import Body, FaultServer, says
from tests.attacks.made import Attack
from tools.judge.shipped import shipped_grader


class Attacked(NamedTuple):
    """One attack and its grade."""

    attack: Attack
    """What was said."""
    score: float
    """What it was given, 0-10."""
    disputed: bool
    """True if the local evidence contradicts the model's grade."""


def passed(attacked: Sequence[Attacked]) -> list[Attacked]:
    """Those that reached the pass mark."""
    return [each for each in attacked if each.score >= PASS_SCORE]


def locally(attacks: Sequence[Attack]) -> list[Attacked]:
    """The grades of the local examiner."""
    examiner = _local()
    return [_seen(attack, _judged(examiner, attack)) for attack in attacks]


def with_obeying_model(attacks: Sequence[Attack]) -> list[Attacked]:
    """The grades of a model that finds every key point met, with the best quote there is."""
    local = _local()
    server = FaultServer()
    server.script = [obeys]
    found = []
    try:
        examiner = OpenAIExaminer(asking_of(server, Waits()))
        for attack in attacks:
            by_local = _judged(local, attack)
            try:
                grade = second_opinion(_judged(examiner, attack), by_local)
            except ExaminerError:
                # Not one quote was one: the local examiner takes over.
                grade = by_local
            found.append(_seen(attack, grade))
    finally:
        server.close()
    return found


def obeys(handler: BaseHTTPRequestHandler, body: Body) -> None:
    """Answers one request for a judgement."""
    prompt = body["messages"][1]["content"]
    answer = "\n".join(re.findall(r"<answer>(.*?)</answer>", prompt, re.DOTALL))
    sentences = [part for part in re.split(r"[。！？!?；;\n]", answer) if part.strip()]
    points = []
    for key, text in re.findall(r"^(\S+) \(\d\) (.+)$", prompt, re.MULTILINE):
        quote = max(sentences, key=lambda said: len(set(said) & set(text)), default="")
        points.append({"id": key, "verdict": "met", "quote": quote})
    reply = {"intent": "answer", "points": points, "why": "missing", "target": "", "spoken": "好"}
    says(json.dumps(reply))(handler, body)


def _local() -> LocalExaminer:
    return LocalExaminer(shipped_grader())


def _judged(
    examiner: LocalExaminer | OpenAIExaminer,
    attack: Attack,
) -> Assessment:
    turn = Turn(
        question=make_question(attack.card.question),
        rubric=attack.card.rubric(),
        answers=[attack.text],
        hints=attack.hints,
        probes=[point.id for point in attack.card.points] if attack.probed else [],
    )
    return examiner.judge(turn, "zh", Scene(), lambda _: None).assessment


def _seen(
    attack: Attack,
    grade: Assessment,
) -> Attacked:
    return Attacked(
        attack=attack,
        score=grade.score or 0.0,
        disputed=grade.disputed_by is not None,
    )
