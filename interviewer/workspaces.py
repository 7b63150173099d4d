"""Whose notes, index and sessions a request works on. The only way from a user's name to data."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

from interviewer.errors import AccountsError
from interviewer.wiring import App


class Workspaces:
    """One app for all without accounts; with accounts one app a user, who must be in the file."""

    def __init__(self, app: App, accounts_file: Path | None = None) -> None:
        """app: of whoever started the server; with accounts only its data folder and settings are used."""
        self._app = app
        self._accounts = app.accounts(accounts_file) if accounts_file else None
        self._apps: dict[str, App] = {}
        self._lock = threading.Lock()

    @property
    def has_accounts(self) -> bool:
        """True if users have to log in."""
        return self._accounts is not None

    def may_enter(self, name: str, password: str) -> bool:
        """True if name and password fit."""
        return self._accounts is not None and self._accounts.check(name, password)

    def prepare(self) -> None:
        """What takes long the first time, before the first page is shown. Raises InterviewerError."""
        if self._accounts is None:
            self._app.sync()
            return
        self._accounts.names()
        self._seed().rubrics.sync()

    def of(self, name: str | None) -> App:
        """The app of that user. Raises AccountsError for a name that is not (or no longer) in the file."""
        if self._accounts is None:
            return self._app
        if name is None or name not in self._accounts.names():
            raise AccountsError(key="user_unknown", name=name)
        with self._lock:
            if name not in self._apps:
                self._apps[name] = self._made(name)
            return self._apps[name]

    def _made(self, name: str) -> App:
        made = self._app.of_user(name)
        if not (made.data / "chroma").exists():
            shutil.copytree(self._seed().data / "chroma", made.data / "chroma")
        made.sync()
        return made

    def _seed(self) -> App:
        """The bank's vectors and nobody's notes: copied for a new user, because embedding the bank takes most of a minute.

        Its name is none that a user can have.
        """
        if ".seed" not in self._apps:
            self._apps[".seed"] = self._app.of_user(".seed")
        return self._apps[".seed"]
