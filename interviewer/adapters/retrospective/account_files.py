"""Accounts of real interviews in note files: under the guarantees of every write."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from interviewer.adapters.retrospective.account import insert_account
from interviewer.adapters.retrospective.changes import NoteChanges
from interviewer.adapters.retrospective.tick_files import told
from interviewer.adapters.retrospective.undo import without
from interviewer.core.interview.retrospective import NoteDiff
from interviewer.core.notes.account import Account

_ACCOUNT = "account"
"""What the versions of a note are kept under."""


class AccountFiles:
    """Writes accounts into notes and takes them back (port ``AccountWriter``)."""

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' versions."""
        self._changes = NoteChanges(backups)

    def write(self, path: Path, account: Account) -> NoteDiff:
        """Put the account into the note, once."""
        change = self._changes.change(
            path,
            _ACCOUNT,
            partial(insert_account, account=account),
        )
        return told(path, change)

    def undo(self, paths: Sequence[Path]) -> NoteDiff | None:
        """Take the latest account back that is still in one of the notes."""
        taken = self._changes.take_back(
            paths,
            _ACCOUNT,
            partial(without, session_id=""),
        )
        if taken is None:
            return None
        path, change = taken
        return told(path, change)
