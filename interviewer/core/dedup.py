"""Which questions are one question in other words.

Cosine similarity alone does not tell: "DPO 和 PPO 的区别" and "PPO 和 GRPO 的区别" are nearer than most rewordings. So two questions are the
same only if they name the same things, ask the same of them, and one of them says nothing that the other does not; the similarity then
has to confirm it. Thresholds: ``python -m tests.notes.duplicates``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewer.core.question import Question, normalise
from interviewer.core.wording import Wording, take_apart

VERSION = 1
"""Raise it when the rule changes; questions are then compared again."""
EQUAL = 0.82
"""Cosine similarity from which wordings with equal parts are the same question."""
EXTRA = 0.93
"""The same where one wording has something that the other leaves out."""
COVERED = 0.6
"""Share of the longer wording's content that the shorter one must have."""
TURNS = frozenset("上下前后左右内外正负大小长短新旧强弱首末单双软硬")
"""Characters that turn a question into another: 正样本, 负样本."""
ALIKE = frozenset(
    frozenset((one, other))
    for one, others in {
        "": ("what", "explain", "principle", "how", "list", "process", "code"),
        "explain": ("what", "principle", "process"),
        "impl": ("how", "ways", "principle", "process"),
        "how": ("process", "ways"),
        "list": ("ways",),
        "diff": ("relation",),
    }.items()
    for other in others
)
"""Aspects that one answer serves; "" is a question that only names its thing."""


class Group(NamedTuple):
    """Positions in a list of texts, and the cosine similarity from which two of them are of interest."""

    members: tuple[int, ...]
    floor: float


class Similar(NamedTuple):
    """Two positions in a list of texts, and their cosine similarity."""

    first: int
    second: int
    similarity: float


def same_question(a: str, b: str, similarity: float) -> bool:
    """True if one answer serves both. similarity: cosine of the two texts (query prefix on both sides)."""
    return is_same(take_apart(a), take_apart(b), similarity)


def is_same(a: Wording, b: Wording, similarity: float) -> bool:
    """``same_question`` of wordings already taken apart."""
    covered = coverage(a, b)
    return similarity >= (EQUAL if covered == 1.0 else EXTRA) and covered >= COVERED


def coverage(a: Wording, b: Wording) -> float:
    """Share of the longer one's content that the shorter one has, 0 where they ask different things."""
    if a.names != b.names or a.counts != b.counts or not _aspects_agree(a.aspects, b.aspects):
        return 0.0
    if "project" in a.context ^ b.context and a.aspects | b.aspects <= {"explain", "what"}:
        return 0.0  # to present a project on a thing is not to explain the thing
    mine, yours = a.rest - b.rest, b.rest - a.rest
    if (
        (mine and yours)
        or (mine | yours) & TURNS
        or not (a.context <= b.context or b.context <= a.context)
    ):
        return 0.0
    if a.aspects != b.aspects and mine | yours:
        return 0.0
    common = 2 * max(a.things, b.things) + len(a.counts) + len(a.rest & b.rest)
    if not common:
        return float(bool(a.context) and a.context == b.context and not mine | yours)
    return common / (common + len(mine | yours))


def distinct(questions: Iterable[Question]) -> list[Question]:
    """The earliest asked of each text (case, width and punctuation folded), earliest first."""
    first: dict[str, Question] = {}
    for question in sorted(questions, key=asked_order):
        first.setdefault(normalise(question.text), question)
    return list(first.values())


def candidates(wordings: Sequence[Wording]) -> list[Group]:
    """Where to look for pairs: among wordings with equal parts, and among those that name the same things."""
    by_parts: dict[Hashable, list[int]] = {}
    by_names: dict[Hashable, list[int]] = {}
    for position, wording in enumerate(wordings):
        by_parts.setdefault((wording.names, wording.counts, wording.rest), []).append(position)
        by_names.setdefault((wording.names, wording.counts), []).append(position)
    both = [(by_parts, EQUAL), (by_names, EXTRA)]
    return [
        Group(tuple(members), floor)
        for table, floor in both
        for members in table.values()
        if len(members) > 1
    ]


def representatives(wordings: Sequence[Wording], similar: Iterable[Similar]) -> list[int]:
    """For each wording the position of the one that stands for it, maybe its own.

    Every wording is the same question as its representative itself, never by way of a third. wordings: the earliest first.
    """
    same: list[list[tuple[float, int]]] = [[] for _ in wordings]
    for a, b, similarity in similar:
        if is_same(wordings[a], wordings[b], similarity):
            same[max(a, b)].append((-similarity, min(a, b)))
    chosen: list[int] = []
    for position, earlier in enumerate(same):
        chosen.append(
            next((other for _, other in sorted(earlier) if chosen[other] == other), position)
        )
    return chosen


def merged_into(
    questions: Iterable[Question], kept: Sequence[Question], chosen: Sequence[int]
) -> dict[str, str]:
    """Id of every question that is merged, to the id it goes into. kept: ``distinct`` of them; chosen: their ``representatives``."""
    by_text: Mapping[str, str] = {
        normalise(q.text): kept[c].id for q, c in zip(kept, chosen, strict=True)
    }
    found = ((q.id, by_text[normalise(q.text)]) for q in questions)
    return {one: other for one, other in found if one != other}


def _aspects_agree(a: frozenset[str], b: frozenset[str]) -> bool:
    if a == b:
        return True
    return len(a) < 2 and len(b) < 2 and frozenset((next(iter(a), ""), next(iter(b), ""))) in ALIKE


def asked_order(question: Question) -> tuple[dt.date, str, int]:
    """Sorts by the first time it was asked; where no day is known, last, by note and line."""
    places = question.seen_in or (question,)
    return min((place.asked_on or dt.date.max, place.note, place.line) for place in places)
