"""Small documents as rows of the server."""

from __future__ import annotations

from interviewer.adapters.storage.postgres.database import PostgresDatabase

EVERYBODY = ".everybody"
"""Owns what is nobody's in particular; no account's name begins with a dot."""
_READ = "SELECT content FROM documents WHERE owner = %s AND name = %s"
_WRITE = """INSERT INTO documents (owner, name, content) VALUES (%s, %s, %s)
    ON CONFLICT (owner, name) DO UPDATE SET content = EXCLUDED.content"""
_DELETE = "DELETE FROM documents WHERE owner = %s AND name = %s RETURNING name"
_NAMES = """SELECT name FROM documents
    WHERE owner = %s AND starts_with(name, %s) ORDER BY name COLLATE "C" """


class ServerDocument:
    """One row."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
        name: str,
    ) -> None:
        """name: among the documents of its owner."""
        self._database = database
        self._where = (owner, name)
        self.name = name
        """What messages call it."""
        self.place = "PostgreSQL"
        """What messages call the place where it lies."""

    def read(self) -> bytes:
        """What it holds. Raises FileNotFoundError where there is none, StoreError."""
        rows = self._database.rows(
            _READ,
            self._where,
        )
        if not rows:
            raise FileNotFoundError(self.name)
        return bytes(rows[0][0])

    def write(
        self,
        data: bytes,
    ) -> None:
        """Hold exactly this. Raises StoreError."""
        self._database.rows(
            _WRITE,
            (*self._where, data),
        )

    def delete(self) -> bool:
        """Remove it; False where there is none. Raises StoreError."""
        return bool(
            self._database.rows(
                _DELETE,
                self._where,
            )
        )


class ServerDocuments:
    """The documents of one person whose names begin alike."""

    def __init__(
        self,
        database: PostgresDatabase,
        owner: str,
        beginning: str = "",
    ) -> None:
        """beginning: of all names, as ``answers/``; not part of what callers say."""
        self._database = database
        self._owner = owner
        self._beginning = beginning

    def document(
        self,
        name: str,
    ) -> ServerDocument:
        """The one of that name."""
        return ServerDocument(
            self._database,
            self._owner,
            self._beginning + name,
        )

    def names(self) -> list[str]:
        """Of those that exist, in order."""
        rows = self._database.rows(
            _NAMES,
            (self._owner, self._beginning),
        )
        return [str(row[0]).removeprefix(self._beginning) for row in rows]
