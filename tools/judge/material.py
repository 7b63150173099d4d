"""What the judge is measured on: answers labelled by key point, and minimal pairs.

``sealed`` is read by ``tools.judge.measure`` only, and its figures are looked at five times.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import Field

from interviewer.core.grading.assessment import Verdict
from interviewer.core.value import Frozen

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "evals" / "judge"
Part = Literal["dev", "terse", "typed", "sealed"]
Language = Literal["zh", "en", "mixed"]


class Said(Frozen):
    """One turn of an exchange."""

    role: Literal["candidate", "interviewer"]
    """Who speaks."""
    text: str
    """The words."""
    asks: str | None = None
    """Id of the key point that the interviewer asks about."""


class Label(Frozen):
    """What a careful reader makes of one key point."""

    verdict: Verdict
    """Of the whole exchange."""
    words: str = ""
    """The words that show it; empty for what is missed."""


class Labelled(Frozen):
    """An answer with all its follow-ups, labelled by hand."""

    topic: str
    """The card's topic."""
    hand: str
    """Who wrote it."""
    card: str
    """Id of the card that it answers."""
    turns: tuple[Said, ...] = Field(min_length=1)
    """The first and the last are the candidate's."""
    kind: str
    """What the answer is like."""
    style: str
    """Who speaks so."""
    lang: Language
    """What is spoken."""
    labels: dict[str, Label]
    """By key point; every one of the card."""
    score: float = Field(ge=0.0, le=1.0)
    """What a fair interviewer gives for the whole."""

    @property
    def answers(self) -> list[str]:
        """What the candidate said."""
        return [turn.text for turn in self.turns if turn.role == "candidate"]

    @property
    def probes(self) -> list[str]:
        """The key points that were asked about."""
        return [turn.asks for turn in self.turns if turn.asks]


class Twins(Frozen):
    """A right statement and the same changed in one place."""

    topic: str
    """The card's topic."""
    hand: str
    """Who wrote it."""
    card: str
    """Id of the card."""
    point: str
    """Id of the key point."""
    true: str
    """What is right."""
    false: str
    """What is not."""
    change: str
    """What kind of place was changed."""
    style: str
    """Who speaks so."""
    lang: Language
    """What is spoken."""


def answers(part: Part) -> list[Labelled]:
    """The labelled answers."""
    return [Labelled.model_validate(row) for row in _rows(f"answers_{part}")]


def open_answers() -> list[Labelled]:
    """All that may be looked at."""
    return [*answers("dev"), *answers("terse")]


def pairs(part: Part) -> list[Twins]:
    """The minimal pairs."""
    return [Twins.model_validate(row) for row in _rows(f"pairs_{part}")]


def _rows(name: str) -> list[dict[str, object]]:
    text = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]
