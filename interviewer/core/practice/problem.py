"""A coding problem as the person sees it (format: docs/code-problems.md)."""

from __future__ import annotations

from pydantic import Field

from interviewer.core.bank.card import KeyPoint, Language, Rubric
from interviewer.core.value import Frozen


class Problem(Frozen):
    """A coding problem without its tests."""

    id: str
    """A slug; the folder is named after it."""
    topic: str
    """The slug of a topic of the bank."""
    topic_names: tuple[str, str] | None = None
    """The topic's Chinese and English name."""
    difficulty: int = Field(
        ge=1,
        le=5,
    )
    """From 1, a warm-up, to 5."""
    title: str
    """A short name in Chinese."""
    title_en: str
    """A short name in English."""
    aliases: tuple[str, ...] = ()
    """How notes ask for it."""
    function: str
    """Name of the function or class that the tests call."""
    statement: str
    """What is to be written, Markdown, in Chinese."""
    statement_en: str
    """The same in English."""
    start: str
    """What the person's file begins as."""
    hints: tuple[str, ...]
    """From a nudge to nearly the answer, in Chinese."""
    hints_en: tuple[str, ...]
    """The hints in English."""
    points: tuple[KeyPoint, ...]
    """What is to be explained aloud."""
    reference: str
    """A good answer, as source text."""
    sources: tuple[str, ...] = ()
    """What to read."""

    def title_in(self, lang: Language) -> str:
        """The short name in ``lang``."""
        return self.title if lang == "zh" else self.title_en

    def statement_in(self, lang: Language) -> str:
        """The statement in ``lang``, Markdown."""
        return self.statement if lang == "zh" else self.statement_en

    def hints_in(self, lang: Language) -> tuple[str, ...]:
        """The hints in ``lang``."""
        return self.hints if lang == "zh" else self.hints_en

    def rubric(self) -> Rubric:
        """What an explanation is graded against."""
        return Rubric(
            origin="bank",
            points=self.points,
            topic=self.topic,
            topic_names=self.topic_names,
            difficulty=self.difficulty,
            question=self.title,
            question_en=self.title_en,
            sources=self.sources,
        )
