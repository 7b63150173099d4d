"""What a full answer contains: key points with weights, and the bank card they come from."""

from __future__ import annotations

import hashlib
from itertools import zip_longest
from typing import Literal

from pydantic import Field

from interviewer.core.notes.question import BankCard, Kind, Question, question_id
from interviewer.core.text import has_han
from interviewer.core.value import Frozen

Origin = Literal["note", "bank", "model", "reference"]
Language = Literal["zh", "en"]


class Side(Frozen):
    """One of the things that a key point compares."""

    names: tuple[str, ...]
    """What it is called, in both languages."""
    properties: tuple[str, ...]
    """Words that are true of it and of no other side; words between blanks may stand apart."""


class KeyPoint(Frozen):
    """One idea that a good answer contains."""

    id: str
    """A slug, unique in its rubric."""
    text: str
    """The idea in one sentence."""
    text_en: str | None = None
    """The same sentence in English."""
    weight: float = Field(
        default=1.0,
        gt=0,
    )
    """1: nice to have. 2: expected. 3: the answer fails without it."""
    also: tuple[str, ...] = ()
    """The idea in other words."""
    wrong: tuple[str, ...] = ()
    """Sentences that contradict the point."""
    wrong_en: tuple[str, ...] = ()
    """Such sentences in English."""
    terms: tuple[tuple[str, ...], ...] = ()
    """Groups of interchangeable spellings that show the point."""
    contrast: tuple[Side, ...] = ()
    """The things that the point compares, none where it compares nothing."""
    probe: str | None = None
    """The follow-up question that is asked when the point was missed."""
    probe_en: str | None = None
    """The follow-up question in English."""

    def in_language(self, lang: Language) -> str:
        """The point's sentence in ``lang``, Chinese where there is no English."""
        if lang == "en" and self.text_en:
            return self.text_en
        return self.text

    def probe_in(self, lang: Language) -> str | None:
        """The point's follow-up question in ``lang``, Chinese where there is no English."""
        if lang == "en" and self.probe_en:
            return self.probe_en
        return self.probe


class Rubric(Frozen):
    """What an answer is graded against: key points, a reference answer, and their origin."""

    origin: Origin
    """Who wrote it: the note, the bank, a model, or a bare reference answer."""
    points: tuple[KeyPoint, ...]
    """The key points, in the order of their source."""
    reference: str | None = None
    """An answer as a good candidate would say it."""
    card: str | None = None
    """Id of the bank card, if ``origin`` is ``bank``."""
    own_card: bool = False
    """True if that card is the user's own, in place of the built-in one with its id."""
    topic: str | None = None
    """The topic's slug."""
    topic_names: tuple[str, str] | None = None
    """The topic's Chinese and English name."""
    question: str | None = None
    """The card's own wording, which serves to clarify the note's."""
    question_en: str | None = None
    """The card's own wording in English."""
    hints: tuple[str, ...] = ()
    """From a nudge to nearly the answer."""
    hints_en: tuple[str, ...] = ()
    """The hints in English."""
    sources: tuple[str, ...] = ()
    """What to read on the question: papers, pages, chapters."""
    follow_ups: tuple[str, ...] = ()
    """Ids of cards to go on with."""
    difficulty: int | None = None
    """The card's, from 1, a warm-up, to 5, for seniors; None where no card says."""

    @property
    def digest(self) -> str:
        """12 hex digits over what is graded against; stored with every graded turn."""
        content = self.model_dump_json(exclude={"own_card", "difficulty"}).encode()
        return hashlib.sha256(content).hexdigest()[:12]

    def point(self, point_id: str) -> KeyPoint | None:
        """The key point with that id, or None."""
        for key_point in self.points:
            if key_point.id == point_id:
                return key_point
        return None

    def topic_in(self, lang: Language) -> str | None:
        """The topic's name in ``lang``; the slug with spaces where it has none."""
        if self.topic_names:
            chinese, english = self.topic_names
            return chinese if lang == "zh" else english
        if self.topic:
            return self.topic.replace("-", " ")
        return None

    def question_in(self, lang: Language) -> str | None:
        """The card's wording of the question in ``lang``, Chinese where there is no English."""
        if lang == "en" and self.question_en:
            return self.question_en
        return self.question

    def reference_in(self, lang: Language) -> str | None:
        """The reference answer in ``lang``: cards have theirs in Chinese, and in English it is made
        of the key points, if all are there in English.
        """
        points = [point.text_en or "" for point in self.points]
        is_chinese = self.reference is not None and has_han(self.reference)
        if lang == "en" and is_chinese and points and all(points):
            return " ".join(points)
        return self.reference

    def hints_in(self, lang: Language) -> tuple[str, ...]:
        """The hints in ``lang``, each in the other language where it is not there in that."""
        wanted, other = (self.hints_en, self.hints) if lang == "en" else (self.hints, self.hints_en)
        pairs = zip_longest(wanted, other, fillvalue="")
        return tuple(text or instead for text, instead in pairs)


class Card(Frozen):
    """A card of the built-in bank (format: knowledge/README.md)."""

    id: str
    """A slug, unique in the bank; the file is named after it."""
    topic: str
    """The topic's slug; the folder is named after it."""
    topic_names: tuple[str, str] | None = None
    """The topic's Chinese and English name."""
    kind: Kind = "knowledge"
    """What the question asks for."""
    difficulty: int = Field(
        ge=1,
        le=5,
    )
    """From 1, a warm-up, to 5, for seniors."""
    question: str
    """The question as an interviewer says it."""
    question_en: str
    """The question in English."""
    aliases: tuple[str, ...] = ()
    """The question as candidates write it in their notes."""
    follow_ups: tuple[str, ...] = ()
    """Ids of cards to go on with."""
    sources: tuple[str, ...] = ()
    """What to read on the question: papers, pages, chapters."""
    points: tuple[KeyPoint, ...]
    """The key points, in the order of the file."""
    hints: tuple[str, ...] = ()
    """From a nudge to nearly the answer."""
    hints_en: tuple[str, ...] = ()
    """The hints in English."""
    reference: str
    """An answer as a good candidate would say it."""
    formulas: tuple[str, ...] = ()
    """Formulas that belong to the answer, in LaTeX."""
    path: str = ""
    """The file that it was read from."""
    overrides: bool = False
    """True if it takes the place of a card with its id of an earlier folder."""

    def rubric(self) -> Rubric:
        """The card as what an answer is graded against."""
        return Rubric(
            origin="bank",
            points=self.points,
            reference=self.reference,
            card=self.id,
            own_card=self.overrides,
            topic=self.topic,
            topic_names=self.topic_names,
            question=self.question,
            question_en=self.question_en,
            hints=self.hints,
            hints_en=self.hints_en,
            sources=self.sources,
            follow_ups=self.follow_ups,
            difficulty=self.difficulty,
        )

    def as_question(self, lang: Language) -> Question:
        """The card as a question that can be asked, in its own words."""
        text = self.question_en if lang == "en" else self.question
        names = self.topic_names or ()
        topics = (self.topic, *names)
        return Question(
            id=question_id(self.question, f"bank/{self.id}"),
            text=text,
            kind=self.kind,
            topics=topics,
            source=BankCard(card=self.id),
        )


class RubricMatch(Frozen):
    """The rubric that fits a question, or why none does."""

    rubric: Rubric | None = None
    """What to grade against, None where nothing fits."""
    similarity: float | None = None
    """Cosine similarity to the alias that matched, None for a note's own answer."""
    reason: str | None = None
    """Why nothing fits."""
