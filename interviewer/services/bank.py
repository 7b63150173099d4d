"""The bank of cards: the built-in ones with the user's own on top, and what a question is graded
against.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from pathlib import Path
from typing import Protocol

from interviewer.core.bank.card import Card, KeyPoint, Language, Rubric, RubricMatch
from interviewer.core.bank.card_match import HITS, wordings
from interviewer.core.bank.point_check import Fault, fault_of, revealed, sound
from interviewer.core.bank.topic_search import SAME_WORDS, is_known, ranked, says
from interviewer.core.notes.agenda import Skipped
from interviewer.core.notes.excuses import without_code
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.core.ports import QuestionIndex
from interviewer.core.text import content_terms_joined, normalise
from interviewer.core.value import Frozen
from interviewer.errors import UsageError
from interviewer.words.pair import in_language

Progress = Callable[[int, int], None]
ABOUT = 12
"""Questions of the notes, and of the bank, that are taken for a topic."""
WIDE = 64
"""Questions of the notes among which the nearest to a text are looked for."""
FAR = 600
"""Wordings that are looked at for it; a card has several."""
NEAR_TOPICS = 3
"""Topics that are named where nothing is about what was typed."""


class LintResult(Frozen):
    """What the lint says of all cards, as programs read it."""

    ok: bool
    """True if nothing is wrong."""
    problems: tuple[str, ...]
    """What is wrong, one `file:line: what` each."""


class CardFiles(Protocol):
    """Where cards are kept."""

    def load(self) -> tuple[list[Card], list[Skipped]]:
        """Every card; one of the user's takes the place of a built-in one with its id.

        Also what is wrong with the user's own, which are left out. Raises BankError for others.
        """

    def lint(self) -> list[str]:
        """What is wrong with the cards, one ``file:line: what`` each."""

    def text(self, card: Card) -> str:
        """The card as it stands in its file. Raises BankError."""

    def check(self, card: Card, text: str, others: Sequence[Card]) -> list[str]:
        """What would be wrong with the card with this text, one ``line: what`` each."""

    def save_text(self, card: Card, text: str) -> Path:
        """The changed card among the user's own. Raises BankError, UsageError, UploadError."""

    def begin(
        self,
        card_id: str,
        topic: str | None,
    ) -> Path:
        """A new card to fill in, and its path. Raises UsageError."""

    def save_reference(
        self,
        question: Question,
        reference: str,
        card: Card | None,
        points: Sequence[KeyPoint],
    ) -> Path:
        """The user's own reference answer as a card, and its path.

        card: the one that it takes the place of.
        """


class CardFinder(Protocol):
    """Finds the card that asks what a question asks."""

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


class Bank:
    """All that is done with cards."""

    def __init__(
        self,
        files: CardFiles,
        finder_of: Callable[[Sequence[Card]], CardFinder],
        from_reference: Callable[[str, str], Rubric],
        questions: QuestionIndex,
        topic_names: Callable[[str, Sequence[Card]], Mapping[str, float]] = lambda *_: {},
    ) -> None:
        """finder_of: cards to their finder. from_reference: question and reference to a rubric.

        questions: the notes'. topic_names: how near the cards' topics are to a text, by slug.
        """
        self._topic_names = topic_names
        self._files = files
        self._finder_of = finder_of
        self._from_reference = from_reference
        self._questions = questions
        self._lock = threading.RLock()
        self._cards: list[Card] | None = None
        self._skipped: list[Skipped] = []
        self._finder: CardFinder | None = None
        self._words: Set[str] | None = None

    @property
    def cards(self) -> list[Card]:
        """Every card. Raises BankError."""
        with self._lock:
            if self._cards is None:
                self._cards, self._skipped = self._files.load()
            return self._cards

    @property
    def skipped(self) -> list[Skipped]:
        """What is wrong with cards of the user's, which are left out."""
        with self._lock:
            return self._skipped if self.cards else []

    def unfit_points(self, questions: Iterable[Question]) -> list[Skipped]:
        """Key points of the notes' own answers that nothing is graded against, and why not."""
        found = []
        for question in questions:
            answer = without_code(question.answer or "")
            for point in self._from_reference(question.text, answer).points:
                fault = fault_of(point.text)
                if fault:
                    found.append(
                        _unfit(
                            question,
                            point,
                            fault,
                        )
                    )
        return found

    @property
    def finder(self) -> CardFinder:
        """Finds the card of a question."""
        with self._lock:
            if self._finder is None:
                self._finder = self._finder_of(self.cards)
            return self._finder

    def like(
        self,
        text: str,
        limit: int,
        lang: Language,
    ) -> list[Question]:
        """What is nearest in meaning: first of the notes, then of the bank, each nearest first.

        limit: of each. A question of the notes is as near as its own words and, since these are
        few, the card that is nearest to it.
        """
        cards = {card.id: card for card in self.cards}
        near = self.finder.near(text, max(FAR, limit * HITS))
        topics = self._topic_names(text, self.cards)
        scored = ranked(text, self.cards, dict(near), topics)
        scores = {card.id: score for card, score in scored}
        least = min(scores.values(), default=0.0)
        noted: list[tuple[float, Question]] = []
        for question, similarity in self._questions.search(text, max(WIDE, limit)):
            score = similarity + SAME_WORDS * says(text, (*question.topics, question.text))
            alike = self.finder.near(question.text, HITS)[:1]
            score += max((scores[card_id] for card_id, _ in alike), default=least)
            noted.append((score, question))
        noted.sort(key=lambda one: (-one[0], one[1].id))
        of_bank = [cards[card_id].as_question(lang) for card_id, _ in near[:limit]]
        return [*(question for _, question in noted[:limit]), *of_bank]

    def about(
        self,
        topic: str,
        lang: Language,
    ) -> list[Question]:
        """What is about a topic by meaning: of the notes, then of the bank, each best first.

        Nothing of the bank where its nearest question is too far for the topic to be a known one.
        """
        cards = self.cards
        near = dict(self.finder.near(topic, FAR))
        topics = self._topic_names(topic, cards)
        nearest = max([*near.values(), *topics.values()], default=0.0)
        of_bank: list[Card] = []
        scores: dict[str, float] = {}
        if is_known(topic, nearest, self._words_of_bank()):
            scored = ranked(topic, cards, near, topics)
            scores = {card.id: score for card, score in scored}
            of_bank = [card for card, _ in scored[:ABOUT]]
        noted = self._noted_about(topic, scores, {card.id for card in of_bank})
        return [*noted, *(card.as_question(lang) for card in of_bank)]

    def _noted_about(
        self,
        topic: str,
        scores: Mapping[str, float],
        best: Set[str],
    ) -> list[Question]:
        """The notes' questions about it. scores: of the cards. best: those that are about it."""
        least = min(scores.values(), default=0.0)
        noted: list[tuple[float, Question]] = []
        for question, similarity in self._questions.search(topic, ABOUT):
            card, _ = self.finder.card_for(question.text)
            said = says(topic, (*question.topics, question.text))
            if card is None:
                is_near = is_known(topic, similarity, content_terms_joined(question.text))
            else:
                is_near = card.id in best
            if not said and not is_near:
                continue
            score = similarity + SAME_WORDS * said
            score += scores.get(card.id, least) if card else least
            noted.append((score, question))
        noted.sort(key=lambda one: (-one[0], one[1].id))
        return [question for _, question in noted]

    def _words_of_bank(self) -> Set[str]:
        """The words in which the cards and their topics are asked for."""
        with self._lock:
            if self._words is None:
                texts = []
                for card in self.cards:
                    texts += [*wordings(card), *(card.topic_names or ())]
                self._words = content_terms_joined("\n".join(texts))
            return self._words

    def near_topics(self, text: str, lang: Language) -> list[str]:
        """The names of the topics nearest to a text, the nearest first."""
        cards = self.cards
        names = {card.topic: card.topic_names for card in cards}
        near = self._topic_names(text, cards)
        first = sorted(near, key=lambda slug: -near[slug])[:NEAR_TOPICS]
        return [in_language(names[slug] or (slug, slug), lang) for slug in first]

    def questions(
        self,
        lang: Language,
    ) -> list[Question]:
        """The cards as questions that can be asked."""
        return [card.as_question(lang) for card in self.cards]

    def sync(
        self,
        progress: Progress | None = None,
    ) -> IndexChanges:
        """Bring the index of wordings up to date; only new wordings are embedded."""
        return self.finder.sync(progress)

    def reload(self) -> None:
        """Read the cards anew after one has changed."""
        with self._lock:
            self._cards = None
            self._finder = None
            self._words = None
        self.sync()

    def lint(self) -> list[str]:
        """What is wrong with the cards, one ``file:line: what`` each."""
        return self._files.lint()

    def card_text(self, card: Card) -> str:
        """The card as its author writes it. Raises BankError."""
        return self._files.text(card)

    def check_card(self, card: Card, text: str) -> list[str]:
        """What would be wrong with the card with this text, one ``line: what`` each."""
        return self._files.check(
            card,
            text,
            self.cards,
        )

    def save_card(self, card: Card, text: str) -> Path:
        """The changed card in the first notes folder's ``bank/``; used from now on.

        Raises BankError, UsageError, UploadError.
        """
        path = self._files.save_text(card, text)
        self.reload()
        return path

    def begin_card(
        self,
        card_id: str,
        topic: str | None,
    ) -> Path:
        """Begin a card in the first notes folder's ``bank/`` and return its path.

        Raises UsageError.
        """
        return self._files.begin(card_id, topic)

    def save_reference(
        self,
        question: Question,
        reference: str,
    ) -> Path:
        """The user's own reference answer as a card; interviews use it from now on.

        Raises UsageError, UploadError.
        """
        points = sound(self._from_reference(question.text, reference)).points
        if not points:
            raise UsageError(key="reference_empty")
        card, _ = self.finder.card_for(question.text)
        path = self._files.save_reference(
            question,
            reference,
            card,
            points,
        )
        self.reload()
        return path

    def rubric_of(
        self,
        text: str,
    ) -> Rubric | None:
        """What a question's text is graded against: the card, else the answer that the notes hold
        for it.
        """
        rubric, _ = self.finder.card_rubric(text)
        if rubric:
            return rubric
        wanted = normalise(text)
        for question in self._questions.all():
            if normalise(question.text) == wanted:
                return self.finder.find(question).rubric
        return None


def _unfit(
    question: Question,
    point: KeyPoint,
    fault: Fault,
) -> Skipped:
    return Skipped(
        note=question.source_name,
        line=question.line or 0,
        reason=f"skipped_{fault}",
        text=revealed(point.text),
    )
