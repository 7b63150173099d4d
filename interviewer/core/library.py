"""What a sync found and changed; merging of questions that stand in several places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from pydantic import Field

from interviewer.core.agenda import Interview, Outcome, ParsedNote, Skipped, Task, Todo
from interviewer.core.dedup import asked_order
from interviewer.core.question import Frozen, Question, SeenIn

FileStatus = Literal["new", "updated", "unchanged", "removed"]


class IndexChanges(Frozen):
    """What replacing an index's content did. embedded: texts that went through the embedder."""

    added: int = 0
    updated: int = 0
    removed: int = 0
    unchanged: int = 0
    embedded: int = 0


class FileReport(Frozen):
    """What one note holds, in numbers. renamed_from: the path that a new note with the same content had at the last sync."""

    note: str
    status: FileStatus
    renamed_from: str | None = None
    questions: int = 0
    interviews: int = 0
    tasks: int = 0
    todos: int = 0
    passages: int = 0


class SyncReport(Frozen):
    """The import report. changes, passages: what became of the questions' and of the prose's index.

    skipped: what was seen and not taken, with file, line and reason.
    """

    files: tuple[FileReport, ...] = ()
    found: int = 0
    changes: IndexChanges = IndexChanges()
    passages: IndexChanges = IndexChanges()
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


def merge(questions: Iterable[Question], into: Mapping[str, str]) -> list[Question]:
    """One question for those that ask the same. into: id of a merged question to the id of the one that stands for it.

    The one that stands keeps its id and its words; answer, stars, marks and ``seen_in`` come from all, its own first.
    """
    stands: dict[str, Question] = {}
    merged: dict[str, list[Question]] = {}
    for question in questions:
        if question.id in into:
            merged.setdefault(into[question.id], []).append(question)
        else:
            stands[question.id] = question
    return [
        _joined(question, sorted(merged.get(one, []), key=asked_order))
        for one, question in stands.items()
    ]


def _joined(first: Question, others: Sequence[Question]) -> Question:
    every = [first, *others]
    return first.model_copy(
        update={
            "answer": next((q.answer for q in every if q.answer), None),
            "stars": max(q.stars for q in every),
            "marks": tuple(dict.fromkeys(mark for q in every for mark in q.marks)),
            "topics": tuple(dict.fromkeys(topic for q in every for topic in q.topics)),
            "annotations": tuple(dict.fromkeys(remark for q in every for remark in q.annotations)),
            "seen_in": tuple(dict.fromkeys(place for q in every for place in places(q))),
            "merged": tuple(q.id for q in others),
        }
    )


def places(question: Question) -> tuple[SeenIn, ...]:
    """Where the question stands: ``seen_in``, or its own place."""
    return question.seen_in or (
        SeenIn(
            text=question.text,
            note=question.note,
            line=question.line,
            company=question.company,
            round=question.round,
            asked_on=question.asked_on,
        ),
    )


def count(note: ParsedNote, status: FileStatus, renamed_from: str | None = None) -> FileReport:
    """The numbers of a parsed note."""
    return FileReport(
        note=note.note,
        status=status,
        renamed_from=renamed_from,
        questions=len(note.questions),
        interviews=len(note.interviews),
        tasks=len(note.tasks),
        todos=len(note.todos),
        passages=len(note.passages),
    )
