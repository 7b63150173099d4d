"""Questions as candidates: what is known of each for an appointment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from interviewer.core.bank.card import Card
from interviewer.core.notes.question import BankCard, Kind, Question
from interviewer.core.practice.likelihood import Likelihoods
from interviewer.core.practice.memory import Memory
from interviewer.core.practice.occasion import Candidate
from interviewer.core.practice.review_log import EASY_FROM

MINUTES: Mapping[Kind, float] = {
    "knowledge": 4.0,
    "behavioural": 5.0,
    "project": 6.0,
    "coding": 10.0,
}
"""What a question with its follow-ups takes."""


@dataclass(frozen=True)
class Known:
    """What is known of questions in general."""

    memories: Mapping[str, Memory]
    """By id of the question."""
    cards: Mapping[str, Card] = field(default_factory=dict)
    """The bank's, by id."""

    def deeper(self) -> set[str]:
        """Ids of the cards that go on from one that was answered strongly."""
        following: set[str] = set()
        if not self.cards:
            return following
        for memory in self.memories.values():
            card = self.cards.get(memory.card or "")
            if card is not None and memory.score >= EASY_FROM:
                following.update(card.follow_ups)
        return following


def candidates(
    questions: Iterable[Question],
    known: Known,
    likelihoods: Likelihoods,
    later: Sequence[Likelihoods] = (),
) -> list[Candidate]:
    """One candidate a question. later: likelihoods for the appointments after the next."""
    deeper = known.deeper()
    made: list[Candidate] = []
    for question in questions:
        memory = known.memories.get(question.id)
        card = known.cards.get(
            _card_of(
                question,
                memory,
            ),
        )
        topic = card.topic if card else None
        made.append(
            Candidate(
                id=question.id,
                likelihood=likelihoods.of(question),
                minutes=MINUTES[question.kind],
                later=tuple([one.of(question).chance for one in later]) if later else (),
                topic=topic or (memory.topic if memory else None),
                topic_name=(memory.topic_name or "") if memory else "",
                memory=memory,
                difficulty=card.difficulty if card else None,
                is_deeper=bool(card and memory is None and card.id in deeper),
            )
        )
    return made


def _card_of(question: Question, memory: Memory | None) -> str:
    """The bank card that the question is, or was graded against; empty where none is known."""
    if isinstance(
        question.source,
        BankCard,
    ):
        return question.source.card
    if memory is None:
        return ""
    return memory.card or ""
