"""What a sync found and changed; merging of questions that ask the same."""

from __future__ import annotations

import itertools
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar

from pydantic import Field

from interviewer.core.notes.agenda import Interview, Outcome, ParsedNote, Skipped, Task, Todo
from interviewer.core.notes.duplicates import asked_order
from interviewer.core.notes.question import Question, SeenIn
from interviewer.core.value import Frozen

_Item = TypeVar(
    "_Item",
    bound=Hashable,
)
FileStatus = Literal["new", "updated", "unchanged", "removed"]


class IndexChanges(Frozen):
    """What replacing an index's content did, in numbers of texts."""

    added: int = 0
    """Texts that are new."""
    updated: int = 0
    """Texts that changed, or whose place did."""
    removed: int = 0
    """Texts that are gone."""
    unchanged: int = 0
    """Texts that stayed as they were."""
    embedded: int = 0
    """Texts that went through the embedder."""


class FileReport(Frozen):
    """What one note holds, in numbers."""

    note: str
    """Path below the notes folder."""
    status: FileStatus
    """What became of the note since the last sync."""
    renamed_from: str | None = None
    """The path that a new note with the same content had at the last sync."""
    questions: int = 0
    """Questions of the note."""
    interviews: int = 0
    """Appointments."""
    tasks: int = 0
    """Items of the study plan."""
    todos: int = 0
    """To-dos for the next interview."""
    passages: int = 0
    """Passages of prose."""


class SyncReport(Frozen):
    """The import report: what the notes hold and what changed."""

    files: tuple[FileReport, ...] = ()
    """The notes, in numbers."""
    found: int = 0
    """How many questions there are."""
    changes: IndexChanges = IndexChanges()
    """What became of the questions' index."""
    passages: IndexChanges = IndexChanges()
    """What became of the prose's index."""
    embedder: str = ""
    """Name of the embedder."""
    questions: tuple[Question, ...] = Field(default=())
    """The questions, merged."""
    appointments: tuple[Interview, ...] = Field(default=())
    """The appointments of all notes."""
    tasks: tuple[Task, ...] = Field(default=())
    """The study plans of all notes."""
    todos: tuple[Todo, ...] = Field(default=())
    """The to-dos of all notes."""
    outcomes: tuple[Outcome, ...] = Field(default=())
    """How interviews ended, of all notes."""
    skipped: tuple[Skipped, ...] = Field(default=())
    """What was seen and not taken, with file, line and reason."""


class UploadReport(Frozen):
    """What an upload brought. Paths are below the notes folder."""

    saved: tuple[str, ...] = ()
    """New notes."""
    replaced: tuple[str, ...] = ()
    """Notes that were there before."""
    skipped: tuple[str, ...] = ()
    """Files that are not notes."""


def merge(
    questions: Iterable[Question],
    into: Mapping[str, str],
) -> list[Question]:
    """One question for those that ask the same.

    into: id of a merged question -> id of its representative. The representative keeps its id and
    its words; answer, stars, marks and ``seen_in`` come from all, its own first.
    """
    representatives: dict[str, Question] = {}
    others: dict[str, list[Question]] = {}
    for question in questions:
        representative_id = into.get(question.id)
        if representative_id is None:
            representatives[question.id] = question
        else:
            same = others.setdefault(representative_id, [])
            same.append(question)
    merged: list[Question] = []
    for question_id, representative in representatives.items():
        same = sorted(
            others.get(question_id, []),
            key=asked_order,
        )
        joined = _joined(representative, same)
        merged.append(joined)
    return merged


def _joined(
    first: Question,
    others: Sequence[Question],
) -> Question:
    every = [
        first,
        *others,
    ]
    update = {
        "answer": _first_answer(every),
        "stars": max(question.stars for question in every),
        "marks": _each_once(question.marks for question in every),
        "topics": _each_once(question.topics for question in every),
        "annotations": _each_once(question.annotations for question in every),
        "excuses": _each_once(question.excuses for question in every),
        "seen_in": _each_once(places(question) for question in every),
        "merged": tuple(other.id for other in others),
    }
    return first.model_copy(update=update)


def _first_answer(questions: Iterable[Question]) -> str | None:
    for question in questions:
        if question.answer:
            return question.answer
    return None


def _each_once(groups: Iterable[Iterable[_Item]]) -> tuple[_Item, ...]:
    """The items of all groups in their order, equal ones once."""
    items = itertools.chain.from_iterable(groups)
    return tuple(dict.fromkeys(items))


def places(question: Question) -> tuple[SeenIn, ...]:
    """Where the question was found: ``seen_in``, or its own place."""
    if question.seen_in:
        return question.seen_in
    own_place = SeenIn(
        text=question.text,
        note=question.source_name,
        line=question.line or 1,
        company=question.company,
        round=question.round,
        asked_on=question.asked_on,
    )
    return (own_place,)


def count(
    note: ParsedNote,
    status: FileStatus,
    renamed_from: str | None = None,
) -> FileReport:
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
