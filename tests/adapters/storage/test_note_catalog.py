"""A damaged note catalogue is made anew, or has one clear line; nothing escapes raw."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from interviewer.adapters.storage.note_catalog import NoteCatalog
from interviewer.core.notes.agenda import ParsedNote
from interviewer.errors import StoreError

PAGE = 4096


def filled(path: Path) -> NoteCatalog:
    """A catalogue over several pages."""
    catalog = NoteCatalog(path)
    notes = []
    for number in range(200):
        note = ParsedNote(
            note=f"{number}.md",
            encoding="utf-8",
            title="长" * 200,
        )
        notes.append((note, f"digest {number}"))
    catalog.save(notes, [], {"a": ((1, 2, 3, 4), "digest")})
    return catalog


def spoil(path: Path) -> None:
    """Overwrite every page but the first, whose change counter says that pages were written."""
    data = bytearray(path.read_bytes())
    data[24:28] = b"\x00\x00\xff\xff"
    data[PAGE:] = b"\xff" * (len(data) - PAGE)
    path.write_bytes(bytes(data))


def test_damaged_pages_are_found_when_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    filled(path)._db.close()
    spoil(path)
    catalog = NoteCatalog(path)
    assert catalog.digests() == {}
    assert catalog.get("3.md") is None
    catalog.save([], [], {"b": ((1,), "digest")})
    assert catalog.stamps() == {"b": ((1,), "digest")}


def test_damage_while_it_is_open_has_one_line(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    catalog = filled(path)
    spoil(path)
    with pytest.raises(StoreError) as caught:
        catalog.digests()
    assert caught.value.key == "catalog_failed"


@pytest.mark.parametrize("text", ["", "{", "null", "7", '{"a": 1}', "\x00"])
def test_damaged_rows_are_unknown(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.db"
    catalog = filled(path)
    catalog.put_merges("state", {"a": "b"})
    with sqlite3.connect(path) as db:
        db.execute("UPDATE stamps SET stamp = ?", (text,))
        db.execute("UPDATE merges SET json = ?", (text,))
        db.execute("UPDATE notes SET json = ?", (text,))
    assert catalog.stamps() == {}
    assert catalog.get("3.md") is None
    merges = catalog.merges("state")
    assert merges is None or merges == {"a": "1"}
