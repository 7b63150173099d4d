"""Every dialect of notes: a note in ``fixtures`` and, next to it, all that must be found in it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote

FIXTURES = sorted(p for p in (Path(__file__).parent / "fixtures").iterdir() if p.suffix != ".yaml")
FIELDS: dict[str, dict[str, Any]] = {
    "questions": {
        "line": None,
        "text": None,
        "kind": "knowledge",
        "topics": [],
        "company": None,
        "team": None,
        "round": None,
        "asked_on": None,
        "annotations": [],
        "stars": 0,
        "marks": [],
        "answer": None,
    },
    "interviews": {"line": None, "company": None, "round": None, "date": None, "time": None},
    "tasks": {
        "line": None,
        "text": None,
        "start": None,
        "due": None,
        "effort_days": None,
        "done": False,
        "project": None,
        "depth": 0,
        "parent": None,
    },
    "todos": {"line": None, "text": None, "children": [], "done": False},
    "outcomes": {
        "line": None,
        "company": None,
        "round": None,
        "date": None,
        "passed": None,
        "text": None,
    },
    "passages": {"line": None, "text": None},
    "skipped": {"line": None, "reason": None},
}


def rows(note: ParsedNote, kind: str) -> list[dict[str, Any]]:
    """The objects of one kind with the fields that the expectations name."""
    return [
        {name: row[name] for name in FIELDS[kind]} for row in note.model_dump(mode="json")[kind]
    ]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_fixture(path: Path) -> None:
    expected = yaml.safe_load(path.with_name(path.name + ".yaml").read_text(encoding="utf-8"))
    found = parse_note(path.read_bytes(), path.name)
    for kind, defaults in FIELDS.items():
        assert rows(found, kind) == [{**defaults, **row} for row in expected.get(kind, [])], kind


def test_every_fixture_has_its_expectation() -> None:
    assert len(FIXTURES) >= 40
    assert [p.name for p in FIXTURES if not p.with_name(p.name + ".yaml").exists()] == []


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_question_says_where_it_stands(path: Path) -> None:
    found = parse_note(path.read_bytes(), f"sub/{path.name}")
    for question in found.questions:
        assert question.note == f"sub/{path.name}"
        assert question.seen_in[0].line == question.line
        assert question.seen_in[0].text == question.text
