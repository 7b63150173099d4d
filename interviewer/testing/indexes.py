"""An embedder and indexes that compare characters and words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from interviewer.core.notes.agenda import Passage
from interviewer.core.notes.question import Question
from interviewer.core.ports import Vector


class KeywordPassages:
    """Passages in a list.

    One is near (1.0) with a common word of 3 or more Latin letters, else far (0.0).
    """

    def __init__(self, passages: Sequence[Passage] = ()) -> None:
        """passages: in the order in which equals are given."""
        self.passages = list(passages)

    def near(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Passage, float]]:
        """Near passages first."""
        words = re.findall(r"[a-z]{3,}", text.casefold())
        rated: list[tuple[Passage, float]] = []
        for passage in self.passages:
            nearness = _nearness(passage, words)
            rated.append((passage, nearness))
        rated.sort(key=lambda pair: -pair[1])
        return rated[:limit]


def _nearness(
    passage: Passage,
    words: Sequence[str],
) -> float:
    text = passage.text.casefold()
    for word in words:
        if word in text:
            return 1.0
    return 0.0


class KeywordIndex:
    """Questions in a list; nearness is the share of common characters."""

    def __init__(self, questions: Sequence[Question]) -> None:
        """questions: in the order in which equals are given."""
        self.questions = list(questions)

    def all(self) -> list[Question]:
        """Every question, by note and line."""
        return sorted(self.questions, key=_place)

    def search(
        self,
        text: str,
        limit: int,
    ) -> list[tuple[Question, float]]:
        """The nearest questions, best first."""
        rated: list[tuple[Question, float]] = []
        for question in self.questions:
            similarity = _common(text, question.text)
            rated.append((question, similarity))
        rated.sort(key=lambda pair: -pair[1])
        return rated[:limit]


def _place(question: Question) -> tuple[str, int, str]:
    return *question.place, question.id


def _common(
    text: str,
    other: str,
) -> float:
    """The share of common characters, 0 to 1."""
    characters = set(text)
    other_characters = set(other)
    every = characters | other_characters
    if not every:
        return 1.0
    common = characters & other_characters
    return len(common) / len(every)


class LetterEmbedder:
    """Port ``Embedder``: texts are near each other as far as they have the same characters.

    Queries and passages are embedded alike.
    """

    name = "letters"
    dim = 509

    def queries(self, texts: Sequence[str]) -> list[Vector]:
        """One unit vector a text; that of an empty text is the first axis."""
        return [self._vector(text) for text in texts]

    def passages(self, texts: Sequence[str]) -> list[Vector]:
        """As ``queries``."""
        return self.queries(texts)

    def _vector(self, text: str) -> Vector:
        counts = [0.0] * self.dim
        for character in text or "\0":
            axis = ord(character) % self.dim
            counts[axis] += 1.0
        length = math.hypot(*counts)
        return [count / length for count in counts]
