"""The lines of a note with their sections."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import takewhile

from interviewer.adapters.notes.lines.sections import Section


def without_ours(
    body: Sequence[str],
    parts: Sequence[Section],
) -> list[str]:
    """The lines with those of our own retrospectives blanked: nothing is learnt from them.

    A chapter that holds nothing else, but for to-dos, is ours as well.
    """
    lines = list(body)
    for line, section in with_sections(parts, len(body)):
        if section.within("own"):
            lines[line] = ""
    begun = sorted(parts, key=_begin)
    for number, part in enumerate(begun[:-1]):
        below = list(takewhile(partial(_is_below, part), begun[number + 1 :]))
        if not any(other.within("own") for other in below):
            continue
        told = lines[part.line + 1 : below[0].line]
        if part.line >= 0 and not any(told) and all(o.within("own", "prep") for o in below):
            lines[part.line] = ""
    return lines


def _is_below(part: Section, other: Section) -> bool:
    return other.level > part.level


def with_sections(
    parts: Sequence[Section],
    lines: int,
) -> Iterator[tuple[int, Section]]:
    """Each line, from 0, with its section."""
    begun = sorted(
        parts,
        key=_begin,
    )
    ends = [part.line for part in begun[1:]]
    ends.append(lines)
    for part, end in zip(
        begun,
        ends,
        strict=True,
    ):
        start = max(part.line, 0)
        for line in range(start, end):
            yield line, part


def without(
    ranges: Iterable[tuple[int, int]],
    start: int,
    end: int,
) -> Iterator[tuple[int, int]]:
    """The line ranges less ``start`` to ``end``."""
    for first, last in ranges:
        if last <= start or first >= end:
            yield first, last
            continue
        if first < start:
            yield first, start
        if end < last:
            yield end, last


def _begin(part: Section) -> int:
    return part.line
