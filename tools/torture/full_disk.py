"""A disk that gets full during an answer, during the retrospective and during a sync.

Notes and data lie on a small file system of their own, which is filled up to some bytes while the
program runs. Survived: the program says in words that the disk is full, never that something is
damaged; once there is room again it goes on, no acknowledged answer is lost and the note is whole.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tools.torture.conversation import Conversation
from tools.torture.ground import Ground, Program, Tally
from tools.torture.terminal_kills import FINISHED

ANSWERING = "disk full at an answer"
ENDING = "disk full at the retrospective"
SYNCING = "disk full at a sync"
SIZE_MB = 64
PAGE = 4096
ROOMS = (0, 16, 256)
"""What is left on the full disk, in pages: so different writes are the first to fail."""
SET_UP = ("--questions", 1, "--seed", 7, "--examiner", "local")
FULL = ("磁盘", "空间", "disk", "space")
DAMAGED = ("损坏", "damaged", "Traceback")


@dataclass(frozen=True)
class Seen:
    """What came of one try."""

    problems: list[str]
    line: str
    """The last line that the program said while the disk was full."""
    acknowledged: int = 0
    lost: int = 0


class Disk:
    """A small file system in memory."""

    def __init__(self, path: Path) -> None:
        """path: where it is mounted."""
        self.path = path
        self._filling = path / "filling"

    def fill(self, pages: int) -> None:
        """Leave that many pages free."""
        free = shutil.disk_usage(self.path).free // PAGE
        with self._filling.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, (free - pages) * PAGE)

    def clear(self) -> None:
        """Make room again."""
        self._filling.unlink()


Try = Callable[[Program, Disk, int], Seen]
"""Fills the disk of the program up to some pages while it works."""


@contextmanager
def mounted(path: Path) -> Iterator[Disk | None]:
    """A disk at ``path``, which must not exist; None where this user may mount nothing."""
    path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m", "torture", str(path)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        yield None
        return
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", str(path)], check=True)


def run(
    ground: Ground,
    tally: Tally,
    rooms: Sequence[int] = ROOMS,
) -> None:
    """Every kind with each of the rooms; a line in the figures where no disk can be mounted."""
    tries: dict[str, Try] = {ANSWERING: _at_answer, ENDING: _at_ending, SYNCING: _at_sync}
    for kind, attempt in tries.items():
        for room in rooms:
            path = ground.folder / f"disk-{kind.split()[-1]}-{room}"
            with mounted(path) as disk:
                if disk is None:
                    tally.facts["full disk SKIPPED: nothing can be mounted, run it as root"] += 1
                    return
                seen = attempt(ground.program(f"{path.name}/world"), disk, room)
            problems = [f"{room} pages left: {each}" for each in seen.problems]
            tally.add(kind, problems, seen.acknowledged, seen.lost)
            tally.facts[f"said, {kind}: {seen.line.replace(str(path), '…')}"] += 1


def _at_answer(
    program: Program,
    disk: Disk,
    room: int,
) -> Seen:
    talk = Conversation(program, "pipe", *SET_UP)
    assert talk.is_ready(), talk.heard
    acknowledged = [_answer(0)]
    talk.say(acknowledged[0])
    assert talk.is_answered(), talk.heard
    talk.is_ready()
    disk.fill(room)
    for number in (1, 2):
        talk.say(_answer(number))
        if not talk.is_answered():
            break
        acknowledged.append(_answer(number))
    talk.finish()
    return _after(program, disk, talk, acknowledged)


def _at_ending(
    program: Program,
    disk: Disk,
    room: int,
) -> Seen:
    talk = Conversation(program, "pipe", *SET_UP)
    assert talk.is_ready(), talk.heard
    talk.say(_answer(0))
    assert talk.is_answered(), talk.heard
    talk.is_ready()
    disk.fill(room)
    talk.say("/end")
    talk.rest()
    return _after(program, disk, talk, [_answer(0)])


def _answer(number: int) -> str:
    return f"第 {number} 个回答：" + "把之前算过的存下来。" * 400


def _after(
    program: Program,
    disk: Disk,
    talk: Conversation,
    acknowledged: list[str],
) -> Seen:
    """What is found once there is room again."""
    heard = talk.heard
    problems = _wrong_words(heard, bool(talk.ended_with))
    disk.clear()
    problems += program.damage()
    session = program.newest_session()
    ended = program.run("chat", "--resume", session, typed=["/end"])
    if ended.returncode and FINISHED not in ended.stderr:
        problems.append(f"--resume ended with {ended.returncode}: {ended.stderr.strip()}")
    written = program.run("retro", session)
    if written.returncode or "模拟面试" not in program.note().read_text(encoding="utf-8"):
        problems.append(f"no retrospective: {written.stderr.strip()}")
    problems += [f"beside the note: {name}" for name in program.strangers()]
    answers = program.answers(str(session))
    lost = [text for text in acknowledged if answers.count(text) != 1]
    problems += [f"{answers.count(text)} times in the report: {text[:10]}" for text in lost]
    return Seen(problems, _last_line(heard), len(acknowledged), len(lost))


def _at_sync(
    program: Program,
    disk: Disk,
    room: int,
) -> Seen:
    asked = [f"第 {number} 个实验里批归一化用什么统计量？" for number in range(300)]
    numbered = "\n".join(f"{number}. {text}" for number, text in enumerate(asked, 1))
    note = program.notes / "新的.md"
    note.write_text(f"## 面试复盘\n### 极光科技一面\n{numbered}\n", encoding="utf-8")
    disk.fill(room)
    full = program.run("sync")
    disk.clear()
    heard = full.stdout + full.stderr
    problems = _wrong_words(heard, bool(full.returncode)) + program.damage()
    again = program.run("sync")
    if again.returncode:
        problems.append(f"sync ended with {again.returncode}: {again.stderr.strip()}")
    elif not {*asked} <= {question["text"] for question in program.json("questions")}:
        problems.append("questions are missing after the next sync")
    return Seen(problems, _last_line(heard))


def _wrong_words(heard: str, failed: bool) -> list[str]:
    problems = [f"said {word}: {_last_line(heard)}" for word in DAMAGED if word in heard]
    if failed and not any(word in heard for word in FULL):
        problems.append(f"no word about the disk: {_last_line(heard)}")
    return problems


def _last_line(heard: str) -> str:
    return heard.strip().splitlines()[-1] if heard.strip() else "(nothing)"
