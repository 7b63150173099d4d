"""The tables of a database server, and how an older database comes to hold them.

Whoever comes first brings the database up to date, alone; the others wait for it.
"""

from __future__ import annotations

import time
from typing import Any

import psycopg

from interviewer.errors import StoreError

Connection = psycopg.Connection[tuple[Any, ...]]

ALONE = 4_922_071_230_551
"""The key of the advisory lock; any number that nobody else uses."""
PAUSE = 0.1
"""Seconds between two tries. Who waited inside the server would block the building of indexes."""

_FIRST = (
    "ALTER TABLE checkpoints ADD COLUMN IF NOT EXISTS number BIGSERIAL",
    """ALTER TABLE checkpoints ADD COLUMN IF NOT EXISTS owner TEXT
        GENERATED ALWAYS AS (split_part(thread_id, '/', 1)) STORED""",
    """CREATE INDEX IF NOT EXISTS checkpoints_in_order
        ON checkpoints (owner, thread_id, number)""",
    """CREATE TABLE sessions (
        owner TEXT, id TEXT, created_at TEXT NOT NULL, status TEXT NOT NULL, json TEXT NOT NULL,
        checkpoint TEXT, PRIMARY KEY (owner, id))""",
    """CREATE TABLE opinions (
        owner TEXT, session_id TEXT, question INTEGER, point TEXT, verdict TEXT NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY (owner, session_id, question, point))""",
    """CREATE TABLE second_tries (
        entry BIGSERIAL PRIMARY KEY, owner TEXT NOT NULL, session_id TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX second_tries_of_session ON second_tries (owner, session_id, entry)",
    """CREATE TABLE code_attempts (
        number BIGSERIAL PRIMARY KEY, owner TEXT NOT NULL, problem TEXT NOT NULL,
        at TEXT NOT NULL, json TEXT NOT NULL)""",
    "CREATE INDEX code_attempts_of_owner ON code_attempts (owner, number)",
    """CREATE TABLE reviews (
        entry BIGSERIAL PRIMARY KEY, owner TEXT NOT NULL, session_id TEXT NOT NULL,
        json TEXT NOT NULL)""",
    "CREATE INDEX reviews_of_session ON reviews (owner, session_id, entry)",
    """CREATE TABLE reviewed (
        owner TEXT, session_id TEXT, checkpoint TEXT, PRIMARY KEY (owner, session_id))""",
    """CREATE TABLE documents (
        owner TEXT, name TEXT, content BYTEA NOT NULL, PRIMARY KEY (owner, name))""",
    """CREATE TABLE catalog_notes (
        catalog TEXT, note TEXT, sha256 TEXT NOT NULL, json TEXT NOT NULL,
        PRIMARY KEY (catalog, note))""",
    """CREATE TABLE catalog_stamps (
        catalog TEXT, path TEXT, stamp TEXT NOT NULL, sha256 TEXT NOT NULL,
        PRIMARY KEY (catalog, path))""",
    "CREATE TABLE catalog_merges (catalog TEXT PRIMARY KEY, state TEXT NOT NULL, json TEXT)",
    """CREATE TABLE catalog_ids (
        catalog TEXT, id TEXT, text TEXT NOT NULL, note TEXT, number BIGSERIAL,
        PRIMARY KEY (catalog, id))""",
    "CREATE INDEX catalog_ids_by_note ON catalog_ids (catalog, note)",
    """CREATE TABLE catalog_first_read (
        catalog TEXT, note TEXT, line TEXT, day TEXT NOT NULL,
        PRIMARY KEY (catalog, note, line))""",
    "CREATE TABLE catalog_parsers (catalog TEXT PRIMARY KEY, version INTEGER NOT NULL)",
)
MIGRATIONS = (_FIRST,)
"""Each leads from the version of its place to the next; none is ever changed."""
VERSION = len(MIGRATIONS)


def migrate(
    connection: Connection,
    name: str,
) -> None:
    """Bring the database up to date. name: what messages call it.

    Raises StoreError where a newer version of the program made it, psycopg.Error.
    """
    if (
        _version(
            connection,
            name,
        )
        == VERSION
    ):
        return
    while not _taken(connection):
        time.sleep(PAUSE)
    try:
        found = _version(
            connection,
            name,
        )
        if found < VERSION:
            _make_checkpoint_tables(connection)
            _go_on_from(
                connection,
                found,
            )
    finally:
        connection.execute(
            "SELECT pg_advisory_unlock(%s)",
            (ALONE,),
        )


def _taken(connection: Connection) -> bool:
    row = connection.execute(
        "SELECT pg_try_advisory_lock(%s)",
        (ALONE,),
    ).fetchone()
    return bool(row and row[0])


def _version(
    connection: Connection,
    name: str,
) -> int:
    """0 for an empty database."""
    there = connection.execute("SELECT to_regclass('interviewer_version')").fetchone()
    if not there or there[0] is None:
        return 0
    row = connection.execute("SELECT version FROM interviewer_version").fetchone()
    found = int(row[0]) if row else 0
    if found > VERSION:
        raise StoreError(
            key="db_newer",
            path=name,
            found=found,
            known=VERSION,
        )
    return found


def _make_checkpoint_tables(connection: Connection) -> None:
    """LangGraph's own; it takes no transaction, and what is there already stays."""
    from langgraph.checkpoint.postgres import PostgresSaver

    saver: Any = PostgresSaver
    saver(connection).setup()


def _go_on_from(
    connection: Connection,
    found: int,
) -> None:
    """All of it or nothing."""
    with connection.transaction():
        connection.execute(
            "CREATE TABLE IF NOT EXISTS interviewer_version (version INTEGER NOT NULL)"
        )
        for statements in MIGRATIONS[found:]:
            for statement in statements:
                connection.execute(statement.encode())
        connection.execute("DELETE FROM interviewer_version")
        connection.execute(
            "INSERT INTO interviewer_version VALUES (%s)",
            (VERSION,),
        )
