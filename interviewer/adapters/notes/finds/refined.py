"""What single lines add to what is known above them: fields, days of a diary's week."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from interviewer.adapters.notes.finds.places import NOWHERE, Heard
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.lines import companies, origin, shapes, titles, words
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.text import dates, weekdays
from interviewer.adapters.notes.text.dates import Day, When

_SAME_DAY = re.compile(r"同一?[天日]|same day", re.IGNORECASE)
_BOLD = re.compile(r"^\W{0,3}\*\*(?P<text>[^*]+)\*\*\W*$")
SUNDAY = 6
"""Days behind Monday."""
LEAP_YEAR = 2024
"""Has every day."""


def refined(
    above: Sequence[Heard],
    lines: Sequence[str],
    company: str | None,
) -> list[Heard]:
    """What is known at each line, by the line itself too.

    above: by the headings. company: whom the note as a whole tells of; then a name in a heading
    that no list knows is a team's.
    """
    found: list[Heard] = []
    given = current = week = Heard()
    scraps: set[str | None] = set()
    for number, (heard, line) in enumerate(zip(above, lines, strict=True)):
        before = current
        if heard != given:
            given = heard
            current = _of_note(heard, company)
            if current.company in scraps:
                current = current._replace(company=before.company)
        fields = origin.fields(line)
        if fields:
            named = current.company
            current = _without_scraps(current, before, number)
            if named != current.company:
                scraps.add(named)
            current = _with_fields(current, fields, number)
        if current.when is None and before.when and _SAME_DAY.search(line):
            current = current._replace(when=before.when, when_line=before.when_line)
        if _is_week(heard.when):
            week = heard
        current = _on_weekday(current, line, number, week)
        found.append(current)
    return found


def _of_note(
    heard: Heard,
    company: str | None,
) -> Heard:
    name = heard.company
    if name is None or company is None or companies.find(company) is None:
        return heard
    if companies.find(name) or titles.is_corporate(name):
        return heard
    return heard._replace(company=company)


def _is_week(when: When | None) -> bool:
    """True for the days from a Monday to its Sunday, as the heading of a diary's week has them."""
    if when is None or when.end is None:
        return False
    first = dates.as_date(when.start, LEAP_YEAR)
    last = dates.as_date(when.end, LEAP_YEAR)
    return bool(first and last and (last - first).days == SUNDAY)


def _on_weekday(
    heard: Heard,
    line: str,
    number: int,
    week: Heard,
) -> Heard:
    """What is known below ``**周二 · 美团**`` in a diary's week, where its heading is known."""
    match = _BOLD.match(line)
    weekday = weekdays.number_of(match["text"]) if match else None
    first = dates.as_date(week.when.start, LEAP_YEAR) if week.when else None
    if match is None or weekday is None or first is None or week.when is None:
        return heard
    date = first + dt.timedelta(days=weekday)
    day = Day(date.month, date.day, week.when.start.year)
    title = titles.read_in_short(match["text"])
    return Heard(
        title.company,
        number,
        title.round,
        number,
        When(day, None, title.time, (0, 0)),
        number,
    )


def _without_scraps(
    heard: Heard,
    before: Heard,
    number: int,
) -> Heard:
    """Beside fields no other word of the line is a company."""
    if heard.company_line != number or heard.company is None or companies.find(heard.company):
        return heard
    return heard._replace(company=before.company)


def _with_fields(
    heard: Heard,
    fields: Mapping[str, str],
    number: int,
) -> Heard:
    """What is known after ``[company:: 甲] [round:: 2]``."""
    company = fields.get("company")
    if company and not companies.known().same(company, heard.company):
        heard = Heard(company, number)
    elif company:
        heard = heard._replace(company_line=number)
    stage = fields.get("round")
    if stage and stage != heard.round:
        heard = heard._replace(round=stage, round_line=number)
        if heard.when_line != number:
            heard = heard._replace(when=None, when_line=NOWHERE)
    days = dates.find(fields.get("when", ""))
    if days:
        heard = heard._replace(when=days[0], when_line=number)
    return heard


def drop_own(sink: Sink) -> None:
    """Take out what the candidate said and asked."""
    kept: list[Draft] = []
    for item in sink.drafts:
        said = sink.lines[item.line].strip().lstrip("#>-*+•· \t")
        if shapes.is_own(item.text):
            sink.report(item.line, "skipped_counter_question", item.text)
        elif words.SPEAKER_A.match(said):
            sink.report(item.line, "skipped_answer", item.text)
        else:
            kept.append(item)
    sink.drafts[:] = kept
