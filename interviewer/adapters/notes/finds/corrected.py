"""What the person said of lines overrules all that was read of them."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from interviewer.adapters.notes.finds import likely, spans
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.labels.rows import LABEL_DEPTH, Row
from interviewer.adapters.notes.lines import drafts
from interviewer.adapters.notes.lines.sections import Section
from interviewer.core.notes.agenda import Interview, Outcome
from interviewer.core.notes.corrections import Correction, Reach, Statement, is_there

NOT_ASKED = "skipped_corrected"
"""Why a line is not taken of which the person said that it is not a question."""
_STRENGTH: tuple[Reach, ...] = ("shape", "chapter", "line")
"""What is said of fewer lines counts more."""
_NO_LINE = ("blank", "fence")
_CHAPTER = ("H", "G")
"""Labels of lines that begin a chapter."""

Said = Mapping[str, Mapping[int, Statement]]
"""Subject -> line, from 0 -> what was said."""
_Dated = TypeVar("_Dated", Interview, Outcome)


def said_of(
    corrections: Iterable[Correction],
    lines: Sequence[str],
    labels: Sequence[Labels],
) -> Said:
    """What counts of each line. One whose line is not where it should be says nothing."""
    said: dict[str, dict[int, Statement]] = defaultdict(dict)
    for correction in sorted(corrections, key=_strength):
        if not is_there(correction.anchor, lines):
            continue
        statement = correction.statement
        for line in _reached(correction, labels):
            said[statement.subject][line] = statement
    return said


def days(said: Said) -> frozenset[dt.date | None]:
    """The days that the person named."""
    return frozenset(statement.day for statement in said.get("date", {}).values())


def ask(
    sink: Sink,
    parts: Sequence[Section],
    labels: Sequence[Labels],
    said: Said,
) -> set[int]:
    """Take out and put in what was said to be a question or none; the lines, from 0, that are."""
    asked = set()
    refused = set()
    for line, statement in said.get("question", {}).items():
        if statement.says == "question":
            asked.add(line)
        else:
            refused.add(line)
    _refuse(sink, refused)
    there = {item.line for item in sink.drafts}
    added = []
    for line, section in spans.with_sections(parts, len(sink.lines)):
        if line not in asked or line in there:
            continue
        raw = sink.lines[line]
        item = likely.draft_of(raw, line, section)
        added.append(item or drafts.draft(raw, line, section))
    likely.put_in(added, sink, labels)
    return asked


def place(
    sink: Sink,
    said: Said,
    whole: Section,
) -> None:
    """Give the questions the companies, rounds and days that were said.

    whole: the file, with what was said of all of it; what was said of a line counts more.
    """
    for item in sink.drafts:
        of_another = whole.given.get("company", item.place.company) != item.place.company
        team = None if of_another else item.place.team
        item.place = replace(item.place, team=team, **whole.given)
        for statement in _of_place(said, item.line):
            if statement.says == "company":
                item.place = replace(item.place, company=statement.value, team=None)
            elif statement.says == "round":
                item.place = replace(item.place, round=statement.value)
            else:
                item.place = replace(item.place, asked_on=statement.day)


def dated(
    found: Iterable[_Dated],
    said: Said,
) -> list[_Dated]:
    """The appointments or outcomes with the companies, rounds and days that were said.

    One of which no company is known any longer is not an appointment.
    """
    kept = []
    for one in found:
        update: dict[str, object] = {}
        for statement in _of_place(said, one.line - 1):
            update[statement.says] = statement.day if statement.says == "date" else statement.value
        if update.get("company", one.company) is not None or isinstance(one, Outcome):
            kept.append(one.model_copy(update=update))
    return kept


def chapter_line(
    line: int,
    labels: Sequence[Labels],
) -> int | None:
    """The line of the heading that a line is below, its own for a heading; all from 0."""
    for above in range(line, -1, -1):
        if _begins_chapter(labels[above]):
            return above
    return None


def shape_of(row: Row) -> str:
    """Equal for lines of one shape."""
    form, indent, depth = row.kin
    return f"{form} {indent} {depth}"


def _strength(correction: Correction) -> tuple[int, int]:
    return _STRENGTH.index(correction.statement.reach), correction.number


def _reached(
    correction: Correction,
    labels: Sequence[Labels],
) -> Iterator[int]:
    """The lines, from 0, that a correction is about."""
    at = correction.anchor.line - 1
    statement = correction.statement
    if statement.reach == "line":
        yield at
        return
    reached = range(len(labels))
    if statement.reach == "chapter":
        reached = range(at, _chapter_end(at, labels))
    any_shape = statement.reach == "chapter" and statement.says != "question"
    for line in reached:
        row = labels[line].row
        if row.form not in _NO_LINE and (any_shape or shape_of(row) == correction.shape):
            yield line


def _chapter_end(
    begin: int,
    labels: Sequence[Labels],
) -> int:
    """The line after the chapter that begins there."""
    depth = _depth(labels[begin].row)
    for line in range(begin + 1, len(labels)):
        if _begins_chapter(labels[line]) and _depth(labels[line].row) <= depth:
            return line
    return len(labels)


def _begins_chapter(label: Labels) -> bool:
    form = label.row.form
    return form == "heading" or (form == "label" and label.best in _CHAPTER)


def _depth(row: Row) -> int:
    return row.level if row.form == "heading" else LABEL_DEPTH


def _refuse(
    sink: Sink,
    refused: set[int],
) -> None:
    kept = []
    for item in sink.drafts:
        if item.line in refused:
            sink.report(item.line, NOT_ASKED, item.text)
        else:
            kept.append(item)
    sink.drafts[:] = kept


def _of_place(
    said: Said,
    line: int,
) -> Iterator[Statement]:
    for subject in ("company", "round", "date"):
        statement = said.get(subject, {}).get(line)
        if statement is not None:
            yield statement
