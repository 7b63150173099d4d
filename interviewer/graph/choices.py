"""What a session chooses: its questions, and the note that its retrospective goes into."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interviewer.core.interview import selection
from interviewer.core.interview.session import InterviewConfig, Session
from interviewer.core.notes.question import Question
from interviewer.errors import NoteWriteError
from interviewer.graph.state import Deps


def chosen_questions(
    notes_questions: Sequence[Question],
    bank: Sequence[Question],
    config: InterviewConfig,
    deps: Deps,
) -> list[Question]:
    """The plan without the cards that a chosen question of the notes asks in its own words."""
    chosen = selection.plan(
        notes_questions,
        config,
        bank,
        deps.companies,
    )
    if not any(question.origin == "bank" for question in chosen):
        return chosen
    asked_cards = set()
    for question in chosen:
        rubric = deps.rubrics.find(question).rubric if question.origin != "bank" else None
        if rubric:
            asked_cards.add(rubric.card)
    fresh_cards = [question for question in bank if question.source_name not in asked_cards]
    return selection.plan(
        notes_questions,
        config,
        fresh_cards,
        deps.companies,
    )


def target_note(
    session: Session,
    deps: Deps,
) -> Path:
    """The note that ``--retro-note`` names, else the one that most of the asked questions came
    from. Raises NoteWriteError.
    """
    if session.config.retro_note:
        return Path(session.config.retro_note)
    asked = [turn.question for turn in session.turns if turn.closed]
    notes = [question.note for question in asked if question.note]
    notes = notes or [question.note for question in deps.questions.all() if question.note]
    note = max(notes, key=lambda name: (notes.count(name), -notes.index(name)))
    path = deps.notes.path_of(note)
    if path is None:
        raise NoteWriteError(
            key="note_gone",
            note=note,
        )
    return path
