"""Appointments and outcomes: from calendars, tables, and the headings of interviews."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from interviewer.adapters.notes.finds import tables
from interviewer.adapters.notes.finds.tables import Row, Table
from interviewer.adapters.notes.lines import companies, titles, words
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section, is_appointment
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.lines.units import Unit, flatten
from interviewer.adapters.notes.text import inline
from interviewer.core.names import round_of
from interviewer.core.notes.agenda import Interview, Outcome

_LINE_OUTCOME = re.compile(
    r"^(?:面试)?(?:结论|结果|最终结果|状态|后续|进度|result|outcome|"
    r"status)\s*[:：]{1,2}\s*(\S.{0,40})$",
    re.I,
)
_BARE_OUTCOME = re.compile(
    r"^[（(\[]?(?:已|一面|二面|三面|最终|秒|当天|直接)?(?:挂了?|凉了?|寄了?|过了|通过(?:了)?|已过|"
    r"oc了?|offer(?:到手| (?:signed|accepted|received))?|感谢信|"
    r"(?:got )?(?:rejected|rejection|passed|failed|signed|accepted|advanced|ghosted))[)）\]]?"
    r"[\s。.!！~～😭😢✍🎉✅❌\ufe0f]*$",
    re.I,
)
_KEY = re.compile(r"^(?:-\s+|[\w ]{1,20}:\s+)")
_UNDECIDED = re.compile(r"\s*(?:待定|未定|待约|没定|tbc|tbd|[?？])", re.I)
_NO_INTERVIEW = re.compile(r"宣讲|投递|截止|网申|ddl", re.I)


def interviews(section: Section, reading: Reading) -> list[Interview]:
    """The appointments a section lists.

    A calendar takes every item that names a company. Other sections take only items and tables
    with company, round and day.
    """
    found: list[Interview] = []
    listed, progress = section.within("calendar"), section.within("progress")
    for unit in section.units:
        if unit.kind == "table":
            found += _from_table(unit, section, reading)
        elif listed or (progress and round_of(unit.text)) or is_appointment(unit):
            found += _from_item(unit, section.company, reading)
    return found


def in_front(
    lines: Sequence[str],
    reading: Reading,
) -> list[Interview]:
    """The appointments in the front matter: a company, a day with its year, a round or an hour."""
    found: list[Interview] = []
    for number, line in enumerate(lines):
        title = titles.read(_KEY.sub("", line.strip()))
        if title.when is None or title.when.start.year is None:
            continue
        name = company_of(title)
        clock = title.when.time or title.time
        if name and (title.round or (clock and companies.find(name))):
            found.append(_interview(name, title.round, title, number, reading))
    return found


def held(section: Section, reading: Reading) -> Interview | None:
    """The interview that a heading announces with company, day and hour."""
    company = section.nearest("company")
    if (
        section.role != "log"
        or section.when is None
        or section.time is None
        or company is None
        or company.company is None
    ):
        return None
    stage = section.nearest("round")
    return Interview(
        company=company.company,
        round=stage.round if stage else None,
        date=reading.start(section.when, section.line),
        time=section.time,
        note=reading.note,
        line=section.line + 1,
    )


def outcomes(section: Section, reading: Reading) -> list[Outcome]:
    """How interviews ended.

    In the heading, in a line ``结论：挂``, in a calendar's entry, or in a table's column.
    """
    found = []
    if section.outcome and section.role == "log":
        found.append(
            _ended(
                section,
                section.outcome,
                section.line,
                reading,
            )
        )
    listed = section.within("calendar", "progress")
    for unit in section.units:
        if unit.kind == "table":
            found += _table_outcomes(unit, reading)
        elif (
            unit.kind in ("line", "bold", "bullet")
            and section.context == "log"
            and (text := _ending(unit))
        ):
            found.append(
                _ended(
                    section,
                    text,
                    unit.line,
                    reading,
                )
            )
        elif listed and (title := titles.read(unit.text)).outcome and company_of(title):
            found.append(
                _outcome(
                    title,
                    None,
                    title.outcome or "",
                    unit.line,
                    reading,
                )
            )
    return found


def company_of(title: Title) -> str | None:
    """The company of a calendar's entry: a known name, else what is in its slot."""
    if title.company:
        return title.company
    name, _ = titles.unknown_company(title)
    return name


def _ending(unit: Unit) -> str | None:
    text = unit.plain
    if match := _LINE_OUTCOME.match(text):
        return match[1].strip() if titles.outcome_of(match[1]) is not None else None
    raw = unit.text.strip()
    return (text or raw) if _BARE_OUTCOME.match(text) or raw in ("❌", "✅") else None


def _ended(
    section: Section,
    text: str,
    line: int,
    reading: Reading,
) -> Outcome:
    company, stage, dated = (section.nearest(n) for n in ("company", "round", "when"))
    return Outcome(
        company=company.company if company else None,
        round=stage.round if stage else None,
        passed=titles.outcome_of(text),
        text=text,
        date=reading.start(dated.when, dated.line) if dated else None,
        note=reading.note,
        line=line + 1,
    )


def _outcome(
    title: Title,
    stage: str | None,
    text: str,
    line: int,
    reading: Reading,
) -> Outcome:
    return Outcome(
        company=company_of(title),
        round=stage or title.round,
        date=reading.start(title.when, line),
        passed=titles.outcome_of(text),
        text=text,
        note=reading.note,
        line=line + 1,
    )


def _interview(
    company: str,
    stage: str | None,
    title: Title,
    line: int,
    reading: Reading,
) -> Interview:
    time = title.when.time if title.when and title.when.time else title.time
    return Interview(
        company=company,
        round=stage,
        date=reading.start(title.when, line),
        time=time,
        note=reading.note,
        line=line + 1,
    )


def _from_item(
    unit: Unit,
    company: str | None,
    reading: Reading,
) -> list[Interview]:
    if (
        not (unit.listed or unit.kind in ("line", "bold"))
        or words.LINK_ONLY.match(unit.text)
        or words.MAIL.match(unit.text)
    ):
        return []
    title = titles.read(unit.text)
    name = company_of(title) if title.company or title.rest else company
    inner = [i for child in flatten(unit.children) for i in _from_item(child, name, reading)]
    if (
        inner
        or not name
        or _NO_INTERVIEW.search(unit.text)
        or not (title.when or title.round or title.known)
    ):
        return inner
    return [
        _interview(
            name,
            title.round,
            title,
            unit.line,
            reading,
        )
    ]


def _from_table(
    unit: Unit,
    section: Section,
    reading: Reading,
) -> list[Interview]:
    table = tables.read(unit, reading.lines)
    entries = of_table(table, section, reading)
    return [entry for entry in entries if entry.line > unit.line]


def of_table(
    table: Table,
    section: Section,
    reading: Reading,
) -> list[Interview]:
    """The appointments of a table's rows, none of a table of questions."""
    names_whom = table.has("company", "event", "team")
    if table.has("question") or not (names_whom and table.has("when", "stage")):
        return []
    company = section.nearest("company")
    whose = company.company if company and table.has("team") else None
    strict = not (section.within("calendar") or table.has("company", "team"))
    found: list[Interview] = []
    above: Interview | None = None
    for row in table.rows:
        found += _staged(row, reading)
        entry = _entry(row, reading, above, whose, strict=strict)
        if entry:
            found.append(entry)
            above = entry
    return found


def _staged(row: Row, reading: Reading) -> list[Interview]:
    """One appointment a cell with a day in a column that is a round."""
    name = inline.read(row.cells.get("company") or row.cells.get("event") or "").text
    cells = [(stage, titles.read(cell)) for stage, cell in row.stages.items()]
    return [
        _interview(
            companies.canonical(name),
            stage,
            title,
            row.line,
            reading,
        )
        for stage, title in cells
        if name and title.when
    ]


def _entry(
    row: Row,
    reading: Reading,
    above: Interview | None,
    whose: str | None,
    *,
    strict: bool,
) -> Interview | None:
    """The appointment of a row.

    above: the row above, whose company and day an empty cell and ``同日`` repeat. whose: the
    company of a table of teams. strict: the event itself must say that it is an interview.
    """
    cell = row.cells.get("when", "")
    when = titles.read(cell)
    event = titles.read(row.cells.get("company") or row.cells.get("event") or "")
    stage = (
        round_of(row.cells.get("round", "")) or event.round or round_of(row.cells.get("event", ""))
    )
    same_day = above is not None and tables.SAME_DAY.search(cell) is not None
    is_open = stage is not None and _UNDECIDED.match(cell) is not None
    if when.when is None and not same_day and not is_open:
        return None
    if (strict and not event.round and "面" not in event.text) or _NO_INTERVIEW.search(event.text):
        return None
    if not event.text and stage is None:
        return None
    name = whose or (company_of(event) if event.text else above and above.company)
    if not name:
        return None
    entry = _interview(
        name,
        stage,
        when,
        row.line,
        reading,
    )
    if same_day and above:
        return entry.model_copy(update={"date": above.date})
    return entry


def _table_outcomes(unit: Unit, reading: Reading) -> list[Outcome]:
    table = tables.read(unit, reading.lines)
    found = []
    for row in table.rows if table.has("outcome") and table.has("company", "event") else ():
        text = row.cells.get("outcome", "")
        title = titles.read(row.cells.get("company") or row.cells.get("event") or "")
        if company_of(title) and titles.outcome_of(text) is not None:
            dated = titles.read(row.cells.get("when", ""))
            stage = round_of(row.cells.get("round", "")) or title.round
            merged = dataclasses.replace(title, when=dated.when)
            found.append(
                _outcome(
                    merged,
                    stage,
                    inline.read(text).text or text,
                    row.line,
                    reading,
                )
            )
    return found
