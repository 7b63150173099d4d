"""No text of a note, a file or a model steers the terminal."""

from __future__ import annotations

import json

import pytest

from interviewer.ui.cli.visible import as_json, visible
from interviewer.ui.cli.visible_console import VisibleConsole
from tests.worlds import World

EVIL = "\x1b]0;owned\x07\x1b[2J\x9b31m\u202ereversed"
STEERING = set("\x1b\x07\x9b\u202e")


def test_steering_characters_become_pictures_and_places_stay() -> None:
    assert visible("a\tb\nc") == "a\tb\nc"
    assert visible("\x1b[31m\x7f") == "␛[31m\ufffd"
    assert len(visible(EVIL)) == len(EVIL)


def test_json_keeps_the_value_and_escapes_it() -> None:
    text = as_json({"q": EVIL})
    assert not STEERING & set(text)
    assert json.loads(text) == {"q": EVIL}


def test_the_console_shows_pictures(capsys: pytest.CaptureFixture[str]) -> None:
    VisibleConsole().print(EVIL)
    assert not STEERING & set(capsys.readouterr().out)


COMMANDS = (
    ["sync"],
    ["questions"],
    ["questions", "--json"],
    ["today", "--all"],
    ["today", "--json"],
    ["report"],
    ["sessions"],
    ["report", "--json"],
    ["retro", "--diff"],
    ["chat", "--company", EVIL],
)
NOTE = (
    f"## 面试复盘\n### 极光科技 一面 2026-03-01\n1. 批归一化{EVIL}在推理时用什么统计量？\n\n"
    f"## 待办\n- [ ] 复习{EVIL}\n"
)


def test_a_note_and_an_answer_cannot_steer_the_terminal(world: World) -> None:
    for note in world.notes.glob("*.md"):
        note.unlink()
    (world.notes / f"日志{EVIL}.md").write_text(NOTE, encoding="utf-8")
    said = [world.run("chat", "--questions", 1, stdin=f"答案 {EVIL} 均值\n/end\n")]
    assert "批归一化" in said[0].out
    said += [world.run(*command) for command in COMMANDS]
    for run, name in zip(said, ["chat", *map(" ".join, COMMANDS)], strict=True):
        assert not STEERING & set(run.out + run.err), name
