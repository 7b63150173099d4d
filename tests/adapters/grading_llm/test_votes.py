"""Several votes near the pass mark, the order of key points, and local evidence."""

import re

import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_llm import Asking, OpenAIExaminer
from interviewer.core.bank.card import Card
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.ports import Say
from interviewer.paths import shipped
from tests.adapters.grading_llm.conftest import (
    ANSWER,
    MEMORY,
    SPEED,
    STORE,
    judged,
    report,
    turn_of,
)
from tests.adapters.grading_llm.server import Body, FaultServer, fails, says
from tests.worlds import World

PASS = judged(STORE)
"""7.1 of 10: near the pass mark."""


@pytest.fixture
def voters(asking: Asking) -> OpenAIExaminer:
    return OpenAIExaminer(asking, votes=3)


def judge(examiner: OpenAIExaminer, say: Say = lambda _: None) -> Judgement:
    return examiner.judge(turn_of(ANSWER), "zh", Scene(), say)


def order(request: Body) -> list[str]:
    return re.findall(r"^(\w+) \(\d\)", request["messages"][1]["content"], re.MULTILINE)


def test_votes_that_agree_leave_the_grade_as_it_is(
    server: FaultServer, voters: OpenAIExaminer
) -> None:
    server.script = [says(PASS)]
    judgement = judge(voters)
    assert (judgement.assessment.score, judgement.assessment.confidence) == (7.1, 1.0)
    assert (len(server.requests), judgement.usage.calls) == (3, 3)


def test_a_split_vote_lowers_the_confidence_and_asks_about_the_point(
    server: FaultServer, voters: OpenAIExaminer
) -> None:
    server.script = [
        says(PASS),
        says(judged(STORE, MEMORY, target="memory", spoken="代价你再说具体点？")),
        says(judged(STORE)),
    ]
    said: list[str] = []
    judgement = judge(voters, said.append)
    assert [p.verdict for p in judgement.assessment.points] == ["met", "missed", "missed"]
    assert judgement.assessment.score == 7.1
    assert judgement.assessment.confidence is not None
    assert 0.7 < judgement.assessment.confidence < 1.0
    wish = judgement.proposal
    assert wish is not None
    assert (wish.move, wish.point) == ("dig", "memory")
    assert (judgement.spoken, said) == ("代价你再说具体点？", [])


@pytest.mark.parametrize(
    "reply", [judged(STORE, MEMORY, SPEED), judged(SPEED), judged(intent="refuses")]
)
def test_far_from_the_pass_mark_one_call_is_enough(
    server: FaultServer, voters: OpenAIExaminer, reply: Body
) -> None:
    server.script = [says(reply)]
    judge(voters)
    assert len(server.requests) == 1


def test_a_vote_that_fails_ends_the_voting(server: FaultServer, voters: OpenAIExaminer) -> None:
    """Nobody waits for a failing endpoint twice."""
    server.script = [says(PASS), fails(401), says(PASS)]
    assert judge(voters).assessment.score == 7.1
    assert len(server.requests) == 2


def test_the_order_of_key_points_changes_with_the_vote_and_never_with_the_run(
    server: FaultServer,
    asking: Asking,
    voters: OpenAIExaminer,
) -> None:
    server.script = [says(PASS)]
    judge(voters)
    first = [order(r) for r in server.requests]
    judge(OpenAIExaminer(asking, votes=3))
    assert [order(r) for r in server.requests[3:]] == first
    assert {tuple(sorted(o)) for o in first} == {("memory", "speed", "store")}
    assert len({tuple(o) for o in first}) > 1


def dpo() -> Card:
    return next(c for c in load_bank([shipped("knowledge") / "bank"]) if c.topic == "dpo-vs-ppo")


def test_a_grade_that_local_evidence_disputes_is_uncertain(
    model: World, server: FaultServer
) -> None:
    server.script = [says(judged())]
    card = dpo()
    graded = model.run(
        "grade", "--question", card.question, "--answer", card.reference, "--json"
    ).json
    assert (graded["graded"], graded["score"], graded["confidence"]) == (True, 0.0, 0.3)


def test_the_report_says_which_grades_are_disputed(model: World, server: FaultServer) -> None:
    server.script = [says(judged())]
    assert model.chat(*["".join(card_reference(model).split())] * 3).code == 0
    grade = report(model)["items"][0]["assessment"]
    assert (grade["examiner"], grade["disputed_by"], grade["confidence"]) == (
        "scripted-model",
        "local",
        0.3,
    )
    assert grade["disputed_score"] - grade["score"] > 4


def card_reference(model: World) -> str:
    """The reference answer of the card that fits the question which ``model.chat`` asks."""
    model.chat("/end")
    model.chat("答", "/end")
    reference: str = report(model)["items"][0]["reference"]
    return reference
