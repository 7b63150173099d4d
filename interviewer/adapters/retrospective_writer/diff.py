"""What an edit changed, as a unified diff."""

from __future__ import annotations

import difflib
import re

from interviewer.adapters.retrospective_writer.source import Source

_CONTEXT = 3
_HUNK = re.compile(r"^@@ -(\d+)(,\d+)? \+(\d+)(,\d+)? @@")


def unified(old: bytes, new: bytes, name: str) -> str:
    """The diff of a note, old to new; empty if they are the same. Line ends are not compared, only the lines."""
    if old == new:
        return ""
    a, b = Source.of(old).texts, Source.of(new).texts
    head = next(
        (k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest = min(len(a), len(b)) - head
    tail = next((k for k in range(rest) if a[-1 - k] != b[-1 - k]), rest)
    skipped, kept = max(head - _CONTEXT, 0), max(tail - _CONTEXT, 0)
    window = (a[skipped : len(a) - kept], b[skipped : len(b) - kept])
    lines = list(difflib.unified_diff(*window, name, name, n=_CONTEXT, lineterm=""))
    return "".join(_shifted(line, skipped) + "\n" for line in lines)


def _shifted(line: str, by: int) -> str:
    """A hunk's line numbers, counted from the top of the note; difflib counted from where the first difference is near."""
    return _HUNK.sub(
        lambda m: f"@@ -{int(m[1]) + by}{m[2] or ''} +{int(m[3]) + by}{m[4] or ''} @@", line
    )
