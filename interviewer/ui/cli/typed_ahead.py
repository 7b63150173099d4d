"""Lines that are typed while a session is being loaded: each is at once on the disk."""

from __future__ import annotations

import os
import select
import sys
import threading
from types import TracebackType

from interviewer.core.interview.session import Command, KeptAnswer
from interviewer.core.ports import AnswerJournal
from interviewer.errors import SessionNotFoundError, StoreError
from interviewer.ui.chat_commands import parse

LONGEST_LINE = 65_536
"""Bytes; a terminal hands over one line at a time, and none as long as this."""


class TypedAhead:
    """Reads the terminal beside whatever runs inside its ``with``."""

    def __init__(
        self,
        journal: AnswerJournal,
        session_id: str,
    ) -> None:
        """session_id: as it was given, so perhaps only the beginning of the id."""
        self._journal = journal
        self._session_id = session_id
        self.left: list[str] = []
        """Lines that do not belong in the journal, and such as found no room there."""
        self._thread: threading.Thread | None = None
        self._end, self._ending = os.pipe()

    def __enter__(self) -> TypedAhead:
        """Begin, if somebody types and the session's name can be that of a file."""
        if sys.stdin.isatty() and hasattr(select, "poll") and self._session_id.isalnum():
            self._thread = threading.Thread(
                target=self._read,
                daemon=True,
            )
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave the terminal to whoever reads next; for an unknown session nothing is kept."""
        os.close(self._ending)
        if self._thread:
            self._thread.join()
        os.close(self._end)
        if self._thread and kind is SessionNotFoundError:
            self._journal.write(self._session_id, ())

    def _read(self) -> None:
        typed = sys.stdin.fileno()
        poll = select.poll()
        poll.register(typed, select.POLLIN)
        poll.register(self._end, select.POLLIN | select.POLLHUP)
        while self._end not in dict(poll.poll()):
            line = os.read(typed, LONGEST_LINE)
            self._take(line.decode("utf-8", "replace").rstrip("\r\n") if line else "/pause")

    def _take(self, line: str) -> None:
        given = parse(line)
        if not isinstance(given, Command):
            self.left.append(line)
        elif given.text.strip():
            self._keep(line, KeptAnswer(command=given))

    def _keep(
        self,
        line: str,
        answer: KeptAnswer,
    ) -> None:
        try:
            kept = self._journal.read(self._session_id)
            self._journal.write(self._session_id, (*kept, answer))
        except StoreError:
            self.left.append(line)
