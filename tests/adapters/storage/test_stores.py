"""The SQLite stores over files that another version wrote, or that are damaged."""

import datetime as dt
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from interviewer.adapters.storage.note_catalog import PARSER_VERSION, NoteCatalog
from interviewer.adapters.storage.question_vectors import QuestionVectors
from interviewer.adapters.storage.sessions import connect
from interviewer.core.notes.agenda import ParsedNote
from interviewer.errors import StoreError
from interviewer.testing import make_question

GARBAGE = b"not a database at all" * 100
SESSIONS = {
    "sessions": ["id", "created_at", "status", "json", "checkpoint"],
    "opinions": ["session_id", "question", "point", "verdict", "at"],
    "second_tries": ["entry", "session_id", "json"],
    "code_attempts": ["number", "problem", "at", "json"],
    "reviews": ["entry", "session_id", "json"],
    "reviewed": ["session_id", "checkpoint"],
    "derived_cards": ["one", "entry", "count", "json"],
}
CATALOG = {
    "notes": ["note", "sha256", "json"],
    "stamps": ["path", "stamp", "sha256"],
    "merges": ["state", "json"],
    "ids": ["id", "text", "note"],
    "first_read": ["note", "line", "day"],
}
VECTORS = {"vectors": ["embedder", "text", "vector"]}
LANGGRAPH = {"checkpoints", "writes"}


class TwoNumbers:
    """An embedder that counts what it embeds."""

    name, dim = "two-numbers", 2

    def __init__(self) -> None:
        self.embedded = 0

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        self.embedded += len(texts)
        return [[1.0, 0.0] for _ in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self.queries(texts)


def open_vectors(path: Path) -> None:
    QuestionVectors(path, TwoNumbers()).fill(["a"])


OPENERS: Mapping[str, Callable[[Path], object]] = {
    "sessions.db": connect,
    "notes.db": NoteCatalog,
    "vectors.db": open_vectors,
}


def tables(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        columns = {
            name: [column[1] for column in db.execute(f"PRAGMA table_info({name})")]
            for name in names
        }
    return {name: columns[name] for name in columns if name not in LANGGRAPH}


def stamp(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {version}")


def filled_catalog(path: Path) -> NoteCatalog:
    catalog = NoteCatalog(path)
    question = make_question("水温怎么定", note="tea.md")
    note = ParsedNote(
        note="tea.md",
        questions=(question,),
        first_read={"9.3 一面": dt.date(2031, 10, 1)},
    )
    catalog.save([(note, "digest")], [], {"/notes/tea.md": ((1, 2), "digest")})
    catalog.put_merges("state", {})
    return catalog


def test_the_tables_are_those_of_ever(tmp_path: Path) -> None:
    connect(tmp_path / "sessions.db").close()
    NoteCatalog(tmp_path / "notes.db")
    QuestionVectors(tmp_path / "vectors.db", TwoNumbers()).fill(["a"])
    assert tables(tmp_path / "sessions.db") == SESSIONS
    assert tables(tmp_path / "notes.db") == CATALOG
    assert tables(tmp_path / "vectors.db") == VECTORS


@pytest.mark.parametrize("name", ["sessions.db", "vectors.db"])
def test_a_newer_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    connect(path).close()
    stamp(path, 99)
    with pytest.raises(StoreError) as caught:
        OPENERS[name](path)
    assert caught.value.key == "db_newer"


@pytest.mark.parametrize("column", ["", ", checkpoint TEXT"])
def test_older_sessions_are_kept_and_a_copy_of_them(tmp_path: Path, column: str) -> None:
    path = tmp_path / "sessions.db"
    with closing(sqlite3.connect(path)) as db, db:
        db.execute(
            "CREATE TABLE sessions (id TEXT PRIMARY KEY, created_at TEXT NOT NULL,"
            f" status TEXT NOT NULL, json TEXT NOT NULL{column})"
        )
        db.execute("INSERT INTO sessions (id, created_at, status, json) VALUES (1, 2, 3, 4)")
    connect(path).close()
    assert tables(path) == SESSIONS
    for kept in (path, tmp_path / "sessions.db.version-1"):
        with closing(sqlite3.connect(kept)) as db:
            assert db.execute("SELECT id, json FROM sessions").fetchall() == [("1", "4")]


def test_damaged_sessions_are_named_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "sessions.db"
    path.write_bytes(GARBAGE)
    with pytest.raises(StoreError) as caught:
        connect(path)
    assert caught.value.key == "db_corrupt"
    assert path.read_bytes() == GARBAGE


def test_a_damaged_catalog_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_bytes(GARBAGE)
    assert filled_catalog(path).digests() == {"tea.md": "digest"}


def test_damaged_vectors_are_embedded_again(tmp_path: Path) -> None:
    path = tmp_path / "vectors.db"
    path.write_bytes(GARBAGE)
    embedder = TwoNumbers()
    for _ in range(2):
        QuestionVectors(path, embedder).fill(["a", "b"])
    assert embedder.embedded == 2


@pytest.mark.parametrize("version", [0, PARSER_VERSION - 1, PARSER_VERSION + 1])
def test_a_catalog_of_another_parser_keeps_only_the_ids_and_the_days_of_first_reading(
    tmp_path: Path, version: int
) -> None:
    path = tmp_path / "notes.db"
    kept = filled_catalog(path).ids(["tea.md"])
    assert kept["tea.md"]
    stamp(path, version)
    catalog = NoteCatalog(path)
    assert catalog.ids(["tea.md"]) == kept
    assert catalog.first_read("tea.md") == {"9.3 一面": dt.date(2031, 10, 1)}
    assert (catalog.digests(), catalog.stamps(), catalog.merges("state")) == ({}, {}, None)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (PARSER_VERSION,)
        assert db.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [file.name for file in tmp_path.iterdir()] == ["notes.db"]


def test_a_catalog_gives_back_what_was_saved(tmp_path: Path) -> None:
    catalog = filled_catalog(tmp_path / "notes.db")
    note = catalog.get("tea.md")
    assert note is not None
    assert note.questions[0].text == "水温怎么定"
    assert catalog.stamps() == {"/notes/tea.md": ((1, 2), "digest")}
    assert catalog.merges("state") == {}
    assert catalog.taken_ids(["tea.md"]) == set()
    catalog.save([], ["tea.md"], None)
    assert catalog.get("tea.md") is None
    assert [text for text, _ in catalog.lost_ids()] == ["水温怎么定"]
    assert catalog.stamps()


@pytest.mark.parametrize(
    ("name", "key"),
    [("sessions.db", "data_dir"), ("notes.db", "data_dir"), ("vectors.db", "catalog_failed")],
)
def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path, name: str, key: str) -> None:
    (tmp_path / "data").write_text("a file")
    path = tmp_path / "data" / name
    with pytest.raises(StoreError) as caught:
        OPENERS[name](path)
    assert caught.value.key == key
