"""The list of all questions, of notes and bank, with what is remembered of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from interviewer.core.bank.card import Card, Language
from interviewer.core.notes.question import Question
from interviewer.core.practice.browse import Entry, Hit, Wanted, browse
from interviewer.core.practice.memory import Memory
from interviewer.core.text import normalise
from interviewer.words.pair import in_language

Remembered = tuple[Mapping[str, Memory], frozenset[str]]
"""What is remembered by id of the question, and the ids of what is due."""


class StarStore(Protocol):
    """The questions that the person marked."""

    def read(self) -> frozenset[str]:
        """Their ids."""

    def write(self, ids: Iterable[str]) -> None:
        """Keep exactly these. Raises StoreError."""


@dataclass(frozen=True)
class BankListParts:
    """What the list is made of."""

    questions: Callable[[], Sequence[Question]]
    """The notes'."""
    cards: Callable[[], Sequence[Card]]
    """The bank's."""
    about: Callable[[str, Language], Sequence[Question]]
    """Finds by meaning, best first."""
    remembered: Callable[[], Remembered]
    """What sessions left."""
    stars: StarStore
    """The person's marks."""


class BankList:
    """One person's list."""

    def __init__(self, parts: BankListParts) -> None:
        """parts: of one set of notes."""
        self._parts = parts
        self._normalised: dict[str, str] = {}

    def entries(self, lang: Language) -> list[Entry]:
        """Every question: the notes' in their order, then the bank's by topic."""
        memories, due = self._parts.remembered()
        starred = self._parts.stars.read()
        listed: list[tuple[Question, tuple[str, ...], tuple[str, ...]]] = []
        for question in self._parts.questions():
            words = (question.text, *question.topics, question.company or "", question.source_name)
            listed.append((question, question.topics, words))
        for card in self._parts.cards():
            listed.append((card.as_question(lang), _names(card, lang), _words(card)))
        known = self._normalised
        found: list[Entry] = []
        normalised: dict[str, str] = {}
        for question, topics, words in listed:
            text = " ".join(words)
            normalised[text] = known.get(text) or normalise(text)
            memory = memories.get(question.id)
            entry = Entry(
                question=question,
                topics=topics,
                words=normalised[text],
                last_score=memory.score if memory else None,
                is_due=question.id in due,
                is_starred=_is_starred(question, starred),
            )
            found.append(entry)
        self._normalised = normalised
        return found

    def is_starred(self, question: Question) -> bool:
        """True if the person marked it, here or in the note."""
        return _is_starred(question, self._parts.stars.read())

    def find(
        self,
        entries: Sequence[Entry],
        wanted: Wanted,
        lang: Language,
        *,
        by_meaning: bool,
    ) -> list[Hit]:
        """What the list holds. by_meaning: also what is about the words; takes longer."""
        near: Sequence[str] = ()
        if by_meaning and wanted.text.strip():
            near = [
                question.id
                for question in self._parts.about(
                    wanted.text,
                    lang,
                )
            ]
        return browse(
            entries,
            wanted,
            near,
        )

    def star(self, question_id: str) -> bool:
        """Mark a question, or take the mark off; True if it is marked now. Raises StoreError."""
        before = self._parts.stars.read()
        after = before ^ {question_id}
        self._parts.stars.write(after)
        return question_id in after


def _is_starred(question: Question, starred: frozenset[str]) -> bool:
    return question.id in starred or question.stars > 0


def _names(card: Card, lang: Language) -> tuple[str, ...]:
    """The name of its topic in the reader's language."""
    names = card.topic_names or (card.topic, card.topic)
    return (in_language(names, lang),)


def _words(card: Card) -> tuple[str, ...]:
    names = card.topic_names or ()
    return (card.question, card.question_en, card.id, card.topic, *names, *card.aliases)
