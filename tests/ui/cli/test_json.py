"""What ``--json`` prints is what docs/json.md declares: every key, and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from interviewer.core.value import Frozen
from interviewer.ui import documents
from tests.worlds import World
from tools import json_docs

ANSWER = "自回归生成时前面 token 的 K、V 不会变，缓存下来，每一步只算新 token 的 q、k、v。"
MODELS = {document.schema: document.model for document in documents.OBJECTS}


def as_declared(printed: Any, model: type[Frozen]) -> Any:
    """The same value as its model would print it: undeclared keys fail, missing ones appear."""
    return model.model_validate_json(json.dumps(printed)).model_dump(mode="json")


def check(printed: dict[str, Any], schema: str) -> None:
    assert next(iter(printed)) == "schema"
    assert printed.pop("schema") == schema
    assert as_declared(printed, MODELS[schema]) == printed


@pytest.fixture
def held(world: World) -> World:
    """A world with a finished interview and one that goes on."""
    for lines in (f"{ANSWER}\n/end\n", f"{ANSWER}\n"):
        ran = world.run("chat", "--topic", "kv-cache", "--questions", 2, "--seed", 3, stdin=lines)
        assert ran.code == 0, ran.err
    return world


@pytest.mark.parametrize(
    ("command", "schema"),
    [
        (["sync"], "interviewer.sync/1"),
        (["today", "--all"], "interviewer.today/1"),
        (["today", "--date", "2026-03-10"], "interviewer.today/1"),
        (["doctor"], "interviewer.doctor/1"),
        (["grade", "--question", "KV cache 原理", "--answer", ANSWER], "interviewer.grade/1"),
        (
            ["grade", "--question", "Spring 的循环依赖怎么解决", "--answer", "三级缓存"],
            "interviewer.grade/1",
        ),
    ],
)
def test_a_document_names_its_schema_and_keeps_to_it(
    world: World, command: list[str], schema: str
) -> None:
    check(world.run(*command, "--json").json, schema)


@pytest.mark.parametrize("problem", [False, True])
def test_bank_lint_keeps_to_its_schema(world: World, problem: bool) -> None:
    if problem:
        card = world.notes / "bank" / "bad.md"
        card.parent.mkdir()
        card.write_text("no card\n", encoding="utf-8")
    ran = world.run("bank", "lint", "--json", data=None)
    assert ran.json["ok"] is not problem
    check(ran.json, "interviewer.bank-lint/1")


def test_eval_keeps_to_its_schema(world: World, tmp_path: Path) -> None:
    file = tmp_path / "lines.jsonl"
    line = {"question": "q", "reference": ANSWER, "answer": ANSWER, "human": 1.0, "kind": "good"}
    file.write_text(json.dumps(line) + "\n" + json.dumps({**line, "human": 0.5}), encoding="utf-8")
    check(world.run("eval", file, "--json").json, "interviewer.eval/1")


def test_reports_and_lists_of_sessions_keep_to_their_schema(held: World, tmp_path: Path) -> None:
    listed = held.run("sessions", "--json").json
    [listing] = [document for document in documents.ARRAYS if document.command == "sessions"]
    assert [as_declared(session, listing.model) for session in listed] == listed
    going_on, finished = (session["id"] for session in listed)
    for session_id in (finished, going_on):
        check(held.run("report", session_id, "--json").json, "interviewer.report/1")
    compared = held.run("report", finished, "--compare", going_on, "--json").json
    check(compared, "interviewer.comparison/1")
    file = tmp_path / "report.json"
    held.run("report", finished, "--format", "json", "-o", file)
    check(json.loads(file.read_bytes()), "interviewer.report/1")


def test_questions_keep_to_their_model(world: World) -> None:
    printed = world.run("questions", "--json").json
    [listing] = [document for document in documents.ARRAYS if document.command == "questions"]
    assert [as_declared(question, listing.model) for question in printed] == printed


def test_the_page_about_them_is_up_to_date() -> None:
    assert json_docs.FILE.read_text(encoding="utf-8") == json_docs.page(), (
        "python -m tools.json_docs --write"
    )
