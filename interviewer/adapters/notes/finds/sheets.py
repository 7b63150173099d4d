"""Rows pasted from a spreadsheet: cells between bars or tabs, and line breaks in quoted ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewer.adapters.notes.finds import tables
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.finds.tables import Column, Row, Table
from interviewer.adapters.notes.lines import drafts, shapes
from interviewer.adapters.notes.lines.sections import Section

_BAR = re.compile(r"\t|(?:(?<=\s)|^)\|(?=\s|$)", re.MULTILINE)
_TOLD: tuple[Column, ...] = ("company", "round", "when", "question")
MIN_COLUMNS = 3
"""Columns of a header, of which as many say what they hold."""
MOST_LINES = 30
"""Lines of one row."""


class Sheet(NamedTuple):
    """A table without a frame."""

    header: int
    """The line of its header, from 0."""
    table: Table
    """Its columns and rows."""
    ends: tuple[int, ...]
    """The line after each row."""


def read(lines: Sequence[str]) -> list[Sheet]:
    """The sheets among the lines."""
    found: list[Sheet] = []
    number = 0
    while number < len(lines):
        columns = _columns(lines[number])
        if not columns:
            number += 1
            continue
        sheet = _sheet(lines, number, columns)
        found.append(sheet)
        number = max((number + 1, *sheet.ends))
    return found


def take(
    sheets: Sequence[Sheet],
    sink: Sink,
    section: Section,
) -> None:
    """Put the questions of the rows into ``sink``, and whose question each line would be."""
    for sheet in sheets:
        if not sheet.table.has("question"):
            continue
        lines = {row.line for row in sheet.table.rows} | {sheet.header}
        sink.drafts[:] = [item for item in sink.drafts if item.line not in lines]
        placed = tables.placed(sheet.table, section)
        for row, end in zip(sheet.table.rows, sheet.ends, strict=True):
            place = placed[row.line]
            for line in range(row.line, end):
                sink.rows[line] = place
            first, *_ = row.cells.get("question", "").split("\n")
            _ask(first, row.line, place, sink)


def _ask(
    cell: str,
    line: int,
    place: Section,
    sink: Sink,
) -> None:
    for text in tables.several(cell.strip(' "')):
        if shapes.refusal(text) is None and shapes.has_words(text):
            item = drafts.draft(text, line, place)
            item.sure = True
            sink.drafts.append(item)


def _columns(line: str) -> tuple[Column, ...]:
    """The columns of a header, none for other lines."""
    if line.lstrip().startswith("|"):
        return ()
    names = _cells(line)
    columns = tuple(map(tables.column, names))
    told = [column for column in columns if column in _TOLD]
    is_header = len(set(told)) >= MIN_COLUMNS and "company" in told
    return columns if is_header else ()


def _sheet(
    lines: Sequence[str],
    header: int,
    columns: tuple[Column, ...],
) -> Sheet:
    names = _cells(lines[header])
    rows: list[Row] = []
    ends: list[int] = []
    for first, end in _spans(lines, header + 1, len(columns)):
        cells = _cells("\n".join(lines[first:end]))
        rows.append(tables.row_of(first, cells, columns, names))
        ends.append(end)
    return Sheet(header, Table(columns, tuple(rows)), tuple(ends))


def _spans(
    lines: Sequence[str],
    first: int,
    width: int,
) -> Iterator[tuple[int, int]]:
    """The lines of each row, until one has other cells than the header."""
    while first < len(lines):
        if not lines[first].strip():
            first += 1
            continue
        end = first + 1
        while _is_open(lines[first:end]) and end < min(len(lines), first + MOST_LINES):
            end += 1
        text = "\n".join(lines[first:end])
        if len(_cells(text)) != width or _columns(lines[first]):
            return
        yield first, end
        first = end


def _is_open(lines: Sequence[str]) -> bool:
    """True for a row whose last quoted cell goes on."""
    return sum(line.count('"') for line in lines) % 2 == 1


def _cells(text: str) -> list[str]:
    return [cell.strip() for cell in _BAR.split(text)]
