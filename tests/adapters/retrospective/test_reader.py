"""The reader of notes finds after a write what it found before: our section asks nothing, and
to-dos grow by the new ones.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.retrospective import insert
from interviewer.core.interview.retrospective import Retrospective

TODAY = dt.date(2026, 11, 23)
FIXTURES = sorted(
    p
    for p in (Path(__file__).parents[1] / "notes/fixtures").rglob("*")
    if p.is_file() and p.suffix != ".yaml"
)


def without_lines(value: Any) -> Any:
    """The value without line numbers: those below the insertion grow."""
    if isinstance(value, dict):
        return {k: without_lines(v) for k, v in value.items() if k not in ("line", "parent")}
    return [without_lines(v) for v in value] if isinstance(value, list) else value


def check(before: bytes, retro: Retrospective, name: str) -> None:
    old = parse_note(before, name, TODAY).model_dump(mode="json")
    new = parse_note(insert(before, retro), name, TODAY).model_dump(mode="json")
    for kind in ("questions", "interviews", "tasks", "outcomes", "title", "encoding"):
        assert without_lines(new[kind]) == without_lines(old[kind]), kind
    said = [t["text"] for t in old["todos"]]
    assert [t["text"] for t in new["todos"] if t["text"] not in said] == [
        t for t in retro.todos if t not in said
    ]


def test_the_note(note: bytes, retro: Retrospective) -> None:
    check(note, retro, "n.md")
    assert len(parse_note(note, "n.md", TODAY).questions) >= 4, (
        "the note holds questions that could get lost"
    )


def test_the_reference_note(reference: bytes, retro: Retrospective) -> None:
    check(reference, retro, "n.md")


def test_a_note_without_chapter(retro: Retrospective) -> None:
    check(
        "# 找工作\n\n## 计划\n1. 看书(2d) 10.5\n\n## 面试邀约\n1. 甲公司 10.10 11\n".encode(),
        retro,
        "n.md",
    )


def test_an_english_note(retro: Retrospective) -> None:
    check(
        b"# Job hunt\n\n## Interview log\n\n### Acme, round 1\n\n"
        b"1. What is a KV cache?\n2. Why does RoPE extrapolate?\n",
        retro,
        "n.md",
    )


def test_to_dos_are_read_as_they_were_written(
    note: bytes, another: Callable[..., Retrospective]
) -> None:
    check(
        note,
        another(todos=("复习：top_p 和 `temperature` 的区别", "看 a*b 和 [x]", "1. 手撕 MHA")),
        "n.md",
    )


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_fixture(path: Path, retro: Retrospective) -> None:
    check(path.read_bytes(), retro, path.name)
