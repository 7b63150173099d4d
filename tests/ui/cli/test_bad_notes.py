"""Notes and disks that are not as they should be: the rest is synced, the problem is named."""

import os
import resource
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.worlds import World

GOOD = "## 云杉科技 一面 2026.3.1\n1. 什么是 LoRA？\n2. 什么是 DPO？\n"


def _sync(
    notes: Path,
    data: Path,
    *args: str,
    file_size: int | None = None,
) -> subprocess.CompletedProcess[str]:
    """``interviewer sync`` as a process of its own.

    file_size: the largest file it may write, in bytes.
    """
    limit = (
        (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size)))
        if file_size
        else None
    )
    command = [
        sys.executable,
        "-m",
        "interviewer.ui.cli.main",
        "sync",
        "--notes",
        str(notes),
        "--data",
        str(data),
        *args,
    ]
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )


def _skipped(report: Any) -> dict[tuple[str, int], str]:
    return {(s["note"], s["line"]): s["reason"] for s in report["skipped"]}


def test_broken_markup_takes_nothing_from_the_rest(world: World) -> None:
    (world.notes / "fence.md").write_text(
        "## 云杉科技 一面\n1. 甲是什么？\n```python\nprint(1)\n\n2. 乙是什么？\n", encoding="utf-8"
    )
    (world.notes / "html.md").write_text(
        "## 云杉科技 二面\n<details><div>\n1. 丙是什么？\n\n2. 丁是什么？\n", encoding="utf-8"
    )
    (world.notes / "binary.md").write_bytes(bytes(range(256)) * 9)
    report = world.run("sync", "--json").json
    counts = {f["note"]: f["questions"] for f in report["files"]}
    assert (counts["fence.md"], counts["html.md"]) == (2, 2)
    assert ("fence.md", 3) in _skipped(report)
    assert ("binary.md", 0) in _skipped(report)


def test_ten_thousand_questions_in_one_file_and_a_large_one() -> None:
    from interviewer.adapters.notes.parse import parse_note

    many = "## 云杉科技 三面\n" + "".join(f"{n}. 第 {n} 个问题怎么做？\n" for n in range(1, 10_001))
    assert len(parse_note(many.encode(), "many.md").questions) == 10_000
    chapter = "## 说明\n" + "这是一段很长的说明文字，讲的是大模型训练的过程。\n" * 40
    large = (chapter * (20_000_000 // len(chapter.encode()))).encode() + GOOD.encode()
    assert [q.text for q in parse_note(large, "large.md").questions] == [
        "什么是 LoRA？",
        "什么是 DPO？",
    ]


def test_links_in_a_circle(world: World) -> None:
    (world.notes / "loop").symlink_to(world.notes, target_is_directory=True)
    ran = world.run("sync", "--json")
    assert ran.code == 0
    assert ("loop", 0) in _skipped(ran.json)


def test_a_file_that_vanishes_during_the_sync(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    from interviewer.adapters.notes import FolderNotes

    gone = world.notes / "gone.md"
    gone.write_text(GOOD, encoding="utf-8")
    scan = FolderNotes.scan

    def scan_then_lose(self: FolderNotes, *args: Any) -> Any:
        files = scan(self, *args)
        gone.unlink(missing_ok=True)
        return files

    monkeypatch.setattr(FolderNotes, "scan", scan_then_lose)
    ran = world.run("sync", "--json")
    assert ran.code == 0
    assert ("gone.md", 0) in _skipped(ran.json)
    assert ran.json["found"] > 10


def test_nothing_that_can_be_read_is_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n/binary.md").write_bytes(bytes(range(256)) * 9)
    ran = _sync(tmp_path / "n", tmp_path / "d")
    assert (ran.returncode, len(ran.stderr.strip().splitlines())) == (1, 1)
    assert "binary.md" in ran.stderr


@pytest.mark.parametrize("room", [20_000, 100_000, 1_000_000])
def test_no_room_for_the_index_is_one_line_and_the_next_sync_makes_it_good(
    tmp_path: Path, room: int
) -> None:
    (tmp_path / "n").mkdir()
    note = tmp_path / "n/a.md"
    note.write_text(GOOD, encoding="utf-8")
    ran = _sync(tmp_path / "n", tmp_path / "d", file_size=room)
    assert ran.returncode == 1
    assert len(ran.stderr.strip().splitlines()) == 1
    assert "磁盘空间" in ran.stderr
    assert note.read_text(encoding="utf-8") == GOOD
    again = _sync(tmp_path / "n", tmp_path / "d")
    assert again.returncode == 0, again.stderr
    assert "题目 2" in again.stdout


def test_two_syncs_at_once(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n/a.md").write_text(GOOD, encoding="utf-8")
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: _sync(tmp_path / "n", tmp_path / "d"), range(2)))
    assert [ran.returncode for ran in both] == [0, 0], [ran.stderr for ran in both]
    assert sorted("新增 2" in ran.stdout for ran in both) == [False, True]
