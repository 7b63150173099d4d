"""To-dos wherever they stand: ``TODO: …``, open boxes without a day, lines that are surely one.

The lists for the next interview and the plans are read by their headings. Here the line itself, or
the fitted reader of lines, says what is still to be done, and what else is in those lists.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from interviewer.adapters.notes.finds import plan, spans
from interviewer.adapters.notes.finds.found import Found
from interviewer.adapters.notes.finds.questions import Sink
from interviewer.adapters.notes.labels import Label, Labels
from interviewer.adapters.notes.lines import words
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.titles import Role
from interviewer.adapters.notes.text import inline
from interviewer.core.notes.agenda import Task, Todo

SURELY = 0.9
"""Probability of a to-do from which a line is one wherever it stands."""
HARDLY = 0.1
"""Probability of a to-do or plan up to which an item of a list is none."""
_BOX = re.compile(r"\s*(?:[-*+>]\s+)*(?:\[(.)\]|([□☐☑✅☑️]+))\s*")
_DONE = frozenset("xX√✓✔☑✅")
_ELSE: tuple[Label, ...] = ("A", "E", "R", "O", "H", "J")
_SETTLED: tuple[Role, ...] = ("own", "prep", "toc", "jd", "reverse")
"""Roles of sections that hold no to-dos, or whose to-dos are known with what is below them."""
_MARKS = " \t#>-*+•·□☐☑✅️→"


def settle(
    found: Found,
    sink: Sink,
    parts: Sequence[Section],
    labels: Sequence[Labels],
) -> None:
    """Add to-dos to what the sections hold, and take out what is none, or is an appointment."""
    arranged = {interview.line for interview in found.interviews}
    asked = {item.line + 1 for item in sink.drafts}
    tasks = [task for task in found.tasks if task.line not in arranged]
    found.tasks = [task for task in tasks if not _is_else(task, labels)]
    todos = [todo for todo in found.todos if todo.line not in arranged | asked]
    found.todos = [todo for todo in todos if not _is_else(todo, labels)]
    taken = found.lines() | asked
    taken |= {outcome.line for outcome in found.outcomes}
    added = []
    for line, section in spans.with_sections(parts, len(sink.lines)):
        if line + 1 in taken or section.within(*_SETTLED):
            continue
        todo = _todo(sink, line, labels[line])
        if todo is not None:
            added.append(todo)
    found.todos = sorted([*found.todos, *added], key=_line_of)
    _end_answers(sink, {todo.line - 1 for todo in added})


def _is_else(
    item: Task | Todo,
    labels: Sequence[Labels],
) -> bool:
    """True for an item that has neither box nor day and surely is something else."""
    label = labels[item.line - 1]
    if label.row.form == "task" or (isinstance(item, Task) and (item.due or item.start)):
        return False
    if label.best not in _ELSE or label.chances["T"] + label.chances["L"] > HARDLY:
        return False
    return label.chances[label.best] >= SURELY


def _todo(
    sink: Sink,
    line: int,
    label: Labels,
) -> Todo | None:
    raw = sink.lines[line]
    said = words.TO_DO.match(raw)
    is_one = label.best == "T" and label.chances["T"] >= SURELY
    if label.row.form in ("code", "fence", "table", "heading") or not (said or is_one):
        return None
    box = _BOX.match(raw)
    start = max(match.end() if match else 0 for match in (said, box))
    text = inline.plain(words.NUMBER.sub("", raw[start:].strip(_MARKS)))
    if not text:
        return None
    struck = raw.strip(_MARKS).startswith("~~")
    is_done = bool(box and set(box[1] or box[2]) & _DONE) or bool(plan.DONE.search(raw.strip()))
    return Todo(
        text=text.strip("~"),
        done=is_done or struck,
        note=sink.note,
        line=line + 1,
    )


def _end_answers(
    sink: Sink,
    lines: Collection[int],
) -> None:
    """A to-do answers no question."""
    for item in sink.drafts:
        for line in lines:
            item.answers[:] = list(spans.without(item.answers, line, line + 1))


def _line_of(todo: Todo) -> int:
    return todo.line
