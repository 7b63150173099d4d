"""Finds questions by meaning: what is like a text, what is about a topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Protocol

from interviewer.core.bank.card import Card, Language, Rubric, RubricMatch
from interviewer.core.bank.card_match import HITS
from interviewer.core.bank.topic_search import (
    SAME_WORDS,
    Nearness,
    Ranked,
    cards_about,
    is_known,
    ranked,
    says,
)
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.core.ports import Embedder, QuestionIndex
from interviewer.core.text import content_terms_joined
from interviewer.words.pair import in_language

Progress = Callable[[int, int], None]
TopicNearness = Callable[[str, Sequence[Card]], Mapping[str, float]]
"""A text and the cards to the similarity of their topics, by slug."""
ABOUT = 12
"""Questions of the notes, and of the bank, that are taken for a topic."""
WIDE = 64
"""Questions of the notes among which the nearest to a text are looked for."""
FAR = 600
"""Wordings that are looked at for it; a card has several."""
NEAR_TOPICS = 3
"""Topics that are named where nothing is about what was typed."""


class CardFinder(Protocol):
    """Finds the card that asks what a question asks."""

    def over(self, embedder: Embedder) -> CardFinder:
        """The same, with an embedder that has some vectors at hand."""

    def sync(
        self,
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Bring the index of wordings up to date."""

    def card_for(
        self,
        text: str,
    ) -> tuple[Card | None, float | None]:
        """The card, and the similarity by which it was found."""

    def card_rubric(
        self,
        text: str,
    ) -> tuple[Rubric | None, float | None]:
        """Its rubric, with that of a second card where the question asks two things."""

    def find(
        self,
        question: Question,
    ) -> RubricMatch:
        """The card's rubric, else that of the note's own answer."""

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[str, float]]:
        """Ids of the cards nearest to a text with their cosine similarity, best first.

        limit: how many wordings are looked at; a card has several.
        """


@dataclass(frozen=True)
class AtHand:
    """What searches rest on and is kept elsewhere."""

    topic_names: TopicNearness
    """How near topics are to a text."""
    over_stored: Callable[[CardFinder], CardFinder]
    """A finder to one that takes the vectors of the notes' questions from where they are kept."""


NOTHING_AT_HAND = AtHand(lambda *_: {}, lambda finder: finder)
"""No topic has a name, and what is compared is embedded."""


@dataclass(frozen=True)
class BankSearch:
    """Over the notes' questions and the bank's cards."""

    cards: Sequence[Card]
    """Every card."""
    finder: CardFinder
    """Finds the card of a question."""
    questions: QuestionIndex
    """The notes'."""
    topic_names: TopicNearness
    """How near topics are to a text."""

    def like(
        self,
        text: str,
        limit: int,
        lang: Language,
    ) -> list[Question]:
        """What is nearest in meaning: first of the notes, then of the bank, each nearest first.

        limit: of each.
        """
        near = self.finder.near(text, max(FAR, limit * HITS))
        nearness = Nearness(text, dict(near), self.topic_names(text, self.cards))
        noted = self._noted(text, limit, dict(_by_id(ranked(nearness, self.cards))))
        cards = {card.id: card for card in self.cards}
        of_bank = [cards[card_id].as_question(lang) for card_id, _ in near[:limit]]
        return [*(question for question, _ in noted[:limit]), *of_bank]

    def about(
        self,
        topic: str,
        lang: Language,
    ) -> list[Question]:
        """What is about a topic by meaning: of the notes, then of the bank, each best first.

        Nothing of the bank where its nearest question is too far for the topic to be a known one.
        """
        near = dict(self.finder.near(topic, FAR))
        nearness = Nearness(topic, near, self.topic_names(topic, self.cards))
        scored = ranked(nearness, self.cards)
        of_bank = cards_about(nearness, scored)[:ABOUT]
        best = {one.card.id for one in of_bank}
        scores = dict(_by_id(scored)) if best else {}
        noted: list[Question] = []
        for question, similarity in self._noted(topic, ABOUT, scores)[:ABOUT]:
            if self._is_about(
                topic,
                question,
                similarity,
                best,
            ):
                noted.append(question)
        return [*noted, *(one.card.as_question(lang) for one in of_bank)]

    def near_topics(self, text: str, lang: Language) -> list[str]:
        """The names of the topics nearest to a text, the nearest first."""
        names = {card.topic: card.topic_names for card in self.cards}
        near = self.topic_names(text, self.cards)
        first = sorted(near, key=lambda slug: -near[slug])[:NEAR_TOPICS]
        return [in_language(names[slug] or (slug, slug), lang) for slug in first]

    def _noted(
        self,
        text: str,
        limit: int,
        scores: Mapping[str, float],
    ) -> list[tuple[Question, float]]:
        """The notes' questions with their similarity, the nearest first. scores: of the cards.

        One is as near as its own words and, since these are few, the card that is nearest to it.
        """
        least = min(scores.values(), default=0.0)
        found: list[tuple[float, Question, float]] = []
        for question, similarity in self.questions.search(text, max(WIDE, limit)):
            score = similarity + SAME_WORDS * _is_said(text, question)
            alike = self.finder.near(question.text, HITS)[:1]
            score += max((scores.get(card_id, least) for card_id, _ in alike), default=least)
            found.append((score, question, similarity))
        found.sort(key=lambda one: (-one[0], one[1].id))
        return [(question, similarity) for _, question, similarity in found]

    def _is_about(
        self,
        topic: str,
        question: Question,
        similarity: float,
        best: Set[str],
    ) -> bool:
        """best: the cards that are about the topic."""
        if _is_said(topic, question):
            return True
        card, _ = self.finder.card_for(question.text)
        if card is not None:
            return card.id in best
        return is_known(topic, [(similarity, content_terms_joined(question.text))])


def _is_said(text: str, question: Question) -> bool:
    return says(text, (*question.topics, question.text))


def _by_id(scored: Sequence[Ranked]) -> list[tuple[str, float]]:
    return [(one.card.id, one.score) for one in scored]
