"""The short names of companies that a note explains: ``G = Google, tt = TikTok``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from interviewer.core.names import Companies
from interviewer.core.text import HAN

_PAIR = re.compile(
    rf"(?<![\w.])(?P<short>[A-Za-z][A-Za-z0-9&]{{0,7}}|[{HAN}]{{1,4}})\s?[=＝]\s?"
    rf"(?P<name>[A-Z{HAN}][\w&.'{HAN}]*(?:\s[A-Z][\w&.']*)*)"
)
_TOP = 40
"""Lines at the head of a note in which its legend is; below them more of it must be known."""
LONGEST = 300
"""Characters of a line that may explain names."""
MIN_PAIRS = 2
"""Explanations from which a line is a legend."""
SHORTEST = 3
"""Letters of a short name that is one wherever it is written."""


def explained(
    lines: Sequence[str],
    known: Companies,
) -> Companies:
    """The known companies, and those of the note's legend by their short names."""
    short = _legend(lines, known)
    if not short:
        return known
    everywhere: dict[str, str] = {}
    for name, full in short.items():
        if len(name) >= SHORTEST or name.lower() in known.short:
            everywhere[name] = full
    return replace(
        known,
        known=known.known | {*everywhere, *short.values()},
        short={**known.short, **_lowered(everywhere)},
        typed={**known.typed, **_lowered(short)},
        others={**known.others, **short},
    )


def _lowered(names: Mapping[str, str]) -> dict[str, str]:
    return {name.lower(): full for name, full in names.items()}


def _legend(
    lines: Sequence[str],
    known: Companies,
) -> dict[str, str]:
    """Short name -> full name. One of a line's full names at least must be a known company, below
    the note's head ``MIN_PAIRS`` of them.
    """
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if len(line) > LONGEST or not ("=" in line or "＝" in line):
            continue
        pairs = [match.group("short", "name") for match in _PAIR.finditer(line)]
        known_ones = sum(known.find(name) is not None for _, name in pairs)
        needed = 1 if number < _TOP else MIN_PAIRS
        if len(pairs) < MIN_PAIRS or known_ones < needed:
            continue
        for short, name in pairs:
            is_known = known.find(short)
            if is_known and is_known[0] == short and not short.isascii():
                continue
            match = known.find(name)
            is_first = match is not None and match.start() == 0
            found[short] = match[0] if match and is_first else name
    return found
