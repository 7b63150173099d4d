"""What an exchange says of a key point: its statements with the judge's chances, as figures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from interviewer.adapters.grading_local.judge.model import Chances, Pair
from interviewer.adapters.grading_local.judge.negation import turned
from interviewer.adapters.grading_local.judge.spans import statements
from interviewer.core.text import size, stems_and_pairs

SUREST = 0.998
"""Chance beyond which the judge is not believed to be surer."""
MOST_READ = 12
"""Statements that are read beside a key point: about 500 characters; a longer answer takes no
longer.
"""
TURNED = "a not put in or out where it says"
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
    "another point said where it says",
    "lead over that point",
    "about another point where it is about",
    "another point said where it contradicts",
    "another point contradicted there",
    TURNED,
    "others said",
    "others contradicted",
    "others spoken of",
    "weight",
    "statements",
)

OF_RUBRIC = (
    "size of the answer",
    "size of the point",
    "statements about it",
    "others said",
    "others contradicted",
    "others spoken of",
    "weight",
    "statements",
)
"""Figures that mean something beside a written rubric only: a bare reference is of any length."""


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
        return Pair(
            point,
            self.before,
            self.text,
            self.after,
        )


class Rival(NamedTuple):
    """The most that a statement says of any other key point, 0–1."""

    says: float = 0.0
    """That it says it."""
    about: float = 0.0
    """That it is about it."""
    contradicts: float = 0.0
    """That it says the contrary."""


class Heard(NamedTuple):
    """A statement and what the judge makes of it beside a key point."""

    statement: Statement
    """The statement."""
    chances: Chances
    """That it says the point, part of it, something else, or the contrary."""
    rival: Rival = Rival()
    """What it says of the other points: it may be about one of those."""


class Setting(NamedTuple):
    """The exchange that a key point is looked for in."""

    weight: float
    """The key point's weight: what matters more is said more often."""
    others: tuple[float, float, float]
    """Mean logits of the other points: that they are said, contradicted, spoken of."""
    statements: int
    """Of the exchange."""


class Evidence(NamedTuple):
    """What an exchange has on one key point."""

    heard: list[Heard]
    """Its statements, in their order."""
    setting: Setting
    """The rest of the exchange."""


def evidence(
    weights: Mapping[str, float],
    read: Mapping[str, Sequence[tuple[Statement, Chances]]],
    statements: int,
) -> dict[str, Evidence]:
    """What there is on each key point.

    weights: key point id -> weight. read: key point id -> statements with the judge's chances.
    statements: how many the exchange has.
    """
    rivals = _rivals(read)
    heard: dict[str, list[Heard]] = {}
    for key, pairs in read.items():
        of_key: list[Heard] = []
        for statement, chances in pairs:
            rival = rivals[statement, key]
            of_key.append(Heard(statement, chances, rival))
        heard[key] = of_key
    tops = {key: _tops(of_key) for key, of_key in heard.items()}
    found: dict[str, Evidence] = {}
    for key, of_key in heard.items():
        setting = Setting(
            weights[key],
            _mean_of_others(tops, key),
            statements,
        )
        found[key] = Evidence(of_key, setting)
    return found


def _rivals(
    read: Mapping[str, Sequence[tuple[Statement, Chances]]],
) -> dict[tuple[Statement, str], Rival]:
    """For each statement and key point: the most that it says of another one."""
    by_statement: dict[Statement, dict[str, Chances]] = {}
    for key, pairs in read.items():
        for statement, chances in pairs:
            of_statement = by_statement.setdefault(statement, {})
            of_statement[key] = chances
    found: dict[tuple[Statement, str], Rival] = {}
    for statement, of_statement in by_statement.items():
        for key in of_statement:
            others = [chances for other, chances in of_statement.items() if other != key]
            found[statement, key] = _most(others)
    return found


def _most(others: Sequence[Chances]) -> Rival:
    if not others:
        return Rival()
    return Rival(
        max(chances.says for chances in others),
        max(1.0 - chances.neither for chances in others),
        max(chances.contradicts for chances in others),
    )


def _tops(heard: Sequence[Heard]) -> tuple[float, float, float]:
    """Logits that a key point is said, contradicted, spoken of."""
    says = max((each.chances.says for each in heard), default=0.0)
    against = max((each.chances.contradicts for each in heard), default=0.0)
    about = max((1.0 - each.chances.neither for each in heard), default=0.0)
    return logit(says), logit(against), logit(about)


def _mean_of_others(
    tops: Mapping[str, tuple[float, float, float]],
    key: str,
) -> tuple[float, float, float]:
    others = [top for other, top in tops.items() if other != key]
    if not others:
        return 0.0, 0.0, 0.0
    said, contradicted, spoken = zip(*others, strict=True)
    count = len(others)
    return (
        sum(said) / count,
        sum(contradicted) / count,
        sum(spoken) / count,
    )


def said(claimed: Sequence[str]) -> list[Statement]:
    """The statements of all answers.

    claimed: what each answer claims, with blanks for the rest.
    """
    found: list[Statement] = []
    for turn, text in enumerate(claimed):
        for start, end in statements(text):
            found.append(
                Statement(
                    turn,
                    text[:start],
                    text[start:end],
                    text[end:],
                )
            )
    return found


def nearest(
    point: str,
    statements: Sequence[Statement],
) -> list[Statement]:
    """The ``MOST_READ`` statements that share the most words with the point, in their order."""
    if len(statements) <= MOST_READ:
        return list(statements)
    words = set(stems_and_pairs(point))
    shared = [len(words & set(stems_and_pairs(each.text))) for each in statements]
    ranked = sorted(
        range(len(statements)),
        key=lambda number: -shared[number],
    )
    return [statements[number] for number in sorted(ranked[:MOST_READ])]


def figures(
    point: str,
    heard: Sequence[Heard],
    setting: Setting,
) -> list[float]:
    """``FIGURES``; chances in logits, sizes and numbers in logarithms. heard: at least one."""
    says = sorted((each.chances.says for each in heard), reverse=True)
    against = sorted((each.chances.contradicts for each in heard), reverse=True)
    saying = max(heard, key=lambda each: each.chances.says)
    opposing = max(heard, key=lambda each: each.chances.contradicts)
    nearest_heard = min(heard, key=lambda each: each.chances.neither)
    silence = math.prod(1.0 - min(SUREST, each.chances.says) for each in heard)
    about = sum(1.0 - each.chances.neither for each in heard)
    return [
        logit(says[0]),
        logit(says[1] if len(says) > 1 else 0.0),
        logit(max(each.chances.part for each in heard)),
        logit(against[0]),
        logit(against[1] if len(against) > 1 else 0.0),
        logit(1.0 - nearest_heard.chances.neither),
        logit(opposing.chances.says),
        logit(saying.chances.contradicts),
        logit(nearest_heard.chances.contradicts),
        logit(1.0 - silence),
        _shared(point, heard),
        math.log1p(sum(size(each.statement.text) for each in heard)),
        math.log1p(size(point)),
        about,
        logit(saying.rival.says),
        logit(saying.chances.says) - logit(saying.rival.says),
        logit(nearest_heard.rival.about),
        logit(opposing.rival.says),
        logit(opposing.rival.contradicts),
        float(turned(saying.statement.text, point)),
        *setting.others,
        setting.weight,
        math.log1p(setting.statements),
    ]


def logit(chance: float) -> float:
    """The logit of a chance, which is kept within ``SUREST``."""
    kept = min(
        SUREST,
        max(
            1.0 - SUREST,
            chance,
        ),
    )
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
