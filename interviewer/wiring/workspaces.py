"""Whose notes, index and sessions a request works on. The only way from a user's name to data."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from interviewer.errors import AccountsError
from interviewer.wiring.container import Container
from interviewer.wiring.sample import sample_notes

SEED = ".seed"
"""A name that no user can have."""


class Workspaces:
    """One container for all without accounts; with accounts one container a user, who must be in
    the file.
    """

    def __init__(
        self,
        container: Container,
        accounts_file: Path | None = None,
    ) -> None:
        """container: of whoever started the server; with accounts only its data folder and settings
        are used.
        """
        self._container = container
        self._accounts = container.accounts(accounts_file) if accounts_file else None
        self._of_users: dict[str, Container] = {}
        self._lock = threading.Lock()

    @property
    def data(self) -> Path:
        """The data folder of the server."""
        return self._container.data

    @property
    def has_accounts(self) -> bool:
        """True if users have to log in."""
        return self._accounts is not None

    def may_enter(
        self,
        name: str,
        password: str,
    ) -> bool:
        """True if name and password fit."""
        return self._accounts is not None and self._accounts.check(name, password)

    def signing_secret(self) -> bytes:
        """What the server signs with. Raises StoreError."""
        from interviewer.adapters.storage.signing_secret import signing_secret

        return signing_secret(self.data)

    def prepare(self) -> None:
        """What takes long the first time, before the first page is shown.

        Raises InterviewerError.
        """
        if self._accounts is None:
            self._container.endpoint.settings()
            self._container.library.sync()
            return
        self._accounts.names()
        self._seed().bank.sync()

    def of(
        self,
        name: str | None,
    ) -> Container:
        """The container of that user.

        Raises AccountsError for a name that is not (or no longer) in the file.
        """
        if self._accounts is None:
            return self._container
        if name is None or name not in self._accounts.names():
            raise AccountsError(
                key="user_unknown",
                name=name,
            )
        with self._lock:
            if name not in self._of_users:
                self._of_users[name] = self._made(name)
            return self._of_users[name]

    def _made(
        self,
        name: str,
    ) -> Container:
        made = self._guest(name)
        if not (made.data / "chroma").exists():
            shutil.copytree(self._seed().data / "chroma", made.data / "chroma")
        made.library.sync()
        return made

    def _seed(self) -> Container:
        """The bank's vectors and nobody's notes: copied for a new user, because embedding the bank
        takes most of a minute.
        """
        if SEED not in self._of_users:
            self._of_users[SEED] = self._guest(SEED)
        return self._of_users[SEED]

    def _guest(
        self,
        name: str,
    ) -> Container:
        """Own notes, index and sessions below ``users/<name>``; the embedding model is shared."""
        folder = self._container.data / "users" / name
        sample_notes(folder / "notes")
        configured = self._container.configured.model_copy(
            update={"notes": (folder / "notes",), "data": folder}
        )
        guest = Container(configured, guest=True)
        guest.embedder = self._container.embedder
        return guest
