"""One note to all that it holds. Pure: bytes in, a ``ParsedNote`` out."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.markdown_notes import (
    blocks,
    calendar,
    dates,
    drafts,
    front_matter,
    origin,
    plan,
    questions,
    sections,
    shapes,
    titles,
    units,
    years,
)
from interviewer.adapters.markdown_notes.decode import Decoded, decode, lines_of
from interviewer.adapters.markdown_notes.front_matter import FrontMatter
from interviewer.adapters.markdown_notes.passages import passages
from interviewer.adapters.markdown_notes.questions import Sink
from interviewer.adapters.markdown_notes.reading import Reading
from interviewer.adapters.markdown_notes.sections import Section
from interviewer.adapters.markdown_notes.years import Years
from interviewer.core.agenda import Interview, Outcome, ParsedNote, Skipped, Task, Todo

_YEAR = re.compile(r"(?<!\d)20[12]\d(?!\d|\s?届)")
MIN_ITEMS = 3
_SILENT = {
    "reverse": "skipped_counter_question", "jd": "skipped_job_description", "toc": "skipped_contents", "own": "skipped_own_retrospective",
}  # fmt: skip


@dataclass(slots=True)
class _Found:
    interviews: list[Interview] = field(default_factory=list)
    held: list[Interview] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


def parse_note(data: bytes, note: str, today: dt.date | None = None) -> ParsedNote:
    """All that the note holds.

    note: its path below the notes folder. today: places appointments and tasks in a year where nothing in the note does; without it they
    have no date. Raises NotesError (``note_binary``) for a file that is no text.
    """
    with _collector_paused():
        return _parse(decode(data), note, today)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """A note makes many small objects and no cycles; walking them again and again would take a quarter of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def _parse(decoded: Decoded, note: str, today: dt.date | None) -> ParsedNote:
    lines = lines_of(decoded.text)
    front = front_matter.read(lines)
    body = [""] * front.end + lines[front.end :]
    tree, broken = blocks.parse(body)
    base = origin.base(note, front, body)
    parts = sections.split(units.flatten(tree), base)
    origin.apply_properties(parts, base)
    _upgrade(parts)
    evidence = _evidence(note, front, _theirs(parts, body))
    planned = Years(evidence.anchors, evidence.window or ((today, today) if today else None))
    sink, found = Sink(note, body, _itemised(parts)), _Found()
    sink.skipped += [
        Skipped(note=note, line=n + 1, reason="skipped_unclosed", text=body[n].strip()[:120])
        for n in broken
    ]
    _walk(parts, sink, found, Reading(note, body, evidence), Reading(note, body, planned))
    return ParsedNote(
        note=note,
        encoding=decoded.encoding,
        title=front.get("title", "标题") or next((p.title for p in parts if p.level == 1), None),
        questions=drafts.finish(sink.drafts, body, note, evidence),
        interviews=tuple(_without_repeats(found.interviews, found.held)),
        tasks=tuple(found.tasks),
        todos=tuple(found.todos),
        outcomes=tuple(found.outcomes),
        passages=passages(sink.prose, body, note),
        skipped=tuple(sorted(sink.skipped, key=lambda s: s.line)),
    )


def _upgrade(parts: Sequence[Section]) -> None:
    """In a note with interviews, lists that ask are questions also where no heading says so.

    Where most headings are questions, what stands below a heading that is none is told about it: there only what asks is a question.
    """
    if any(p.role == "log" and (p.company or p.round) for p in parts):
        for part in parts:
            part.context = "bank" if part.context == "notes" else part.context
    plain = [
        p
        for p in parts
        if p.level > 0 and not (p.asked or p.round or p.company or p.role not in ("none", "topic"))
    ]
    if sum(p.asked for p in parts) > max(2, len(plain)):
        for part in plain:
            part.context = "bank" if part.context == "log" else part.context


def _itemised(parts: Sequence[Section]) -> bool:
    """True if nearly all lines of the note that ask are items of lists."""
    units = [u for part in parts if part.context == "log" for u in part.units if u.asks]
    listed = sum(u.listed for u in units)
    return listed >= MIN_ITEMS and sum(u.kind == "line" for u in units) * 5 <= listed


def _walk(
    parts: Sequence[Section], sink: Sink, found: _Found, reading: Reading, planned: Reading
) -> None:
    projects = any(titles.is_project(p.title) and plan.has_plan(p) for p in parts)
    for part in parts:
        found.outcomes += calendar.outcomes(part, reading)
        if part.within("prep"):
            found.todos += plan.todos(part, sink.note)
        elif reason := next((_SILENT[s.role] for s in part.up() if s.role in _SILENT), None):
            _skip(part, reason, sink)
        elif plan.is_plan(part, projects=projects):
            found.tasks += plan.tasks(part, planned)
        else:
            found.interviews += calendar.interviews(part, planned)
            found.held += filter(None, (calendar.held(part, planned),))
            _questions(part, sink, found, planned)


def _questions(part: Section, sink: Sink, found: _Found, planned: Reading) -> None:
    if part.within("calendar", "progress"):
        return
    if part.within("meta") and not part.asked and part.context == "log":
        for unit in part.units:
            sink.skip(unit, shapes.refusal(unit.text) or "skipped_prose")
        return
    solutions = titles.is_solutions(part.title) and not sections.in_answer(part)
    if solutions or (part.within("meta") and not part.asked):
        sink.prose += [(part, unit.line, unit.end) for unit in part.units]
        return
    if plan.is_checklist(part):
        for unit in part.units:
            unit.box = None
    elif tasks := plan.boxed(part, planned):
        found.tasks += tasks
        taken = {task.line for task in tasks}
        part.units = [u for u in part.units if u.line + 1 not in taken]
    questions.collect(part, sink)


def _skip(part: Section, reason: str, sink: Sink) -> None:
    """One line for a section of our own and for a contents list, one an item for the others."""
    if part.role in ("own", "toc"):
        sink.skipped.append(
            Skipped(note=sink.note, line=part.line + 1, reason=reason, text=part.title[:120])
        )
    elif not part.within("own", "toc"):
        for unit in part.units:
            sink.skip(unit, reason)


def _without_repeats(listed: Sequence[Interview], held: Sequence[Interview]) -> list[Interview]:
    """A heading that repeats the calendar's entry is no second appointment, nor is an entry that stands in two lists."""
    kept: list[Interview] = []
    for one in (*listed, *held):
        if not any(_same(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda i: i.line)


def _same(a: Interview, b: Interview) -> bool:
    same_day = (
        a.company == b.company
        and a.date == b.date
        and (a.date is not None or a.time == b.time is not None)
    )
    return same_day and all(
        x == y or x is None or y is None for x, y in ((a.round, b.round), (a.time, b.time))
    )


def _theirs(parts: Sequence[Section], body: Sequence[str]) -> list[str]:
    """The lines with our own retrospectives blanked: the day of a mock interview says nothing about the note's other dates."""
    lines = list(body)
    for part, following in zip(parts, [*parts[1:], None], strict=True):
        if part.within("own"):
            end = following.line if following else len(lines)
            lines[part.line : end] = [""] * (end - part.line)
    return lines


def _evidence(note: str, front: FrontMatter, body: Sequence[str]) -> Years:
    """Dates with a year in the body, else in the file name, else the days of the front matter."""
    anchors = years.anchors_in(body)
    named = [w.start for w in dates.find(origin.stem(note)) if w.start.year]
    anchors = anchors or [(0, d) for day in named if (d := dates.as_date(day, day.year or 1))]
    days = [
        d
        for key in ("date", "created", "updated", "日期", "时间")
        if (value := front.get(key))
        for d in _days(value)
    ]
    window = (min(days), max(days)) if days else _named_year(note, front, body)
    return Years(tuple(anchors), window)


def _named_year(
    note: str, front: FrontMatter, body: Sequence[str]
) -> tuple[dt.date, dt.date] | None:
    """``2025秋招`` in the file name, a folder, the title or the first heading: that year."""
    heading = next((line for line in body if line.startswith("# ")), "")
    for text in (origin.stem(note), front.get("title", "标题") or "", heading, note):
        if year := _YEAR.search(text):
            return dt.date(int(year[0]), 1, 1), dt.date(int(year[0]), 12, 31)
    return None


def _days(value: str) -> list[dt.date]:
    return [
        d for w in dates.find(value) if w.start.year and (d := dates.as_date(w.start, w.start.year))
    ]
