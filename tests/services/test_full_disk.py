"""A disk that is full, by a real one of a few megabytes: the words for it, and nothing is lost."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.storage.answer_journal import AnswerFiles
from interviewer.adapters.storage.files import write_private
from interviewer.adapters.storage.sessions import connect
from interviewer.core.interview.session import Command, KeptAnswer
from interviewer.errors import StoreError
from interviewer.words.messages import explain
from tests.services.session_killer import CONFIG, open_interviews
from tests.worlds import World

HIDES = re.compile(r"移开|移到|改名|删|损坏|--data|move|renam|delete|damage", re.I)


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little."""
    folder = tmp_path / "small"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        pytest.skip(f"no file system can be mounted here: {made.stderr.strip()}; run as root")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, leaving: int = 0) -> Path:
    """Leave that many bytes free, in whole pages."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            file.truncate(max(0, file.tell() // 4096 * 4096 - leaving))
    return ballast


def is_said(error: StoreError) -> None:
    assert error.key == "disk_full"
    assert "磁盘空间满了" in explain(error, "zh")
    assert "disk is full" in explain(error, "en")
    for lang in ("zh", "en"):
        assert not HIDES.search(explain(error, lang).replace(str(error.params["path"]), ""))


@pytest.mark.parametrize("leaving", range(0, 200_000, 16_384))
def test_a_session_goes_on_once_there_is_room_again(small: Path, leaving: int) -> None:
    interviews = open_interviews(small)
    session_id, events = interviews.start(CONFIG)
    list(events)
    ballast = fill(small, leaving)
    answer = "the first answer"
    try:
        list(interviews.send(session_id, Command(text=answer)))
    except StoreError as error:
        is_said(error)
    ballast.unlink()
    again = open_interviews(small)
    list(again.resume(session_id))
    session = again.session(session_id)
    if not session.turns[0].answers:  # refused as a whole: who typed it has it in the line
        list(again.send(session_id, Command(text=answer)))
        session = again.session(session_id)
    assert session.turns[0].answers == [answer]
    with sqlite3.connect(small / "sessions.db") as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_database_that_cannot_be_made_is_not_called_damaged(small: Path) -> None:
    (small / "data").mkdir()
    fill(small)
    with pytest.raises(StoreError) as caught:
        connect(small / "data" / "sessions.db")
    is_said(caught.value)


def test_the_journal_keeps_what_it_had(small: Path) -> None:
    journal = AnswerFiles(small)
    first = KeptAnswer(command=Command(text="first"))
    journal.write("1a2b", (first,))
    fill(small)
    with pytest.raises(StoreError) as caught:
        journal.write("1a2b", (KeptAnswer(command=Command(text="second")),))
    is_said(caught.value)
    assert journal.read("1a2b") == (first,)
    assert [file.name for file in small.glob("*.tmp")] == []
    with pytest.raises(OSError, match="No space"):
        write_private(small / "other", bytes(10_000))


def test_in_a_terminal_the_answer_stands_in_the_line_again(world: World, small: Path) -> None:
    import pexpect

    world.chat()
    session = world.last()
    data = small / "data"
    shutil.copytree(world.data, data)
    child: Any = pexpect.spawn(
        sys.executable,
        [
            "-m",
            "interviewer",
            "chat",
            "--resume",
            session,
            f"--notes={world.notes}",
            f"--data={data}",
        ],
        encoding="utf-8",
        timeout=120,
        dimensions=(50, 160),
        use_poll=True,
        env={**os.environ, "TERM": "xterm"},
    )
    child.expect("你：")
    ballast = fill(small)
    child.send("typed once\r")
    child.expect("磁盘空间满了")
    child.expect("typed once")
    ballast.unlink()
    child.send("\r")
    child.expect("面试官：")
    child.expect("你：")
    child.close(force=True)
    assert world.run("chat", "--resume", session, stdin="/end\n", data=data).code == 0
    report = world.run("report", "--json", data=data).json
    assert report["items"][0]["answers"] == ["typed once"]
