"""Appointments and outcomes: from calendars, tables, and the headings of interviews."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from interviewer.adapters.markdown_notes import companies, inline, tables, titles, words
from interviewer.adapters.markdown_notes.plan import Resolve
from interviewer.adapters.markdown_notes.sections import Section, is_appointment
from interviewer.adapters.markdown_notes.tables import Row
from interviewer.adapters.markdown_notes.titles import Title
from interviewer.adapters.markdown_notes.units import Unit, flatten
from interviewer.core.agenda import Interview, Outcome

_WORD = re.compile(r"[\s:：,，、;；|｜/·（）()\[\]【】\-–—]+")
_LINE_OUTCOME = re.compile(r"^(?:面试)?(?:结论|结果|最终结果|状态|后续|进度|result|outcome|status)\s*[:：]{1,2}\s*(\S.{0,40})$", re.I)
_BARE_OUTCOME = re.compile(r"^[（(\[]?(?:已|一面|二面|三面|最终|秒|当天|直接)?(?:挂了?|凉了?|寄了?|过了|通过(?:了)?|已过|oc了?|offer(?:到手)?|感谢信)[)）\]]?[。!！~～😭]*$", re.I)
_NO_INTERVIEW = re.compile(r"宣讲|投递|截止|网申|ddl", re.I)


def interviews(section: Section, note: str, lines: Sequence[str], resolve: Resolve) -> list[Interview]:
    """The appointments a section lists. A calendar takes every item that names a company, other sections only tables with company and day."""
    found: list[Interview] = []
    for unit in section.units:
        if unit.kind == "table":
            found += _from_table(unit, section, note, lines, resolve)
        elif section.within("calendar") or (section.within("progress") and titles.round_of(unit.text)) or is_appointment(unit):
            found += _from_item(unit, section.company, note, resolve)
    return found


def held(section: Section, note: str, resolve: Resolve) -> Interview | None:
    """The interview that a heading announces with company, day and hour."""
    company = section.nearest("company")
    if section.role != "log" or section.when is None or section.time is None or company is None or company.company is None:
        return None
    stage = section.nearest("round")
    day = resolve(section.when.start, section.line)
    return Interview(company=company.company, round=stage.round if stage else None, date=day, time=section.time, note=note, line=section.line + 1)


def outcomes(section: Section, note: str, lines: Sequence[str], resolve: Resolve) -> list[Outcome]:
    """How interviews ended: in the heading, in a line ``结论：挂``, in a table's column."""
    found = []
    if section.outcome and section.role == "log":
        found.append(_outcome(section, section.outcome, note, section.line, resolve))
    for unit in section.units:
        if unit.kind == "table":
            found += _table_outcomes(unit, section, note, lines, resolve)
        elif unit.kind in ("line", "bold", "bullet") and section.context == "log" and (text := _ending(unit)):
            found.append(_outcome(section, text, note, unit.line, resolve))
        elif section.within("calendar", "progress") and (title := titles.read(unit.text)).outcome and (name := company_of(title)):
            day = resolve(title.when.start, unit.line) if title.when else None
            found.append(Outcome(company=name, round=title.round, date=day, passed=titles.outcome_of(title.outcome or ""), text=title.outcome or "", note=note, line=unit.line + 1))
    return found


def company_of(title: Title) -> str | None:
    """The company of a calendar's entry: a known name, else its first word."""
    if title.company:
        return title.company
    parts = [p for p in _WORD.split(titles.quiet(title.rest)) if p and not p.isdigit()]
    return companies.canonical(parts[0]) if parts and len(parts[0]) <= 16 and not words.META.match(parts[0] + "：") else None


def _ending(unit: Unit) -> str | None:
    text = inline.read(unit.text).text
    if match := _LINE_OUTCOME.match(text):
        return match[1].strip() if titles.outcome_of(match[1]) is not None else None
    raw = unit.text.strip()
    return (text or raw) if _BARE_OUTCOME.match(text) or raw in ("❌", "✅") else None


def _outcome(section: Section, text: str, note: str, line: int, resolve: Resolve) -> Outcome:
    company, stage, dated = (section.nearest(n) for n in ("company", "round", "when"))
    day = resolve(dated.when.start, dated.line) if dated and dated.when else None
    return Outcome(
        company=company.company if company else None, round=stage.round if stage else None, date=day, passed=titles.outcome_of(text), text=text, note=note, line=line + 1
    )


def _from_item(unit: Unit, company: str | None, note: str, resolve: Resolve) -> list[Interview]:
    if not (unit.listed or unit.kind in ("line", "bold")) or words.LINK_ONLY.match(unit.text) or words.MAIL.match(unit.text):
        return []
    title = titles.read(unit.text)
    name = company_of(title) if title.company or title.rest else company
    inner = [i for child in flatten(unit.children) for i in _from_item(child, name, note, resolve)]
    if inner or not name or _NO_INTERVIEW.search(unit.text) or not (title.when or title.round or title.known):
        return inner
    time = title.when.time if title.when and title.when.time else title.time
    return [Interview(company=name, round=title.round, date=resolve(title.when.start, unit.line) if title.when else None, time=time, note=note, line=unit.line + 1)]


def _from_table(unit: Unit, section: Section, note: str, lines: Sequence[str], resolve: Resolve) -> list[Interview]:
    table = tables.read(unit, lines)
    if table.has("question") or not (table.has("company", "event") and (table.has("when") or table.has("stage"))):
        return []
    in_calendar = section.within("calendar")
    found: list[Interview] = []
    for row in table.rows:
        found += _staged(row, note, resolve)
        if entry := _entry(row, note, resolve, strict=not (in_calendar or table.has("company"))):
            found.append(entry)
    return found


def _staged(row: Row, note: str, resolve: Resolve) -> list[Interview]:
    """One appointment a cell with a day in a column that is a round."""
    name = inline.read(row.cells.get("company") or row.cells.get("event") or "").text
    found = []
    for stage, cell in row.stages.items():
        title = titles.read(cell)
        if name and title.when:
            found.append(Interview(company=companies.canonical(name), round=stage, date=resolve(title.when.start, row.line), time=title.time, note=note, line=row.line + 1))
    return found


def _entry(row: Row, note: str, resolve: Resolve, *, strict: bool) -> Interview | None:
    """strict: the event itself must say that it is an interview."""
    when = titles.read(row.cells.get("when", ""))
    event = titles.read(row.cells.get("company") or row.cells.get("event") or "")
    if when.when is None or (strict and not event.round and "面" not in event.text) or _NO_INTERVIEW.search(event.text):
        return None
    name = company_of(event)
    stage = titles.round_of(row.cells.get("round", "")) or event.round or titles.round_of(row.cells.get("event", ""))
    if not name:
        return None
    return Interview(company=name, round=stage, date=resolve(when.when.start, row.line), time=when.when.time or when.time, note=note, line=row.line + 1)


def _table_outcomes(unit: Unit, section: Section, note: str, lines: Sequence[str], resolve: Resolve) -> list[Outcome]:
    table = tables.read(unit, lines)
    found = []
    for row in table.rows if table.has("outcome") and table.has("company", "event") else ():
        text = row.cells.get("outcome", "")
        title = titles.read(row.cells.get("company") or row.cells.get("event") or "")
        name, passed = company_of(title), titles.outcome_of(text)
        if name and passed is not None:
            when = titles.read(row.cells.get("when", "")).when
            day: dt.date | None = resolve(when.start, row.line) if when else None
            stage = titles.round_of(row.cells.get("round", "")) or title.round
            found.append(Outcome(company=name, round=stage, date=day, passed=passed, text=inline.read(text).text or text, note=note, line=row.line + 1))
    return found
