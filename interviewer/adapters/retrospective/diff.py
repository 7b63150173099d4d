"""What an edit changed, as a unified diff."""

from __future__ import annotations

import difflib
import re
from collections.abc import Hashable, Sequence

from interviewer.adapters.retrospective.source import Source

_CONTEXT = 3
_HUNK = re.compile(r"^@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")


def unified(
    old: bytes,
    new: bytes,
    name: str,
) -> str:
    """The diff of a note, old to new; empty if they are the same.

    Line ends are not compared, only the lines.
    """
    if old == new:
        return ""
    old_texts = Source.of(old).texts
    new_texts = Source.of(new).texts
    head, tail = common_ends(old_texts, new_texts)
    start = max(head - _CONTEXT, 0)
    kept_below = max(tail - _CONTEXT, 0)
    diff_lines = difflib.unified_diff(
        old_texts[start : len(old_texts) - kept_below],
        new_texts[start : len(new_texts) - kept_below],
        name,
        name,
        n=_CONTEXT,
        lineterm="",
    )
    shown_lines = []
    for line in diff_lines:
        shifted_line = _shifted(line, start)
        shown_lines.append(shifted_line + "\n")
    return "".join(shown_lines)


def common_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many lines are equal at the beginning, and how many of the rest at the end."""
    shorter = min(
        len(old),
        len(new),
    )
    head = 0
    while head < shorter and old[head] == new[head]:
        head += 1
    rest = shorter - head
    tail = 0
    while tail < rest and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _shifted(line: str, by: int) -> str:
    """A hunk's line numbers, counted from the top of the note.

    difflib counted them from a few lines above the first difference.
    """
    hunk = _HUNK.match(line)
    if hunk is None:
        return line
    old_start, old_size, new_start, new_size = hunk.groups(default="")
    old_line = int(old_start) + by
    new_line = int(new_start) + by
    rest = line[hunk.end() :]
    return f"@@ -{old_line}{old_size} +{new_line}{new_size} @@{rest}"
