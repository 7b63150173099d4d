"""Protocol ``Catalog``: SQLite and Postgres."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.adapters.storage.note_catalog import NoteCatalog
from interviewer.adapters.storage.postgres.note_catalog import PostgresCatalog
from interviewer.core.notes.agenda import ParsedNote
from interviewer.services.library_stores import Catalog
from interviewer.testing import make_question

Open = Callable[[], Catalog]


@pytest.fixture(params=["sqlite", "postgres"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same catalogue anew."""
    if request.param == "sqlite":
        return lambda: NoteCatalog(tmp_path / "notes.db")
    database = request.getfixturevalue("database")
    for owner, key in (("ann", "other"), ("bob", "key")):
        elsewhere = PostgresCatalog(database, owner, key)
        elsewhere.save([(parsed("a.md", "不相干"), "other")], [], {"x": ((9,), "other")})
        elsewhere.put_merges("state", {"z": "y"})
    return lambda: PostgresCatalog(database, "ann", "key")


def parsed(note: str, *texts: str) -> ParsedNote:
    questions = tuple(
        make_question(text, line=number).model_copy(update={"note": note})
        for number, text in enumerate(texts, 1)
    )
    return ParsedNote(
        note=note,
        encoding="utf-8",
        title="题",
        questions=questions,
        first_read={"周三 二面\0": dt.date(2026, 3, 1)},
    )


def test_what_was_saved_is_known_after_opening_anew(opened: Open) -> None:
    note = parsed("a.md", "什么是 RoPE？", "水温怎么定？\0")
    opened().save([(note, "d1")], [], {"a.md": ((1, 2), "d1")})
    catalog = opened()
    assert catalog.get("a.md") == note.model_copy(update={"first_read": {}})
    assert catalog.get("b.md") is None
    assert catalog.digests() == {"a.md": "d1"}
    assert catalog.stamps() == {"a.md": ((1, 2), "d1")}
    assert catalog.first_read("a.md") == {"周三 二面\0": dt.date(2026, 3, 1)}
    assert set(catalog.ids(["a.md"])["a.md"].values()) == {q.id for q in note.questions}
    assert catalog.ids(["b.md"]) == {"b.md": {}}


def test_a_note_that_goes_leaves_its_ids_and_days(opened: Open) -> None:
    catalog = opened()
    note = parsed("a.md", "什么是 RoPE？")
    catalog.save([(note, "d1"), (parsed("b.md", "水温怎么定？"), "d2")], [], None)
    catalog.save([], ["a.md"], None)
    assert catalog.digests() == {"b.md": "d2"}
    assert [question_id for _, question_id in catalog.lost_ids()] == [note.questions[0].id]
    assert catalog.taken_ids([]) == {parsed("b.md", "水温怎么定？").questions[0].id}
    assert catalog.taken_ids(["b.md"]) == set()
    assert catalog.first_read("a.md") == {"周三 二面\0": dt.date(2026, 3, 1)}


def test_the_day_of_the_first_reading_stays(opened: Open) -> None:
    catalog = opened()
    catalog.save([(parsed("a.md"), "d1")], [], None)
    later = parsed("a.md").model_copy(update={"first_read": {"周三 二面\0": dt.date(2026, 4, 1)}})
    catalog.save([(later, "d2")], [], None)
    assert catalog.first_read("a.md") == {"周三 二面\0": dt.date(2026, 3, 1)}


def test_stamps_are_replaced_or_left(opened: Open) -> None:
    catalog = opened()
    catalog.save([], [], {"夹/a.md": ((1,), "d1")})
    catalog.save([], [], None)
    assert catalog.stamps() == {"夹/a.md": ((1,), "d1")}
    catalog.save([], [], {"b.md": ((2,), "d2")})
    assert catalog.stamps() == {"b.md": ((2,), "d2")}


def test_merges_are_those_of_one_state(opened: Open) -> None:
    catalog = opened()
    assert catalog.merges("state") is None
    catalog.put_merges("state", {"a": "b"})
    assert catalog.merges("state") == {"a": "b"}
    catalog.put_merges("later", {})
    assert catalog.merges("state") is None
    assert catalog.merges("later") == {}
