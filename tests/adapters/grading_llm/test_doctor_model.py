"""``interviewer doctor --model``: the configured models tried as an interview uses them."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.grading_llm.transport import container
from tests.adapters.grading_llm.brain import PROBE, PROSE, brain, kind_of
from tests.adapters.grading_llm.server import KEY, Body, FaultServer, fails, says
from tests.worlds import Run, World

TRIED = ("model judgement", "model follow-up", "model closing")


def tried(ran: Run) -> list[Any]:
    return [check for check in ran.json["checks"] if check["name"] in TRIED]


def test_each_kind_of_call_is_made_and_told_with_its_time_and_tokens(
    model: World, server: FaultServer
) -> None:
    ran = model.run("doctor", "--model", "--json")
    assert ran.code == 0, ran.out
    assert [kind_of(body) for body in server.requests] == ["judge", "judge", "close"]
    judged, followed, closed = tried(ran)
    assert all(check["ok"] for check in (judged, followed, closed))
    assert "2 个要点里 1 个" in judged["detail"]
    assert PROBE in followed["detail"]
    assert PROSE in closed["detail"]
    assert all("读 500、写 60 token" in c["detail"] for c in (judged, followed, closed))
    assert PROBE in server.requests[1]["messages"][1]["content"]


def test_nothing_is_generated_without_being_asked_for(model: World, server: FaultServer) -> None:
    assert tried(model.run("doctor", "--json")) == []
    assert server.requests == []


def test_what_fails_is_said_and_the_exit_code_is_one(model: World, server: FaultServer) -> None:
    server.script = [fails(401, f"no {KEY}")]
    ran = model.run("doctor", "--model", "--json")
    assert ran.code == 1
    assert ran.json["ok"] is False
    judged, followed, closed = tried(ran)
    assert "scripted-model：接口拒绝了密钥（401）" in judged["detail"]
    assert "没有试" in followed["detail"]
    assert "401" in closed["detail"]
    assert KEY not in ran.out


def test_a_model_whose_own_follow_up_cannot_be_put_fails_there(
    model: World, server: FaultServer
) -> None:
    def tells_all(handler: BaseHTTPRequestHandler, body: Body) -> None:
        if kind_of(body) != "judge":
            return brain(handler, body)
        reply = {
            "intent": "answer",
            "ack": "",
            "points": [{"id": "reuse", "verdict": "met", "quote": "把前面 token 的 K 和 V 存下来"}],
            "held": "",
            "move": "dig",
            "target": "memory",
            "spoken": "代价是显存随序列长度线性增长，对吗？",
        }
        return says(reply)(handler, body)

    server.script = [tells_all]
    ran = model.run("doctor", "--model", "--json")
    judged, followed, closed = tried(ran)
    assert (ran.code, judged["ok"], followed["ok"], closed["ok"]) == (1, True, False, True)
    assert "那代价是什么？" in followed["detail"]


def test_the_talk_model_is_asked_for_too(
    model: World, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_TALK_MODEL", "small-model")
    ran = model.run("doctor", "--model", "--json")
    checks = {check["name"]: check for check in ran.json["checks"]}
    assert "small-model" in checks["talk model"]["detail"]
    assert [body["model"] for body in server.requests] == [
        "scripted-model",
        "scripted-model",
        "small-model",
    ]


def test_without_a_model_there_is_nothing_to_try(world: World) -> None:
    assert world.run("doctor").code == 0
    ran = world.run("doctor", "--model", "--json")
    assert ran.code == 1
    assert "OPENAI_MODEL" in ran.json["checks"][-1]["detail"]


@pytest.mark.parametrize(
    ("address", "machine"),
    [
        ("http://localhost:11434/v1", "http://host.docker.internal:11434/v1"),
        ("http://127.0.0.1/v1", "http://host.docker.internal/v1"),
        ("http://someone:secret@[::1]:9/v1", "http://host.docker.internal:9/v1"),
        ("http://ollama:11434/v1", None),
        (None, None),
    ],
)
@pytest.mark.parametrize("mark", [*container.MARKS, None])
def test_loopback_is_another_machine_inside_a_container_only(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    address: str | None,
    machine: str | None,
    mark: str | None,
) -> None:
    monkeypatch.setattr(container, "ROOT", tmp_path)
    if mark:
        (tmp_path / mark).parent.mkdir(exist_ok=True)
        (tmp_path / mark).touch()
    assert container.around(address) == (machine if mark else None)


@pytest.mark.parametrize("mark", [*container.MARKS, None])
def test_a_refused_localhost_is_explained_inside_a_container(
    model: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str | None
) -> None:
    monkeypatch.setattr(container, "ROOT", tmp_path)
    if mark:
        (tmp_path / mark).parent.mkdir(exist_ok=True)
        (tmp_path / mark).touch()
    monkeypatch.setenv("OPENAI_BASE_URL", "http://localhost:9/v1")
    detail = model.run("doctor", "--json").json["checks"][-1]["detail"]
    assert ("OPENAI_BASE_URL=http://host.docker.internal:9/v1" in detail) is (mark is not None)
    assert "OPENAI_BASE_URL" in detail
