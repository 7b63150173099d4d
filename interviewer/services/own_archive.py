"""Everything of one's own in one file, and such a file taken in again.

Notes, cards, code, sessions with their checkpoints, verdicts, reviews, attempts, what was said of
lines, preferences without keys. What is derived of these is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from interviewer.core.records import TABLES, ExportReport, ImportReport, Row, line_of
from interviewer.errors import UsageError
from interviewer.services.archive_rows import Incoming, checked_rows, documents_of, rows_of
from interviewer.services.places import Place, Records

RECORDS = "records"
"""The folder of the archive where rows lie, a file a table."""
CARRIED = tuple(table for table in TABLES if table != "accounts")
"""The tables of an archive: who may log in is the server's."""
Documents = Mapping[str, bytes]


class Folders(Protocol):
    """Files of one's own."""

    def files(self) -> tuple[dict[str, bytes], tuple[str, ...]]:
        """All of them by name, and those that an archive cannot hold. Raises StoreError."""

    def there(self, name: str) -> bytes | None:
        """What is in that place; None where nothing is. Raises UploadError."""

    def adding(self, files: Mapping[str, bytes]) -> AbstractContextManager[None]:
        """Write new files; they are gone again where something fails. Raises UploadError."""


class Codec(Protocol):
    """The file itself."""

    def pack(self, files: Mapping[str, bytes]) -> bytes:
        """The archive of these files."""

    def unpack(self, file: Path, name: str) -> dict[str, bytes]:
        """What an archive holds. Raises UploadError."""

    def save(self, file: Path, packed: bytes) -> None:
        """Write an archive, for its owner only. Raises StoreError."""

    def check(self, table: str, row: Row) -> None:
        """Raise ValueError for a row that no program of ours wrote."""

    def without_secrets(self, documents: Documents) -> dict[str, bytes]:
        """Without keys. Raises StoreError."""

    def merged(self, mine: Documents, theirs: Documents) -> dict[str, bytes]:
        """What changes where documents come from elsewhere. Raises StoreError."""


@dataclass(frozen=True)
class ArchiveParts:
    """What it works on."""

    place: Place
    """Where rows are kept."""
    person: str
    """Whose they are there."""
    folders: Folders
    """Notes and the like."""
    codec: Codec
    """The file."""
    catalog: str
    """Tells this set of notes folders from others."""
    check: Callable[[Incoming, int], None] = lambda _incoming, _size: None
    """Raises UsageError where what comes, with the bytes of its files, is more than is allowed."""


class OwnArchive:
    """One person's."""

    def __init__(self, parts: ArchiveParts) -> None:
        """parts: of one data folder."""
        self._parts = parts

    def export(self, file: str) -> tuple[bytes, ExportReport]:
        """The archive, and what is in it. file: what the report calls it. Raises StoreError."""
        files, left_out = self._parts.folders.files()
        notes = sum(name.startswith("notes/") for name in files)
        with self._parts.place.reading() as opened:
            records = opened.of(self._parts.person)
            tables = {table: self._rows(records, table) for table in CARRIED}
        for table, rows in tables.items():
            files[f"{RECORDS}/{table}.jsonl"] = b"".join(map(line_of, rows))
        packed = self._parts.codec.pack(files)
        report = ExportReport(
            file=file,
            size=len(packed),
            notes=notes,
            sessions=len({row[0] for row in tables["checkpoints"] + tables["sessions"]}),
            left_out=left_out,
        )
        return packed, report

    def export_into(self, file: Path) -> ExportReport:
        """Write the archive into a new file, for its owner only.

        Raises UsageError where there is one, StoreError.
        """
        if file.exists():
            raise UsageError(
                key="export_exists",
                path=file,
            )
        packed, report = self.export(str(file))
        self._parts.codec.save(file, packed)
        return report

    def take(self, file: Path, name: str) -> ImportReport:
        """Take an archive in; what is here already stays. name: what the person calls it.

        Raises UploadError for a file that is none of ours or damaged, UsageError for more than is
        allowed, StoreError; then nothing has changed.
        """
        parts = self._parts
        files = parts.codec.unpack(file, name)
        theirs = checked_rows(
            files,
            CARRIED,
            parts.codec.check,
            name,
        )
        new, same, different = self._sorted(files)
        with parts.place.writing() as opened:
            records = opened.of(parts.person)
            incoming = Incoming(
                theirs,
                records,
                parts.catalog,
                frozenset(new),
            )
            parts.check(incoming, sum(map(len, new.values())))
            changed = parts.codec.merged(
                documents_of(records.rows("documents")),
                documents_of(iter(theirs["documents"])),
            )
            with parts.folders.adding(new):
                for table, rows in incoming.rows():
                    records.add(table, rows)
                records.add("documents", rows_of(changed))
        return ImportReport(
            file=name,
            sessions=tuple(sorted(incoming.new)),
            known=tuple(sorted(incoming.known)),
            kept=tuple(sorted(incoming.kept)),
            notes=tuple(new),
            same=same,
            different=different,
            rows=incoming.counted,
            documents=tuple(sorted(changed)),
        )

    def _rows(self, records: Records, table: str) -> list[Row]:
        """As they go into an archive: of this set of notes, without keys."""
        rows = list(records.rows(table))
        if table == "documents":
            public = self._parts.codec.without_secrets(documents_of(iter(rows)))
            return rows_of(public)
        if TABLES[table][0] == "catalog":
            return [row for row in rows if row[0] == self._parts.catalog]
        return rows

    def _sorted(
        self,
        files: Mapping[str, bytes],
    ) -> tuple[dict[str, bytes], int, tuple[str, ...]]:
        """Files that are new, how many are the same, names of those that differ."""
        new: dict[str, bytes] = {}
        same, different = 0, []
        for name, data in files.items():
            if name.startswith(f"{RECORDS}/"):
                continue
            here = self._parts.folders.there(name)
            if here is None:
                new[name] = data
            elif here == data:
                same += 1
            else:
                different.append(name)
        return new, same, tuple(different)
