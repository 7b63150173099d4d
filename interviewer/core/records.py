"""What a person's stores hold, as rows that are the same whatever database they lie in.

A value is text, a number or nothing; bytes are text in base 64.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pydantic import Field

from interviewer.core.value import Frozen

Value = str | int | None
Row = tuple[Value, ...]

TABLES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "checkpoints": ("session", "ns", "id", "parent", "checkpoint", "metadata"),
        "writes": ("session", "ns", "id", "task", "path", "number", "channel", "type", "value"),
        "sessions": ("id", "created_at", "status", "json", "checkpoint"),
        "opinions": ("session", "question", "point", "verdict", "at"),
        "second_tries": ("session", "json"),
        "code_attempts": ("problem", "at", "json"),
        "reviews": ("session", "json"),
        "reviewed": ("session", "checkpoint"),
        "documents": ("name", "content"),
        "answers": ("name", "content"),
        "question_ids": ("catalog", "id", "text", "note"),
        "first_read": ("catalog", "note", "line", "day"),
        "accounts": ("name", "content"),
    }
)
"""Names and columns. Rows come in the order of writing where a store has one."""
NUMBERS = frozenset({"number", "question"})
"""Columns that hold whole numbers; the others hold text."""
MAY_BE_NONE = frozenset({"parent", "checkpoint", "note", "type"})
"""Columns that need not be filled."""


class Tally(Frozen):
    """What one table holds of one person."""

    person: str
    """The account; empty where nobody logs in."""
    table: str
    """One of ``TABLES``."""
    rows: int
    """How many."""
    digest: str
    """SHA-256 over all of them in order, in hex."""


class MoveReport(Frozen):
    """What was carried over."""

    source: str
    """The place that it came from, which is as it was."""
    target: str
    """The place where it is now too."""
    tables: tuple[Tally, ...] = Field(default=())
    """What was read there and found again here, by person and table; empty tables are left out."""


class ExportReport(Frozen):
    """What went into an archive."""

    file: str
    """The archive."""
    size: int
    """Its bytes."""
    notes: int = 0
    """Notes and cards in it."""
    sessions: int = 0
    """Sessions in it."""
    left_out: tuple[str, ...] = Field(default=())
    """Files whose names an archive cannot hold."""


class ImportReport(Frozen):
    """What became of an archive."""

    file: str
    """The archive, as the person calls it."""
    sessions: tuple[str, ...] = Field(default=())
    """Ids of sessions that are new here."""
    known: tuple[str, ...] = Field(default=())
    """Ids of those that were here already, with all that the archive has of them."""
    kept: tuple[str, ...] = Field(default=())
    """Ids of those that go on differently here; they stay as they are here."""
    notes: tuple[str, ...] = Field(default=())
    """Files that are new here."""
    same: int = 0
    """Files that were here already, word for word."""
    different: tuple[str, ...] = Field(default=())
    """Files that read differently here; they stay as they are here."""
    rows: int = 0
    """Verdicts, reviews, second tries and attempts that are new here."""
    documents: tuple[str, ...] = Field(default=())
    """What was said of lines, chosen or marked, as far as it changed here."""


class Counting:
    """Hands rows on, and knows afterwards how many they were and their digest."""

    def __init__(self) -> None:
        """Nothing is counted yet."""
        self._rows = 0
        self._sha256 = hashlib.sha256()

    def through(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows, counted as they are taken."""
        for row in rows:
            self._rows += 1
            self._sha256.update(line_of(row))
            yield row

    def tally(self, person: str, table: str) -> Tally:
        """What was counted so far."""
        return Tally(
            person=person,
            table=table,
            rows=self._rows,
            digest=self._sha256.hexdigest(),
        )


def tallied(person: str, table: str, rows: Iterable[Row]) -> Tally:
    """Of rows that nobody else takes."""
    counting = Counting()
    for _ in counting.through(rows):
        pass
    return counting.tally(person, table)


def line_of(row: Row) -> bytes:
    """The row as a line of JSON."""
    text = json.dumps(row, separators=(",", ":"))
    return f"{text}\n".encode()


def row_of(line: str, table: str) -> Row:
    """The row of a line. Raises ValueError for what is not a row of that table."""
    values = json.loads(line)
    columns = TABLES[table]
    if not isinstance(values, list) or len(values) != len(columns):
        raise ValueError(f"{table}: {len(columns)} values")
    for column, value in zip(
        columns,
        values,
        strict=True,
    ):
        if not _fits(column, value):
            raise ValueError(f"{table}: {column}")
    return tuple(values)


def _fits(column: str, value: object) -> bool:
    if column in NUMBERS:
        return isinstance(value, int) and not isinstance(value, bool)
    if value is None:
        return column in MAY_BE_NONE
    return isinstance(value, str)
