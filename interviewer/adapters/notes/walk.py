"""The walk over a note's sections: each is read by its role."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from interviewer.adapters.notes.dating import Dated
from interviewer.adapters.notes.finds import calendar, plan, questions
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.lines import sections, shapes, titles
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.core.notes.agenda import Interview, Outcome, Task, Todo

_Placed = TypeVar(
    "_Placed",
    Interview,
    Task,
    Todo,
)
_SILENT = {
    "reverse": "skipped_counter_question",
    "jd": "skipped_job_description",
    "toc": "skipped_contents",
    "own": "skipped_own_retrospective",
}
"""Reason by the role of a section that holds nothing of interest."""


@dataclass(slots=True)
class Found:
    """What the walk over the sections finds, but for the questions."""

    interviews: list[Interview] = field(default_factory=list)
    held: list[Interview] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    todos: list[Todo] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    closed: set[int] = field(default_factory=set)

    def lines(self) -> set[int]:
        """The lines, from 1, of appointments, tasks and to-dos."""
        lines = set(self.closed)
        for interview in self.interviews:
            lines.add(interview.line)
        for task in self.tasks:
            lines.add(task.line)
        for todo in self.todos:
            lines.add(todo.line)
        return lines

    def holds_anything(self) -> bool:
        """True for a note with more than questions."""
        return bool(self.interviews or self.held or self.tasks or self.todos or self.outcomes)

    def forget(self, lines: Collection[int]) -> None:
        """Take out the appointments, tasks and to-dos of lines, from 0."""
        self.interviews = _not_on(lines, self.interviews)
        self.held = _not_on(lines, self.held)
        self.tasks = _not_on(lines, self.tasks)
        self.todos = _not_on(lines, self.todos)


def _not_on(
    lines: Collection[int],
    found: Sequence[_Placed],
) -> list[_Placed]:
    """What is on none of the lines."""
    kept = []
    for one in found:
        index = one.line - 1
        if index not in lines:
            kept.append(one)
    return kept


def walk(
    parts: Sequence[Section],
    sink: Sink,
    dated: Dated,
) -> Found:
    """Read every section by its role; questions, prose and what is skipped go into ``sink``."""
    found = Found()
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
    found: Found,
    planned: Reading,
) -> None:
    found.interviews += calendar.interviews(part, planned)
    held = calendar.held(part, planned)
    if held:
        found.held.append(held)
    if part.within("calendar") or _lists_applications(part):
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


def _lists_applications(part: Section) -> bool:
    """True below a heading that tells how far applications are, unless a round is told of."""
    for above in part.up():
        if above.role == "progress":
            return True
        if above.round:
            return False
    return False


def _gives_solutions(part: Section) -> bool:
    """True for answers to questions that are asked elsewhere."""
    return titles.is_solutions(part.title) and not sections.in_answer(part)


def _untick(
    part: Section,
    found: Found,
    planned: Reading,
) -> None:
    """Take the task boxes out of a section: those that tick questions off, and the tasks."""
    if plan.is_checklist(part):
        _clear_boxes(part, found, planned.note)
        return
    tasks = plan.boxed(part, planned)
    found.tasks += tasks
    taken = {task.line for task in tasks}
    part.units = [unit for unit in part.units if unit.line + 1 not in taken]


def _clear_boxes(
    part: Section,
    found: Found,
    note: str,
) -> None:
    """The boxes of a checklist tick questions off; beside other items they say what to review."""
    boxed = [unit for unit in part.units if unit.box is not None]
    if not any(unit.listed and unit.box is None for unit in part.units):
        for unit in boxed:
            unit.box = None
        return
    found.todos += plan.todos_of(boxed, note)
    for unit in boxed:
        found.closed.update(range(unit.line + 1, unit.end + 1))
    part.units = [unit for unit in part.units if unit.box is None]


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
