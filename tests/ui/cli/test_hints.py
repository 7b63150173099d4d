"""Every command that is printed as a hint runs as printed."""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from interviewer.paths import shipped
from interviewer.ui.cli import hints
from interviewer.ui.cli.commands import cli
from interviewer.words.message_texts import MESSAGES
from tests.conftest import ROOT, SAMPLE

SCRIPT = Path(sys.executable).with_name("interviewer")
PRINTED = re.compile(
    r"((?:[!-~]*interviewer|'[^']*interviewer'|[!-~]+ -m interviewer)"
    r"(?: --(?:notes|data|lang) (?:'[^']+'|[!-:<-~]+))*"
    r" (?:sync|chat|sessions|report|retro|questions)(?: [0-9a-f]{8}\b)?(?: --[a-z]+)?"
    r"(?: [0-9a-f]{8}\b)?)"
)
"""A command in what was printed, from the program's name to the last of its options."""
NAMED = re.compile(r"(?<![\w./-])interviewer ((?:(?!interviewer )[!-:<-~ ])+)")
"""A command in a text of the sources, as far as it is in Latin script."""
EXAMPLES = re.compile(r"^(?:make|interviewer) .*|`((?:make|interviewer) [^`]*)`", re.MULTILINE)


def shell(
    command: str,
    where: Path,
    stdin: str = "",
    path: str = "/usr/bin:/bin",
) -> subprocess.CompletedProcess[str]:
    """The command as a person types it there, in a shell with nothing activated."""
    return subprocess.run(
        command,
        shell=True,
        cwd=where,
        input=stdin,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def hint(ran: subprocess.CompletedProcess[str], command: str) -> str:
    """The one hint with that command."""
    found = [line for line in PRINTED.findall(ran.stdout + ran.stderr) if f" {command}" in line]
    assert len(found) == 1, (ran.stdout, ran.stderr)
    return str(found[0])


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder with a blank in its name, and the program's venv in it as ``make`` leaves it."""
    folder = tmp_path / "my project"
    folder.mkdir()
    (folder / ".venv").symlink_to(sys.prefix)
    (folder / "my notes").mkdir()
    (sample,) = SAMPLE.glob("*.md")
    (folder / "my notes" / "log.md").write_bytes(sample.read_bytes())
    return folder


def test_from_make_each_next_step_of_an_interview_runs_as_printed(here: Path) -> None:
    options = "--lang en --notes 'my notes' --data here"
    paused = shell(f".venv/bin/interviewer {options} chat --questions 1 --seed 7", here)
    assert paused.returncode == 0, paused.stderr
    again = hint(paused, "chat --resume")
    assert again.startswith(".venv/bin/interviewer --notes 'my notes' --data here --lang en chat ")
    ended = shell(again, here, stdin="KL divergence is not symmetric.\n/end\n")
    assert ended.returncode == 0, ended.stderr
    for command in ("report", "retro"):
        steps = [line for line in PRINTED.findall(ended.stdout) if f" {command} " in line]
        assert steps, ended.stdout
        for step in steps:
            ran = shell(step, here)
            assert ran.returncode == 0, (step, ran.stderr)
            assert ran.stdout.strip(), step


@pytest.mark.parametrize(
    ("started", "path", "wanted"),
    [
        (shlex.quote(str(SCRIPT)), "/usr/bin:/bin", shlex.quote(str(SCRIPT))),
        ("interviewer", f"{SCRIPT.parent}:/usr/bin:/bin", "interviewer"),
        (f"{sys.executable} -m interviewer", "/usr/bin:/bin", f"{sys.executable} -m interviewer"),
        ("python -m interviewer", f"{SCRIPT.parent}:/usr/bin:/bin", "python -m interviewer"),
    ],
)
def test_the_program_is_named_as_it_can_be_started(
    here: Path,
    started: str,
    path: str,
    wanted: str,
) -> None:
    ran = shell(f"{started} report ffffffff", here, path=path)
    assert ran.returncode == 1
    step = hint(ran, "sessions")
    assert step == f"{wanted} sessions"
    assert shell(step, here, path=path).returncode == 0


def test_a_venv_below_with_blanks_is_quoted(here: Path) -> None:
    ran = shell("'my project/.venv/bin/interviewer' report ffffffff", here.parent)
    step = hint(ran, "sessions")
    assert step == "'my project/.venv/bin/interviewer' sessions"
    assert shell(step, here.parent).returncode == 0


def test_what_the_command_line_says_of_a_bad_option_names_what_runs(here: Path) -> None:
    ran = shell(".venv/bin/interviewer chat --question", here)
    assert "'.venv/bin/interviewer chat --help'" in ran.stderr
    assert shell(".venv/bin/interviewer chat --help", here).returncode == 0


def test_the_commands_that_are_spelled_are_all_there_are() -> None:
    group = typer.main.get_command(cli)
    assert isinstance(group, TyperGroup)
    assert set(hints.COMMANDS) == set(group.commands)


def test_no_message_keeps_a_command_that_does_not_run() -> None:
    for key, pair in MESSAGES.items():
        for line in pair:
            spelled = hints.runnable(line)
            assert spelled.count(hints.program()) == len(NAMED.findall(line)), key


def test_the_command_line_takes_its_texts_from_where_commands_are_spelled() -> None:
    below = {"hints.py", "options.py", "progress.py"}
    for path in Path(hints.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module == "interviewer.words.messages":
                names = {alias.name for alias in node.names}
                assert path.name in below or not names & {"text", "explain"}, path


def commands_named() -> Iterator[tuple[str, str]]:
    """(where, command) for every command in messages, prompts and pages for people."""
    for key, pair in MESSAGES.items():
        for line in pair:
            for command in NAMED.findall(line):
                yield key, f"interviewer {command}"
    for prompt in shipped("prompts").glob("retro_*.md"):
        for command in NAMED.findall(prompt.read_text(encoding="utf-8")):
            yield prompt.name, f"interviewer {command}"
    for page in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]:
        for found in EXAMPLES.finditer(page.read_text(encoding="utf-8")):
            yield page.name, found[1] or found[0]


@pytest.mark.parametrize(("where", "command"), sorted(set(commands_named())))
def test_a_command_that_is_named_exists(where: str, command: str) -> None:
    program, *words = re.split(r"[\s`,;()]+", command.split("#")[0].strip())
    if program == "make":
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        assert re.search(rf"^{words[0]}:", makefile, re.MULTILINE), where
        return
    found = typer.main.get_command(cli)
    options = {option for param in found.params for option in param.opts}
    for word in words:
        if isinstance(found, TyperGroup) and not word.startswith("-"):
            assert word in found.commands, (where, command)
            found = found.commands[word]
            options |= {option for param in found.params for option in param.opts}
        elif word.startswith("--"):
            assert word in options, (where, command)
