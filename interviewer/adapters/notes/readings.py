"""What was understood of each line of a note, and of which lines the reader is unsure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.notes.finds.corrected import Said, chapter_line, days, shape_of
from interviewer.adapters.notes.finds.likely import HARDLY, REFUSED, SURELY, SURELY_IN_ANSWER
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.lines import shapes
from interviewer.adapters.notes.parse import NOTHING, Analysis, Kept, analyse
from interviewer.adapters.notes.text.decode import decode, lines_of
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.line_reading import (
    UNDERSTOOD,
    LineReading,
    NoteReading,
    Understood,
)

_NO_QUESTION = ("blank", "code", "fence")
"""Forms of lines that nobody is asked about."""
_NOTHING_TO_SAY = ("blank", "fence")
"""Forms of lines that are not corrected; the lines of the front matter are read as blank ones."""
_TAKEN: set[Understood] = {"appointment", "task"}
"""What the rules alone decide."""


@dataclass(slots=True)
class _Line:
    """What is known of one line so far."""

    kinds: set[Understood] = field(default_factory=set)
    company: str | None = None
    round: str | None = None
    date: dt.date | None = None
    reason: str | None = None


def reading_of(
    data: bytes,
    note: str,
    today: dt.date | None = None,
    known: Companies | None = None,
    kept: Kept = NOTHING,
) -> NoteReading:
    """Every line of the note. Parameters and errors as of ``parse_note``."""
    lines = lines_of(decode(data).text)
    analysis = analyse(
        data,
        note,
        today,
        known,
        kept,
    )
    understood = []
    for _ in lines:
        understood.append(_Line())
    _mark_questions(analysis, understood)
    _mark_agenda(analysis, understood)
    _mark_headings(analysis, understood)
    readings = []
    for number, text in enumerate(lines):
        line = understood[number]
        reading = _reading(
            number,
            text,
            line,
            analysis,
        )
        readings.append(reading)
    return NoteReading(
        note=note,
        lines=tuple(readings),
    )


def _mark_questions(
    analysis: Analysis,
    understood: Sequence[_Line],
) -> None:
    for item in analysis.sink.drafts:
        for first, last in item.answers:
            for line in understood[first:last]:
                line.kinds.add("answer")
    for skipped in analysis.sink.skipped:
        line = understood[skipped.line - 1]
        line.kinds.add("skipped")
        line.reason = skipped.reason
    for item in analysis.sink.drafts:
        line = understood[item.line]
        line.kinds = {"question"}
        line.reason = None
        line.company = item.place.company
        line.round = item.place.round
        line.date = item.place.asked_on


def _mark_agenda(
    analysis: Analysis,
    understood: Sequence[_Line],
) -> None:
    found = analysis.found
    to_do = [task.line for task in found.tasks]
    to_do += [todo.line for todo in found.todos]
    for number in to_do:
        understood[number - 1].kinds.add("task")
    for outcome in found.outcomes:
        line = understood[outcome.line - 1]
        _place(
            line,
            outcome.company,
            outcome.round,
            outcome.date,
        )
    _mark_appointments((*found.interviews, *found.held), understood)


def _mark_appointments(
    interviews: Iterable[Interview],
    understood: Sequence[_Line],
) -> None:
    for interview in interviews:
        line = understood[interview.line - 1]
        line.kinds.add("appointment")
        _place(
            line,
            interview.company,
            interview.round,
            interview.date,
        )


def _mark_headings(
    analysis: Analysis,
    understood: Sequence[_Line],
) -> None:
    """The lines that name the company, the round or the day of what is below them."""
    for part in analysis.parts:
        if part.line < 0 or part.asked:
            continue
        line = understood[part.line]
        day = analysis.dated.past.start(part.when, part.line)
        _place(line, part.company, part.round, day)
        line.kinds |= _named(part.company, part.round, part.when)
    for number, heard in enumerate(analysis.above):
        line = understood[number]
        if heard.company_line == number:
            line.company = heard.company
            line.kinds.add("company")
        if heard.round_line == number:
            line.round = heard.round
            line.kinds.add("round")
        if heard.when_line == number:
            line.date = analysis.dated.past.start(heard.when, number)
            line.kinds.add("date")


def _named(
    company: object,
    stage: object,
    when: object,
) -> set[Understood]:
    named: set[Understood] = set()
    if company:
        named.add("company")
    if stage:
        named.add("round")
    if when:
        named.add("date")
    return named


def _place(
    line: _Line,
    company: str | None,
    stage: str | None,
    day: dt.date | None,
) -> None:
    line.company = company or line.company
    line.round = stage or line.round
    line.date = day or line.date


def _reading(
    number: int,
    text: str,
    line: _Line,
    analysis: Analysis,
) -> LineReading:
    label = analysis.labels[number]
    _place_as_said(number, line, analysis.said)
    is_decided = number in analysis.said.get("question", {})
    reading = LineReading(
        line=number + 1,
        text=text,
        kinds=_in_order(line.kinds),
        company=line.company,
        round=line.round,
        date=line.date,
        year_assumed=analysis.dated.is_assumed(line.date, days(analysis.said)),
        reason=line.reason if "skipped" in line.kinds else None,
        chance=round(label.question, 3),
        unsure=not is_decided and _is_unsure(text, line, label),
        can_be_corrected=label.row.form not in _NOTHING_TO_SAY and shapes.has_words(text),
        shape=shape_of(label.row),
    )
    heading = chapter_line(number, analysis.labels)
    if heading is None:
        return reading
    chapter = {
        "chapter": analysis.labels[heading].row.text,
        "chapter_line": heading + 1,
    }
    return reading.model_copy(update=chapter)


def _in_order(kinds: set[Understood]) -> tuple[Understood, ...]:
    ordered = []
    for kind in UNDERSTOOD:
        if kind in kinds:
            ordered.append(kind)
    return tuple(ordered)


def _place_as_said(
    number: int,
    line: _Line,
    said: Said,
) -> None:
    company = said.get("company", {}).get(number)
    if company is not None:
        line.company = company.value
    stage = said.get("round", {}).get(number)
    if stage is not None:
        line.round = stage.value
    day = said.get("date", {}).get(number)
    if day is not None:
        line.date = day.day


def _is_unsure(
    text: str,
    line: _Line,
    label: Labels,
) -> bool:
    """True where the fitted reader decides and its probability is between its thresholds."""
    if label.row.form in _NO_QUESTION or not shapes.has_words(text):
        return False
    if line.kinds & _TAKEN or line.reason in REFUSED:
        return False
    needed = SURELY_IN_ANSWER if "answer" in line.kinds else SURELY
    return HARDLY <= label.question < needed
