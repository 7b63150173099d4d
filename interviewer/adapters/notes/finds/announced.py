"""Appointments in lines, where the fitted reader takes them for such."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from interviewer.adapters.notes.finds import idle, letters, messages, months, tables
from interviewer.adapters.notes.finds.places import Heard
from interviewer.adapters.notes.labels import Label, Labels
from interviewer.adapters.notes.lines import companies, origin, titles, words
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text import dates, numerals, weekdays
from interviewer.adapters.notes.text.dates import Day, When
from interviewer.core.names import ROUND, round_of
from interviewer.core.notes.agenda import Interview
from interviewer.core.text import has_han

LIKELY = 0.5
"""Probability of an appointment from which a line with a day is one."""
LIKELY_BESIDE = 0.15
"""The same for a line with company and round beside an appointment."""
NEAR = 2
"""Lines above an appointment in which its company may be named."""
MOST_OF_THEM = 2
"""Appointments with a round from which another without one must name a company."""
HARDLY = 0.1
"""The same below which an entry of a calendar is none if the line is something else."""
_OTHERS: tuple[Label, ...] = ("O", "Q", "A", "E", "L", "R", "T")
"""What a line may be that only looks like an entry."""
_SCHEDULED = re.compile(r"^\s*(?:SCHEDULED|DEADLINE):\s*<(20\d\d-\d\d-\d\d[^>]*)>")
_DAY_ONLY = re.compile(r"(?<![\d月])(\d{1,2})[号日](?!\d)")
_MOVED = re.compile(
    r"→|➜|⇒|->|=>|改(?:到|成|在|为|约)|挪到|推[迟到]|延到|重新?约|moved? to|rescheduled (?:to|for)",
    re.I,
)
"""Between the day that was and the day that is."""
_HOUR_FIRST = re.compile(r"^[\s>*+•·-]*\d{1,2}(?:[:：.]\d\d)?\s?(?:[ap]\.?m|[-–~—]\s?\d|\b)", re.I)
_BRIEF, _BRIEF_ENGLISH = 40, 80
"""Characters of a line that does no more than fix an interview."""
_ROW = re.compile(r"^\s*(?:20\d\d[./年-])?\d{1,2}[./月-]\d{1,2}[日号]?\s\S")
"""A line of a calendar without marks: the day, then the rest."""
_TAG = re.compile(r"#[^\s#]")
_BRACKET = re.compile(r"^(.{12,})[（(\[【][^（()）\[\]【】]{4,60}[)）\]】]\s*$")


class Told(NamedTuple):
    """What the note says elsewhere."""

    above: Sequence[Heard]
    """What is known at each line."""
    company: str | None
    """Of the note as a whole."""
    day: When | None
    """Of the note as a whole."""


def announced(
    labels: Sequence[Labels],
    told: Told,
    reading: Reading,
    listed: Sequence[Interview],
    taken: frozenset[int],
) -> list[Interview]:
    """All appointments of the note, by line.

    listed: the entries of calendars and tables, which give way to what the line itself says.
    taken: lines, from 0, that ask.
    """
    entries = Counter(entry.line for entry in listed)
    kept = _sound(
        listed,
        labels,
        reading.lines,
    )
    names = _names(told, listed)
    unarranged = idle.not_arranged(reading.lines)
    kept = [entry for entry in kept if entry.line - 1 not in unarranged]
    rows = _timeline(reading.lines, taken)
    listed_at = {entry.line: entry for entry in kept}
    framed = tables.calendar_rows(reading.lines) - {entry.line - 1 for entry in kept}
    for line in range(len(labels)):
        scheduled = _scheduled(reading.lines, line)
        chance = LIKELY if scheduled else _chance(labels, line)
        if _goes_on(reading.lines, line, kept) or _is_letter(labels[line], reading.lines[line]):
            chance = max(chance, LIKELY)
        if line in rows:
            chance = max(chance, LIKELY)
        if chance < LIKELY_BESIDE or line in taken or entries[line + 1] > 1:
            continue
        record = _is_of_record(reading.lines, line, told, taken)
        if line in unarranged | framed or (record and not _is_of_letter(labels, line)):
            continue
        found = _later(kept[-1], line, reading) if kept and kept[-1].line == line else None
        found = found or _read(
            idle.plain(reading.lines[line]) + scheduled,
            line,
            told,
            names,
            reading,
        )
        entry = listed_at.get(line + 1)
        if found and entry and companies.find(entry.company) and not companies.find(found.company):
            found = found.model_copy(update={"company": entry.company})
        if found and found.time is None and _MOVED.search(reading.lines[line]):
            found = found.model_copy(update={"time": _hour_before(found, kept)})
        if found and (chance >= LIKELY or found.round or found.time):
            kept = [entry for entry in kept if entry.line != line + 1]
            kept.append(found)
    return sorted(
        _without_errands(kept, told),
        key=lambda entry: entry.line,
    )


def _without_errands(
    kept: Sequence[Interview],
    told: Told,
) -> list[Interview]:
    """The appointments without the dentist's: among rounds, who has none and is named nowhere."""
    rounds = [entry for entry in kept if entry.round]
    if len(rounds) < MOST_OF_THEM:
        return list(kept)
    named = {entry.company for entry in rounds} | {heard.company for heard in told.above}
    return [
        entry
        for entry in kept
        if entry.round
        or entry.company in named
        or companies.find(entry.company)
        or titles.is_corporate(entry.company)
    ]


def _hour_before(moved: Interview, kept: Sequence[Interview]) -> dt.time | None:
    """The hour of the appointment that was moved to another day."""
    for entry in reversed(kept):
        if companies.known().same(entry.company, moved.company):
            return entry.time
    return None


def _is_of_letter(labels: Sequence[Labels], line: int) -> bool:
    """True for a line among those of a mail."""
    return any(label.best == "J" for label in labels[max(0, line - NEAR) : line + NEAR])


def _is_letter(
    label: Labels,
    text: str,
) -> bool:
    """True for a sentence that fixes day and hour, unless an interviewer said it.

    ``明天下午三点 二面`` fixes them as well.
    """
    if label.best in ("Q", "A", "-") or text.startswith("#"):
        return False
    if letters.invites(text):
        return True
    title = titles.read_in_short(text)
    if label.chances["P"] >= LIKELY_BESIDE and _MOVED.search(text) and title.round and title.when:
        return True
    return len(text) <= (_BRIEF if has_han(text) else _BRIEF_ENGLISH) and _says_when(text, title)


def _goes_on(
    lines: Sequence[str],
    line: int,
    kept: Sequence[Interview],
) -> bool:
    """True for a line of day and round below one of that form that is an appointment.

    What follows it is such a line, or nothing.
    """
    if not kept or not _ROW.match(lines[line]) or not titles.read(lines[line]).round:
        return False
    above = [number for number in range(line) if lines[number].strip()]
    if not above or kept[-1].line != above[-1] + 1 or not _ROW.match(lines[above[-1]]):
        return False
    below = next((text for text in lines[line + 1 :] if text.strip()), "")
    return not below or _ROW.match(below) is not None


def _timeline(
    lines: Sequence[str],
    taken: frozenset[int],
) -> set[int]:
    """The lines of day, company and round that follow each other: no questions are below them."""
    written = [number for number, line in enumerate(lines) if line.strip()]
    found: set[int] = set()
    for above, below in itertools.pairwise(written):
        if {above, below} & taken or not (_is_row(lines[above]) and _is_row(lines[below])):
            continue
        found |= {above, below}
    for number, below in itertools.pairwise(written):
        if below in taken:
            found.discard(number)
    return found


def _is_row(line: str) -> bool:
    """True for ``2.16 云杉科技一面``."""
    if len(line) > _BRIEF or not _ROW.match(line):
        return False
    title = titles.read_in_short(line)
    named = title.company or titles.unknown_company(title)[0]
    return title.round is not None and title.when is not None and named is not None


def _later(
    above: Interview,
    line: int,
    reading: Reading,
) -> Interview | None:
    """A line that begins with an hour, below an appointment: another part of the same day."""
    text = reading.lines[line]
    title = titles.read(idle.plain(text))
    if title.time is None or title.when or title.company or not _HOUR_FIRST.match(text):
        return None
    if _DAY_ONLY.search(text):
        return None
    return above.model_copy(
        update={"time": title.time, "round": title.round or above.round, "line": line + 1},
    )


def _chance(
    labels: Sequence[Labels],
    line: int,
) -> float:
    """Of an appointment; a line that is none on its own may be one in a list of them."""
    chance = labels[line].chances["P"]
    if chance < labels[line].chances["H"]:
        return 0.0
    around = labels[max(0, line - 2) : line + 3]
    beside = any(label.chances["P"] >= LIKELY for label in around)
    return chance if chance >= LIKELY or beside else 0.0


def _names(
    told: Told,
    listed: Sequence[Interview],
) -> list[str]:
    """The companies that headings and tables name, the longest first."""
    named = {heard.company for heard in told.above if heard.company}
    named |= {entry.company for entry in listed if entry.round and entry.date}
    return sorted(
        named,
        key=lambda name: (-len(name), name),
    )


def _sound(
    listed: Sequence[Interview],
    labels: Sequence[Labels],
    lines: Sequence[str],
) -> list[Interview]:
    """The entries of calendars without those whose line is hardly an appointment.

    An item between others of its list is one of them, a row of a table may be an outcome.
    """
    numbers = {entry.line for entry in listed}
    kept = []
    for entry in listed:
        line = lines[entry.line - 1]
        beside = {entry.line - 1, entry.line + 1} & numbers
        is_item = beside and not line.lstrip().startswith("|")
        if is_item or not _is_other(labels[entry.line - 1], entry, line):
            kept.append(entry)
    return kept


def _is_other(
    label: Labels,
    entry: Interview,
    line: str,
) -> bool:
    """True for an entry whose line is hardly an appointment.

    A table whose columns are rounds holds its outcomes beside the days: all of them count.
    """
    of_column = entry.round and round_of(line) is None
    if label.chances["P"] >= HARDLY or of_column:
        return False
    if label.best in _OTHERS:
        return True
    says_more = entry.round or entry.time or companies.find(entry.company)
    return label.best == "S" and not says_more


def _is_of_record(
    lines: Sequence[str],
    line: int,
    told: Told,
    taken: frozenset[int],
) -> bool:
    """True for ``面试时间：…`` at the head of an interview whose questions follow."""
    text = lines[line]
    before = next((row for row in reversed(lines[:line]) if row.strip()), "")
    if origin.stated(text) is None or not _is_head(before):
        return False
    here = told.above[line].company
    return any(other > line and told.above[other].company == here for other in taken)


def _is_head(line: str) -> bool:
    """True for a heading, for a property, and for bold words."""
    text = line.strip().lstrip("-*+>| ")
    is_property = origin.stated(line) is not None or words.META.match(text) is not None
    return is_property or line.lstrip().startswith(("#", "**"))


def _scheduled(
    lines: Sequence[str],
    line: int,
) -> str:
    """The day below a task that names a round (``SCHEDULED: <…>``), empty without one."""
    match = _SCHEDULED.match(lines[line + 1]) if line + 1 < len(lines) else None
    if match is None or not titles.read(lines[line]).round:
        return ""
    return f" {match[1]}"


def _read(
    text: str,
    line: int,
    told: Told,
    names: Sequence[str],
    reading: Reading,
) -> Interview | None:
    """The appointment that the line tells, None if it names no day or nobody."""
    if _only_in_brackets(text):
        return None
    title = titles.read_in_short(text)
    company = (
        _company(text, title, names)
        or letters.names_of(text)
        or messages.sender_of(reading.lines, line)
        or _spoken_of(told, line, names, reading.lines)
        or letters.named_around(reading.lines, line)
    )
    for whose in (told.company, told.above[line].company):
        is_named = company in names or _TAG.search(reading.lines[line])
        if company and whose and not is_named and _is_team(company, whose):
            company = whose
    when = _when(text, title)
    date = reading.start(when, line) if when else _day_told(text, title, told, line, reading)
    if company is None or (date is None and not _says_when(text, title)):
        return None
    return Interview(
        company=company,
        round=title.round or _round_told(reading.lines, line),
        date=date,
        time=(when.time if when else None) or title.time,
        note=reading.note,
        line=line + 1,
    )


def _round_told(
    lines: Sequence[str],
    line: int,
) -> str | None:
    """The round that the letter around ``面试时间：…`` says."""
    if origin.stated(lines[line]) is None:
        return None
    return letters.round_around(lines, line)


def _says_when(
    text: str,
    title: Title,
) -> bool:
    """True for ``明天下午三点 二面``: the day is not known, that there is one is."""
    return title.round is not None and title.time is not None and letters.is_relative(text)


def _is_team(
    name: str,
    company: str,
) -> bool:
    """True for a name that no list knows in the note, or below the heading, of a known company."""
    is_known = companies.find(name) or titles.is_corporate(name)
    return not is_known and companies.find(company) is not None


def _only_in_brackets(text: str) -> bool:
    """True for a sentence whose day stands in brackets behind it: it tells where it comes from."""
    match = _BRACKET.match(text)
    if match is None or dates.find(match[1]):
        return False
    return titles.read(match[1]).company is None and bool(dates.find(text))


def _when(
    text: str,
    title: Title,
) -> When | None:
    """Of several days the one with an hour: the others tell of what has been."""
    counted = numerals.in_digits(text)
    *_, newest = _MOVED.split(counted)
    found = dates.find(newest) or dates.find(counted)
    if newest != counted and len(found) == 1 and title.time and not found[0].time:
        return replace(found[0], time=title.time)
    return next((when for when in found if when.time), title.when)


def _day_told(
    text: str,
    title: Title,
    told: Told,
    line: int,
    reading: Reading,
) -> dt.date | None:
    """The day of the diary around an hour, else ``13号`` in the month of the day above it."""
    above = told.above[line]
    if title.time and not above.when and told.day:
        return reading.start(told.day, 0)
    days = list(_DAY_ONLY.finditer(numerals.in_digits(text)))
    day = None
    if days:
        day = days[-1] if _MOVED.search(text) else days[0]
    start = reading.start(above.when, above.when_line)
    if start is None:
        start = months.before(reading, line) if day else None
    if start is None:
        return None
    if day is None and title.time and _HOUR_FIRST.match(text):
        return start
    if day is None:
        *_, newest = _MOVED.split(text)
        return weekdays.day_ahead(newest, start) or weekdays.day_in_week(newest, start)
    number = int(day[1])
    month = start.month if number >= start.day else start.month % 12 + 1
    year = start.year + (month < start.month)
    return dates.as_date(Day(month, number), year)


def _company(
    text: str,
    title: Title,
    names: Sequence[str],
) -> str | None:
    """Whom the line names: a known name, one that the note has elsewhere, one before the round."""
    if title.company:
        return title.company
    named = _named(text, names)
    name, _ = titles.unknown_company(title)
    if named:
        is_longer = name is not None and name.casefold().startswith(named.casefold())
        return name if is_longer else named
    if name is None or not title.round:
        return name
    stage = ROUND.search(text)
    is_behind = stage is not None and stage.start() < text.find(name)
    return None if is_behind and names else name


def _spoken_of(
    told: Told,
    line: int,
    names: Sequence[str],
    lines: Sequence[str],
) -> str | None:
    """Who is named last above the line, else the note's company, else who is named first."""
    here = told.above[line]
    last = here.company_line if messages.are_pasted(lines) or not here.company else line
    for above in range(line - 1, max(last, line - NEAR - 1, -1), -1):
        text = messages.without_platforms(lines[above])
        near = titles.read_in_short(text).company or _named(text, names)
        if near:
            return near
    if here.company:
        return here.company
    before = reversed(told.above[:line])
    return _first_company(before) or told.company or _first_company(told.above[line:])


def _first_company(found: Iterable[Heard]) -> str | None:
    return next((heard.company for heard in found if heard.company), None)


def _named(
    text: str,
    names: Sequence[str],
) -> str | None:
    """The company that the note has elsewhere and the text names."""
    folded = text.casefold()
    return next((name for name in names if name.casefold() in folded), None)
