"""Whose notes, index and sessions a request works on. The only way from a user's name to data."""

from __future__ import annotations

import contextlib
import gc
import hashlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from interviewer.adapters.storage.files import folder_errors
from interviewer.errors import AccountsError, IndexUnusableError, NotesError, UsageError
from interviewer.logs import log
from interviewer.wiring.container import Container
from interviewer.wiring.sample import checked_folder, folders_below, keep_folder, sample_notes

if TYPE_CHECKING:
    from interviewer.wiring.log_in_marks import LogInMarks

EVERYBODY = ".seed"
"""Whose bank and models are everybody's: a name that no user can have."""
ASIDES = 4
"""Threads of a process for what is done while people think."""
IDLE = 1800.0
"""Seconds after a person's last event until what is held in memory of them is given back."""
INDEX_AWAY = "index_server"
"""The key of the error that the Chroma server cannot be reached."""


@dataclass
class _Place:
    """One user's container, once somebody has come."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while it is made or given back: nobody but its user waits for that."""
    container: Container | None = None
    events: int = 0
    """Events of its user that are under way."""
    left: float = 0.0
    """When the last one ended, in seconds of the clock."""

    def is_idle(self, now: float) -> bool:
        """True where nobody works on it, and nobody did for long."""
        return self.container is not None and not self.events and now - self.left > IDLE


class Workspaces:
    """One container for all without accounts; with accounts one container a user, who must be in
    the file.
    """

    def __init__(
        self,
        container: Container,
        accounts_file: Path | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """container: of whoever started the server; with accounts only its data folder and settings
        are used. clock: seconds that never go back.
        """
        self._clock = clock
        self._container = container
        self._accounts = container.accounts(accounts_file) if accounts_file else None
        self.is_local = False
        """True where everybody who sees the page sits at this computer."""
        self._places: dict[str, _Place] = {}
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
        return self._accounts is not None and self._accounts.check(
            name,
            password,
        )

    def signing_secret(self) -> bytes:
        """What the server signs with. Raises StoreError."""
        configured = self._container.configured.signing_secret
        if configured is not None:
            return hashlib.sha256(configured.get_secret_value().encode()).digest()
        from interviewer.adapters.storage.signing_secret import signing_secret

        return signing_secret(self.data)

    def log_in_marks(self) -> LogInMarks | None:
        """What log-ins are signed over; None where they are of one process."""
        if self._accounts is None or self._container.configured.database_url is None:
            return None
        from interviewer.wiring.log_in_marks import LogInMarks

        return LogInMarks(self._accounts, self._container.server)

    def check_ready(self) -> None:
        """Raise InterviewerError where a server that people's data lie on is away."""
        self._container.check_servers()

    def prepare(self) -> None:
        """What takes long the first time, before the first page is shown.

        The page opens without notes too: it asks for them. Raises InterviewerError.
        """
        # Two first requests that import a package crosswise leave it half imported.
        import_module("interviewer.adapters.retrospective.account_files")
        if self._accounts is None:
            self._container.endpoint.settings()
            with contextlib.suppress(NotesError):
                self._container.library.sync()
            return
        self._accounts.names()
        self._everybody.bank.sync()

    def of(
        self,
        name: str | None,
    ) -> Container:
        """The container of that user. What takes longer than a moment belongs into ``at_work``.

        Raises AccountsError for a name that is not (or no longer) in the file.
        """
        with self.at_work(name) as container:
            return container

    @contextlib.contextmanager
    def at_work(
        self,
        name: str | None,
    ) -> Iterator[Container]:
        """The container of that user, who has an event under way until the end. Raises as ``of``.

        Whoever comes gives back what is held of people who are away.
        """
        if self._accounts is None:
            yield self._container
            return
        if name is None or name not in self._accounts.names():
            raise AccountsError(
                key="user_unknown",
                name=name,
            )
        with self._lock:
            place = self._places.setdefault(name, _Place())
        self._give_back(but=place)
        container = self._entered(name, place)
        try:
            yield container
        finally:
            with place.lock:
                place.events -= 1
                place.left = self._clock()

    def _entered(
        self,
        name: str,
        place: _Place,
    ) -> Container:
        with place.lock:
            if place.container is None:
                place.container = self._made(name)
            place.events += 1
            return place.container

    def _give_back(
        self,
        but: _Place,
    ) -> None:
        """Let go of what is held of people who are away."""
        with self._lock:
            places = [place for place in self._places.values() if place is not but]
        now = self._clock()
        gone = [place for place in places if place.is_idle(now) and _emptied(place, now)]
        if gone:
            # Parts hold each other in circles, LangGraph's too: left alone they stay for long.
            gc.collect()

    def held(self) -> int:
        """How many people's data are in memory."""
        if self._accounts is None:
            return 1
        with self._lock:
            return sum(place.container is not None for place in self._places.values())

    def erase(self, name: str | None) -> None:
        """Delete everything that the visitor left here; with accounts the account as well.

        Raises SessionStateError where a session is in use; nothing is deleted then. Raises
        AccountsError, StoreError.
        """
        own = self.of(name)
        if self._accounts is None or name is None:
            own.erasure.everything()
            return
        own.interviews.delete_all()
        self._accounts.remove(name)
        marks = self.log_in_marks()
        if marks is not None:
            marks.forget(name)
        with self._lock, folder_errors(own.data):
            self._places.pop(
                name,
                None,
            )
            own.close_index()
            shutil.rmtree(own.data)

    def folders(
        self,
        typed: str,
    ) -> list[str]:
        """Folders of this computer that the path may go on to; for who sits at it only.

        Raises UsageError.
        """
        if not self.is_local or self.has_accounts:
            raise UsageError(key="folder_elsewhere")
        return folders_below(typed)

    def use_folder(
        self,
        typed: str,
    ) -> None:
        """Take the notes from another folder of this computer from now on.

        Raises UsageError, NotesError where nothing in it can be read, StoreError.
        """
        if not self.is_local or self.has_accounts:
            raise UsageError(key="folder_elsewhere")
        folder = checked_folder(typed)
        before = self._container
        configured = before.configured.model_copy(update={"notes": (folder,)})
        made = Container(configured)
        made.embedder = before.embedder
        made.library.sync()
        keep_folder(
            before.data,
            folder,
        )
        self._container = made

    def _made(
        self,
        name: str,
    ) -> Container:
        made = self._guest(name)
        everybody = self._everybody
        made.everybody = everybody
        made.judge = everybody.judge
        made.prompts = everybody.prompts
        made.calibration = everybody.calibration
        made.problems = everybody.problems
        made.problem_names = everybody.problem_names
        made.aside = everybody.aside
        try:
            made.library.sync()
        except IndexUnusableError as error:
            # An interview that was begun in another process goes on in this one all the same.
            if error.key != INDEX_AWAY:
                raise
            log.warning("Chroma: %s", error)
            made.bank.sync()
        return made

    @cached_property
    def _everybody(self) -> Container:
        """The bank and the models, and nobody's notes."""
        made = self._guest(EVERYBODY)
        made.aside = ThreadPoolExecutor(ASIDES, "aside")
        return made

    def _guest(
        self,
        name: str,
    ) -> Container:
        """Own notes, index and sessions below ``users/<name>``."""
        folder = self._container.data / "users" / name
        sample_notes(folder / "notes")
        configured = self._container.configured.model_copy(
            update={"notes": (folder / "notes",), "data": folder}
        )
        guest = Container(
            configured,
            guest=True,
        )
        guest.embedder = self._container.embedder
        if configured.database_url is not None:
            guest.owner = name
            guest.server = self._container.server
        return guest


def _emptied(
    place: _Place,
    now: float,
) -> bool:
    """Whether it could be let go of. One whose lock is held is being entered: it stays."""
    if not place.lock.acquire(blocking=False):
        return False
    try:
        if not place.is_idle(now) or place.container is None:
            return False
        place.container.close_index()
        place.container = None
    finally:
        place.lock.release()
    return True
