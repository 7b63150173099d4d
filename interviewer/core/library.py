"""What a sync found and changed; merging of questions that stand in several places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from interviewer.core.agenda import Interview, Outcome, ParsedNote, Skipped, Task, Todo
from interviewer.core.question import Frozen, Question, SeenIn, normalise

FileStatus = Literal["new", "updated", "unchanged", "removed"]


class IndexChanges(Frozen):
    """What replacing an index's content did. embedded: texts that went through the embedder."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0


class FileReport(Frozen):
    """What one note holds, in numbers."""

    note: str
    status: FileStatus
    questions: int = 0
    interviews: int = 0
    tasks: int = 0
    todos: int = 0
    passages: int = 0


class SyncReport(Frozen):
    """The import report. skipped: what was seen and not taken, with file, line and reason."""

    files: tuple[FileReport, ...] = ()
    found: int = 0
    changes: IndexChanges = IndexChanges()
    embedder: str = ""
    rebuilt: str | None = None
    questions: tuple[Question, ...] = Field(default=())
    appointments: tuple[Interview, ...] = Field(default=())
    tasks: tuple[Task, ...] = Field(default=())
    todos: tuple[Todo, ...] = Field(default=())
    outcomes: tuple[Outcome, ...] = Field(default=())
    skipped: tuple[Skipped, ...] = Field(default=())


class UploadReport(Frozen):
    """What an upload brought: new notes, notes it replaced, and files that are no notes. Paths below the notes folder."""

    saved: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


def merge_equal(questions: Iterable[Question]) -> list[Question]:
    """One question for equal texts; ``seen_in`` holds all the places, the first one's included."""
    merged: dict[str, Question] = {}
    for question in questions:
        key = normalise(question.text)
        first = merged.get(key)
        merged[key] = with_places(first or question, places(question))
    return list(merged.values())


def places(question: Question) -> tuple[SeenIn, ...]:
    """Where the question stands: ``seen_in``, or its own place."""
    return question.seen_in or (
        SeenIn(
            text=question.text, note=question.note, line=question.line, company=question.company,
            round=question.round, asked_on=question.asked_on,
        ),
    )


def with_places(question: Question, more: tuple[SeenIn, ...]) -> Question:
    """The question with further places; annotations and marks are its own."""
    known = question.seen_in
    return question.model_copy(update={"seen_in": known + tuple(p for p in more if p not in known)})


def count(note: ParsedNote, status: FileStatus) -> FileReport:
    """The numbers of a parsed note."""
    return FileReport(
        note=note.note, status=status, questions=len(note.questions), interviews=len(note.interviews),
        tasks=len(note.tasks), todos=len(note.todos), passages=len(note.passages),
    )
