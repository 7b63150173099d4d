"""What a session chooses: its questions, what goes into a note, and which note that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interviewer.core.bank.card import Language
from interviewer.core.interview import selection
from interviewer.core.interview.closing import build_retrospective
from interviewer.core.interview.open_session import OpenSession
from interviewer.core.interview.report import Report
from interviewer.core.interview.retrospective import Retrospective
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.notes.question import Question
from interviewer.core.text import has_han
from interviewer.errors import NoteWriteError
from interviewer.graph.ahead import RESERVE
from interviewer.graph.state import Deps
from interviewer.words.report import headline, with_reasons

LOOKED_AHEAD = 20
"""Questions that are left, with which a step up is compared so that nothing is asked twice.

Further ones are compared with the steps up before they are put.
"""


def chosen_questions(
    notes_questions: Sequence[Question],
    bank: Sequence[Question],
    config: InterviewConfig,
    deps: Deps,
) -> list[Question]:
    """The plan and its reserve, without the cards that a chosen question of the notes asks in its
    own words.
    """
    chosen = selection.plan(
        notes_questions,
        config,
        bank,
        deps.companies,
        RESERVE,
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
        RESERVE,
    )


def has_asked(
    company: str | None,
    questions: Sequence[Question],
    deps: Deps,
) -> bool:
    """True if the notes have questions of the company, though none of them may be chosen now."""
    names = selection.companies(questions)
    return any(deps.companies.same(name, company) for name in names)


def wording_of(
    turn: Turn,
    lang: Language,
) -> str | None:
    """The card's English wording of a Chinese question, to be said before it in an English session.

    None where the question can be said as it is, or nothing fits it.
    """
    if lang != "en" or turn.rubric is None or not has_han(turn.question.text):
        return None
    return turn.rubric.question_en


def card_to_go_on_with(
    session: OpenSession,
    deps: Deps,
) -> Question | None:
    """The first card that the question's card leads to and that is not asked in this session.

    None where there is none. A card that may come as a question of its own is left to that.
    """
    rubric = session.turn.rubric if session.turn else None
    if rubric is None or not rubric.follow_ups:
        return None
    cards = {question.source_name: question for question in deps.bank(session.config.lang)}
    asked = {turn.rubric.card for turn in session.earlier_turns if turn.rubric}
    asked |= session.cards_gone_on_with
    for question in session.left[:LOOKED_AHEAD]:
        coming = deps.rubrics.find(question).rubric
        if coming:
            asked.add(coming.card)
    for card in rubric.follow_ups:
        if card in cards and card not in asked:
            return cards[card]
    return None


def whole_retrospective(
    report: Report,
    deps: Deps,
    lang: Language,
) -> Retrospective:
    """All that the report has for the note."""
    todo = deps.speaker.line(
        "todo",
        lang,
        question="{question}",
    ).text
    return build_retrospective(
        with_reasons(report),
        todo,
        headline(report),
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
