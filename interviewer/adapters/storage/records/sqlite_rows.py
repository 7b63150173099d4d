"""The rows of a sessions' database and of a catalogue of notes, both SQLite files."""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from interviewer.adapters.storage.records.checkpoint_text import (
    SERDE,
    checkpoint_in,
    checkpoint_text,
    from_base64,
    sorted_json,
    to_base64,
)
from interviewer.core.records import Row

_SELECT = {
    "checkpoints": """SELECT thread_id, checkpoint_ns, checkpoint_id, parent_checkpoint_id, type,
        checkpoint, metadata FROM checkpoints ORDER BY rowid""",
    "writes": """SELECT thread_id, checkpoint_ns, checkpoint_id, task_id, task_path, idx, channel,
        type, value FROM writes ORDER BY thread_id, checkpoint_ns, checkpoint_id, task_id, idx""",
    "sessions": "SELECT id, created_at, status, json, checkpoint FROM sessions ORDER BY id",
    "opinions": """SELECT session_id, question, point, verdict, at FROM opinions
        ORDER BY session_id, question, point""",
    "second_tries": "SELECT session_id, json FROM second_tries ORDER BY entry",
    "code_attempts": "SELECT problem, at, json FROM code_attempts ORDER BY number",
    "reviews": "SELECT session_id, json FROM reviews ORDER BY entry",
    "reviewed": "SELECT session_id, checkpoint FROM reviewed ORDER BY session_id",
}
"""In the order of writing where there is one: in it the last checkpoint is the last."""
_INSERT = {
    "checkpoints": """INSERT INTO checkpoints (rowid, thread_id, checkpoint_ns, checkpoint_id,
        parent_checkpoint_id, type, checkpoint, metadata) VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
    "writes": """INSERT INTO writes (thread_id, checkpoint_ns, checkpoint_id, task_id, task_path,
        idx, channel, type, value) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
    "sessions": "INSERT INTO sessions (id, created_at, status, json, checkpoint)"
    " VALUES (?, ?, ?, ?, ?)",
    "opinions": "INSERT INTO opinions VALUES (?, ?, ?, ?, ?)",
    "second_tries": "INSERT INTO second_tries (session_id, json) VALUES (?, ?)",
    "code_attempts": "INSERT INTO code_attempts (problem, at, json) VALUES (?, ?, ?)",
    "reviews": "INSERT INTO reviews (session_id, json) VALUES (?, ?)",
    "reviewed": "INSERT INTO reviewed VALUES (?, ?)",
}
SESSION_TABLES = frozenset(_SELECT)
"""What lies in ``sessions.db``."""
CATALOG_TABLES = {
    "question_ids": (
        "SELECT id, text, note FROM ids ORDER BY rowid",
        "INSERT INTO ids VALUES (?, ?, ?)",
    ),
    "first_read": (
        "SELECT note, line, day FROM first_read ORDER BY note, line",
        "INSERT INTO first_read VALUES (?, ?, ?)",
    ),
}
"""What a catalogue holds that notes alone do not give back."""


def session_rows(db: sqlite3.Connection, table: str) -> Iterator[Row]:
    """The rows of one of ``SESSION_TABLES``."""
    shaped = _SHAPED.get(table, tuple)
    for row in db.execute(_SELECT[table]):
        yield shaped(row)


def add_session_rows(
    db: sqlite3.Connection,
    table: str,
    rows: Iterable[Row],
) -> None:
    """Add rows; checkpoints come before those that are there."""
    if table == "checkpoints":
        rows = _numbered(db, rows)
    elif table == "writes":
        rows = map(_kept_write, rows)
    db.executemany(_INSERT[table], rows)


def _numbered(db: sqlite3.Connection, rows: Iterable[Row]) -> Iterator[Any]:
    """As they are kept, with their numbers."""
    [(first,)] = db.execute("SELECT MIN(rowid) FROM checkpoints")
    number = 1
    if first is not None:
        rows = list(rows)
        number = first - len(rows)
    for rowid, row in zip(
        itertools.count(number),
        rows,
        strict=False,
    ):
        *where, text, metadata = row
        kind, data = SERDE.dumps_typed(checkpoint_in(str(text)))
        yield (rowid, *where, kind, data, str(metadata).encode())


def _checkpoint(row: Any) -> Row:
    *where, kind, data, metadata = row
    text = checkpoint_text(SERDE.loads_typed((kind, data)))
    return (*where, text, sorted_json(json.loads(metadata or b"{}")))


def _write(row: Any) -> Row:
    *where, kind, value = row
    return (*where, kind, to_base64(value or b""))


def _kept_write(row: Row) -> Any:
    *where, value = row
    return (*where, from_base64(value))


_SHAPED: dict[str, Callable[[Any], Row]] = {"checkpoints": _checkpoint, "writes": _write}
