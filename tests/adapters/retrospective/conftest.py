"""Retrospectives and notes that several tests use. All names and texts are invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.adapters.retrospective import RetrospectiveFiles
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from tests.adapters.retrospective.note_on_disk import NoteOnDisk

NOTE = """\
---
title: 找实习记录
date: '2025-09-28 22:54:57'
---
## 面试邀约
1. 甲公司 10.10 11

## 面试复盘：
#### 甲公司：
1. 向量召回怎么做的？
2. 大模型的解码
    1. top p 是什么
    2. 温度怎么设？

### 乙公司：
1. 手写一下 softmax



### 下次面试的准备：
1. 改简历
2. 看项目
    1. 加评测
3. 补强化学习
"""


@pytest.fixture
def note() -> bytes:
    """A note in the manner of the reference note."""
    return NOTE.encode()


@pytest.fixture
def retro() -> Retrospective:
    """A mock interview with a graded, a wrong and an ungraded answer."""
    return Retrospective(
        session_id="1a2b3c4d",
        date=dt.date(2026, 11, 23),
        company="甲公司",
        score=6.4,
        graded=2,
        asked=3,
        items=(
            RetroItem(
                question="向量召回怎么做的？",
                score=5.0,
                missing=("负样本的来源", "召回率怎么量"),
                study=("对比学习",),
            ),
            RetroItem(question="top p 是什么", score=7.8, wrong=("top p 是按个数截断",)),
            RetroItem(question="手写一下 softmax", reason="题库里没有能评这道题的参考要点"),
        ),
        todos=("复习：向量召回怎么做的？", "补强化学习"),
    )


@pytest.fixture
def path(tmp_path: Path, note: bytes) -> Path:
    """The note, alone in its folder."""
    file = tmp_path / "notes" / "找实习记录.md"
    file.parent.mkdir()
    file.write_bytes(note)
    return file


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """The folder of the backups; it is made at the first write."""
    return tmp_path / "data" / "backups"


@pytest.fixture
def files(backups: Path) -> RetrospectiveFiles:
    """The writer of the notes."""
    return RetrospectiveFiles(backups)


@pytest.fixture
def disk(path: Path, note: bytes, files: RetrospectiveFiles, backups: Path) -> NoteOnDisk:
    """The note on the disk with its writer, in one value."""
    return NoteOnDisk(path, note, files, backups)


@pytest.fixture
def reference() -> bytes:
    """The reference note of the project, which is not part of the repository."""
    folder = Path(__file__).parents[3] / "../shared/notes"
    files = sorted(folder.glob("*.md"))
    if not files:
        pytest.skip(
            f"the reference note is not in {folder} (../shared beside the repository); "
            "write-back on it was not checked"
        )
    return files[0].read_bytes()


Made = Callable[..., Retrospective]


@pytest.fixture
def another(retro: Retrospective) -> Made:
    """The same session with other values, or another session."""

    def make(**changes: object) -> Retrospective:
        return Retrospective.model_validate(retro.model_dump() | changes)

    return make
