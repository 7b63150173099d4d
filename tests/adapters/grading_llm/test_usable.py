"""A reply whose quotes show nothing is asked for once more; then others judge."""

from __future__ import annotations

import pytest

from interviewer.adapters.grading_llm import OpenAIExaminer
from interviewer.core.grading.assessment import Assessment, PointVerdict, judged_score
from interviewer.core.interview.judgement import Judgement, Scene
from interviewer.core.interview.session import Turn
from interviewer.errors import ExaminerError
from tests.adapters.grading_llm.conftest import ANSWER, MEMORY, RUBRIC, STORE, judged, turn_of
from tests.adapters.grading_llm.server import FaultServer, says

INVENTED = ("store", "met", "把键值对写进了磁盘")


def judge(examiner: OpenAIExaminer, turn: Turn) -> Judgement:
    return examiner.judge(turn, "zh", Scene(), lambda _: None)


def test_verdicts_without_one_quote_from_the_answer_are_asked_for_once_more(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says(judged(INVENTED)), says(judged(STORE))]
    points = judge(examiner, turn_of(ANSWER)).assessment.points
    assert [point.verdict for point in points] == ["met", "missed", "missed"]
    assert "word for word" in server.requests[1]["messages"][-1]["content"]


def test_then_somebody_else_has_to_judge(server: FaultServer, examiner: OpenAIExaminer) -> None:
    server.script = [says(judged(INVENTED, target="store", spoken="再说说？"))]
    said: list[str] = []
    with pytest.raises(ExaminerError, match="找不到"):
        examiner.judge(turn_of(ANSWER), "zh", Scene(), said.append)
    assert len(server.requests) == 2
    assert said == []


@pytest.mark.parametrize("reply", [judged(INVENTED, MEMORY), judged(), judged(intent="refuses")])
def test_one_quote_is_enough_and_no_verdict_needs_none(
    server: FaultServer, examiner: OpenAIExaminer, reply: dict[str, object]
) -> None:
    server.script = [says(reply)]
    judge(examiner, turn_of(ANSWER))
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("claim", "asked", "reason"),
    [
        (("store", "把键值对写进了磁盘"), "", "not found"),
        (("memory", "显存会线性涨上去……把键值对写进了磁盘"), "", "not found"),
        (("speed", "不用重复计算……后面直接复用"), "", "not found"),
        (("memory", "The price is linear growth"), "", "not found"),
        (("speed", "每步只算新来的那个"), "每步只算新来的那个吗？", "interviewer's own words"),
        (("store", "KV Cache 是什么"), "", "interviewer's own words"),
        (("memory", "那显存的代价"), "显存的代价是线性的吗？", "interviewer's own words"),
        (("store", "K 和"), "", "nothing of the point"),
        (("speed", "具体我记不清了"), "", "nothing of the point"),
    ],
)
def test_the_model_is_told_which_quote_was_not_taken_and_why(
    server: FaultServer,
    examiner: OpenAIExaminer,
    claim: tuple[str, str],
    asked: str,
    reason: str,
) -> None:
    point, quote = claim
    server.script = [says(judged((point, "met", quote))), says(judged(STORE))]
    turn = turn_of(
        ANSWER,
        "KV Cache 是什么，那显存的代价嘛，每步只算新来的那个。具体我记不清了。",
        probes=["memory"],
    )
    examiner.judge(turn, "zh", Scene(asked=(asked,)), lambda _: None)
    told = server.requests[1]["messages"][-1]["content"]
    assert f"{point} “{quote[:10]}" in told
    assert reason in told
    others = {"not found", "interviewer's own words", "nothing of the point"} - {reason}
    assert not any(other in told for other in others)


def test_every_quote_that_was_not_taken_is_named(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    invented = ("memory", "partial", "显存会随着并发数平方增长，所以要限流")
    server.script = [says(judged(INVENTED, invented)), says(judged(STORE))]
    judge(examiner, turn_of(ANSWER))
    told = server.requests[1]["messages"][-1]["content"]
    assert "store “把键值对写进了磁盘”" in told
    assert "memory “显存会随着并发数平方增长" in told
    assert "speed" not in told


def by_the_fallback(*met: str, examiner: str = "local") -> Assessment:
    points = []
    for point in RUBRIC.points:
        is_met = point.id in met
        verdict = PointVerdict(
            id=point.id,
            text=point.text,
            weight=point.weight,
            verdict="met" if is_met else "missed",
            credit=0.9 if is_met else 0.0,
            quote="存下来" if is_met else None,
        )
        points.append(verdict)
    return Assessment(graded=True, score=5.0, points=tuple(points), examiner=examiner)


def test_what_the_fallback_saw_outlives_a_model_that_comes_back_and_sees_nothing(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    turn = turn_of(ANSWER, "显存会涨", probes=["memory"])
    turn.assessment = by_the_fallback("store")
    server.script = [says(judged(("memory", "partial", "显存会涨")))]
    grade = judge(examiner, turn).assessment
    assert [point.verdict for point in grade.points] == ["met", "partial", "missed"]
    assert (grade.examiner, grade.score) == ("test-model", judged_score(grade.points))


def test_what_the_model_does_see_takes_its_place(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    turn = turn_of("缓存的是历史的 Query，都存下来", "显存会涨", probes=["memory"])
    turn.assessment = by_the_fallback("store")
    server.script = [says(judged(("store", "wrong", "缓存的是历史的 Query")))]
    assert judge(examiner, turn).assessment.points[0].verdict == "wrong"
