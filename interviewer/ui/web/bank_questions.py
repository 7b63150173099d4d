"""One question of the bank's list, and the card that it is graded by."""

from __future__ import annotations

from interviewer.core.bank.card import Card, Rubric
from interviewer.core.notes.question import Question
from interviewer.errors import UsageError
from interviewer.ui.web.site import Visit


def chosen_question(visit: Visit, question_id: object) -> Question:
    """The question of that id, of the visitor's own notes or of the bank. Raises UsageError."""
    for question in (*visit.app.questions.all(), *visit.app.bank.questions(visit.lang)):
        if question.id == question_id:
            return question
    raise UsageError(
        key="unknown_topic",
        name=str(question_id or ""),
    )


def rubric_of(visit: Visit, question: Question) -> tuple[Rubric | None, Card | None]:
    """What the question is graded against, and the card that it comes from."""
    if question.origin == "bank":
        card = next(card for card in visit.app.bank.cards if card.id == question.source_name)
        return card.rubric(), card
    rubric = visit.app.bank.finder.find(question).rubric
    cards = [card for card in visit.app.bank.cards if rubric and card.id == rubric.card]
    return rubric, cards[0] if cards else None
