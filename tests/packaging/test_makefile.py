"""The Makefile says what it does, and needs nothing that macOS lacks: GNU make 3.81, BSD tools."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LINUX_ONLY = {
    r"\.(?:ONESHELL|SHELLFLAGS|EXTRA_PREREQS)\b|\$\((?:file|guile|intcmp|let)\b": ".ONESHELL:",
    r"^\w+ *(?:!=|::=|:::=)|^(?:undefine|private|load)\b|&:": "NOW != date",
    r"\bsed\b.* (?:-[A-Za-z]*[ir]|-z|--\w+)(?: |$)": "	sed -i s/a/b/ file",
    r"\bdate (?:-d|--\w+)|\btouch -d|\bstat (?:-c|--\w+)": "	date -d yesterday",
    r"\breadlink -[fem]|\brealpath\b|\bln -\w*[rT]": "	readlink -f .",
    r"\bgrep\b.* (?:-\w*P|--\w+)|\bxargs (?:-r|-d|--\w+)|\bfind\b.* -printf": "	grep -P x f",
    r"\b(?:cp|mv|rm|mkdir|ls|sort|cut|tar|du) (?:.* )?--\w+": "	rm --recursive x",
    r"\bcp -\w*[tTu]|\bsort -\w*V|\bhead -n ?-|\becho -[en]|\binstall -D": "	echo -e x",
    r"\b(?:nproc|timeout|tac|sha256sum|md5sum|apt-get|ldd|setsid|seq)\b": "	nproc",
    r"\[\[|<\(|<<<|\bsource |\bpipefail\b|^SHELL\b": "SHELL := /bin/bash",
}
"""What is not on a Mac, and an example of each."""
STAGE = re.compile(r"echo '==> .*[\u4e00-\u9fff].* / [a-z].*'")
SLOW = re.compile(r" -m venv | -m pip |tools\.pdf_check|interviewer (?:sync|web|chat)")


def make(*args: str, where: Path) -> subprocess.CompletedProcess[str]:
    command = ["make", *args]
    # `make test` may run this: what it hands down to a make of its own makes that one say more.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(
        command,
        cwd=where,
        env=alone,
        capture_output=True,
        text=True,
        check=True,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder in which nothing is installed yet."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.mark.parametrize("pattern", LINUX_ONLY)
def test_nothing_in_it_is_missing_on_a_mac(pattern: str) -> None:
    assert re.search(pattern, LINUX_ONLY[pattern])
    found = [line for line in MAKEFILE.splitlines() if re.search(pattern, line)]
    assert [line for line in found if not line.startswith("#")] == []


@pytest.mark.parametrize(("target", "stages"), [("run", 5), ("chat", 4)])
def test_each_step_that_takes_long_is_announced(project: Path, target: str, stages: int) -> None:
    steps = make("-n", target, where=project).stdout.splitlines()
    assert len([step for step in steps if STAGE.search(step)]) == stages
    announced = False
    for step in steps:
        if STAGE.search(step):
            announced = True
        elif SLOW.search(step):
            assert announced, step
            announced = False


def test_pip_shows_what_it_fetches(project: Path) -> None:
    steps = make("-n", "run", where=project).stdout.splitlines()
    (pip,) = [step for step in steps if " -m pip " in step]
    assert "--progress-bar on" in pip
    assert not re.search(r" (?:-q+|--quiet)\b", pip)


def test_a_step_prints_its_words_and_not_its_commands(project: Path) -> None:
    said = make(".venv/.created", where=project).stdout
    assert said == "==> 建虚拟环境 .venv / making the virtual environment .venv\n"
    assert (project / ".venv" / "bin" / "python").exists()
