"""Which interview each line belongs to, by the lines that the fitted reader takes for headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.lines import titles
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text.dates import When
from interviewer.core.names import round_of

NAMES_ONE = 0.5
"""Probability of a heading from which a line says whose questions follow."""
SHORTEST_NAME = 2
"""Letters of a company that no list knows."""
_MARKUP = "#>-*+•· \t|"
_LETTER = re.compile(r"[^\W\d_]")
_BRACKET = re.compile(r"\s*[（(\[【]([^（()）\[\]【】]{2,60})[)）\]】]\s*$")
_SLOTS = ("heading", "label", "bold", "number")
"""Forms of lines in which a word that no list knows may be a company."""
_LINK = "[["
"""Leads to another note, and what it names is there."""
DEEPEST = 0
"""Below every heading's level: none ends what is known."""
NOWHERE = -1


class Heard(NamedTuple):
    """What the lines above say of a line, and where they say it (0-based, ``NOWHERE``)."""

    company: str | None = None
    """Who asks."""
    company_line: int = NOWHERE
    """The line that names them."""
    round: str | None = None
    """In which round."""
    round_line: int = NOWHERE
    """The line that names it."""
    when: When | None = None
    """On which day."""
    when_line: int = NOWHERE
    """The line that names it."""


def heard(
    lines: Sequence[str],
    labels: Sequence[Labels],
) -> list[Heard]:
    """What is known at each line."""
    known, depth = Heard(), DEEPEST
    found = []
    for number, (line, label) in enumerate(zip(lines, labels, strict=True)):
        row = label.row
        if row.form == "heading" and row.level <= depth:
            known, depth = Heard(), DEEPEST
        if label.chances["H"] >= NAMES_ONE and _LINK not in line:
            title = titles.read(line.strip().strip(_MARKUP))
            company = _company(title) if row.form in _SLOTS else title.company
            if company and row.form == "heading":
                depth = row.level
            known = _after(
                known,
                title,
                company,
                number,
            )
        found.append(known)
    return found


def in_brackets(
    text: str,
    line: int,
    above: Heard,
) -> tuple[str, Heard]:
    """A question that ends in ``（公司 轮次 日期）`` without it, and what it says."""
    match = _BRACKET.search(text)
    if match is None:
        return text, above
    title = titles.read(match[1])
    if not (title.company or title.round or title.when):
        return text, above
    company = _company(title)
    if company is None and title.rest and not title.when:
        return text, above
    return text[: match.start()], _after(above, title, company, line)


def _after(
    known: Heard,
    title: Title,
    company: str | None,
    line: int,
) -> Heard:
    """What is known from the line on. Another company begins anew, a round keeps the company."""
    if company and company != known.company:
        known = Heard(company, line)
    if title.round:
        known = known._replace(
            round=title.round,
            round_line=line,
        )
    if title.when:
        known = known._replace(
            when=title.when,
            when_line=line,
        )
    return known


def _company(title: Title) -> str | None:
    """The company in a heading's slot: a known name, or a word beside a round or a day."""
    if title.company:
        return title.company
    if not (title.round or title.when):
        return None
    name, _ = titles.unknown_company(title)
    if name is None or len(_LETTER.findall(name)) < SHORTEST_NAME or round_of(name):
        return None
    return name
