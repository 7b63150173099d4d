"""What the last sync knew, on the server.

Texts of notes are kept as JSON: the server takes no NUL and no half characters.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence

from interviewer.adapters.storage.note_catalog import (
    PARSER_VERSION,
    Stamp,
    Stamps,
    list_in,
    merges_in,
    parsed_note,
)
from interviewer.adapters.storage.postgres.database import (
    Connection,
    PostgresDatabase,
    Row,
    run,
    run_many,
)
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.identity import Ids, ids_of

_DERIVED = (
    "catalog_notes",
    "catalog_stamps",
    "catalog_merges",
)
"""Made anew where another parser read the notes."""
_PARSER = """INSERT INTO catalog_parsers VALUES (%s, %s)
    ON CONFLICT (catalog) DO UPDATE SET version = EXCLUDED.version"""
_IDS = """INSERT INTO catalog_ids (catalog, id, text, note) VALUES (%s, %s, %s, %s)
    ON CONFLICT (catalog, id) DO UPDATE SET text = EXCLUDED.text, note = EXCLUDED.note,
        number = nextval('catalog_ids_number_seq')"""
_FIRST_READ = """INSERT INTO catalog_first_read VALUES (%s, %s, %s, %s)
    ON CONFLICT (catalog, note, line) DO NOTHING"""
_MERGES = """INSERT INTO catalog_merges VALUES (%s, %s, %s)
    ON CONFLICT (catalog) DO UPDATE SET state = EXCLUDED.state, json = EXCLUDED.json"""
_LOST = """SELECT text, id FROM catalog_ids
    WHERE catalog = %s AND note IS NULL ORDER BY number"""


class PostgresCatalog:
    """What was read of one person's set of notes folders."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
        notes_key: str,
    ) -> None:
        """notes_key: tells one set of folders from another. Raises StoreError."""
        self._database = database
        self._catalog = f"{owner}/{notes_key}"
        with database.together() as connection:
            self._forget_other_parsers(connection)

    def digests(self) -> dict[str, str]:
        """The digest that every note of the last sync was read under."""
        rows = self._rows("SELECT note, sha256 FROM catalog_notes WHERE catalog = %s")
        return {plain_text(note): sha256 for note, sha256 in rows}

    def get(
        self,
        note: str,
    ) -> ParsedNote | None:
        """What the note held at the last sync."""
        rows = self._rows(
            "SELECT json FROM catalog_notes WHERE catalog = %s AND note = %s",
            safe_text(note),
        )
        return parsed_note(rows[0][0]) if rows else None

    def stamps(self) -> dict[str, tuple[Stamp, str]]:
        """The files whose content is known without reading them."""
        rows = self._rows("SELECT path, stamp, sha256 FROM catalog_stamps WHERE catalog = %s")
        known = {}
        for path, stamp_text, sha256 in rows:
            stamp = list_in(stamp_text)
            if stamp:
                known[plain_text(path)] = (tuple(stamp), sha256)
        return known

    def first_read(
        self,
        note: str,
    ) -> dict[str, dt.date]:
        """Line of the note -> the day on which it was first read, where its date needs that."""
        rows = self._rows(
            "SELECT line, day FROM catalog_first_read WHERE catalog = %s AND note = %s",
            safe_text(note),
        )
        return {plain_text(line): dt.date.fromisoformat(day) for line, day in rows}

    def ids(
        self,
        notes: Iterable[str],
    ) -> dict[str, Ids]:
        """Ids by text of each of the notes."""
        ids: dict[str, dict[str, str]] = {note: {} for note in notes}
        rows = self._rows(
            "SELECT note, text, id FROM catalog_ids WHERE catalog = %s AND note = ANY(%s)",
            [safe_text(note) for note in ids],
        )
        for note, text, question_id in rows:
            ids[plain_text(note)][plain_text(text)] = question_id
        return dict(ids)

    def lost_ids(self) -> list[tuple[str, str]]:
        """(text, id) of questions that are in no note now."""
        return [(plain_text(text), question_id) for text, question_id in self._rows(_LOST)]

    def taken_ids(
        self,
        but: Iterable[str],
    ) -> set[str]:
        """Ids of all notes but these."""
        rows = self._rows(
            "SELECT id FROM catalog_ids"
            " WHERE catalog = %s AND note IS NOT NULL AND note <> ALL(%s)",
            [safe_text(note) for note in but],
        )
        return {row[0] for row in rows}

    def save(
        self,
        notes: Sequence[tuple[ParsedNote, str]],
        gone: Iterable[str],
        stamps: Stamps | None,
    ) -> None:
        """Put the notes with their digests and drop those that are gone; all of it or nothing.

        stamps: replace the stamps of the last sync; None leaves them.
        """
        changed = [safe_text(note) for note in gone]
        changed += [safe_text(note.note) for note, _ in notes]
        with self._database.together() as connection:
            for statement in (
                "UPDATE catalog_ids SET note = NULL WHERE catalog = %s AND note = ANY(%s)",
                "DELETE FROM catalog_notes WHERE catalog = %s AND note = ANY(%s)",
            ):
                run(
                    connection,
                    statement,
                    (self._catalog, changed),
                )
            for note, sha256 in notes:
                self._insert(
                    connection,
                    note,
                    sha256,
                )
            if stamps is not None:
                self._replace_stamps(
                    connection,
                    stamps,
                )

    def merges(
        self,
        state: str,
    ) -> dict[str, str] | None:
        """Which questions were merged into which, if that was worked out for this state."""
        rows = self._rows(
            "SELECT json FROM catalog_merges WHERE catalog = %s AND state = %s",
            state,
        )
        return merges_in(rows[0][0]) if rows else None

    def put_merges(
        self,
        state: str,
        merges: Mapping[str, str],
    ) -> None:
        """Remember them in place of the last ones."""
        self._database.rows(
            _MERGES,
            (
                self._catalog,
                state,
                json.dumps(merges),
            ),
        )

    def _forget_other_parsers(
        self,
        connection: Connection,
    ) -> None:
        found = run(
            connection,
            "SELECT version FROM catalog_parsers WHERE catalog = %s",
            (self._catalog,),
        )
        if found == [(PARSER_VERSION,)]:
            return
        for table in _DERIVED:
            run(
                connection,
                f"DELETE FROM {table} WHERE catalog = %s",
                (self._catalog,),
            )
        run(
            connection,
            _PARSER,
            (self._catalog, PARSER_VERSION),
        )

    def _insert(
        self,
        connection: Connection,
        note: ParsedNote,
        sha256: str,
    ) -> None:
        name = safe_text(note.note)
        days = note.first_read.items()
        run_many(
            connection,
            _FIRST_READ,
            [
                (
                    self._catalog,
                    name,
                    safe_text(line),
                    day.isoformat(),
                )
                for line, day in days
            ],
        )
        run(
            connection,
            "INSERT INTO catalog_notes VALUES (%s, %s, %s, %s)",
            (
                self._catalog,
                name,
                sha256,
                note.model_dump_json(),
            ),
        )
        ids = ids_of(note).items()
        run_many(
            connection,
            _IDS,
            [
                (
                    self._catalog,
                    question_id,
                    safe_text(text),
                    name,
                )
                for text, question_id in ids
            ],
        )

    def _replace_stamps(
        self,
        connection: Connection,
        stamps: Stamps,
    ) -> None:
        rows = []
        for path, (stamp, sha256) in stamps.items():
            rows.append(
                (
                    self._catalog,
                    safe_text(path),
                    json.dumps(stamp),
                    sha256,
                ),
            )
        run(
            connection,
            "DELETE FROM catalog_stamps WHERE catalog = %s",
            (self._catalog,),
        )
        run_many(
            connection,
            "INSERT INTO catalog_stamps VALUES (%s, %s, %s, %s)",
            rows,
        )

    def _rows(self, statement: str, *values: object) -> list[Row]:
        return self._database.rows(
            statement,
            (self._catalog, *values),
        )


def safe_text(text: str) -> str:
    """ASCII alone, and no NUL."""
    return json.dumps(text)


def plain_text(kept: str) -> str:
    """What ``safe_text`` was made of."""
    return str(json.loads(kept))
