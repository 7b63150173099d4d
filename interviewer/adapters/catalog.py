"""What the last sync knew: file stamps, parsed notes, question ids, merges. Derived data: a damaged catalog is made anew.

Stamps save reading an unchanged file, parsed notes save parsing it. Ids are the only part that notes alone do not give back (see
``core.identity``); they survive a new ``PARSER_VERSION``.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from interviewer.core.agenda import ParsedNote
from interviewer.core.identity import Ids, ids_of
from interviewer.errors import StoreError

PARSER_VERSION = 3
"""Raise it when the parser reads notes differently; all notes are then read again."""
_TABLES = """
CREATE TABLE IF NOT EXISTS notes (note TEXT PRIMARY KEY, sha256 TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS stamps (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS merges (state TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS ids (id TEXT PRIMARY KEY, text TEXT NOT NULL, note TEXT);
CREATE INDEX IF NOT EXISTS ids_by_note ON ids (note);
"""

Stamp = tuple[int, ...]
Stamps = Mapping[str, tuple[Stamp, str]]
"""Path to the stamp of a file and the SHA-256 of what it held then."""


class NoteCatalog:
    """What was read of one set of notes folders."""

    def __init__(self, path: Path) -> None:
        """path: the SQLite file."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except OSError as error:
            raise StoreError(
                key="data_dir", path=path.parent, reason=error.strerror or str(error)
            ) from error

    def digests(self) -> dict[str, str]:
        """SHA-256 of every note of the last sync."""
        with self._errors():
            return dict(self._db.execute("SELECT note, sha256 FROM notes"))

    def get(self, note: str) -> ParsedNote | None:
        """What the note held at the last sync."""
        with self._errors():
            row = self._db.execute("SELECT json FROM notes WHERE note = ?", (note,)).fetchone()
        try:
            return ParsedNote.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None

    def stamps(self) -> dict[str, tuple[Stamp, str]]:
        """The files whose content is known without reading them."""
        with self._errors():
            rows = self._db.execute("SELECT path, stamp, sha256 FROM stamps").fetchall()
        return {path: (tuple(json.loads(stamp)), sha256) for path, stamp, sha256 in rows}

    def ids(self, notes: Iterable[str]) -> dict[str, Ids]:
        """Ids by text of each of the notes."""
        with self._errors():
            return {
                note: dict(self._db.execute("SELECT text, id FROM ids WHERE note = ?", (note,)))
                for note in notes
            }

    def lost_ids(self) -> list[tuple[str, str]]:
        """(text, id) of questions that stand in no note now."""
        with self._errors():
            return self._db.execute(
                "SELECT text, id FROM ids WHERE note IS NULL ORDER BY rowid"
            ).fetchall()

    def taken_ids(self, but: Iterable[str]) -> set[str]:
        """Ids of all notes but these."""
        left_out = set(but)
        with self._errors():
            rows = self._db.execute("SELECT note, id FROM ids WHERE note IS NOT NULL").fetchall()
        return {one for note, one in rows if note not in left_out}

    def save(
        self, notes: Sequence[tuple[ParsedNote, str]], gone: Iterable[str], stamps: Stamps | None
    ) -> None:
        """Put the notes with their digests, drop those that are gone and, unless None, replace the stamps; all of it or nothing."""
        with self._errors(), self._db as db:
            changed = [*gone, *(note.note for note, _ in notes)]
            db.executemany(
                "UPDATE ids SET note = NULL WHERE note = ?", ((name,) for name in changed)
            )
            db.executemany("DELETE FROM notes WHERE note = ?", ((name,) for name in changed))
            db.executemany(
                "INSERT INTO notes VALUES (?, ?, ?)",
                ((note.note, sha, note.model_dump_json()) for note, sha in notes),
            )
            rows = (
                (one, text, note.note) for note, _ in notes for text, one in ids_of(note).items()
            )
            db.executemany("INSERT OR REPLACE INTO ids VALUES (?, ?, ?)", rows)
            if stamps is not None:
                db.execute("DELETE FROM stamps")
                values = ((path, json.dumps(stamp), sha) for path, (stamp, sha) in stamps.items())
                db.executemany("INSERT INTO stamps VALUES (?, ?, ?)", values)

    def merges(self, state: str) -> dict[str, str] | None:
        """Which questions were merged into which, if that was worked out for this state."""
        with self._errors():
            row = self._db.execute("SELECT json FROM merges WHERE state = ?", (state,)).fetchone()
        return json.loads(row[0]) if row else None

    def put_merges(self, state: str, merges: Mapping[str, str]) -> None:
        """Remember them in place of the last ones."""
        with self._errors(), self._db as db:
            db.execute("DELETE FROM merges")
            db.execute("INSERT INTO merges VALUES (?, ?)", (state, json.dumps(merges)))

    def _open(self) -> sqlite3.Connection:
        try:
            with self._errors():
                return self._connect()
        except (
            sqlite3.DatabaseError
        ):  # no SQLite file: what can be locked or full was told apart above
            self._path.unlink(missing_ok=True)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, check_same_thread=False, timeout=30)
        if db.execute("PRAGMA user_version").fetchone()[0] != PARSER_VERSION:
            db.executescript(
                "DROP TABLE IF EXISTS notes; DROP TABLE IF EXISTS stamps; DROP TABLE IF EXISTS merges;"
            )
            db.execute(f"PRAGMA user_version = {PARSER_VERSION}")
        db.executescript(_TABLES)
        return db

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(key="catalog_failed", path=self._path, reason=str(error)) from error
