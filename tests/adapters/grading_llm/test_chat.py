"""An interview with the LLM examiner: the command line, a pipe, an endpoint on loopback."""

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from tests.adapters.grading_llm.brain import (
    ACK,
    HINT,
    PROBE,
    PROBES,
    PROSE,
    REWORDED,
    brain,
    kind_of,
)
from tests.adapters.grading_llm.conftest import report
from tests.adapters.grading_llm.server import KEY, Body, FaultServer, fails, says
from tests.worlds import World


def test_an_interview_from_a_pipe(model: World, server: FaultServer) -> None:
    ran = model.chat(
        "我先说一点背景，不太确定细节。", "再补充一句", "没有了", args=["--examiner", "llm"]
    )
    assert ran.code == 0, ran.err
    assert f"面试官：{ACK}。{PROBE}" in ran.out
    assert [ran.out.count(words) for words in PROBES] == [1, 1, 0]
    assert PROSE in ran.out
    built = report(model)
    assert built["examiner"] == "scripted-model"
    assert built["usage"]["calls"] == len(server.requests) == 4
    assert [kind_of(r) for r in server.requests] == ["judge"] * 3 + ["close"]
    assert "token 2240" in model.run("report").out
    assert PROSE in model.run("report").out


def test_the_model_is_the_default_where_one_is_configured_and_local_is_still_there(
    model: World, server: FaultServer
) -> None:
    assert HINT in model.chat("/hint", "/end").out
    asked = len(server.requests)
    model.chat("答", "答", "答", args=["--examiner", "local"])
    assert len(server.requests) == asked


@pytest.mark.parametrize("missing", ["OPENAI_MODEL", "both"])
def test_llm_without_a_configuration_is_one_clear_line(
    model: World, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    for name in (
        ["OPENAI_MODEL"] if missing == "OPENAI_MODEL" else ["OPENAI_API_KEY", "OPENAI_BASE_URL"]
    ):
        monkeypatch.delenv(name)
    ran = model.chat("答", args=["--examiner", "llm"])
    assert ran.code == 2
    assert ran.one_line("OPENAI_MODEL", "--examiner local")
    assert model.run("doctor", "--json").json["checks"][-1]["ok"] is False


def test_asking_back_does_not_advance(model: World) -> None:
    ran = model.chat("这题什么意思", "先说一点", "补充", "完了")
    assert "我是想听你讲讲原理" in ran.out
    assert report(model)["items"][0]["answers"] == ["先说一点", "补充", "完了"]


def test_hint_clarify_and_cost(model: World, server: FaultServer) -> None:
    ran = model.chat("/cost", "/hint", "/clarify", "费用", "/end")
    assert "没有费用" in ran.out
    assert f"提示 1/3（本题扣 1 分）：{HINT}" in ran.out
    assert REWORDED in ran.out
    assert "调用 2 次，token 1120" in ran.out
    assert [kind_of(r) for r in server.requests] == ["hint", "clarify"]


def test_what_was_used_is_told_by_what_it_was_for(model: World) -> None:
    ran = model.chat("先说一点", "/hint", "/cost", "再补充一句", "没有了")
    total, *steps = ran.out.partition("大模型调用 2 次")[2].splitlines()[:3]
    assert "token 1120" in total
    assert steps == ["- 评判和追问 1 次，token 560", "- 提示和换个说法 1 次，token 560"]
    used = report(model)["usage"]
    assert {step: tokens["calls"] for step, tokens in used["steps"].items()} == {
        "judging": 3,
        "talk": 1,
        "closing": 1,
    }
    assert used["calls"] == 5
    assert sum(tokens["prompt"] for tokens in used["steps"].values()) == used["prompt"]


def test_a_question_that_nothing_covers_gets_a_rubric_of_the_model(
    model: World, server: FaultServer
) -> None:
    note = model.note()
    note.write_text(
        note.read_text(encoding="utf-8").replace(
            "3. 手写一个MHA", "3. 值班交接你们是怎么安排的？\n4. 手写一个MHA"
        ),
        encoding="utf-8",
    )
    args = ["chat", "--questions", 1, "--seed", 7, "--topic", "值班交接"]
    ran = model.run(*args, stdin="先讲清楚背景和目标是省钱\n用指标衡量最后的效果，召回率\n完了\n")
    assert ran.code == 0, ran.err
    path = next((model.data / "rubrics").glob("model-*.md"))
    assert str(path) in ran.out
    item = report(model)["items"][0]
    assert (item["origin"], item["assessment"]["score"]) == ("model", 10.0)
    assert path.name in model.run("report").out
    assert [kind_of(r) for r in server.requests].count("rubric") == 1
    used = report(model)["usage"]
    assert used["calls"] == len(server.requests)
    assert used["steps"]["rubric"]["calls"] == 1
    assert "--topic" not in model.run(*args, stdin="先讲清楚背景和目标\n").err
    assert [kind_of(r) for r in server.requests].count("rubric") == 1


def test_prices_make_a_cost(model: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWER_PRICE_IN", "2")
    monkeypatch.setenv("INTERVIEWER_PRICE_OUT", "8")
    ran = model.chat("/hint", "/cost", "/end")
    assert "约 0.0015" in ran.out


def test_the_server_dies_half_way(model: World, server: FaultServer) -> None:
    server.script = [brain, fails(500, f"boom {KEY}")]
    ran = model.chat("先说一点", "再说一点", "/hint", "/clarify", "还是不清楚")
    assert ran.code == 0, ran.err
    assert "接口出错（500）" in ran.out
    assert "改由本地考官评" in ran.out
    assert "刚才的追问" in ran.out
    item = report(model)["items"][0]
    assert item["assessment"]["examiner"] == "local"
    assert "500" in item["fallback"]
    assert "本题由本地考官评" in model.run("report").out


def test_the_server_goes_away_and_the_interview_ends_in_order(
    model: World,
    server: FaultServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def last_words(handler: BaseHTTPRequestHandler, body: Body) -> None:
        brain(handler, body)
        threading.Thread(target=server.close).start()

    server.script = [last_words]
    ran = model.chat("先说一点", "再说一点", "还是不清楚")
    assert ran.code == 0, ran.err
    assert "OPENAI_BASE_URL" in ran.out
    assert "模拟面试" in model.note().read_text(encoding="utf-8")
    monkeypatch.setattr(server, "close", lambda: None)


def test_a_session_goes_on_without_the_configuration_it_began_with(
    model: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    model.chat("先说一点")
    monkeypatch.delenv("OPENAI_MODEL")
    ran = model.run("chat", "--resume", model.last(), stdin="补充\n完了\n")
    assert ran.code == 0, ran.err
    assert "没有配置大模型" in ran.out
    assert model.run("report").code == 0


def test_a_budget_ends_the_session_in_order(model: World, server: FaultServer) -> None:
    ran = model.run(
        "chat",
        "--questions",
        3,
        "--seed",
        1,
        "--max-tokens",
        2000,
        stdin="先说\n再说\n又说\n还说\n",
    )
    assert ran.code == 0, ran.err
    assert "token 预算" in ran.out
    assert "今天就到这里" in ran.out
    built = report(model)
    assert built["usage"]["prompt"] + built["usage"]["completion"] <= 2000
    assert built["items"][0]["assessment"]["examiner"] == "local"
    assert len(built["items"]) == 1
    assert len(server.requests) == built["usage"]["calls"]


def test_the_follow_up_is_on_the_screen_before_the_reply_is_whole(
    model: World, server: FaultServer
) -> None:
    gate = threading.Event()

    def slow(handler: BaseHTTPRequestHandler, body: Body) -> None:
        heaviest = re.search(r"^(\S+) \(3\)", body["messages"][1]["content"], re.MULTILINE)
        assert heaviest is not None
        reply: Body = {
            "intent": "answer",
            "points": [],
            "move": "dig",
            "target": heaviest[1],
            "spoken": "慢慢说出来的追问。" + "嗯" * 5,
        }
        says(json.dumps(reply, ensure_ascii=False), size=4, gate=gate)(handler, body)

    server.script = [slow]
    args = ["chat", "--questions", "1", "--seed", "1", "--notes", model.notes, "--data", model.data]
    command = [sys.executable, "-m", "interviewer", *map(str, args)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=dict(os.environ)
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("先说一点\n".encode())
    process.stdin.flush()
    seen = b""
    while "慢慢说出来".encode() not in seen:
        piece = os.read(process.stdout.fileno(), 4096)
        assert piece, seen.decode()
        seen += piece
    assert not gate.is_set()
    gate.set()
    rest, _ = process.communicate(b"/end\n")
    assert process.returncode == 0
    assert (seen + rest).decode().count("慢慢说出来的追问") == 1


def test_the_key_is_nowhere(model: World, server: FaultServer, tmp_path: Path) -> None:
    server.script = [
        brain,
        fails(401, f"Incorrect API key provided: {KEY}"),
        fails(400, f"bad request with {KEY}"),
    ]
    ran = model.chat("先说一点", "再说", "/hint", "完了")
    doctor = model.run("doctor", "--json")
    printed = (
        ran.out + ran.err + doctor.out + model.run("report", "--json").out + model.run("report").out
    )
    assert KEY not in printed
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert len(files) > 3
    assert [p for p in files if KEY.encode() in p.read_bytes()] == []


def test_doctor_says_whether_the_endpoint_is_there(
    model: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = model.run("doctor", "--json").json["checks"][-1]
    assert check["ok"] is True
    assert "scripted-model" in check["detail"]
    monkeypatch.setenv("OPENAI_BASE_URL", "http://someone:secret@127.0.0.1:9/v1")
    ran = model.run("doctor", "--json")
    assert ran.code == 0
    check = ran.json["checks"][-1]
    assert check["ok"] is False
    assert "OPENAI_BASE_URL" in check["detail"]
    assert "secret" not in ran.out


def test_an_empty_key_is_none(model: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "")
    monkeypatch.delenv("OPENAI_BASE_URL")
    assert model.chat("答", args=["--examiner", "llm"]).code == 2


def test_single_answers_are_graded_by_the_model_too(model: World, server: FaultServer) -> None:
    args = ["grade", "--question", "GRPO 原理", "--answer", "不会", "--json"]
    assert model.run(*args).json["graded"] is True
    assert len(server.requests) == 1
    server.script = [fails(401, KEY)]
    failed = model.run(*args)
    assert (failed.code, failed.json["graded"], failed.json["score"]) == (1, False, None)
    assert "OPENAI_API_KEY" in failed.json["reason"]
