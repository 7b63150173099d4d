"""Ticks in note files: under the guarantees of every write, and taken back by what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.retrospective.changes import Change, NoteChanges
from interviewer.adapters.retrospective.diff import unified
from interviewer.adapters.retrospective.ticks import ListLine, tick, untick
from interviewer.core.interview.retrospective import NoteDiff

_TICKED = "ticked"
"""What the versions of a note are kept under."""


class TickFiles:
    """Ticks lines of note files off (port ``Ticker``)."""

    def __init__(self, backups: Path) -> None:
        """backups: folder for the notes' versions."""
        self._changes = NoteChanges(backups)

    def tick(
        self,
        path: Path,
        lines: Sequence[tuple[int, str]],
    ) -> NoteDiff:
        """Tick lines off, (number from 1, words) each, found again where they have moved."""
        wanted = [ListLine(number, text) for number, text in lines]
        change = self._changes.change(
            path,
            _TICKED,
            lambda data: tick(data, wanted),
        )
        return told(path, change)

    def undo(self, paths: Sequence[Path]) -> NoteDiff | None:
        """Take the latest ticks back that are still in one of the notes.

        What was taken back, or unticked by hand, is passed over for the ticks before it.
        """
        taken = self._changes.take_back(
            paths,
            _TICKED,
            untick,
        )
        if taken is None:
            return None
        path, change = taken
        return told(path, change)


def told(path: Path, change: Change) -> NoteDiff:
    """A change as it is shown."""
    return NoteDiff(
        path=str(path.absolute()),
        diff=unified(
            change.old,
            change.new,
            path.name,
        ),
    )
