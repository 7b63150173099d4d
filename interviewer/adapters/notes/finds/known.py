"""What is known of the interview that lines belong to, and what a line changes of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from interviewer.adapters.notes.lines import companies, shapes, slots, titles
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text.dates import When

NOWHERE = -1
MARKUP = "#>-*+•· \t|"
"""What stands around the words of a line."""
LOOP = "onsite"
_SESSIONS = ("hiring manager", "bar raiser", "technical interview")
"""Rounds that a loop has among its sessions."""
BETWEEN = re.compile(r"、")
"""Between the rounds that one line names."""


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
    together: str = ""
    """The rounds that one line names, as ``一面、二面``: on one day unless each has its own."""


class Kept(NamedTuple):
    """What a line keeps of the interview above it."""

    day: bool
    """Its day, for another round."""
    company: bool
    """Its company, for a line that names only a day."""


def stated(
    known: Heard,
    said: tuple[str, str],
    line: int,
) -> Heard:
    """What is known after ``公司：…`` and the like at the head of an interview."""
    key, value = said
    title = titles.read_in_short(value)
    if key == "company":
        name = title.company or companies.canonical(title.text)
        return known._replace(company=name, company_line=line)
    if key == "round":
        return known._replace(round=title.round or title.text, round_line=line)
    if key == "when" and title.when:
        return known._replace(when=title.when, when_line=line)
    return known


def turned(
    known: Heard,
    line: str,
    number: int,
) -> Heard:
    """Where one heading names several rounds, a line that begins with one of them begins it."""
    several = BETWEEN.split(known.together)
    if len(several) < 2 or len(line) > titles.MAX_TITLE:
        return known
    text = line.strip().strip(MARKUP)
    named = titles.read(text).round
    if named and named in several and text.startswith(named):
        return known._replace(round=named, round_line=number)
    return known


def after(
    known: Heard,
    title: Title,
    company: str | None,
    line: int,
    kept: Kept,
) -> Heard:
    """What is known from the line on. Another company begins anew, a round keeps the company."""
    stays = companies.known().same(company, known.company) or _is_short_for(company, known.company)
    if company and not stays:
        opened = known if known.company is None and known.round is None else Heard()
        known = opened._replace(company=company, company_line=line)
    elif company:
        known = known._replace(company_line=line)
        if title.when or title.round != known.round:
            known = Heard(known.company, line)
    elif title.when and not title.round and not kept.company and slots.says_nothing(title.rest):
        known = Heard()
    if title.round and _is_part(known, title):
        known = known._replace(round_line=line)
    elif title.round:
        is_other = known.round is not None and known.round != title.round
        several = title.round if several_of(title) else known.together
        known = known._replace(
            round=title.round,
            round_line=line,
            together=several,
        )
        if is_other and not kept.day:
            known = known._replace(when=None, when_line=NOWHERE)
    if title.when:
        known = known._replace(
            when=title.when,
            when_line=line,
            together=known.together if known.round_line < line or several_of(title) else "",
        )
    return known


def several_of(title: Title) -> bool:
    """True for a line that names several rounds (``一面、二面``)."""
    return title.round is not None and BETWEEN.search(title.round) is not None


def _is_part(known: Heard, title: Title) -> bool:
    """True for a session of a loop (``Hiring manager``): the loop is the round."""
    is_alone = title.company is None and title.when is None
    return known.round == LOOP and title.round in _SESSIONS and is_alone


def in_slot(title: Title) -> str | None:
    """A known name, else the words in the company's slot."""
    if title.company:
        return title.company
    name, _ = titles.unknown_company(title)
    return None if name and shapes.asks(name) else name


def _is_short_for(
    name: str | None,
    longer: str | None,
) -> bool:
    """True if a name is the beginning of a longer one (``Hexamill`` of ``Hexamill Systems``)."""
    if name is None or longer is None:
        return False
    return longer.lower().startswith(name.lower())
