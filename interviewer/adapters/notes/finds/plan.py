"""Study plans to tasks, and lists for the next interview to to-dos."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from interviewer.adapters.notes.finds import tables
from interviewer.adapters.notes.lines import titles, words
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import MAX_LABEL, Unit, UnitKind, cells_of
from interviewer.adapters.notes.text import dates, efforts, inline
from interviewer.adapters.notes.text.dates import Day, When
from interviewer.core.notes.agenda import Task, Todo

DONE = re.compile(r"^~~.*~~$|(?:✅|✔|☑|√)\ufe0f?\s*$|[（(](?:已完成|完成|done|已做)[)）]\s*$", re.I)
"""The words of an item without a box that is ticked off."""
_DO = re.compile(
    r"^(?:再|先|重新|尽快|继续|多|去|要|每天|今天|明天|本周)?(?:复习|看|学|整理|准备|刷|补|投|"
    r"修改|改|完善|跑通|搭|读|背|练|写完|做完|总结|联系|约|发|交|查|问|参加|完成|review|read|"
    r"prepare|finish|apply|practi[cs]e)",
    re.I,
)
_DID = re.compile(
    r"[完好过看学刷读练写做]了|了(?:[\s，。！,；;~]|$)|没[干做看刷]|^(?:done|learnt|learned)\b",
    re.I,
)
"""What was done already."""
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]|至|到")
Days = tuple[dt.date | None, dt.date | None]
"""The first and the last day of what is planned."""
_NO_DAYS: Days = (None, None)
_TICKED = frozenset("xX√✓✔")
_NO_TASK: frozenset[UnitKind] = frozenset(("fence", "rule", "end", "heading", "quote"))


def has_plan(section: Section) -> bool:
    """True if a line of the section carries a day, an effort or a box.

    Plans do, chapters of an interview do not.
    """
    return any(
        u.box is not None or dates.find(u.text) or efforts.effort_days(u.text) is not None
        for u in _all(section.units)
    )


def is_plan(
    section: Section,
    *,
    projects: bool,
) -> bool:
    """True for a plan.

    ``项目1`` is one if no interview is above it and ``projects`` is true: a 项目 heading of the
    note carries days.
    """
    for above in section.up():
        if above.role == "plan":
            inside = (
                above.parent is not None
                and above.parent.context == "log"
                and above.parent.level > 0
            )
            if titles.is_project(above.title):
                return not inside and projects
            return not inside or _is_mostly_dated(section)
    return _plans_days(section)


def _plans_days(section: Section) -> bool:
    """True below a heading that begins with a span of days, if most items say what to do.

    A log of these days asks, or tells what was done.
    """
    for above in section.up():
        if above.level <= 0 or above.company or above.round or above.asked:
            return False
        whens = dates.find(above.title)
        if _span_of(whens) and whens[0].span[0] == 0:
            return above.context != "log" and _is_mostly_to_do(section)
    return False


def _is_mostly_to_do(section: Section) -> bool:
    items = [unit for unit in section.units if unit.listed]
    to_do = [unit for unit in items if unit.box is not None or _DO.match(unit.text)]
    return len(to_do) * 2 > len(items) and not _tells(section)


def _tells(section: Section) -> bool:
    """True for a diary: something below the heading was done already, or most of it asks."""
    unboxed = [unit for unit in _all(section.units) if unit.box is None]
    asking = sum(unit.asks for unit in unboxed)
    return asking * 2 > len(unboxed) or any(_DID.search(unit.plain) for unit in unboxed)


def _span_of(whens: Sequence[When]) -> tuple[Day, Day] | None:
    """The first and the last day of the days named, None for a single one."""
    if not whens:
        return None
    first, last = whens[0], whens[-1]
    if first.end is None and len(whens) == 1:
        return None
    return first.start, last.end or last.start


def _is_mostly_dated(section: Section) -> bool:
    """True if most items carry a box or a day: below an interview only such a list is a plan."""
    items = [unit for unit in section.units if unit.listed]
    dated = [unit for unit in items if unit.box is not None or dates.find(unit.text)]
    return len(dated) * 2 > len(items)


def tasks(section: Section, reading: Reading) -> list[Task]:
    """The items and lines of a plan section, nested ones below theirs.

    Where neither an item nor the one above it names a day, the days of the heading count.
    """
    found = _tasks(
        section.units,
        section,
        reading,
        depth=0,
        parent=None,
    )
    lines = [unit for unit in section.units if not unit.listed]
    titles_of_days = {unit.line + 1 for unit in lines if _names_days(unit.plain)}
    above = _NO_DAYS if _tells(section) else _days_above(section, reading)
    over: dict[int | None, Days] = {None: above}
    placed = []
    for task in found:
        days = (task.start, task.due)
        if task.line in titles_of_days:
            over[None] = days
            continue
        if days == _NO_DAYS:
            days = over[task.parent]
            task = task.model_copy(update={"start": days[0], "due": days[1]})
        heads = over[task.parent] != _NO_DAYS or _names_days(task.text)
        over[task.line] = days if heads else _NO_DAYS
        placed.append(task)
    return placed


def boxed(section: Section, reading: Reading) -> list[Task]:
    """The task boxes outside plans that ask nothing."""
    return _tasks(
        [u for u in section.units if u.box is not None and not u.asks],
        section,
        reading,
        depth=0,
        parent=None,
    )


_SIGNS = re.compile(r"\s*[📅⏳🛫➕✅]\ufe0f?\s*20\d\d-\d\d-\d\d|\s*[🔺⏫🔼🔽⏬]\ufe0f?")
"""Days and priorities as Obsidian Tasks writes them; they are read and no words."""


def says_when(task: Task) -> bool:
    """True for a task with a day or an effort; one without either is a to-do."""
    return bool(task.due or task.start or task.effort_days)


def as_todo(
    task: Task,
    tasks: Sequence[Task],
) -> Todo:
    """A task without a day with those below it. tasks: of the same section."""
    below = tuple(one.text for one in tasks if one.parent == task.line)
    return Todo(
        text=task.text,
        children=below,
        done=task.done,
        note=task.note,
        line=task.line,
    )


def is_checklist(section: Section) -> bool:
    """True if the boxes of an interview's section tick off questions.

    Then none of them says when or what to do.
    """
    found = [u for u in section.units if u.box is not None]
    if not found or section.context == "notes" or not section.nearest("company"):
        return False
    return not any(
        _DO.match(u.text) or dates.find(u.text) or efforts.effort_days(u.text) is not None
        for u in found
    )


def is_next_time(unit: Unit) -> bool:
    """True for an item over a list for the next interview (``- 下次面试的准备``)."""
    text = unit.plain.rstrip(":： ")
    if not unit.listed or unit.asks or not any(child.listed for child in unit.below()):
        return False
    if words.NEXT_TIME.fullmatch(text):
        return True
    is_marked = text != unit.plain or unit.text.startswith(("**", "__"))
    return is_marked and len(text) <= MAX_LABEL and titles.read(text).role == "prep"


def todos(section: Section, note: str) -> list[Todo]:
    """The items of a list for the next interview; lines without a list are to-dos, too."""
    return todos_of(section.units, note)


def todos_of(units: Sequence[Unit], note: str) -> list[Todo]:
    """The units as to-dos."""
    found = []
    for unit in units:
        text = inline.plain(unit.text)
        if (
            (unit.listed or unit.kind in ("line", "bold"))
            and text
            and not words.NOT_ASKED.match(text)
        ):
            children = tuple(_children(unit))
            found.append(
                Todo(
                    text=_struck(text, unit),
                    children=children,
                    done=_is_done(unit),
                    note=note,
                    line=unit.line + 1,
                )
            )
    return found


def _children(unit: Unit) -> list[str]:
    texts: list[str] = []
    for child in unit.below():
        texts += [inline.plain(child.text), *_children(child)]
    return [t for t in texts if t]


def _all(units: Sequence[Unit]) -> list[Unit]:
    return [one for unit in units for one in (unit, *_all(unit.below()))]


def _tasks(
    units: Sequence[Unit],
    section: Section,
    reading: Reading,
    *,
    depth: int,
    parent: int | None,
) -> list[Task]:
    found: list[Task] = []
    for unit in units:
        if unit.kind == "table":
            found += _rows(unit, section, reading)
            continue
        lazy = [u for u in unit.extra if not u.listed]
        raw = " ".join([unit.text, *(u.raw for u in lazy if _goes_on(unit, u, reading))])
        text = inline.plain(raw)
        line = parent
        if text and unit.kind not in _NO_TASK and not words.LINK_ONLY.match(text):
            line = unit.line + 1
            found.append(
                _task(
                    raw,
                    text,
                    unit,
                    section,
                    reading,
                ).model_copy(update={"depth": depth, "parent": parent})
            )
        found += _tasks(
            [u for u in unit.below() if u not in lazy],
            section,
            reading,
            depth=depth + (line != parent),
            parent=line,
        )
    return found


def _goes_on(
    unit: Unit,
    below: Unit,
    reading: Reading,
) -> bool:
    """True for a line that belongs to the item above it: at the margin it is not of a task box."""
    return unit.box is None or reading.lines[below.line][:1].isspace()


def _task(
    raw: str,
    text: str,
    unit: Unit,
    section: Section,
    reading: Reading,
) -> Task:
    start, due = _days(raw, unit.line, reading)
    return Task(
        text=_struck(_SIGNS.sub("", text).strip() or text, unit),
        start=start,
        due=due,
        effort_days=efforts.effort_days(raw),
        done=_is_done(unit),
        boxed=unit.box is not None,
        project=_project(section),
        note=reading.note,
        line=unit.line + 1,
    )


def _rows(
    unit: Unit,
    section: Section,
    reading: Reading,
) -> list[Task]:
    found = []
    for row in tables.read(unit, reading.lines).rows:
        raw = reading.lines[row.line]
        text = " — ".join(inline.plain(c) for c in cells_of(raw) if c)
        found.append(
            _task(
                raw,
                text,
                Unit(
                    "table",
                    row.line,
                    row.line + 1,
                    text,
                ),
                section,
                reading,
            )
        )
    return found


def _days(
    raw: str,
    line: int,
    reading: Reading,
) -> Days:
    """(start, due): a range has both, a single day is when it is due."""
    whens = dates.find(raw)
    span = _span_of(whens)
    if span is None:
        return None, reading.day(whens[0].start, line) if whens else None
    start, due = (reading.day(day, line) for day in span)
    if start and due and due < start:
        due = dates.as_date(span[1], start.year + 1) or due
    return start, due


def _names_days(text: str) -> bool:
    """True for words that are a day or a span of days and nothing else."""
    whens = dates.find(text)
    rest = text
    for when in reversed(whens):
        rest = rest[: when.span[0]] + rest[when.span[1] :]
    return bool(whens) and not re.search(r"\w", _WEEKDAY.sub("", rest))


def _days_above(section: Section, reading: Reading) -> Days:
    """(start, due) of the nearest heading that is a span of days: what it plans is due at its end.

    A single day counts where the heading says nothing else: it may be when the plan was made.
    """
    for above in section.up():
        is_span = above.level > 0 and _span_of(dates.find(above.title)) is not None
        if is_span or (above.level > 0 and _names_days(above.title)):
            return _days(above.title, above.line, reading)
    return None, None


def _is_done(unit: Unit) -> bool:
    return unit.box in _TICKED if unit.box else bool(DONE.search(unit.text.strip()))


def _struck(text: str, unit: Unit) -> str:
    return text.strip("~").strip() if unit.text.startswith("~~") else text


def _project(section: Section) -> str | None:
    return next((s.title for s in section.up() if s.level > 0 and s.title), None)
