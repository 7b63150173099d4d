"""What the last sync knew: file stamps, parsed notes, question ids, merges.

Derived data: a damaged catalog is made anew. Stamps save reading an unchanged file, parsed notes
save parsing it. Notes alone do not give back ids (see ``core.notes.identity``) and the days when
lines were first read; both survive a new ``PARSER_VERSION``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from interviewer.adapters.storage.files import folder_errors, private_folder
from interviewer.adapters.storage.sqlite import Schema, open_checked, store_errors
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.identity import Ids, ids_of

PARSER_VERSION = 8
"""Raise it when the parser reads notes differently; all notes are then read again."""

Stamp = tuple[int, ...]
Stamps = Mapping[str, tuple[Stamp, str]]
"""Path to the stamp of a file and the SHA-256 of what it held then."""


def _forget_notes(db: sqlite3.Connection) -> None:
    """Another parser read the notes: everything but ids and days is made anew."""
    for table in ("notes", "stamps", "merges"):
        db.execute(f"DROP TABLE IF EXISTS {table}")


SCHEMA = Schema(
    tables=(
        "CREATE TABLE IF NOT EXISTS notes"
        " (note TEXT PRIMARY KEY, sha256 TEXT NOT NULL, json TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS stamps"
        " (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS merges (state TEXT NOT NULL, json TEXT NOT NULL)",
        "CREATE TABLE IF NOT EXISTS ids (id TEXT PRIMARY KEY, text TEXT NOT NULL, note TEXT)",
        "CREATE INDEX IF NOT EXISTS ids_by_note ON ids (note)",
        "CREATE TABLE IF NOT EXISTS first_read"
        " (note TEXT, line TEXT, day TEXT NOT NULL, PRIMARY KEY (note, line))",
    ),
    version=PARSER_VERSION,
    rebuild=_forget_notes,
    write_ahead=False,
)


class NoteCatalog:
    """What was read of one set of notes folders."""

    def __init__(
        self,
        path: Path,
    ) -> None:
        """path: the SQLite file."""
        self._path = path
        with folder_errors(path.parent), self._errors():
            private_folder(path.parent)
            self._db = open_checked(path, SCHEMA)

    def digests(self) -> dict[str, str]:
        """The digest that every note of the last sync was read under."""
        with self._errors():
            return dict(self._db.execute("SELECT note, sha256 FROM notes"))

    def get(
        self,
        note: str,
    ) -> ParsedNote | None:
        """What the note held at the last sync."""
        with self._errors():
            row = self._db.execute(
                "SELECT json FROM notes WHERE note = ?",
                (note,),
            ).fetchone()
        return parsed_note(row[0]) if row else None

    def stamps(self) -> dict[str, tuple[Stamp, str]]:
        """The files whose content is known without reading them."""
        with self._errors():
            rows = self._db.execute("SELECT path, stamp, sha256 FROM stamps").fetchall()
        known = {}
        for path, stamp_text, sha256 in rows:
            stamp = list_in(stamp_text)
            if stamp:
                known[path] = (tuple(stamp), sha256)
        return known

    def first_read(self, note: str) -> dict[str, dt.date]:
        """Line of the note -> the day on which it was first read, where its date needs that."""
        with self._errors():
            rows = self._db.execute(
                "SELECT line, day FROM first_read WHERE note = ?",
                (note,),
            ).fetchall()
        return {line: dt.date.fromisoformat(day) for line, day in rows}

    def ids(
        self,
        notes: Iterable[str],
    ) -> dict[str, Ids]:
        """Ids by text of each of the notes."""
        with self._errors():
            return {note: self._ids_of(note) for note in notes}

    def lost_ids(self) -> list[tuple[str, str]]:
        """(text, id) of questions that are in no note now."""
        with self._errors():
            return self._db.execute(
                "SELECT text, id FROM ids WHERE note IS NULL ORDER BY rowid"
            ).fetchall()

    def taken_ids(
        self,
        but: Iterable[str],
    ) -> set[str]:
        """Ids of all notes but these."""
        left_out = set(but)
        with self._errors():
            rows = self._db.execute("SELECT note, id FROM ids WHERE note IS NOT NULL").fetchall()
        return {question_id for note, question_id in rows if note not in left_out}

    def save(
        self,
        notes: Sequence[tuple[ParsedNote, str]],
        gone: Iterable[str],
        stamps: Stamps | None,
    ) -> None:
        """Put the notes with their digests and drop those that are gone; all of it or nothing.

        stamps: replace the stamps of the last sync; None leaves them.
        """
        changed = [*gone]
        changed += [note.note for note, _ in notes]
        with self._errors(), self._db:
            self._drop(changed)
            self._insert(notes)
            if stamps is not None:
                self._replace_stamps(stamps)

    def merges(
        self,
        state: str,
    ) -> dict[str, str] | None:
        """Which questions were merged into which, if that was worked out for this state."""
        with self._errors():
            row = self._db.execute(
                "SELECT json FROM merges WHERE state = ?",
                (state,),
            ).fetchone()
        if row is None:
            return None
        return merges_in(row[0])

    def put_merges(
        self,
        state: str,
        merges: Mapping[str, str],
    ) -> None:
        """Remember them in place of the last ones."""
        with self._errors(), self._db as db:
            db.execute("DELETE FROM merges")
            db.execute(
                "INSERT INTO merges VALUES (?, ?)",
                (state, json.dumps(merges)),
            )

    def _ids_of(
        self,
        note: str,
    ) -> Ids:
        return dict(
            self._db.execute(
                "SELECT text, id FROM ids WHERE note = ?",
                (note,),
            )
        )

    def _drop(
        self,
        notes: Sequence[str],
    ) -> None:
        """The notes go, their ids stay as lost ones."""
        rows = [(note,) for note in notes]
        self._db.executemany("UPDATE ids SET note = NULL WHERE note = ?", rows)
        self._db.executemany("DELETE FROM notes WHERE note = ?", rows)

    def _insert(
        self,
        notes: Sequence[tuple[ParsedNote, str]],
    ) -> None:
        note_rows = []
        id_rows = []
        day_rows = []
        for note, sha256 in notes:
            content = note.model_dump_json()
            note_rows.append(
                (note.note, sha256, content),
            )
            id_of_text = ids_of(note)
            for text, question_id in id_of_text.items():
                id_rows.append(
                    (question_id, text, note.note),
                )
            for line, day in note.first_read.items():
                day_rows.append((note.note, line, day.isoformat()))
        self._db.executemany("INSERT OR IGNORE INTO first_read VALUES (?, ?, ?)", day_rows)
        self._db.executemany("INSERT INTO notes VALUES (?, ?, ?)", note_rows)
        self._db.executemany("INSERT OR REPLACE INTO ids VALUES (?, ?, ?)", id_rows)

    def _replace_stamps(
        self,
        stamps: Stamps,
    ) -> None:
        rows = []
        for path, (stamp, sha256) in stamps.items():
            stamp_text = json.dumps(stamp)
            rows.append(
                (path, stamp_text, sha256),
            )
        self._db.execute("DELETE FROM stamps")
        self._db.executemany("INSERT INTO stamps VALUES (?, ?, ?)", rows)

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        """A damaged file is made anew when it is opened; what is damaged later has its line."""
        with store_errors(self._path, "catalog_failed"):
            yield


def parsed_note(text: str) -> ParsedNote | None:
    """What a row of notes holds; None where it is damaged."""
    try:
        return ParsedNote.model_validate_json(text)
    except ValidationError:
        return None


def list_in(text: str) -> list[int]:
    """The whole numbers of a JSON list; none where the row is damaged."""
    numbers = _json_in(text)
    if not isinstance(numbers, list):
        return []
    return [number for number in numbers if isinstance(number, int)]


def merges_in(text: str) -> dict[str, str] | None:
    """What a row of merges holds; None where it is damaged."""
    merges = _json_in(text)
    if not isinstance(merges, dict):
        return None
    return {str(one): str(other) for one, other in merges.items()}


def _json_in(text: object) -> object:
    """None for what is not JSON: the row is derived, and is made anew."""
    try:
        return json.loads(str(text))
    except ValueError:
        return None
