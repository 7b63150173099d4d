"""What lines that ask nothing tell of interviews: ``9.18 一面``, ``MT1 是 9.4，MT2 9.12``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviewer.adapters.notes.finds import openings, sources
from interviewer.adapters.notes.finds.completed import Fact
from interviewer.adapters.notes.finds.known import MARKUP, Heard
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.lines import titles
from interviewer.adapters.notes.text.dates import When
from interviewer.adapters.notes.text.years import Years

LONGEST = 160
"""Characters of such a line."""
_PIECES = re.compile("[，,;；。、]")
_UNDONE = re.compile("~~|取消|没去|cancel", re.IGNORECASE)
_MOVED = re.compile("改|挪|推迟|moved|resched|→|➜|->", re.IGNORECASE)
"""A line with such words names more than one day."""
_ASKED = ("Q", "q", "A", "O", "-")


def facts(
    lines: Sequence[str],
    labels: Sequence[Labels],
    above: Sequence[Heard],
    years: Years,
) -> Iterator[Fact]:
    """Round and day of each line, and of its parts; the company may be named above."""
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.best in _ASKED or len(line) > LONGEST or _UNDONE.search(line):
            continue
        whole = [] if _MOVED.search(line) else [line]
        whose = titles.read_in_short(line.strip(MARKUP)).company or above[number].company
        for piece in [*whole, *_PIECES.split(line)]:
            title = titles.read_in_short(sources.spelt(piece.strip(MARKUP)))
            when = title.when or _weekday(line, above[number], years)
            if title.round is None or when is None:
                continue
            day = years.resolve(when.start, number)
            yield Fact(title.company or whose, title.round, day)


def _weekday(
    line: str,
    heard: Heard,
    years: Years,
) -> When | None:
    """The day of the week with which the line begins, from the day above it on."""
    if heard.when is None:
        return None
    last = years.resolve(heard.when.start, heard.when_line)
    return openings.day_of(line.strip("#>-*+•· \t|[]"), last)
