"""One table: every fault at every kind of call. Either the reply is used, or there is one line for the user without a secret."""

import json
import logging
import tempfile
from pathlib import Path

import pytest

from interviewer.adapters.openai_chat import Asking, ModelRubrics, OpenAIExaminer
from interviewer.adapters.openai_chat.projects import project_questions
from interviewer.core.interview import MAX_ANSWER_CHARS
from interviewer.core.ports import Scene
from interviewer.errors import ExaminerError
from interviewer.testing import make_question
from tests.llm.brain import RUBRIC
from tests.llm.conftest import ANSWER, MEMORY, SPEED, STORE, asking_of, judged, turn_of
from tests.llm.server import (
    KEY,
    comments,
    drips,
    error_event,
    fails,
    floods,
    hangs,
    html,
    knows_only,
    no_choices,
    not_http,
    says,
)

GOOD = judged(STORE, MEMORY, SPEED)
SPEECH = {"spoken": "换句话说，推理时前面的结果怎么不浪费？"}


def judge(examiner):
    return examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).assessment.score


def hint(examiner):
    return examiner.hint(turn_of(), "zh", Scene(), 1).text


def clarify(examiner):
    return examiner.clarify(turn_of(), "zh", Scene()).text


def close(examiner):
    return examiner.close("平均 6.0/10", "zh").text


def rubric(examiner):
    with tempfile.TemporaryDirectory() as folder:
        return (
            ModelRubrics(examiner._asking, Path(folder), "zh")
            .write(make_question("你的评测集怎么来的"))
            .rubric.points[0]
            .text
        )


PROJECTS = {"questions": [{"line": "把召回率从 61% 提到 74%", "question": "召回率怎么测的？"}]}


def projects(examiner):
    found, _ = project_questions(
        examiner._asking, ["# 简历", "- 把召回率从 61% 提到 74%"], [], "cv.md", 2, "zh", None
    )
    return [(q.text, q.line) for q in found]


CALLS = {
    "projects": (projects, PROJECTS, [("召回率怎么测的？", 2)]),
    "judge": (judge, GOOD, 10.0),
    "rubric": (rubric, RUBRIC, RUBRIC["points"][0]["zh"]),
    "hint": (hint, SPEECH, SPEECH["spoken"]),
    "clarify": (clarify, SPEECH, SPEECH["spoken"]),
    "close": (close, SPEECH, SPEECH["spoken"]),
}


def fenced(good):
    return f"好的：\n```json\n{json.dumps(good, ensure_ascii=False)}\n```\n以上。"


def thinking(good):
    return (
        '<think>{"intent": "answer", "points": [], "spoken": "别说"} 让我想想</think>'
        + json.dumps(good, ensure_ascii=False)
    )


# fault -> (replies made from the good one, requests, None if the reply is used in the end else words of the error)
FAULTS = {
    "fenced JSON": (lambda g: [says(fenced(g))], 1, None),
    "<think>": (lambda g: [says(thinking(g))], 1, None),
    "malformed once": (lambda g: [says('{"spoken": '), says(g)], 2, None),
    "malformed": (lambda _: [says("这不是 JSON")], 2, "读不懂"),
    "missing fields once": (lambda g: [says("{}"), says(g)], 2, None),
    "missing fields": (lambda _: [says({"other": 1})], 2, "读不懂"),
    "a list for the object": (lambda _: [says("[1, 2]")], 2, "读不懂"),
    "a string where a list was asked": (
        lambda g: [says({k: "x" if isinstance(v, list) else [v] for k, v in g.items()}), says(g)],
        2,
        None,
    ),
    "an unknown key point": (
        lambda g: [
            says(
                g | {"points": [{"id": "p99", "verdict": "met", "quote": "x"}]}
                if "intent" in g
                else {}
            ),
            says(g),
        ],
        2,
        None,
    ),
    "empty text": (lambda _: [says("")], 2, "空内容"),
    "choices: []": (lambda _: [no_choices], 2, "空内容"),
    "choices: [] once": (lambda g: [no_choices, says(g)], 2, None),
    "401": (lambda _: [fails(401, f"Incorrect API key provided: {KEY}")], 1, "OPENAI_API_KEY"),
    "403": (lambda _: [fails(403, f"forbidden for {KEY}")], 1, "OPENAI_API_KEY"),
    "404 model": (lambda _: [fails(404, "model not found")], 1, "test-model"),
    "429 once": (lambda g: [fails(429, "slow down", Retry_After="2"), says(g)], 2, None),
    "429 for long": (lambda _: [fails(429, "quota", Retry_After="3600")], 1, "限流"),
    "429": (lambda _: [fails(429, "quota", Retry_After="soon")], 2, "限流"),
    "500": (lambda _: [fails(500)], 2, "接口出错（500）"),
    "500 once": (lambda g: [fails(500), says(g)], 2, None),
    "502 HTML": (lambda _: [fails(502, "<html>bad gateway</html>")], 2, "502"),
    "an error in the stream": (lambda _: [error_event], 2, "接口出错"),
    "time-out": (lambda _: [hangs], 2, "超时"),
    "a stream that never ends": (lambda _: [drips], 2, "超时"),
    "keep-alive comments only": (lambda _: [comments], 2, "超时"),
    "a reply without end": (lambda _: [floods], 2, "断开"),
    "cut mid-stream": (lambda g: [says(g, cut_at=12)], 2, "断开"),
    "cut mid-stream once": (lambda g: [says(g, cut_at=12), says(g)], 2, None),
    "not HTTP": (lambda _: [not_http], 2, "断开"),
    "HTML with 200": (lambda _: [html], 2, "读不懂"),
    "content filter": (lambda _: [says("", finish="content_filter")], 1, "拒绝"),
    "refusal in words": (lambda _: [says("I'm sorry, but I can't help with that.")], 2, "读不懂"),
    "context length": (
        lambda _: [fails(400, "This model's maximum context length is 4096 tokens")],
        1,
        "上下文",
    ),
    "llama.cpp context": (
        lambda _: [fails(400, "the request exceeds the available context size, try increasing it")],
        1,
        "上下文",
    ),
    "function calling only": (lambda g: [knows_only("function")(g)], 2, None),
    "JSON mode only": (lambda g: [knows_only("json_object")(g)], 3, None),
    "plain only": (lambda g: [knows_only("plain")(g)], 4, None),
    "nothing is taken": (lambda _: [fails(400, "nonsense")], 4, "不接受"),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("fault", FAULTS)
def test_every_fault_at_every_call(server, examiner, waits, caplog, fault, call):
    caplog.set_level(logging.DEBUG)
    run, good, expected = CALLS[call]
    replies, requests, problem = FAULTS[fault]
    if problem == "超时":
        examiner = OpenAIExaminer(asking_of(server, waits, timeout=0.5, deadline=0.8))
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


def test_an_endpoint_that_is_not_there(examiner, server):
    server.close()
    with pytest.raises(ExaminerError, match="OPENAI_BASE_URL"):
        judge(examiner)


def test_retry_after_is_waited_within_bounds(server, examiner, waits):
    server.script = [fails(429, Retry_After="2"), says(GOOD)]
    judge(examiner)
    assert waits == [2.0]
    server.script = [fails(429, Retry_After="3600")]
    with pytest.raises(ExaminerError):
        judge(examiner)
    assert waits == [2.0]


def test_what_the_endpoint_knows_is_remembered(server, examiner):
    server.script = [knows_only("json_object")(GOOD)]
    for _ in range(3):
        judge(examiner)
    assert len(server.requests) == 3 + 2


@pytest.mark.parametrize("unwanted", ["temperature", "stream_options"])
def test_a_parameter_that_is_refused_is_left_out_from_then_on(server, examiner, unwanted):
    def picky(handler, body):
        return (
            fails(400, f"Unsupported parameter: '{unwanted}'") if unwanted in body else says(GOOD)
        )(handler, body)

    server.script = [picky]
    assert [judge(examiner), judge(examiner)] == [10.0, 10.0]
    assert [unwanted in body for body in server.requests] == [True, False, False]
    assert "response_format" in server.requests[-1]


def test_the_retry_shows_the_model_what_was_wrong(server, examiner):
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
        ([{"id": "store"}, {"verdict": "met"}, "speed", None, *GOOD["points"][1:]], 5.0),
        ([{"id": "store", "verdict": "excellent", "quote": STORE[2]}], 0.0),
        ([{"id": "store", "verdict": "met", "quote": None}], 0.0),
        ([], 0.0),
    ],
    ids=[
        "a string for the list",
        "a mapping",
        "an unknown id",
        "entries that lack fields",
        "an unknown verdict",
        "no quote",
        "no points",
    ],
)
def test_shapes_that_models_mix_up(server, examiner, points, score):
    server.script = [says({**GOOD, "points": points})]
    assert judge(examiner) == score
    assert len(server.requests) == 1


def test_only_unknown_ids_are_shown_to_the_model_again(server, examiner):
    server.script = [says(judged(("p9", "met", "显存"))), says(GOOD)]
    assert judge(examiner) == 10.0
    assert "store" in server.requests[1]["messages"][-1]["content"]


def test_a_20000_character_answer_is_sent_and_graded(server, examiner):
    long = ("前面铺垫一些无关的话。" * 3000)[: MAX_ANSWER_CHARS - len(ANSWER)] + ANSWER
    server.script = [says(GOOD)]
    judgement = examiner.judge(turn_of(long + "以后的不看"), "zh", Scene(), lambda _: None)
    assert judgement.assessment.score == 10.0
    assert "以后的不看" not in server.requests[0]["messages"][1]["content"]


def test_usage_is_the_endpoints_else_an_estimate(server, examiner):
    server.script = [says(GOOD, usage=(500, 60))]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert (used.prompt, used.completion, used.calls, used.estimated) == (500, 60, 1, False)
    assert used.cost == pytest.approx((500 * 2 + 60 * 8) / 1e6)
    server.script = [says(GOOD, usage=None)]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert used.estimated
    assert 400 < used.prompt < 1000


def test_a_failed_try_counts_into_the_usage(server, examiner):
    server.script = [says("nonsense", usage=(500, 5)), says(GOOD, usage=(600, 60))]
    used = examiner.judge(turn_of(ANSWER), "zh", Scene(), lambda _: None).usage
    assert (used.prompt, used.completion, used.calls) == (1100, 65, 2)


def test_an_endpoint_lost_twice_in_a_row_is_left_alone_for_a_while(server, asking):
    now = [100.0]
    resting = Asking(asking.endpoint, asking.prompts, asking._sleep, 60.0, lambda: now[0])
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


def test_a_bad_reply_is_no_lost_endpoint(server, asking):
    examiner = OpenAIExaminer(asking)
    server.script = [says("nonsense")]
    for _ in range(4):
        with pytest.raises(ExaminerError, match="读不懂"):
            judge(examiner)
    assert len(server.requests) == 8
