"""The bank of cards: the built-in ones with the user's own on top, and what a question is graded
against.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from interviewer.core.bank.card import Card, KeyPoint, Language, Rubric
from interviewer.core.bank.point_check import Fault, fault_of, revealed, sound
from interviewer.core.notes.agenda import Skipped
from interviewer.core.notes.excuses import without_code
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import IndexChanges
from interviewer.core.ports import QuestionIndex
from interviewer.core.text import normalise
from interviewer.core.value import Frozen
from interviewer.errors import UsageError
from interviewer.services.bank_search import (
    NOTHING_AT_HAND,
    AtHand,
    BankSearch,
    CardFinder,
    Progress,
)


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

    def check(
        self,
        card: Card,
        text: str,
        others: Sequence[Card],
    ) -> list[str]:
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


class Bank:
    """All that is done with cards."""

    def __init__(
        self,
        files: CardFiles,
        finder_of: Callable[[Sequence[Card]], CardFinder],
        from_reference: Callable[[str, str], Rubric],
        questions: QuestionIndex,
        at_hand: AtHand = NOTHING_AT_HAND,
    ) -> None:
        """finder_of: cards to their finder. from_reference: question and reference to a rubric.

        questions: the notes'. at_hand: what searches rest on.
        """
        self._at_hand = at_hand
        self._files = files
        self._finder_of = finder_of
        self._from_reference = from_reference
        self._questions = questions
        self._lock = threading.RLock()
        self._cards: list[Card] | None = None
        self._skipped: list[Skipped] = []
        self._finder: CardFinder | None = None
        self._search: BankSearch | None = None

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

    @property
    def search(self) -> BankSearch:
        """Finds questions by meaning."""
        with self._lock:
            if self._search is None:
                self._search = BankSearch(
                    self.cards,
                    self._at_hand.over_stored(self.finder),
                    self._questions,
                    self._at_hand.topic_names,
                )
            return self._search

    def like(
        self,
        text: str,
        limit: int,
        lang: Language,
    ) -> list[Question]:
        """As ``BankSearch.like``."""
        return self.search.like(text, limit, lang)

    def about(
        self,
        topic: str,
        lang: Language,
    ) -> list[Question]:
        """As ``BankSearch.about``."""
        return self.search.about(topic, lang)

    def near_topics(self, text: str, lang: Language) -> list[str]:
        """As ``BankSearch.near_topics``."""
        return self.search.near_topics(text, lang)

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
            self._search = None
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
