"""Who may use the web app: a JSON file with one scrypt hash a user.

No password is ever stored or shown.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from interviewer.adapters.storage.documents import Document, FileDocument
from interviewer.errors import AccountsError

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
"""A user's name is also the name of a folder."""
MIN_PASSWORD = 8
N, R, P = 2**14, 8, 5
"""scrypt's cost: 16 MiB and about 0.2 s a try (OWASP's minimum for that memory)."""


class _Entry(BaseModel):
    """One user."""

    model_config = ConfigDict(extra="forbid")

    salt: str
    """In hex."""
    hash: str
    """In hex."""
    n: int = N
    """scrypt's cost of when the password was set, as are r and p."""
    r: int = R
    """scrypt's block size."""
    p: int = P
    """scrypt's parallelism."""

    def fits(self, password: str) -> bool:
        """True if ``password`` has this hash; compared in constant time."""
        digest = _scrypt(
            password,
            bytes.fromhex(self.salt),
            self.n,
            self.r,
            self.p,
        )
        return hmac.compare_digest(bytes.fromhex(self.hash), digest)


class Accounts:
    """The file, read anew for every log-in, so that a user who was removed is out."""

    def __init__(self, place: Path | Document) -> None:
        """place: need not exist before the first ``add``."""
        self._document = FileDocument(place) if isinstance(place, Path) else place

    def names(self) -> list[str]:
        """All users. Raises AccountsError where the file is damaged or missing."""
        return sorted(self._read())

    def add(
        self,
        name: str,
        password: str,
    ) -> None:
        """Add a user, or give one a new password.

        Raises AccountsError for a bad name or a short password.
        """
        if not NAME.fullmatch(name):
            raise AccountsError(
                key="user_name",
                name=name,
            )
        if len(password) < MIN_PASSWORD:
            raise AccountsError(
                key="user_password",
                least=MIN_PASSWORD,
            )
        entry = _new_entry(password)
        users = self._read() if self._is_there() else {}
        users[name] = entry
        self._write(users)

    def remove(self, name: str) -> None:
        """Take a user out; what they have on disk stays.

        Raises AccountsError where there is none of that name.
        """
        users = self._read()
        if name not in users:
            raise AccountsError(
                key="user_unknown",
                name=name,
            )
        del users[name]
        self._write(users)

    def check(
        self,
        name: str,
        password: str,
    ) -> bool:
        """True if the user may log in. An unknown name takes as long as a wrong password."""
        entry = self._read().get(name)
        if entry is not None:
            return entry.fits(password)
        nobody = _Entry(
            salt="00" * 16,
            hash="00" * 64,
        )
        nobody.fits(password)
        return False

    def digest(self, name: str) -> bytes:
        """Of the account: another one after another password, or for another person of the name.

        Raises AccountsError where there is none of that name.
        """
        entry = self._read().get(name)
        if entry is None:
            raise AccountsError(
                key="user_unknown",
                name=name,
            )
        return hashlib.sha256(f"{entry.salt}.{entry.hash}".encode()).digest()

    def _is_there(self) -> bool:
        try:
            self._document.read()
        except FileNotFoundError:
            return False
        except OSError:
            return True  # reading it says why it cannot be read
        return True

    def _read(self) -> dict[str, _Entry]:
        users = {}
        try:
            with self._errors():
                content = json.loads(self._document.read())
            for name, entry in content["users"].items():
                users[name] = _Entry.model_validate(entry)
        except (ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
            raise AccountsError(
                key="accounts_damaged",
                path=self._document.name,
            ) from error
        for name in users:
            if not NAME.fullmatch(name):
                raise AccountsError(
                    key="user_name",
                    name=name,
                )
        return users

    def _write(self, users: dict[str, _Entry]) -> None:
        entries = {name: users[name].model_dump() for name in sorted(users)}
        content = json.dumps({"users": entries}, indent=2)
        with self._errors():
            self._document.write(f"{content}\n".encode())

    @contextlib.contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise AccountsError(
                key="accounts_unreadable",
                path=self._document.name,
                reason=error.strerror or str(error),
            ) from error


def _new_entry(password: str) -> _Entry:
    """The password's hash, with a salt of its own."""
    salt = secrets.token_bytes(16)
    digest = _scrypt(
        password,
        salt,
        N,
        R,
        P,
    )
    return _Entry(
        salt=salt.hex(),
        hash=digest.hex(),
    )


def _scrypt(
    password: str,
    salt: bytes,
    n: int,
    r: int,
    p: int,
) -> bytes:
    """64 bytes."""
    return hashlib.scrypt(
        password.encode(),
        salt=salt,
        n=n,
        r=r,
        p=p,
        maxmem=256 * n * r,
        dklen=64,
    )
