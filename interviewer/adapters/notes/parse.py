"""One note to all that it holds. Pure: bytes in, a ``ParsedNote`` out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.adapters.notes import dating
from interviewer.adapters.notes.dating import Dated, Now
from interviewer.adapters.notes.finds import calendar, likely, places, plan, questions
from interviewer.adapters.notes.finds.announced import Told, announced
from interviewer.adapters.notes.finds.completed import company_of, complete
from interviewer.adapters.notes.finds.passages import passages
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import shipped_model
from interviewer.adapters.notes.lines import (
    companies,
    drafts,
    origin,
    sections,
    shapes,
    titles,
    units,
)
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit
from interviewer.adapters.notes.text import blocks, front_matter
from interviewer.adapters.notes.text.decode import Decoded, decode, lines_of
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.core.names import Companies
from interviewer.core.notes.agenda import Interview, Outcome, ParsedNote, Skipped, Task, Todo

MIN_ITEMS = 3
"""Items of lists that ask, from which a note's questions count as items."""
_SILENT = {
    "reverse": "skipped_counter_question",
    "jd": "skipped_job_description",
    "toc": "skipped_contents",
    "own": "skipped_own_retrospective",
}
"""Reason by the role of a section that holds nothing of interest."""


@dataclass(slots=True)
class _Found:
    """What the walk over the sections finds, but for the questions."""

    interviews: list[Interview] = field(default_factory=list)
    held: list[Interview] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)

    def lines(self) -> set[int]:
        """The lines, from 1, of appointments, tasks and to-dos."""
        lines = {interview.line for interview in self.interviews}
        lines |= {task.line for task in self.tasks}
        return lines | {todo.line for todo in self.todos}


def parse_note(
    data: bytes,
    note: str,
    today: dt.date | None = None,
    known: Companies | None = None,
    *,
    first_read: Mapping[str, dt.date] | None = None,
) -> ParsedNote:
    """All that the note holds.

    note: its path below the notes folder. today: the day of reading, near which dates without a
    year are where nothing in the note says more; without it they are unknown. known: the
    companies, by default the shipped ones. first_read: line -> the day on which it was first read,
    instead of today. Raises NotesError (``note_binary``) for a file that is not text.
    """
    decoded = decode(data)
    now = Now(
        today,
        first_read or {},
    )
    with companies.using(known):
        return _parse(
            decoded,
            note,
            now,
        )


def _parse(
    decoded: Decoded,
    note: str,
    now: Now,
) -> ParsedNote:
    lines = lines_of(decoded.text)
    front = front_matter.read(lines)
    body = [""] * front.end + lines[front.end :]
    tree, broken = blocks.parse(body)
    parts = _sections(
        tree,
        origin.base(note, front, body),
    )
    dated = dating.dated(
        note,
        front,
        body,
        parts,
        now,
    )
    sink = Sink(
        note,
        body,
        _itemised(parts),
    )
    for number in broken:
        sink.report(number, "skipped_unclosed", body[number].strip())
    found = _walk(parts, sink, dated)
    _read_lines(sink, parts, found, dated)
    return ParsedNote(
        note=note,
        encoding=decoded.encoding,
        title=_title(front, parts),
        questions=drafts.finish(
            sink.drafts,
            body,
            note,
        ),
        interviews=tuple(_without_repeats(found.interviews, found.held)),
        tasks=tuple(found.tasks),
        todos=tuple(found.todos),
        outcomes=tuple(found.outcomes),
        passages=passages(sink.prose, body, note),
        skipped=tuple(_by_line(sink.skipped)),
        first_read=dict(dated.first_read),
    )


def _read_lines(
    sink: Sink,
    parts: Sequence[Section],
    found: _Found,
    dated: Dated,
) -> None:
    """What the fitted reader of lines adds, takes out and knows of the interviews."""
    labels = shipped_model().labels(sink.lines)
    above = places.heard(
        sink.lines,
        labels,
    )
    likely.overrule(
        sink,
        parts,
        found.lines(),
        labels,
    )
    likely.place(
        sink,
        above,
        labels,
        dated.past.years,
    )
    company = parts[0].company or company_of(sink.lines)
    found.interviews = announced(
        labels,
        Told(above, company, dating.day_of(sink.note)),
        dated.planned,
        found.interviews,
        frozenset(item.line for item in sink.drafts),
    )
    found.interviews = complete(
        sink.drafts,
        found.interviews,
        company,
    )
    lines = {interview.line for interview in found.interviews}
    found.tasks = [task for task in found.tasks if task.line not in lines]
    found.todos = [todo for todo in found.todos if todo.line not in lines]


def _sections(
    tree: Sequence[blocks.Block],
    base: Section,
) -> list[Section]:
    parts = sections.split(
        units.flatten(tree),
        base,
    )
    origin.apply_properties(parts, base)
    _upgrade(parts)
    return parts


def _title(
    front: FrontMatter,
    parts: Sequence[Section],
) -> str | None:
    given = front.get("title", "标题")
    if given:
        return given
    for part in parts:
        if part.level == 1:
            return part.title
    return None


def _by_line(skipped: Iterable[Skipped]) -> list[Skipped]:
    return sorted(
        skipped,
        key=lambda one: one.line,
    )


def _upgrade(parts: Sequence[Section]) -> None:
    """Where a note tells of interviews or asks in headings, what counts as a question changes.

    In a note with interviews, lists that ask are questions also where no heading says so. Where
    most headings are questions, below another heading only what asks is a question.
    """
    if any(map(_tells_of_interview, parts)):
        for part in parts:
            if part.context == "notes":
                part.context = "bank"
    plain = [part for part in parts if _is_plain(part)]
    asked = sum(part.asked for part in parts)
    if asked <= max(
        2,
        len(plain),
    ):
        return
    for part in plain:
        if part.context == "log":
            part.context = "bank"


def _tells_of_interview(part: Section) -> bool:
    names_one = part.company or part.round
    return part.role == "log" and bool(names_one)


def _is_plain(part: Section) -> bool:
    """True for a heading that asks nothing and names neither interview nor part of one."""
    if part.level <= 0 or part.asked:
        return False
    if part.round or part.company:
        return False
    return part.role in ("none", "topic")


def _itemised(parts: Sequence[Section]) -> bool:
    """True if nearly all lines of the note that ask are items of lists."""
    asking: list[Unit] = []
    for part in parts:
        if part.context == "log":
            asking += [unit for unit in part.units if unit.asks]
    listed = sum(unit.listed for unit in asking)
    bare = sum(unit.kind == "line" for unit in asking)
    return listed >= MIN_ITEMS and bare * 5 <= listed


def _walk(
    parts: Sequence[Section],
    sink: Sink,
    dated: Dated,
) -> _Found:
    found = _Found()
    projects = any(map(_plans_project, parts))
    for part in parts:
        found.outcomes += calendar.outcomes(part, dated.past)
        silent = _silent_reason(part)
        if part.within("prep"):
            found.todos += plan.todos(part, sink.note)
        elif silent:
            _skip(part, silent, sink)
        elif plan.is_plan(
            part,
            projects=projects,
        ):
            found.tasks += plan.tasks(part, dated.planned)
        else:
            _read_section(part, sink, found, dated.planned)
    return found


def _plans_project(part: Section) -> bool:
    return titles.is_project(part.title) and plan.has_plan(part)


def _silent_reason(part: Section) -> str | None:
    for section in part.up():
        if section.role in _SILENT:
            return _SILENT[section.role]
    return None


def _read_section(
    part: Section,
    sink: Sink,
    found: _Found,
    planned: Reading,
) -> None:
    found.interviews += calendar.interviews(part, planned)
    held = calendar.held(part, planned)
    if held:
        found.held.append(held)
    if part.within("calendar", "progress"):
        return
    is_meta = part.within("meta") and not part.asked
    if is_meta and part.context == "log":
        for unit in part.units:
            reason = shapes.refusal(unit.text)
            sink.skip(unit, reason or "skipped_prose")
    elif is_meta or _gives_solutions(part):
        for unit in part.units:
            passage = (part, unit.line, unit.end)
            sink.prose.append(passage)
    else:
        _untick(part, found, planned)
        questions.collect(part, sink)


def _gives_solutions(part: Section) -> bool:
    """True for answers to questions that are asked elsewhere."""
    return titles.is_solutions(part.title) and not sections.in_answer(part)


def _untick(
    part: Section,
    found: _Found,
    planned: Reading,
) -> None:
    """Take the task boxes out of a section: those that tick questions off, and the tasks."""
    if plan.is_checklist(part):
        for unit in part.units:
            unit.box = None
        return
    tasks = plan.boxed(part, planned)
    found.tasks += tasks
    taken = {task.line for task in tasks}
    part.units = [unit for unit in part.units if unit.line + 1 not in taken]


def _skip(
    part: Section,
    reason: str,
    sink: Sink,
) -> None:
    """One line for a section of our own and for a contents list, one an item for the others."""
    if part.role in ("own", "toc"):
        sink.report(part.line, reason, part.title)
    elif not part.within("own", "toc"):
        for unit in part.units:
            sink.skip(unit, reason)


def _without_repeats(
    listed: Sequence[Interview],
    held: Sequence[Interview],
) -> list[Interview]:
    """The appointments, each once.

    A heading that repeats the calendar's entry is not a second one, nor is an entry in two lists.
    """
    kept: list[Interview] = []
    told = {interview.line for interview in listed}
    new = [interview for interview in held if interview.line not in told]
    for interview in (*listed, *new):
        if not any(_same(interview, other) for other in kept):
            kept.append(interview)
    return sorted(
        kept,
        key=lambda interview: interview.line,
    )


def _same(
    one: Interview,
    other: Interview,
) -> bool:
    if one.company != other.company or one.date != other.date:
        return False
    if one.date is None:
        same_time = one.time == other.time
        if one.time is None or not same_time:
            return False
    return _agree(one.round, other.round) and _agree(one.time, other.time)


def _agree(
    one: object,
    other: object,
) -> bool:
    """True if they are equal or one is not known."""
    return one == other or one is None or other is None
