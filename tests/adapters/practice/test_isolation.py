"""Attacks on the sandbox, as root and as a user: none reaches anything."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.practice import isolation
from interviewer.adapters.practice.isolation import bubblewrap_fault
from interviewer.adapters.practice.runner import limits, run_job
from tests.adapters.practice.attacks import ATTACKS, SECRET, run_attack, succeeded
from tests.conftest import ROOT

USER = 64_322
NEEDED = ("bwrap", "unshare", "setpriv")


@pytest.fixture
def sandbox() -> None:
    """A machine where bubblewrap runs."""
    fault = bubblewrap_fault()
    if fault is not None:
        pytest.skip(f"bubblewrap cannot be used here: {fault}. apt-get install bubblewrap")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user with a secret, which the environment holds as well."""
    path = tmp_path / "own"
    path.mkdir()
    (path / "secret.txt").write_text(SECRET)
    (path / "sessions.db").write_text(SECRET)
    monkeypatch.setenv("OPENAI_API_KEY", SECRET)
    return path


@pytest.fixture
def port() -> Iterator[int]:
    """Somebody listens on this machine."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_there_are_fifteen_attacks_and_more() -> None:
    assert len(ATTACKS) >= 15


@pytest.mark.usefixtures("sandbox")
@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_reaches_nothing(name: str, folder: Path, port: int) -> None:
    finished = run_attack(name, folder, port)
    assert succeeded(name, folder, finished) is None


@pytest.mark.usefixtures("sandbox")
@pytest.mark.skipif(os.geteuid() != 0, reason="a user runs the attacks above already")
def test_no_attack_of_a_user_reaches_anything(folder: Path, port: int) -> None:
    """Python and the program may lie in root's own home: they are bound elsewhere first."""
    missing = [name for name in NEEDED if shutil.which(name) is None]
    assert not missing, missing
    stage = Path("/tmp") / f"as-a-user-{os.getpid()}"
    places = {
        "python": Path(sys.base_prefix),
        "program": ROOT,
        "site": Path(sysconfig.get_path("purelib")),
        "own": folder,
    }
    stage.mkdir(mode=0o755)
    try:
        lines = []
        for name, place in places.items():
            (stage / name).mkdir(mode=0o755)
            lines.append(f"mount --bind {shlex.quote(str(place))} {stage / name}")
        binary = stage / "python" / "bin" / Path(sys.executable).resolve().name
        become = f"setpriv --reuid={USER} --regid={USER} --clear-groups"
        called = f"{binary} -m tests.adapters.practice.attacks {stage / 'own'} {port}"
        lines.append(f"cd {stage / 'program'} && exec {become} {called}")
        for path in [folder, *folder.iterdir()]:
            os.chown(path, USER, USER)
        ran = subprocess.run(
            ["unshare", "--mount", "sh", "-c", " && ".join(lines)],
            env={
                "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
                "PYTHONPATH": f"{stage / 'program'}:{stage / 'site'}",
                "PYTHONDONTWRITEBYTECODE": "1",
                "OPENAI_API_KEY": SECRET,
                "TMPDIR": "/tmp",
            },
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        for name in places:
            (stage / name).rmdir()
        stage.rmdir()
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert told["uid"] == USER
    assert told["fault"] is None
    assert set(told["reached"]) == set(ATTACKS)
    assert [reached for reached in told["reached"].values() if reached] == []


@pytest.mark.usefixtures("sandbox")
def test_a_place_with_blanks_in_its_name_is_bound(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    inside = tmp_path / "my #1 \\ programs" / "inside"
    shutil.copytree(isolation.INSIDE, inside)
    monkeypatch.setattr(isolation, "INSIDE", inside)
    job: dict[str, Any] = {
        "source": "def attack():\n    return 'ran'\n",
        "function": "attack",
        "driver": None,
        "cases": [{"args": [], "count": []}],
        "limits": limits(),
    }
    assert b'"ran"' in run_job(job, "bubblewrap", 60.0).results


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    isolation.bubblewrap_fault.cache_clear()
    try:
        assert bubblewrap_fault() == "bwrap: not installed"
    finally:
        isolation.bubblewrap_fault.cache_clear()


def test_a_sandbox_that_does_not_start_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in NEEDED:
        tool = tmp_path / name
        tool.write_text("#!/bin/sh\necho 'No permissions to create new namespace'\nexit 1\n")
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    isolation.bubblewrap_fault.cache_clear()
    try:
        assert bubblewrap_fault() == "No permissions to create new namespace"
    finally:
        isolation.bubblewrap_fault.cache_clear()
