"""The walk over a note's sections: each is read by its role."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.adapters.notes.dating import Dated
from interviewer.adapters.notes.finds import calendar, plan, questions
from interviewer.adapters.notes.finds.found import Found
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.lines import sections, shapes, titles
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit

_SILENT = {
    "reverse": "skipped_counter_question",
    "jd": "skipped_job_description",
    "toc": "skipped_contents",
    "own": "skipped_own_retrospective",
}
"""Reason by the role of a section that holds nothing of interest."""


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
            _read_section(
                part,
                sink,
                found,
                dated.planned,
            )
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
    part.units = _without_next_time(part.units, found, sink.note)
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


def _without_next_time(
    units: Sequence[Unit],
    found: Found,
    note: str,
) -> list[Unit]:
    """The units without the items over lists for the next interview, which become to-dos."""
    kept = []
    for unit in units:
        below = unit.below()
        if plan.is_next_time(unit):
            found.todos += plan.todos_of(below, note)
            found.closed.update(range(unit.line + 1, unit.end + 1))
            continue
        below[:] = _without_next_time(below, found, note)
        kept.append(unit)
    return kept


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
    for task in tasks:
        if plan.says_when(task):
            found.tasks.append(task)
        elif task.parent is None:
            found.todos.append(plan.as_todo(task, tasks))
        else:
            found.closed.add(task.line)
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
