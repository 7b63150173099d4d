"""What a write left in a note as it is now, line by line."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from interviewer.adapters.retrospective.diff import common_ends
from interviewer.adapters.retrospective.source import Source


class _Change(NamedTuple):
    """One of difflib's opcodes: lines of the old text and the lines of the new one."""

    tag: str
    old_start: int
    old_stop: int
    new_start: int
    new_stop: int

    def shifted(self, by: int) -> _Change:
        """The same change of lines that come ``by`` lines later."""
        return _Change(
            self.tag,
            self.old_start + by,
            self.old_stop + by,
            self.new_start + by,
            self.new_stop + by,
        )


@dataclass
class Trace:
    """What one write left in the note as it is now."""

    added_texts: list[str] | None = None
    """The lines the write added; None where that is not known."""
    gone: set[int] = field(default_factory=set)
    """The lines of the note that undo takes away."""
    old: set[int] = field(default_factory=set)
    """The lines of the note that were there before the write."""
    restored: dict[int, list[str]] = field(default_factory=dict)
    """The lines the write took away, by the line they belong above now."""


def trace_of(
    before: bytes,
    after: bytes,
    now: Sequence[str],
    taken_out: range = range(0),
) -> Trace:
    """What the write from ``before`` to ``after`` left in the lines ``now``.

    taken_out: lines of ``after`` that are known to be gone, whatever reads like them now.
    """
    old = Source.of(before)
    written = Source.of(after)
    line_now = _unchanged_lines(written.texts, now)
    changes = _changes(old.ended(), written.ended())
    added_lines: list[int] = []
    for change in changes:
        if change.tag != "equal":
            added_lines += range(change.new_start, change.new_stop)
    still_there = (line_now.keys() & added_lines) - set(taken_out)
    return Trace(
        added_texts=[written.texts[line] for line in added_lines],
        gone={line_now[line] for line in still_there},
        old={now for written_line, now in line_now.items() if written_line not in still_there},
        restored=_restored(changes, old.texts, line_now),
    )


def _restored(
    changes: Sequence[_Change],
    old_texts: Sequence[str],
    line_now: dict[int, int],
) -> dict[int, list[str]]:
    """The lines the write took away, by the line they belong above now."""
    restored = {}
    for change in changes:
        if change.tag == "equal":
            continue
        taken_texts = old_texts[change.old_start : change.old_stop]
        line = _place_now(line_now, change.new_start)
        if taken_texts and line is not None:
            restored[line] = list(taken_texts)
    return restored


def _unchanged_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each line of ``old`` is in ``new``; lines that changed are left out."""
    new_lines = {}
    for change in _changes(old, new):
        if change.tag != "equal":
            continue
        old_lines = range(change.old_start, change.old_stop)
        for new_line, old_line in enumerate(old_lines, change.new_start):
            new_lines[old_line] = new_line
    return new_lines


def _place_now(line_now: dict[int, int], line: int) -> int | None:
    """Where that line belongs now: where it is, or below the one above it."""
    if line in line_now:
        return line_now[line]
    above = line_now.get(line - 1)
    if above is None:
        return None
    return above + 1


def _changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Change]:
    """What difflib says. Equal ends, nearly all of a note, are not compared twice."""
    head, tail = common_ends(old, new)
    old_stop = len(old) - tail
    new_stop = len(new) - tail
    matcher = SequenceMatcher(
        None,
        old[head:old_stop],
        new[head:new_stop],
    )
    changes = []
    if head:
        changes.append(_equal(0, 0, head))
    for opcode in matcher.get_opcodes():
        change = _Change(*opcode)
        changes.append(change.shifted(head))
    if tail:
        changes.append(_equal(old_stop, new_stop, tail))
    return changes


def _equal(
    old_start: int,
    new_start: int,
    size: int,
) -> _Change:
    return _Change(
        "equal",
        old_start,
        old_start + size,
        new_start,
        new_start + size,
    )
