"""``interviewer code --submit --review``: a model speaks of style, the tests stay the judge."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.paths import shipped
from tests.adapters.grading_llm.server import KEY, FaultServer, fails, says
from tests.worlds import World

NO_MAX = shipped("knowledge") / "code" / "softmax" / "wrong" / "no-max.py"
REVIEW = {"style": ["变量名 e 看不出是什么", 7, "a", "b", "c"], "question": "换成 fp16 会怎样？"}


@pytest.fixture
def server() -> Iterator[FaultServer]:
    running = FaultServer()
    yield running
    running.close()


@pytest.fixture
def model(world: World, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> World:
    """The program with that endpoint configured."""
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted-model")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return world


def test_style_and_a_question_come_after_the_verdict(model: World, server: FaultServer) -> None:
    server.script = [says(REVIEW)]
    ran = model.run("code", "softmax", str(NO_MAX), "--submit", "--review")
    assert ran.code == 0
    verdict, told = ran.out.split("风格（不计分）：", 1)
    assert "取指数前没有减去最大值" in verdict
    assert told.startswith("变量名 e 看不出是什么")
    assert told.count("风格") == 2
    assert "追问：换成 fp16 会怎样？" in told
    shown = server.requests[0]["messages"][1]["content"]
    assert "return powers / total" in shown
    assert "取指数前没有减去最大值" in shown


def test_a_model_that_fails_changes_nothing(model: World, server: FaultServer) -> None:
    server.script = [fails(401)] * 3
    ran = model.run("code", "softmax", str(NO_MAX), "--submit", "--review")
    assert ran.code == 0
    assert "大模型没有看成" in ran.out
    assert "测试" in ran.out


def test_without_a_model_nothing_is_submitted(world: World) -> None:
    ran = world.run("code", "softmax", str(NO_MAX), "--submit", "--review")
    assert ran.code == 2
    assert ran.one_line("OPENAI_MODEL")
    assert "提交" not in world.run("code", "softmax", "--history").out
