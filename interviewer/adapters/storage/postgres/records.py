"""A database server as a place: the rows of all people."""

from __future__ import annotations

import contextlib
import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from psycopg.types.json import Jsonb

from interviewer.adapters.storage.postgres.database import (
    Connection,
    PostgresDatabase,
    run,
    run_many,
)
from interviewer.adapters.storage.postgres.documents import EVERYBODY
from interviewer.adapters.storage.postgres.locks import thread_name
from interviewer.adapters.storage.postgres.note_catalog import plain_text, safe_text
from interviewer.adapters.storage.postgres.record_statements import (
    BLOB,
    BLOBS,
    FIRST,
    INSERT,
    OWNERS,
    SELECT,
)
from interviewer.adapters.storage.records.checkpoint_text import (
    PLAIN,
    SERDE,
    VALUES,
    VERSIONS,
    checkpoint_in,
    checkpoint_text,
    from_base64,
    is_copy,
    sorted_json,
    to_base64,
)
from interviewer.adapters.storage.records.documents import NAMES
from interviewer.core.records import Row

Found = Any
"""A row as the server gives or takes it."""
Blobs = Mapping[tuple[str, str], tuple[str, bytes | None]]
"""Type and bytes by channel and version."""
_THREADS = 64
"""Threads whose values are held while their checkpoints are read."""
_ALONE = "SELECT pg_advisory_xact_lock(4922071230552)"
"""Until the transaction ends: of two who fill an empty server the second finds it full."""
_BEGINNINGS = {"documents": "", "answers": "answers/", "accounts": "accounts/"}
"""How the names of the documents of a table begin."""
_PART = 500
"""Rows that are sent together."""


class ServerPlace:
    """All rows of a server."""

    def __init__(self, database: PostgresDatabase) -> None:
        """database: opened when it is first used."""
        self._database = database
        self.name = database.name
        """What messages call it."""

    @contextlib.contextmanager
    def reading(self) -> Iterator[ServerRows]:
        """As it is at this moment. Raises StoreError."""
        with self._database.together() as connection:
            run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield ServerRows(connection)

    @contextlib.contextmanager
    def writing(self) -> Iterator[ServerRows]:
        """One transaction. Raises StoreError."""
        with self._database.together() as connection:
            run(connection, _ALONE)
            yield ServerRows(connection)


class ServerRows:
    """The server while it is read or written."""

    def __init__(self, connection: Connection) -> None:
        """connection: within a transaction."""
        self._connection = connection

    def people(self) -> list[str]:
        """Accounts that have rows, and the empty name. No account's name begins with a dot."""
        owners = [str(row[0]) for row in run(self._connection, OWNERS)]
        return ["", *(owner for owner in owners if owner and not owner.startswith("."))]

    def of(self, person: str) -> ServerRecords:
        """One person's."""
        return ServerRecords(self._connection, person)


class ServerRecords:
    """One person's rows."""

    def __init__(self, connection: Connection, owner: str) -> None:
        """connection: within a transaction."""
        self._connection = connection
        self._owner = owner

    def rows(self, table: str) -> Iterator[Row]:
        """All rows of one table."""
        if table == "checkpoints":
            yield from self._checkpoints()
        elif table == "writes":
            for thread_id, *where, kind, value in self._found(table):
                yield (self._session(thread_id), *where, kind, to_base64(bytes(value)))
        elif table in _BEGINNINGS:
            yield from sorted(self._documents(table))
        elif table == "first_read":
            yield from sorted(self._days())
        elif table == "question_ids":
            yield from self._ids()
        else:
            yield from self._found(table)

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows; checkpoints come before those that are there."""
        if table == "checkpoints":
            rows = self._numbered(rows)
        statement = INSERT["documents" if table in _BEGINNINGS else table]
        rest = iter(rows)
        while part := list(itertools.islice(rest, _PART)):
            run_many(
                self._connection,
                statement,
                [self._kept(table, row) for row in part],
            )

    def _kept(self, table: str, row: Row) -> Found:
        """As the server takes it."""
        if table == "checkpoints":
            return self._kept_checkpoint(row)
        if table == "writes":
            session, *where, value = row
            return (self._thread(session), *where, from_base64(value))
        if table in _BEGINNINGS:
            name, content = row
            name = f"{_BEGINNINGS[table]}{name}"
            return (self._owner_of(table), name, from_base64(content))
        if table == "question_ids":
            key, question_id, text, note = row
            known_note = safe_text(str(note)) if note is not None else None
            return (self._thread(key), question_id, safe_text(str(text)), known_note)
        if table == "first_read":
            key, note, line, day = row
            return (self._thread(key), safe_text(str(note)), safe_text(str(line)), day)
        return (self._owner, *row)

    def _found(self, table: str, owner: str | None = None) -> Iterator[Found]:
        """owner: in the place of the person."""
        with self._connection.cursor(f"rows_of_{table}") as cursor:
            cursor.execute(SELECT[table].encode(), (self._owner if owner is None else owner,))
            yield from cursor

    def _documents(self, table: str) -> Iterator[Row]:
        beginning = _BEGINNINGS[table]
        for name, content in self._found("documents", self._owner_of(table)):
            is_of_table = name.startswith(beginning) if beginning else name in NAMES
            if is_of_table:
                yield (name.removeprefix(beginning), to_base64(bytes(content)))

    def _owner_of(self, table: str) -> str:
        """Of documents: who may log in is nobody's own, and goes with what has no account."""
        return EVERYBODY if table == "accounts" and not self._owner else self._owner

    def _ids(self) -> Iterator[Row]:
        for catalog, question_id, text, note in self._found("question_ids"):
            known_note = plain_text(note) if note is not None else None
            yield (self._session(catalog), question_id, plain_text(text), known_note)

    def _days(self) -> Iterator[Row]:
        for catalog, note, line, day in self._found("first_read"):
            yield (self._session(catalog), plain_text(note), plain_text(line), day)

    def _checkpoints(self) -> Iterator[Row]:
        blobs = lru_cache(_THREADS)(self._blobs)
        for thread_id, ns, *ids, checkpoint, metadata in self._found("checkpoints"):
            values = _values(checkpoint, blobs(thread_id, ns))
            text = checkpoint_text({**checkpoint, VALUES: values})
            yield (self._session(thread_id), ns, *ids, text, sorted_json(metadata))

    def _blobs(self, thread_id: str, ns: str) -> Blobs:
        """The values of one thread that are kept apart, by channel and version."""
        rows = run(
            self._connection,
            BLOBS,
            (thread_id, ns),
        )
        return {(channel, version): (kind, blob) for channel, version, kind, blob in rows}

    def _kept_checkpoint(self, row: Row) -> Found:
        """Its values that are not plain go where LangGraph looks for them."""
        number, session, ns, *ids, text, metadata = row
        checkpoint = checkpoint_in(str(text))
        thread_id = self._thread(session)
        inline, apart = {}, []
        for channel, value in checkpoint[VALUES].items():
            if isinstance(value, PLAIN):
                inline[channel] = value
                continue
            version = str(checkpoint[VERSIONS][channel])
            apart.append((thread_id, ns, channel, version, *SERDE.dumps_typed(value)))
            if is_copy(value):
                inline[channel] = True
        run_many(
            self._connection,
            BLOB,
            apart,
        )
        kept = Jsonb({**checkpoint, VALUES: inline})
        return (number, thread_id, ns, *ids, kept, Jsonb(json.loads(str(metadata))))

    def _numbered(self, rows: Iterable[Row]) -> Iterator[Row]:
        """With their numbers before those that are there; else the server counts."""
        [(first,)] = run(
            self._connection,
            FIRST,
            (self._owner,),
        )
        if first is None:
            for row in rows:
                yield (None, *row)
            return
        added = list(rows)
        for number, row in enumerate(added, first - len(added)):
            yield (number, *row)

    def _thread(self, session: object) -> str:
        return thread_name(self._owner, str(session))

    def _session(self, thread_id: object) -> str:
        return str(thread_id).removeprefix(thread_name(self._owner, ""))


def _values(checkpoint: Mapping[str, Any], blobs: Blobs) -> dict[str, object]:
    """All values of a checkpoint.

    A copy of a channel is of the checkpoint that marks it, though others have the same version.
    """
    inline = checkpoint.get(VALUES) or {}
    values = dict(inline)
    for channel, version in checkpoint[VERSIONS].items():
        kind, blob = blobs.get((channel, str(version)), ("empty", None))
        if blob is None:
            continue
        value = SERDE.loads_typed((kind, bytes(blob)))
        if not is_copy(value) or inline.get(channel) is True:
            values[channel] = value
    return values
