"""Study plans to tasks, and lists for the next interview to to-dos."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from interviewer.adapters.notes.finds import tables
from interviewer.adapters.notes.lines import titles, words
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit, UnitKind, cells_of
from interviewer.adapters.notes.text import dates, efforts, inline
from interviewer.core.notes.agenda import Task, Todo

DONE = re.compile(r"^~~.*~~$|(?:✅|✔|☑|√)\ufe0f?\s*$|[（(](?:已完成|完成|done|已做)[)）]\s*$", re.I)
"""The words of an item without a box that is ticked off."""
_DO = re.compile(
    r"^(?:再|先|重新|尽快|继续|多|去|要|每天|今天|明天|本周)?(?:复习|看|学|整理|准备|刷|补|投|"
    r"修改|改|完善|跑通|搭|读|背|练|写完|做完|总结|联系|约|发|交|查|问|参加|完成|review|read|"
    r"prepare|finish|apply|practi[cs]e)",
    re.I,
)
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
    return False


def _is_mostly_dated(section: Section) -> bool:
    """True if most items carry a box or a day: below an interview only such a list is a plan."""
    items = [unit for unit in section.units if unit.listed]
    dated = [unit for unit in items if unit.box is not None or dates.find(unit.text)]
    return len(dated) * 2 > len(items)


def tasks(section: Section, reading: Reading) -> list[Task]:
    """The items and lines of a plan section, nested ones below theirs."""
    return _tasks(
        section.units,
        section,
        reading,
        depth=0,
        parent=None,
    )


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


def _goes_on(unit: Unit, below: Unit, reading: Reading) -> bool:
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
) -> tuple[dt.date | None, dt.date | None]:
    """(start, due): a range has both, a single day is when it is due."""
    whens = dates.find(raw)
    if not whens:
        return None, None
    first, last = whens[0], whens[-1]
    start = reading.start(first, line) if first.end or len(whens) > 1 else None
    due = reading.day(last.end or last.start, line)
    if start and due and due < start:
        due = dates.as_date(last.end or last.start, start.year + 1) or due
    return start, due


def _is_done(unit: Unit) -> bool:
    return unit.box in _TICKED if unit.box else bool(DONE.search(unit.text.strip()))


def _struck(text: str, unit: Unit) -> str:
    return text.strip("~").strip() if unit.text.startswith("~~") else text


def _project(section: Section) -> str | None:
    return next((s.title for s in section.up() if s.level > 0 and s.title), None)
