"""A cache of parsed notes, so that an unchanged file is not parsed again. Derived data: a damaged cache is made anew."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from pydantic import ValidationError

from interviewer.core.agenda import ParsedNote
from interviewer.errors import StoreError

PARSER_VERSION = 1
"""Raise it when the parser reads notes differently; the cache is then made anew."""


class NoteCatalog:
    """What was parsed of which file content, for one set of notes folders."""

    def __init__(self, path: Path) -> None:
        """path: the SQLite file."""
        self._path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = self._open()
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._db = self._open()
        except OSError as error:
            raise StoreError(key="data_dir", path=path.parent, reason=error.strerror or str(error)) from error

    def get(self, note: str, sha256: str) -> ParsedNote | None:
        """What the note held when its content had this digest."""
        row = self._db.execute("SELECT json FROM notes WHERE note = ? AND sha256 = ?", (note, sha256)).fetchone()
        try:
            return ParsedNote.model_validate_json(row[0]) if row else None
        except ValidationError:
            return None

    def known(self) -> set[str]:
        """The notes of the last sync."""
        return {row[0] for row in self._db.execute("SELECT note FROM notes")}

    def put(self, parsed: ParsedNote, sha256: str) -> None:
        """Remember what a note holds."""
        with self._db:
            self._db.execute("INSERT OR REPLACE INTO notes VALUES (?, ?, ?)", (parsed.note, sha256, parsed.model_dump_json()))

    def forget(self, note: str) -> None:
        """Drop a note that is gone."""
        with self._db:
            self._db.execute("DELETE FROM notes WHERE note = ?", (note,))

    def _open(self) -> sqlite3.Connection:
        db = sqlite3.connect(self._path, check_same_thread=False, timeout=30)
        if db.execute("PRAGMA user_version").fetchone()[0] != PARSER_VERSION:
            db.execute("DROP TABLE IF EXISTS notes")
            db.execute(f"PRAGMA user_version = {PARSER_VERSION}")
        db.execute("CREATE TABLE IF NOT EXISTS notes (note TEXT PRIMARY KEY, sha256 TEXT NOT NULL, json TEXT NOT NULL)")
        return db
