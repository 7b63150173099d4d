"""What a model proposes for a line that the reader is unsure of. The person decides.

A model may say anything. What is kept of it was held against the line: its number, its words, and
that a company, a round or a day is written there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from interviewer.core.notes.corrections import MAX_VALUE, Statement, key_of
from interviewer.core.notes.line_reading import LineReading, NoteReading
from interviewer.core.text import fold, normalise
from interviewer.core.value import Frozen

LONGEST = 300
"""Characters of a line that a model is shown."""
_NUMBER = re.compile(r"\d+")


class AskedLine(Frozen):
    """A line as a model is shown it, with what is around it."""

    line: int
    """Line of the note, from 1."""
    text: str
    """The line."""
    above: str = ""
    """The line with words above it, empty for none."""
    below: str = ""
    """The line with words below it, empty for none."""
    chapter: str = ""
    """The heading of its chapter, empty before the first one."""

    @property
    def key(self) -> str:
        """16 hex digits for the words of all four: the same words, the same key."""
        return key_of("\n".join((self.chapter, self.above, self.text, self.below)))


class LineAdvice(Frozen):
    """What a model says of a line."""

    line: int
    """Line of the note, from 1."""
    text: str
    """The line's words, or the first of them, as the model copied them."""
    is_question: bool
    """Whether an interviewer asked it."""
    company: str = ""
    """The company that the line names, empty for none."""
    round: str = ""
    """The round that the line names, empty for none."""
    date: str = ""
    """The day that the line names in ISO 8601, empty for none."""


class Proposal(Frozen):
    """What a model proposes for a line, as it is kept."""

    model: str
    """Name of the model that was asked."""
    statements: tuple[Statement, ...] = ()
    """What it proposes; empty where nothing that it said could be used."""


def asked_lines(reading: NoteReading) -> list[AskedLine]:
    """The lines of a note to ask about, with what is around them, in the note's order."""
    asked = []
    for line in reading.most_unsure():
        asked.append(
            asked_line(
                reading,
                line,
            )
        )
    return asked


def asked_line(
    reading: NoteReading,
    line: LineReading,
) -> AskedLine:
    """The line of a reading as a model is shown it."""
    index = line.line - 1
    return AskedLine(
        line=line.line,
        text=_shown(line.text),
        above=_first(reversed(reading.lines[:index])),
        below=_first(reading.lines[line.line :]),
        chapter=_shown(line.chapter or ""),
    )


def believed(
    advice: Sequence[LineAdvice],
    asked: Sequence[AskedLine],
) -> list[LineAdvice]:
    """The advice that fits the lines that were asked about, each line once, in their order.

    What names another line, or words that are not the line's, is left out whole. A company, a
    round or a day that is not written in the line is left out of the rest.
    """
    by_line: dict[int, LineAdvice] = {}
    for one in advice:
        by_line.setdefault(
            one.line,
            one,
        )
    kept = []
    for line in asked:
        said = by_line.get(line.line)
        if said is None or not _holds(line.text, said.text):
            continue
        written = _with_what_is_written(said, line.text)
        kept.append(written)
    return kept


def _with_what_is_written(
    advice: LineAdvice,
    text: str,
) -> LineAdvice:
    return advice.model_copy(
        update={
            "company": advice.company
            if _is_name(
                text,
                advice.company,
            )
            else "",
            "round": advice.round
            if _is_name(
                text,
                advice.round,
            )
            else "",
            "date": advice.date
            if _has_day(
                text,
                advice.date,
            )
            else "",
        }
    )


def _is_name(
    text: str,
    name: str,
) -> bool:
    return (
        len(name) <= MAX_VALUE
        and name.isprintable()
        and _holds(
            text,
            name,
        )
    )


def _holds(
    text: str,
    words: str,
) -> bool:
    wanted = normalise(words)
    return bool(wanted) and wanted in normalise(text)


def _has_day(
    text: str,
    date: str,
) -> bool:
    """True if the line has the numbers of the month and the day, and the year if it has one."""
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        return False
    numbers = [int(number) for number in _NUMBER.findall(fold(text))]
    years = [number for number in numbers if 1900 <= number <= 2199]
    if years and day.year not in years:
        return False
    return day.month in numbers and day.day in numbers


def _first(lines: Iterable[LineReading]) -> str:
    """The first line that has words."""
    for line in lines:
        if key_of(line.text):
            return _shown(line.text)
    return ""


def _shown(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
