"""Finds what a question is graded against: the bank card that asks the same, else the answer that stands in the note."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.adapters.chroma_index import Item, Progress, VectorCollection
from interviewer.core.library import IndexChanges
from interviewer.core.matching import ELSEWHERE, HITS, Lexicon, Weighed, best, wordings
from interviewer.core.ports import RubricMatch
from interviewer.core.question import Question, normalise
from interviewer.core.rubric import Card, Rubric

MIN_OWN_ANSWER = 15
"""Characters from which a note's own answer can serve as a reference."""


class BankRubrics:
    """Port ``RubricSource`` over the bank and the notes' own answers."""

    def __init__(
        self,
        cards: Sequence[Card],
        collection: VectorCollection,
        from_answer: Callable[[str, str], Rubric],
        no_rubric: str,
        elsewhere: Sequence[str] = (),
    ) -> None:
        """collection: of kind ``bank``. from_answer: question and reference to a rubric. no_rubric: the reason shown where nothing fits.

        elsewhere: questions that no card answers; what is nearer to one of them finds no card by meaning.
        """
        self._cards = {card.id: card for card in cards}
        self._exact = {normalise(wording): card.id for card in cards for wording in wordings(card)}
        self._lexicon, self._elsewhere = Lexicon(cards), elsewhere
        self._collection, self._from_answer, self._no_rubric = collection, from_answer, no_rubric

    @property
    def ids(self) -> frozenset[str]:
        """Every card's id."""
        return frozenset(self._cards)

    def sync(self, progress: Progress | None = None) -> IndexChanges:
        """Bring the bank's collection up to date; embeds only new wordings."""
        items = [
            Item(id=f"{card.id}:{n}", text=wording, payload=card.id)
            for card in self._cards.values()
            for n, wording in enumerate(wordings(card))
        ]
        items += [
            Item(id=f"{ELSEWHERE}:{n}", text=text, payload=ELSEWHERE)
            for n, text in enumerate(self._elsewhere)
        ]
        return self._collection.replace(items, progress)

    def find(self, question: Question) -> RubricMatch:
        """The card by exact wording, then by meaning, then the note's own answer."""
        card, similarity = self.card_for(question.text)
        if card is not None:
            return RubricMatch(rubric=card.rubric(), similarity=similarity)
        if question.answer and len(normalise(question.answer)) >= MIN_OWN_ANSWER:
            rubric = self._from_answer(question.text, question.answer)
            return RubricMatch(rubric=rubric.model_copy(update={"origin": "note"}))
        return RubricMatch(similarity=similarity, reason=self._no_rubric)

    def card_for(self, text: str) -> tuple[Card | None, float | None]:
        """The card that asks the same as ``text``, and the similarity of its nearest wording; of any card's where none fits."""
        if exact := self._exact.get(normalise(text)):
            return self._cards[exact], 1.0
        weighed = self.weigh(text)
        if found := best(weighed):
            return self._cards[found.card], round(found.similarity, 4)
        return None, round(weighed[0].similarity, 4) if weighed else None

    def weigh(self, text: str) -> list[Weighed]:
        """The nearest cards with what speaks for and against each; one embedding, one look-up."""
        hits = [
            hit
            for hit in self._collection.search(text, HITS)
            if hit[0] in self._cards or hit[0] == ELSEWHERE
        ]
        return self._lexicon.weigh(text, hits)
