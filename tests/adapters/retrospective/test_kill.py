"""A write that is killed at any system call leaves the old note or the new one, and the next write
works.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from interviewer.adapters.retrospective import insert
from interviewer.core.interview.retrospective import Retrospective

ROOT = Path(__file__).parents[3]


@pytest.mark.skipif(sys.platform != "linux", reason="killing at system calls needs Linux's ptrace")
@pytest.mark.parametrize("act", ["write", "undo"])
def test_killed_at_every_system_call(
    act: str, tmp_path: Path, note: bytes, retro: Retrospective
) -> None:
    run = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("killer.py")),
            str(tmp_path / "work"),
            note.hex(),
            retro.model_dump_json(),
            act,
        ],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=300,
    )
    assert run.returncode == 0, run.stderr
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    versions = [note, insert(note, retro)]
    old, new = versions if act == "write" else reversed(versions)
    left = [bytes.fromhex(line["left"]) for line in lines]
    assert len(lines) > 100, "a write has more system calls than that"
    assert [line["stop"] for line in lines if bytes.fromhex(line["left"]) not in (old, new)] == []
    assert left.count(old) > 50
    assert left.count(new) > 5
    assert {line["then"] for line in lines} == {new.hex()}, "the next one finishes the job"
    assert [line["beside"] for line in lines if line["beside"] != ["n.md"]] == []
