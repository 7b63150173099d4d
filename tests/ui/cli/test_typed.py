"""What is typed: pastes, enclosed lines, and lines typed before anything is loaded."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.worlds import World

CODE = ["/code", "def f(x):", "    return x \\", "跳过", "/done"]
ENCLOSED = "\n".join(CODE[1:-1])


def typing(world: World, *args: str) -> Any:
    """The program in a terminal of its own."""
    import pexpect

    return pexpect.spawn(
        sys.executable,
        [
            "-m",
            "interviewer",
            "chat",
            *args,
            "--notes",
            str(world.notes),
            "--data",
            str(world.data),
        ],
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 160),
        use_poll=True,
        env={**os.environ, "TERM": "xterm"},
    )


def answers(world: World) -> Any:
    """The answers to the first question, once the session is over."""
    assert world.run("chat", "--resume", world.last(), stdin="/end\n").code == 0
    return world.run("report", "--json").json["items"][0]["answers"]


def kept(world: World) -> list[Path]:
    return list((world.data / "answers").glob("*.json"))


def test_a_line_is_shown_before_anything_is_loaded() -> None:
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "interviewer", "chat", "--questions", "none"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    before, _, after = ran.stdout.partition("interviewer 0.")
    assert "正在加载" in after
    for heavy in ("typer", "pydantic", "langgraph", "chromadb", "rich"):
        assert f" {heavy}\n" not in before
    assert " typer\n" in after


def test_the_first_line_is_in_the_language_asked_for(world: World) -> None:
    out = world.chat(args=["--lang", "en"]).out
    assert "loading" in out.splitlines()[0]
    assert "加载" not in out.splitlines()[0]
    assert "loading" not in world.run("chat", "--help").out


def test_lines_between_code_and_done_are_one_answer_in_a_pipe(world: World) -> None:
    assert world.chat(*CODE, "/end").code == 0
    assert world.run("report", "--json").json["items"][0]["answers"] == [ENCLOSED]


def test_an_enclosed_answer_that_the_input_ends_in_is_not_lost(world: World) -> None:
    assert world.chat(*CODE[:-1]).code == 0
    assert answers(world) == [ENCLOSED]


def test_a_paste_and_enclosed_lines_are_one_answer_each_in_a_terminal(world: World) -> None:
    child = typing(world, "--questions", "1", "--seed", "7", "--topic", "DPO")
    child.expect("你：")
    child.send("\x1b[200~pasted one\r\npasted two\nskip\x1b[201~")
    child.send("\r")
    child.expect("面试官：")
    child.expect("你：")
    for line in CODE:
        child.send(f"{line}\r")
    child.expect("面试官：")
    child.close(force=True)
    assert answers(world) == ["pasted one\npasted two\nskip", ENCLOSED]


def test_an_answer_typed_before_anything_is_loaded_survives_a_kill(world: World) -> None:
    world.chat()
    child = typing(world, "--resume", world.last()[:5])
    child.expect("interviewer 0")
    child.send("typed early\r")
    while not kept(world):
        assert child.isalive()
    child.kill(signal.SIGKILL)
    child.close()
    resumed = world.run("chat", "--resume", world.last())
    assert "找回了还没评的回答，接着评：typed early" in resumed.out
    assert kept(world) == []
    assert answers(world) == ["typed early"]
