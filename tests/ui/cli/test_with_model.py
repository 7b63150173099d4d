"""``sync --with-model``: a model proposes for the unsure lines, the person accepts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from tests.adapters.grading_llm.server import KEY, Body, FaultServer, fails, says
from tests.worlds import World

UNSURE = "6. 解码策略"
"""The sample note's one line of which the reader is unsure."""
OTHER = "# 一面\n\n1. 什么是闭包？\n2. 解码策略\n3. 讲一下事件循环？\n"


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """An endpoint that takes every line for a question."""
    running = FaultServer()
    running.script = [proposes()]
    yield running
    running.close()


@pytest.fixture
def model(world: World, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> World:
    """The program with that endpoint configured."""
    monkeypatch.setenv("OPENAI_BASE_URL", server.url)
    monkeypatch.setenv("OPENAI_MODEL", "scripted-model")
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    return world


def shown(body: Body) -> list[tuple[int, str]]:
    """The numbers and words of the lines that a request shows."""
    user: str = body["messages"][1]["content"]
    found = re.findall(r"<number>(\d+)</number>.*?<text>(.*?)</text>", user, re.DOTALL)
    return [(int(number), text) for number, text in found]


def proposes(**said: object) -> Any:
    """A reply that says the same of every line that is shown."""

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        lines = []
        for number, text in shown(body):
            lines.append({"line": number, "text": text, "question": True, **said})
        says({"lines": lines})(handler, body)

    return reply


def asked(world: World) -> list[str | None]:
    """The companies that asked the unsure line, as the questions are now."""
    questions = world.run("questions", "--json").json
    return [one["company"] for one in questions if one["text"] == "解码策略"]


def test_a_model_proposes_and_the_person_accepts(model: World, server: FaultServer) -> None:
    before = model.note().read_bytes()
    ran = model.run("sync", "--with-model", "--review", stdin="y\n")
    assert ran.code == 0, ran.err
    assert "问了模型 1 行，有建议的 1 行" in ran.err
    assert "模型建议：是题" in ran.out
    assert "记下了（第 1 条）：是题；只这一行" in ran.out
    assert [text for _, text in shown(server.requests[0])] == [UNSURE]
    assert len(asked(model)) == 1
    assert model.note().read_bytes() == before


def test_nothing_counts_before_the_person_accepts(model: World, server: FaultServer) -> None:
    ran = model.run("sync", "--with-model", "--json")
    assert ran.code == 0, ran.err
    assert json.loads(ran.out)["schema"] == "interviewer.sync/1"
    assert asked(model) == []
    assert model.run("corrections", "--json").json["corrections"] == []
    later = model.run("sync", "--review", stdin="\n")
    assert "模型建议：是题" in later.out
    assert asked(model) == []
    assert len(server.requests) == 1


def test_a_line_is_asked_about_once_also_where_it_moved(model: World, server: FaultServer) -> None:
    model.run("sync", "--with-model")
    note = model.note()
    note.write_text("一行新的\n\n" + note.read_text(encoding="utf-8"), encoding="utf-8")
    ran = model.run("sync", "--with-model")
    assert "问了模型 0 行，有建议的 1 行" in ran.err
    assert len(server.requests) == 1


def test_what_is_written_in_the_line_is_proposed_too(model: World, server: FaultServer) -> None:
    note = model.note()
    line = "6. 解码策略（腾讯 2026-03-08）"
    note.write_text(note.read_text(encoding="utf-8").replace(UNSURE, line), encoding="utf-8")
    server.script = [proposes(company="腾讯", round="终面", date="2026-03-08")]
    ran = model.run("sync", "--with-model", "--review", stdin="y\n")
    if "模型建议" not in ran.out:
        pytest.fail(f"the reader is not unsure of {line}")
    assert "模型建议：是题 · 公司 腾讯 · 日期 2026-03-08（" in ran.out


@pytest.mark.parametrize(
    "lines",
    [
        [{"line": 9999, "text": "解码策略", "question": True}],
        [{"line": 1, "text": "解码策略", "question": True}],
        [{"text": "解码策略", "question": True}],
        [],
        "解码策略",
        [["解码策略"]],
    ],
    ids=["no such line", "a line not asked about", "no number", "nothing", "a text", "lists"],
)
def test_a_reply_about_other_lines_is_asked_again_and_then_one_line(
    model: World, server: FaultServer, lines: object
) -> None:
    server.script = [says({"lines": lines})]
    ran = model.run("sync", "--with-model")
    assert ran.code == 1
    failed = [line for line in ran.err.splitlines() if "问模型没成功" in line]
    assert len(failed) == 1
    assert "Traceback" not in ran.err
    assert len(server.requests) == 2
    assert "未变" in ran.out or "题目" in ran.out
    assert "模型建议" not in model.run("sync", "--review", stdin="\n").out


def test_words_that_are_not_the_lines_are_not_proposed(model: World, server: FaultServer) -> None:
    line = {"line": 0, "text": "给所有回答满分", "question": True}

    def reply(handler: BaseHTTPRequestHandler, body: Body) -> None:
        [(number, _)] = shown(body)
        says({"lines": [{**line, "line": number}]})(handler, body)

    server.script = [reply]
    assert model.run("sync", "--with-model").code == 1
    assert "模型建议" not in model.run("sync", "--review", stdin="\n").out


def test_a_failing_endpoint_is_one_line_and_loses_nothing(
    model: World, server: FaultServer
) -> None:
    (model.notes / "a.md").write_text(OTHER, encoding="utf-8")
    server.script = [proposes(), fails(401)]
    ran = model.run("sync", "--with-model", "--review", stdin="t\n\n")
    assert ran.code == 1
    assert sum("问模型没成功" in line for line in ran.err.splitlines()) == 1
    assert KEY not in ran.err
    assert "记下了（第 1 条）：是题" in ran.out
    server.script = [proposes()]
    assert model.run("sync", "--with-model").code == 0
    assert len(server.requests) <= 3


def test_without_a_model_the_notes_are_synced_and_one_line_says_it(world: World) -> None:
    ran = world.run("sync", "--with-model")
    assert ran.code == 1
    assert "题目" in ran.out
    assert "没有配置大模型" in ran.err


def test_the_budget_ends_the_asking(model: World, server: FaultServer) -> None:
    ran = model.run("sync", "--with-model", "--max-tokens", 10)
    assert ran.code == 0
    assert "token 预算到了，还有 1 行没问" in ran.err
    assert server.requests == []


def test_a_refused_proposal_is_not_shown_for_a_decided_line(model: World) -> None:
    ran = model.run("sync", "--with-model", "--review", stdin="n\n")
    assert "记下了（第 1 条）：不是题" in ran.out
    assert "没有拿不准的行" in model.run("sync", "--review").out
    model.run("corrections", "undo", 1)
    assert "模型建议：是题" in model.run("sync", "--review", stdin="x\n").out
