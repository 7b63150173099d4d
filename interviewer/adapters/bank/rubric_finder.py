"""Finds what a question is graded against.

That is the bank card that asks the same, else the answer that the note holds.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from interviewer.adapters.storage.chroma import Item, Progress, VectorCollection
from interviewer.core.bank.asking import topic_asked_for, what_is_asked
from interviewer.core.bank.card import Card, Rubric, RubricMatch
from interviewer.core.bank.card_match import (
    ELSEWHERE,
    HITS,
    Lexicon,
    Weighed,
    best,
    in_each_spelling,
    wordings,
)
from interviewer.core.bank.joint_rubric import joint, parts_of
from interviewer.core.bank.notation import spellings
from interviewer.core.bank.point_check import sound
from interviewer.core.calibration import CardMatchWeights
from interviewer.core.notes.excuses import without_code
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.core.ports import Embedder
from interviewer.core.text import normalise

PARTS = 2
"""Parts of a question that two cards may answer."""
MIN_OWN_ANSWER = 15
"""Characters from which a note's own answer can serve as a reference."""


@dataclass(frozen=True)
class Comparison:
    """What questions are compared with, and how."""

    cards: Sequence[Card]
    """Every card."""
    weights: CardMatchWeights
    """The embedder's."""
    elsewhere: Sequence[str] = ()
    """Questions that no card answers; what is nearer to one of them finds no card by meaning."""


class BankRubrics:
    """Port ``RubricSource`` over the bank and the notes' own answers."""

    def __init__(
        self,
        comparison: Comparison,
        collection: VectorCollection,
        from_answer: Callable[[str, str], Rubric],
    ) -> None:
        """collection: of kind ``bank``. from_answer: question and reference to a rubric."""
        self._cards: dict[str, Card] = {}
        self._exact: dict[str, str] = {}
        for card in comparison.cards:
            self._cards[card.id] = card
            for wording in wordings(card):
                self._exact[normalise(wording)] = card.id
        self._lexicon = Lexicon(
            comparison.cards,
            comparison.weights,
        )
        self._threshold = comparison.weights.threshold
        self._elsewhere = comparison.elsewhere
        self._collection = collection
        self._from_answer = from_answer
        self._embedder: Embedder | None = None

    def over(self, embedder: Embedder) -> Self:
        """The same finder, with an embedder that has some vectors at hand."""
        other = copy.copy(self)
        other._embedder = embedder
        return other

    @property
    def ids(self) -> frozenset[str]:
        """Every card's id."""
        return frozenset(self._cards)

    def sync(
        self,
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Bring the bank's collection up to date; embeds only new wordings."""
        items = []
        for card in self._cards.values():
            items.extend(
                _items(
                    card.id,
                    wordings(card),
                ),
            )
        items.extend(
            _items(
                ELSEWHERE,
                self._elsewhere,
            ),
        )
        return self._collection.replace(
            items,
            progress,
        )

    def find(
        self,
        question: Question,
    ) -> RubricMatch:
        """The card by exact wording, then by meaning, then the note's own answer."""
        rubric, similarity = self.card_rubric(question.text)
        if rubric is not None:
            return RubricMatch(
                rubric=rubric,
                similarity=similarity,
            )
        own_answer = question.answer or ""
        told = without_code(own_answer)
        if len(normalise(told)) >= MIN_OWN_ANSWER:
            rubric = sound(
                self._from_answer(
                    question.text,
                    told,
                ),
            )
            if not rubric.points:
                return RubricMatch(reason="no_key_points")
            shown = own_answer if question.kind == "coding" else told
            from_note = rubric.model_copy(
                update={
                    "origin": "note",
                    "reference": shown,
                }
            )
            return RubricMatch(rubric=from_note)
        return RubricMatch(
            similarity=similarity,
            reason="no_rubric",
        )

    def card_rubric(
        self,
        text: str,
    ) -> tuple[Rubric | None, float | None]:
        """What the card that ``card_for`` finds grades by, with that of a second card where each
        answers one part of the question.
        """
        card, similarity = self.card_for(text)
        if card is None:
            return None, similarity
        other = self._other_card(text, card)
        return joint(card.rubric(), other.rubric()) if other else card.rubric(), similarity

    def card_for(
        self,
        text: str,
    ) -> tuple[Card | None, float | None]:
        """The card that asks the same as ``text``, and the similarity of its nearest wording.

        Where none fits, the similarity of any card's.
        """
        asked = what_is_asked(text)
        written = spellings(asked)
        for wording in (text, *written):
            exact = self._exact.get(normalise(wording))
            if exact is not None:
                return self._cards[exact], 1.0
        weighed = in_each_spelling([self.weigh(spelling) for spelling in written])
        matched = best(
            weighed,
            self._threshold,
        )
        topic = topic_asked_for(text)
        if matched is None and topic is not None:
            matched = best(
                self.weigh(topic),
                self._threshold,
            )
        if matched is not None:
            return self._cards[matched.card], matched.similarity
        if weighed:
            return None, weighed[0].similarity
        return None, None

    def _other_card(
        self,
        text: str,
        card: Card,
    ) -> Card | None:
        """The card of the part that ``card`` does not answer.

        None where one card asks it all, or where it is not plain which card each part is.
        """
        if normalise(text) in self._exact:
            return None
        parts = parts_of(text)
        if len(parts) != PARTS:
            return None
        asked = [self.card_for(part)[0] for part in parts]
        first, second = asked
        if first is None or second is None or first.id == second.id:
            return None
        if card.id == first.id:
            return second
        return first if card.id == second.id else None

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[str, float]]:
        """The nearest cards, each by its nearest wording; one embedding, one look-up."""
        nearest: dict[str, float] = {}
        for owner, similarity in self._collection.search(
            text,
            limit,
            self._embedder,
        ):
            if owner in self._cards:
                nearest.setdefault(
                    owner,
                    similarity,
                )
        return list(nearest.items())

    def weigh(
        self,
        text: str,
    ) -> list[Weighed]:
        """The nearest cards with what speaks for and against each; one embedding, one look-up."""
        hits = []
        for owner, similarity in self._collection.search(
            text,
            HITS,
            self._embedder,
        ):
            if owner in self._cards or owner == ELSEWHERE:
                hits.append(
                    (owner, similarity),
                )
        return self._lexicon.weigh(
            text,
            hits,
        )


def _items(
    owner: str,
    texts: Sequence[str],
) -> list[Item]:
    items = []
    for number, text in enumerate(texts):
        item = Item(
            id=f"{owner}:{number}",
            text=text,
            payload=owner,
        )
        items.append(item)
    return items
