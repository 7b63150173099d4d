"""What the note says elsewhere of an interview: its full name, and its day in the calendar."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from interviewer.adapters.notes.lines import companies, titles
from interviewer.adapters.notes.lines.drafts import Draft, Place
from interviewer.core.notes.agenda import Interview
from interviewer.core.text import HAN, normalise

_REST = re.compile(rf"(?:\s[A-Z][\w&' -]+|[{HAN}]{{1,6}}|(?<=[{HAN}])[A-Z]{{1,4}})")
"""What a full name has behind the short one."""
_HEADING = re.compile(r"#{1,6} ")
"""Where others of its level follow, the first heading is no title."""
_REPORT = re.compile("面经|凉经")
"""What posts about one interview are called."""
_TITLE_LINE = 80
"""Characters of a first line that may name the note's company."""
_SHORT_LINE = 24
"""The same where it names no round."""


class Fact(NamedTuple):
    """An interview that a line tells of."""

    company: str | None
    """With whom."""
    round: str | None
    """Which one."""
    day: dt.date | None
    """When."""


def full_names(names: Iterable[str]) -> dict[str, str]:
    """Short name -> the one longer name of the note that begins with it (拾光 -> 拾光科技).

    A name that is known is whole.
    """
    given = sorted(set(names))
    known = companies.known()
    full: dict[str, str] = {}
    for name in given:
        if known.find(name):
            continue
        longer = [other for other in given if _is_longer(name, other)]
        if len({normalise(other) for other in longer}) == 1:
            full[name] = longer[-1]
    return full


def complete(
    found: Sequence[Draft],
    appointments: Sequence[Interview],
    company: str | None,
    facts: Sequence[Fact] = (),
) -> list[Interview]:
    """The appointments with full names; the questions' places are made whole in place.

    company: whom the note as a whole tells of. facts: what its other lines say of interviews.
    """
    names = [item.place.company for item in found if item.place.company]
    full = full_names([*names, *(entry.company for entry in appointments)])
    dated = [_renamed(entry, full) for entry in appointments]
    for item in found:
        item.place = _complete(item.place, full, dated, company)
    for item in found:
        item.place = _agreeing(item.place, facts)
    return dated


def _is_longer(
    name: str,
    other: str,
) -> bool:
    if not other.lower().startswith(name.lower()):
        return False
    return _REST.fullmatch(other, len(name)) is not None


def _renamed(
    entry: Interview,
    full: Mapping[str, str],
) -> Interview:
    return entry.model_copy(update={"company": full.get(entry.company, entry.company)})


def _complete(
    place: Place,
    full: Mapping[str, str],
    dated: Sequence[Interview],
    company: str | None,
) -> Place:
    """The place with the full name, and what the one fitting appointment says besides."""
    if place.company:
        place = replace(place, company=full.get(place.company, place.company))
    elif place.asked_on or place.round:
        place = replace(place, company=_company_on(place.asked_on, dated) or company)
    same = [entry for entry in dated if companies.known().same(entry.company, place.company)]
    if not place.asked_on:
        fitting = [entry for entry in same if not place.round or entry.round == place.round]
        days = {entry.date for entry in fitting if entry.date}
        if len(days) == 1:
            place = replace(place, asked_on=days.pop())
    if place.asked_on and not place.round:
        rounds = {entry.round for entry in same if _is_on(entry, place.asked_on)}
        if len(rounds) == 1:
            place = replace(place, round=rounds.pop())
    return place


def _agreeing(
    place: Place,
    told: Iterable[Fact],
) -> Place:
    """The place with the round and the day that all that fits it tells."""
    if place.company is None or (place.round and place.asked_on):
        return place
    fitting = [fact for fact in told if _fits(fact, place)]
    rounds = {fact.round for fact in fitting if fact.round}
    days = {fact.day for fact in fitting if fact.day}
    if place.round is None and len(rounds) == 1 and len(days) <= 1:
        place = replace(place, round=rounds.pop())
    if place.asked_on is None and len(days) == 1 and len(rounds) <= 1:
        place = replace(place, asked_on=days.pop())
    return place


def _fits(
    fact: Fact,
    place: Place,
) -> bool:
    if not companies.known().same(fact.company, place.company):
        return False
    if place.round and fact.round != place.round:
        return False
    return place.asked_on is None or fact.day == place.asked_on


def _is_on(
    entry: Interview,
    day: dt.date,
) -> bool:
    """True if it is on that day of the year: where no year is written, two may be assumed."""
    date = entry.date
    return date is not None and (date.month, date.day) == (day.month, day.day)


def _company_on(
    day: dt.date | None,
    dated: Sequence[Interview],
) -> str | None:
    """Whom the note has an appointment with on that day, if it is one company."""
    names = {entry.company for entry in dated if day and _is_on(entry, day)}
    return names.pop() if len(names) == 1 else None


def company_of(lines: Sequence[str]) -> str | None:
    """The company that the first line of a note names as its title.

    One that no list knows is named by ``青禾科技 后端 面经``.
    """
    first = next((line for line in lines if line.strip()), "")
    marks = _HEADING.match(first)
    if len(first) > _TITLE_LINE or (marks and sum(line.startswith(marks[0]) for line in lines) > 1):
        return None
    title = titles.read(first)
    is_short = len(first) <= _SHORT_LINE
    if title.company is None and _REPORT.search(first):
        return titles.unknown_company(title)[0]
    return title.company if is_short or title.round or title.role == "log" else None
