"""What a full answer contains: key points with weights, and the bank card they come from."""

from __future__ import annotations

import hashlib
from typing import Literal

from pydantic import Field

from interviewer.core.question import Frozen, Kind, Question, question_id

Origin = Literal["note", "bank", "model", "reference"]
Language = Literal["zh", "en"]


class KeyPoint(Frozen):
    """One idea that a good answer contains.

    text: one sentence. weight: 1 nice to have, 2 expected, 3 the answer fails without it. also: the same in other words.
    wrong: sentences that contradict the point. terms: groups of interchangeable spellings that show it. probe: the follow-up
    question that is asked when the point was missed.
    """

    id: str
    text: str
    text_en: str | None = None
    weight: float = Field(default=1.0, gt=0)
    also: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    wrong_en: tuple[str, ...] = ()
    terms: tuple[tuple[str, ...], ...] = ()
    probe: str | None = None
    probe_en: str | None = None

    def in_language(self, lang: Language) -> str:
        """The point's sentence in ``lang``, Chinese where there is no English."""
        return self.text_en if lang == "en" and self.text_en else self.text

    def probe_in(self, lang: Language) -> str | None:
        """The point's follow-up question in ``lang``, Chinese where there is no English."""
        return self.probe_en if lang == "en" and self.probe_en else self.probe


class Rubric(Frozen):
    """Key points, the reference answer, and where they come from. card: id of the bank card, if origin is ``bank``.

    topic: a slug; topic_names: its Chinese and English name. question: the card's own wording, which serves to clarify the note's.
    """

    origin: Origin
    points: tuple[KeyPoint, ...]
    reference: str | None = None
    card: str | None = None
    topic: str | None = None
    topic_names: tuple[str, str] | None = None
    question: str | None = None
    question_en: str | None = None
    hints: tuple[str, ...] = ()
    hints_en: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """12 hex digits over the content; stored with every graded turn."""
        return hashlib.sha256(self.model_dump_json().encode()).hexdigest()[:12]

    def point(self, point_id: str) -> KeyPoint | None:
        """The key point with that id, or None."""
        return next((p for p in self.points if p.id == point_id), None)

    def topic_in(self, lang: Language) -> str | None:
        """The topic's name in ``lang``; the slug with spaces where it has none."""
        if self.topic_names:
            return self.topic_names[0 if lang == "zh" else 1]
        return self.topic.replace("-", " ") if self.topic else None

    def question_in(self, lang: Language) -> str | None:
        """The card's wording of the question in ``lang``, Chinese where there is no English."""
        return self.question_en if lang == "en" and self.question_en else self.question

    def hints_in(self, lang: Language) -> tuple[str, ...]:
        """The hints in ``lang``, Chinese where there are no English ones."""
        return self.hints_en if lang == "en" and self.hints_en else self.hints


class Card(Frozen):
    """A card of the built-in bank (format: knowledge/README.md). path: where it was read from."""

    id: str
    topic: str
    topic_names: tuple[str, str] | None = None
    kind: Kind = "knowledge"
    difficulty: int = Field(ge=1, le=5)
    question: str
    question_en: str
    aliases: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    points: tuple[KeyPoint, ...]
    hints: tuple[str, ...] = ()
    hints_en: tuple[str, ...] = ()
    reference: str
    formulas: tuple[str, ...] = ()
    path: str = ""

    def rubric(self) -> Rubric:
        """The card as what an answer is graded against."""
        return Rubric(
            origin="bank",
            points=self.points,
            reference=self.reference,
            card=self.id,
            topic=self.topic,
            topic_names=self.topic_names,
            question=self.question,
            question_en=self.question_en,
            hints=self.hints,
            hints_en=self.hints_en,
            sources=self.sources,
            follow_ups=self.follow_ups,
        )

    def as_question(self, lang: Language) -> Question:
        """The card as a question that can be asked, in its own words."""
        text = self.question_en if lang == "en" else self.question
        topics = (self.topic, *(self.topic_names or ()))
        return Question(
            id=question_id(self.question, f"bank/{self.id}"),
            text=text,
            kind=self.kind,
            topics=topics,
            note=self.id,
            line=1,
            origin="bank",
        )
