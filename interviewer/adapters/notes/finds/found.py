"""What is found in a note, but for the questions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from interviewer.core.notes.agenda import Interview, Outcome, Task, Todo

_Placed = TypeVar(
    "_Placed",
    Interview,
    Task,
    Todo,
)


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
        self.closed -= {line + 1 for line in lines}


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
