"""One table: every fault at every kind of call.

Either the reply is used, or there is one line for the user without a secret.
"""

import json
import logging
import tempfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from interviewer.adapters.grading_llm import Asking, ModelRubrics, OpenAIExaminer
from interviewer.adapters.grading_llm.asking import Time
from interviewer.adapters.grading_llm.projects import Application, project_questions
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import MAX_ANSWER_CHARS
from interviewer.errors import ExaminerError
from interviewer.testing import make_question
from tests.adapters.grading_llm.brain import RUBRIC
from tests.adapters.grading_llm.conftest import (
    ANSWER,
    MEMORY,
    SPEED,
    STORE,
    Waits,
    asking_of,
    judged,
    turn_of,
)
from tests.adapters.grading_llm.faults import FAULTS
from tests.adapters.grading_llm.server import (
    KEY,
    Body,
    FaultServer,
    cut_off,
    fails,
    hangs,
    knows_only,
    says,
)

GOOD = judged(STORE, MEMORY, SPEED)
SPEECH: Body = {"spoken": "换句话说，推理时前面的结果怎么不浪费？"}


def judge(examiner: OpenAIExaminer) -> float | None:
    return examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).assessment.score


def hint(examiner: OpenAIExaminer) -> str:
    return examiner.hint(turn_of(), "zh", Scene(), 1).text


def clarify(examiner: OpenAIExaminer) -> str:
    return examiner.clarify(turn_of(), "zh", Scene()).text


def close(examiner: OpenAIExaminer) -> str:
    return examiner.close("平均 6.0/10", "zh").text


def rubric(examiner: OpenAIExaminer) -> str:
    with tempfile.TemporaryDirectory() as folder:
        return (
            ModelRubrics(examiner._asking, Path(folder), "zh")
            .write(make_question("你的评测集怎么来的"))
            .rubric.points[0]
            .text
        )


PROJECTS: Body = {
    "questions": [{"line": "把召回率从 61% 提到 74%", "question": "召回率怎么测的？"}]
}


def projects(examiner: OpenAIExaminer) -> list[tuple[str, int | None]]:
    resume = ["# 简历", "- 把召回率从 61% 提到 74%"]
    found, _ = project_questions(examiner._asking, Application(resume, "cv.md"), 2, "zh")
    return [(q.text, q.line) for q in found]


Call = tuple[Callable[[OpenAIExaminer], object], Body, object]
"""The call, a good reply of the model, and what the call then gives."""
CALLS: dict[str, Call] = {
    "projects": (projects, PROJECTS, [("召回率怎么测的？", 2)]),
    "judge": (judge, GOOD, 10.0),
    "rubric": (rubric, RUBRIC, RUBRIC["points"][0]["zh"]),
    "hint": (hint, SPEECH, SPEECH["spoken"]),
    "clarify": (clarify, SPEECH, SPEECH["spoken"]),
    "close": (close, SPEECH, SPEECH["spoken"]),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_at_every_call(
    server: FaultServer,
    waits: Waits,
    caplog: pytest.LogCaptureFixture,
    fault: str,
    call: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    run, good, expected = CALLS[call]
    replies, requests, problem = FAULTS[fault]
    if problem == "太慢":
        examiner = OpenAIExaminer(asking_of(server, waits, timeout=0.5, deadline=0.8))
    else:
        examiner = OpenAIExaminer(asking_of(server, waits))
    server.script = replies(good)
    if problem is None:
        assert run(examiner) == expected
    else:
        with pytest.raises(ExaminerError, match=problem) as caught:
            run(examiner)
        assert "\n" not in str(caught.value)
        assert KEY not in str(caught.value) + repr(caught.value.__cause__) + repr(
            caught.value.params
        )
    assert len(server.requests) == requests
    assert KEY not in caplog.text
    assert server.headers[0]["authorization"] == f"Bearer {KEY}"


def test_an_endpoint_that_is_not_there(examiner: OpenAIExaminer, server: FaultServer) -> None:
    server.close()
    with pytest.raises(ExaminerError, match="OPENAI_BASE_URL"):
        judge(examiner)


def test_retry_after_is_waited_within_bounds(
    server: FaultServer, examiner: OpenAIExaminer, waits: Waits
) -> None:
    server.script = [fails(429, Retry_After="2"), says(GOOD)]
    judge(examiner)
    assert waits == [2.0]
    server.script = [fails(429, Retry_After="3600")]
    with pytest.raises(ExaminerError):
        judge(examiner)
    assert waits == [2.0]


def test_what_the_endpoint_knows_is_remembered(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [knows_only("json_object")(GOOD)]
    for _ in range(3):
        judge(examiner)
    assert len(server.requests) == 3 + 2


@pytest.mark.parametrize("call", CALLS)
def test_every_call_bounds_its_reply(
    server: FaultServer, examiner: OpenAIExaminer, call: str
) -> None:
    run, good, _ = CALLS[call]
    server.script = [says(good)]
    run(examiner)
    assert 0 < server.requests[0]["max_tokens"] <= 4_000


def test_the_bound_has_another_name_at_some_endpoints_and_none_at_others(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    names = ("max_tokens", "max_completion_tokens")

    def picky(handler: BaseHTTPRequestHandler, body: Body) -> None:
        unwanted = [name for name in names if name in body]
        if unwanted:
            fails(400, f"Unsupported parameter: '{unwanted[0]}'")(handler, body)
        else:
            says(GOOD)(handler, body)

    server.script = [picky]
    assert [judge(examiner), judge(examiner)] == [10.0, 10.0]
    given = [[name for name in names if name in body] for body in server.requests]
    assert given == [["max_tokens"], ["max_completion_tokens"], [], []]


def test_a_model_that_thinks_aloud_gets_more_room_from_then_on(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [cut_off("<think>让我想想"), says(GOOD)]
    assert [judge(examiner), judge(examiner)] == [10.0, 10.0]
    rooms = [body["max_tokens"] for body in server.requests]
    assert rooms[1] == rooms[2] > rooms[0]
    server.script = [cut_off("")]
    with pytest.raises(ExaminerError, match="太长"):
        judge(examiner)


def test_a_slow_endpoint_is_waited_for_once_and_called_slow(
    server: FaultServer, waits: Waits
) -> None:
    examiner = OpenAIExaminer(asking_of(server, waits, timeout=0.5, deadline=0.8))
    server.script = [hangs]
    with pytest.raises(ExaminerError) as caught:
        judge(examiner)
    assert len(server.requests) == 1
    assert "太慢" in str(caught.value)
    assert "网络" not in str(caught.value)


def test_a_second_try_is_not_begun_once_the_time_of_an_answer_is_over(
    server: FaultServer, asking: Asking, waits: Waits
) -> None:
    times = iter([0.0, 0.0, 25.0])
    slow = Asking(asking.endpoint, asking.prompts, Time(waits, lambda: next(times, 25.0)))
    server.script = [says("nonsense"), says(GOOD)]
    with pytest.raises(ExaminerError, match="读不懂"):
        judge(OpenAIExaminer(slow))
    assert len(server.requests) == 1


@pytest.mark.parametrize("unwanted", ["temperature", "stream_options"])
def test_a_parameter_that_is_refused_is_left_out_from_then_on(
    server: FaultServer, examiner: OpenAIExaminer, unwanted: str
) -> None:
    def picky(handler: BaseHTTPRequestHandler, body: Body) -> None:
        if unwanted in body:
            fails(400, f"Unsupported parameter: '{unwanted}'")(handler, body)
        else:
            says(GOOD)(handler, body)

    server.script = [picky]
    assert [judge(examiner), judge(examiner)] == [10.0, 10.0]
    assert [unwanted in body for body in server.requests] == [True, False, False]
    assert "response_format" in server.requests[-1]


def test_the_retry_shows_the_model_what_was_wrong(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says({"points": "none"}), says(GOOD)]
    judge(examiner)
    assert [m["role"] for m in server.requests[1]["messages"]] == [
        "system",
        "user",
        "assistant",
        "user",
    ]
    assert "points" in server.requests[1]["messages"][-1]["content"]


@pytest.mark.parametrize(
    ("points", "score"),
    [
        (json.dumps(GOOD["points"], ensure_ascii=False), 10.0),
        ({p["id"]: {"verdict": p["verdict"], "quote": p["quote"]} for p in GOOD["points"]}, 10.0),
        ([*GOOD["points"], {"id": "invented", "verdict": "met", "quote": "显存"}], 10.0),
        ([{"id": "store"}, {"verdict": "met"}, "speed", None, *GOOD["points"][1:]], 7.1),
        ([{"id": "store", "verdict": "excellent", "quote": STORE[2]}], 0.0),
        ([], 0.0),
    ],
    ids=[
        "a string for the list",
        "a mapping",
        "an unknown id",
        "entries that lack fields",
        "an unknown verdict",
        "no points",
    ],
)
def test_shapes_that_models_mix_up(
    server: FaultServer, examiner: OpenAIExaminer, points: object, score: float
) -> None:
    server.script = [says({**GOOD, "points": points})]
    assert judge(examiner) == score
    assert len(server.requests) == 1


def test_a_verdict_without_a_quote_is_asked_for_once_more(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    points = [{"id": "store", "verdict": "met", "quote": None}]
    server.script = [says({**GOOD, "points": points}), says(GOOD)]
    assert judge(examiner) == 10.0
    assert len(server.requests) == 2


def test_only_unknown_ids_are_shown_to_the_model_again(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says(judged(("p9", "met", "显存"))), says(GOOD)]
    assert judge(examiner) == 10.0
    assert "store" in server.requests[1]["messages"][-1]["content"]


def test_a_20000_character_answer_is_sent_and_graded(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    long = ("前面铺垫一些无关的话。" * 3000)[: MAX_ANSWER_CHARS - len(ANSWER)] + ANSWER
    server.script = [says(GOOD)]
    judgement = examiner.judge(turn_of(long + "以后的不看"), "zh", Scene(), lambda _: None)
    assert judgement.assessment.score == 10.0
    assert "以后的不看" not in server.requests[0]["messages"][1]["content"]


def test_usage_is_the_endpoints_else_an_estimate(
    server: FaultServer, examiner: OpenAIExaminer
) -> None:
    server.script = [says(GOOD, usage=(500, 60))]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert (used.prompt, used.completion, used.calls, used.estimated) == (500, 60, 1, False)
    assert used.cost == pytest.approx((500 * 2 + 60 * 8) / 1e6)
    server.script = [says(GOOD, usage=None)]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert used.estimated
    assert 400 < used.prompt < 1000


def test_a_failed_try_counts_into_the_usage(server: FaultServer, examiner: OpenAIExaminer) -> None:
    server.script = [says("nonsense", usage=(500, 5)), says(GOOD, usage=(600, 60))]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert (used.prompt, used.completion, used.calls) == (1100, 65, 2)


def test_an_endpoint_lost_twice_in_a_row_is_left_alone_for_a_while(
    server: FaultServer, asking: Asking, waits: Waits
) -> None:
    now = [100.0]
    resting = Asking(asking.endpoint, asking.prompts, Time(waits, lambda: now[0]))
    examiner = OpenAIExaminer(resting)
    server.script = [fails(503)]
    for _ in range(2):
        with pytest.raises(ExaminerError, match="503"):
            judge(examiner)
    asked = len(server.requests)
    with pytest.raises(ExaminerError, match="一分钟后再试"):
        judge(examiner)
    assert len(server.requests) == asked
    now[0] += 61.0
    server.script = [says(GOOD)]
    assert judge(examiner) == 10.0
    server.script = [fails(503)]
    with pytest.raises(ExaminerError, match="503"):
        judge(examiner)


def test_a_bad_reply_is_no_lost_endpoint(server: FaultServer, asking: Asking) -> None:
    examiner = OpenAIExaminer(asking)
    server.script = [says("nonsense")]
    for _ in range(4):
        with pytest.raises(ExaminerError, match="读不懂"):
            judge(examiner)
    assert len(server.requests) == 8
