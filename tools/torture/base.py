"""The data folder that every part copies, and the pace of this machine."""

from __future__ import annotations

import itertools
import shutil
import time
from pathlib import Path

from tests.conftest import SAMPLE
from tools.torture.conversation import Conversation
from tools.torture.ground import Ground, Pace, Program


def prepare(folder: Path) -> Ground:
    """Make the base. Sessions that nobody kills fill its caches and give the pace."""
    shutil.copytree(SAMPLE, folder / "base" / "notes")
    program = Program(folder / "base" / "notes", folder / "base" / "data")
    began = time.monotonic()
    synced = program.run("sync")
    assert synced.returncode == 0, synced.stderr
    sync = time.monotonic() - began
    _steps(program)
    pace = Pace(sync, *_steps(program))
    for path in program.data.glob("sessions.db*"):
        path.unlink()
    shutil.rmtree(program.data / "backups", ignore_errors=True)
    return Ground(folder, program.data, pace)


def _steps(program: Program) -> tuple[float, float, float]:
    """Seconds of the start, of an answer, and of the ending."""
    times = [time.monotonic()]
    talk = Conversation(program, "pipe", "--questions", 1, "--seed", 1, "--examiner", "local")
    assert talk.is_ready(), talk.heard
    times.append(time.monotonic())
    talk.say("把之前算过的存下来。")
    assert talk.is_answered(), talk.heard
    assert talk.is_ready(), talk.heard
    times.append(time.monotonic())
    talk.say("/end")
    talk.rest()
    times.append(time.monotonic())
    start, answer, ending = (late - early for early, late in itertools.pairwise(times))
    return start, answer, ending
