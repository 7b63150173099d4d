"""What the lines are to each other: which stand over rounds, and which are fields of one head."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.adapters.notes.finds import messages
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.labels.rows import LABEL_DEPTH, Row
from interviewer.adapters.notes.lines import companies, origin, slots, titles, words
from interviewer.core.names import ROUND

BRIEF = 60
"""Characters of a line that does no more than name an interview."""
OPENS = 0.5
"""Probability of a heading from which a round below another line opens an interview."""
_APART = ("blank", "fence", "code", "table", "quote")
"""Forms of lines that stand below nothing."""


class Outline(NamedTuple):
    """What is told by the form of a note as a whole."""

    heads: Mapping[int, bool]
    """The lines of fields -> whether a head begins there."""
    leading: set[int]
    """The lines over rounds."""
    parents: set[int]
    """The items with deeper ones below them."""
    beside: set[int]
    """Levels at which a heading begins with a known company."""
    is_pasted: bool
    """Messages are pasted into it."""


def outline(
    lines: Sequence[str],
    labels: Sequence[Labels],
) -> Outline:
    """The form of the note."""
    return Outline(
        heads=fields(lines),
        leading=over_rounds(labels),
        parents=parents(labels),
        beside=_levels_of_companies(labels),
        is_pasted=messages.are_pasted(lines),
    )


def over_rounds(labels: Sequence[Labels]) -> set[int]:
    """The lines that name no round and have rounds right below them, by indent or by heading.

    Only a company has several interviews, and none of these names another.
    """
    leading: set[int] = set()
    named: set[int] = set()
    above: list[int] = []
    for number, label in enumerate(labels):
        row = label.row
        if row.form in _APART or (row.form != "heading" and not _is_listed(row)):
            continue
        while above and depth(labels[above[-1]].row) >= depth(row):
            above.pop()
        if above and _is_round(label):
            found = leading if _is_bare(row) else named
            found.add(above[-1])
        above.append(number)
    return {number for number in leading - named if _may_lead(labels[number].row)}


def parents(labels: Sequence[Labels]) -> set[int]:
    """The items of lists with deeper items right below them."""
    written = [number for number, label in enumerate(labels) if label.row.form != "blank"]
    return {
        number
        for number, below in itertools.pairwise(written)
        if _is_listed(labels[number].row) and labels[below].row.indent > labels[number].row.indent
    }


def fields(lines: Sequence[str]) -> dict[int, bool]:
    """The lines of heads (``公司：…`` over ``轮次：…``) -> whether one begins there.

    One field alone is none: it may say anything.
    """
    found: dict[int, bool] = {}
    block: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if is_field(line):
            block.append(number)
            continue
        if sum(origin.stated(lines[one]) is not None for one in block) > 1:
            found.update((one, one == block[0]) for one in block)
        block = []
    return found


def is_field(line: str) -> bool:
    """True for ``公司：…``, ``方向：…`` and the like."""
    text = line.strip().lstrip("-*+>| ")
    return origin.stated(line) is not None or words.META.match(text) is not None


def depth(row: Row) -> int:
    """How deep the line is: a heading's level; other lines are below all headings, by indent."""
    return row.level if row.form == "heading" else LABEL_DEPTH + row.indent


def leaves(
    row: Row,
    level: int,
) -> bool:
    """True for another branch of the list than one at that depth, and no round of it."""
    is_round = ROUND.search(row.text) or "round" in origin.fields(row.text)
    return depth(row) <= level and not is_round


def _is_listed(row: Row) -> bool:
    return row.form in ("bullet", "task", "number", "label", "bold")


def _may_lead(row: Row) -> bool:
    return len(row.text) <= BRIEF and not ROUND.search(row.text)


def _is_round(label: Labels) -> bool:
    """True for a short line that opens an interview and names its round."""
    text = label.row.text
    if "round" in origin.fields(text):
        return True
    return label.chances["H"] >= OPENS and len(text) <= BRIEF and ROUND.search(text) is not None


def _is_bare(row: Row) -> bool:
    """True for a line that names nobody."""
    said = origin.fields(row.text)
    if said:
        return "company" not in said
    title = titles.read_in_short(row.text)
    return title.company is None and titles.unknown_company(title)[0] is None


def _levels_of_companies(labels: Sequence[Labels]) -> set[int]:
    """Levels at which a heading begins with a known company: its siblings may name others."""
    named = set()
    for label in labels:
        row = label.row
        if row.form == "heading" and companies.find(row.text[: slots.LONGEST]):
            named.add(row.level)
    return named
