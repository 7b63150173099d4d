"""What an exchange says of a key point: its statements with the judge's chances, as figures."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.grading_local.judge.model import Chances, Pair
from interviewer.adapters.grading_local.judge.spans import statements
from interviewer.core.text import size, stems_and_pairs

SUREST = 0.998
"""Chance beyond which the judge is not believed to be surer."""
FIGURES = (
    "says",
    "second says",
    "part",
    "contradicts",
    "second contradicts",
    "about",
    "says where it contradicts",
    "contradicts where it says",
    "contradicts where it is about",
    "says of the whole",
    "words shared",
    "size of the answer",
    "size of the point",
    "statements about it",
)


class Statement(NamedTuple):
    """A statement of an exchange."""

    turn: int
    """Number of the answer that it is in, from 0."""
    before: str
    """What was said before it in that answer."""
    text: str
    """Its words."""
    after: str
    """What was said after it in that answer."""

    def beside(self, point: str) -> Pair:
        """To be read beside a key point's sentence."""
        return Pair(point, self.before, self.text, self.after)


class Heard(NamedTuple):
    """A statement and what the judge makes of it beside a key point."""

    statement: Statement
    """The statement."""
    chances: Chances
    """That it says the point, part of it, something else, or the contrary."""


def said(claimed: Sequence[str]) -> list[Statement]:
    """The statements of all answers.

    claimed: what each answer claims, with blanks for the rest.
    """
    found: list[Statement] = []
    for turn, text in enumerate(claimed):
        for start, end in statements(text):
            found.append(Statement(turn, text[:start], text[start:end], text[end:]))
    return found


def figures(
    point: str,
    heard: Sequence[Heard],
) -> list[float]:
    """``FIGURES``; chances in logits, sizes in logarithms. heard: at least one."""
    says = sorted((each.chances.says for each in heard), reverse=True)
    against = sorted((each.chances.contradicts for each in heard), reverse=True)
    saying = max(heard, key=lambda each: each.chances.says)
    opposing = max(heard, key=lambda each: each.chances.contradicts)
    nearest = min(heard, key=lambda each: each.chances.neither)
    silence = math.prod(1.0 - min(SUREST, each.chances.says) for each in heard)
    about = sum(1.0 - each.chances.neither for each in heard)
    return [
        logit(says[0]),
        logit(says[1] if len(says) > 1 else 0.0),
        logit(max(each.chances.part for each in heard)),
        logit(against[0]),
        logit(against[1] if len(against) > 1 else 0.0),
        logit(1.0 - nearest.chances.neither),
        logit(opposing.chances.says),
        logit(saying.chances.contradicts),
        logit(nearest.chances.contradicts),
        logit(1.0 - silence),
        _shared(point, heard),
        math.log1p(sum(size(each.statement.text) for each in heard)),
        math.log1p(size(point)),
        about,
    ]


def logit(chance: float) -> float:
    """The logit of a chance, which is kept within ``SUREST``."""
    kept = min(SUREST, max(1.0 - SUREST, chance))
    return math.log(kept / (1.0 - kept))


def _shared(
    point: str,
    heard: Sequence[Heard],
) -> float:
    """Share (0-1) of the point's words that one statement has, at most."""
    words = set(stems_and_pairs(point))
    if not words:
        return 0.0
    found = (words & set(stems_and_pairs(each.statement.text)) for each in heard)
    return max(len(each) for each in found) / len(words)
