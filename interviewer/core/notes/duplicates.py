"""Which questions are one question in other words.

Cosine similarity alone does not tell: "DPO 和 PPO 的区别" and "PPO 和 GRPO 的区别" are nearer than
most rewordings. So two questions are the same only if they name the same things, ask the same of
them, and one of them says nothing that the other does not. The similarity then has to confirm it,
by thresholds that were measured on the embedder (``core.calibration``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewer.core.calibration import DuplicateThresholds
from interviewer.core.notes.question import Question
from interviewer.core.notes.question_parts import Wording
from interviewer.core.steady import reaches, snapped
from interviewer.core.text import normalise

VERSION = 2
"""Raise it when the rule changes; questions are then compared again."""
COVERED = 0.6
"""Share of the longer wording's content that the shorter one must have. It counts words, so it
holds for every embedder."""
TURNS = frozenset("上下前后左右内外正负大小长短新旧强弱首末单双软硬")
"""Characters that turn a question into another: 正样本, 负样本."""
_SERVED_BY_ONE_ANSWER = {
    "": ("what", "explain", "principle", "how", "list", "process", "code"),
    "explain": ("what", "principle", "process"),
    "impl": ("how", "ways", "principle", "process"),
    "how": ("process", "ways"),
    "list": ("ways",),
    "diff": ("relation",),
}
_PRESENTS = frozenset(("explain", "what"))


def _alike() -> frozenset[frozenset[str]]:
    pairs = set()
    for one, others in _SERVED_BY_ONE_ANSWER.items():
        for other in others:
            pairs.add(frozenset((one, other)))
    return frozenset(pairs)


ALIKE = _alike()
"""Aspects that one answer serves; "" is a question that only names its thing."""


class Group(NamedTuple):
    """Positions in a list of texts that are to be compared with each other."""

    members: tuple[int, ...]
    """The positions, ascending."""
    floor: float
    """Cosine similarity from which two of them are of interest."""


class Similar(NamedTuple):
    """Two positions in a list of texts, and how near the texts are."""

    first: int
    """The earlier position."""
    second: int
    """The later position."""
    similarity: float
    """Cosine similarity of the two texts, query prefix on both sides."""


def is_same(
    a: Wording,
    b: Wording,
    similarity: float,
    thresholds: DuplicateThresholds,
) -> bool:
    """True if one answer serves both.

    similarity: cosine of the two texts, with the query prefix on both sides.
    """
    covered = coverage(a, b)
    if covered < COVERED:
        return False
    if covered == 1.0:
        return reaches(similarity, thresholds.equal)
    return reaches(similarity, thresholds.extra)


def coverage(
    a: Wording,
    b: Wording,
) -> float:
    """Share (0–1) of the longer one's content that the shorter one has.

    0 where they ask different things.
    """
    if not _ask_the_same(a, b):
        return 0.0
    mine = a.rest - b.rest
    yours = b.rest - a.rest
    extra = mine | yours
    if mine and yours:
        return 0.0
    if extra & TURNS:
        return 0.0
    if extra and a.aspects != b.aspects:
        return 0.0
    things = 2 * max(a.things, b.things)
    shared_rest = len(a.rest & b.rest)
    common = things + len(a.counts) + shared_rest
    if common:
        return common / (common + len(extra))
    same_context = bool(a.context) and a.context == b.context
    return float(same_context and not extra)


def distinct(questions: Iterable[Question]) -> list[Question]:
    """The earliest asked of each text (case, width and punctuation folded), earliest first."""
    first: dict[str, Question] = {}
    in_order = sorted(
        questions,
        key=asked_order,
    )
    for question in in_order:
        folded = normalise(question.text)
        first.setdefault(folded, question)
    return list(first.values())


def candidates(
    wordings: Sequence[Wording],
    thresholds: DuplicateThresholds,
) -> list[Group]:
    """Where to look for pairs: wordings with equal parts, and those that name the same things."""
    by_parts: dict[Hashable, list[int]] = {}
    by_names: dict[Hashable, list[int]] = {}
    for position, wording in enumerate(wordings):
        names = (wording.names, wording.counts)
        parts = (*names, wording.rest)
        same_parts = by_parts.setdefault(parts, [])
        same_parts.append(position)
        same_names = by_names.setdefault(names, [])
        same_names.append(position)
    return [
        *_groups(by_parts, thresholds.equal),
        *_groups(by_names, thresholds.extra),
    ]


def representatives(
    wordings: Sequence[Wording],
    similar: Iterable[Similar],
    thresholds: DuplicateThresholds,
) -> list[int]:
    """For each wording the position of the one that stands for it, maybe its own.

    Every wording is the same question as its representative itself, never by way of a third.
    wordings: the earliest first.
    """
    same: list[list[tuple[float, int]]] = [[] for _ in wordings]
    for a, b, similarity in similar:
        first = min(a, b)
        second = max(a, b)
        if is_same(
            wordings[a],
            wordings[b],
            similarity,
            thresholds,
        ):
            farness = -snapped(similarity)
            same[second].append((farness, first))
    chosen: list[int] = []
    for position, earlier in enumerate(same):
        nearest_first = sorted(earlier)
        own = [other for _, other in nearest_first if chosen[other] == other]
        own.append(position)
        chosen.append(own[0])
    return chosen


def merged_into(
    questions: Iterable[Question],
    kept: Sequence[Question],
    chosen: Sequence[int],
) -> dict[str, str]:
    """Id of every question that is merged, to the id it goes into.

    kept: ``distinct`` of them; chosen: their ``representatives``.
    """
    by_text = {}
    for question, position in zip(kept, chosen, strict=True):
        folded = normalise(question.text)
        by_text[folded] = kept[position].id
    return _moved(questions, by_text)


def asked_order(question: Question) -> tuple[dt.date, str, int]:
    """Sorts by the first time it was asked; unknown days come last, by note and line."""
    if not question.seen_in:
        day = question.asked_on or dt.date.max
        return day, *question.place
    orders = []
    for place in question.seen_in:
        day = place.asked_on or dt.date.max
        orders.append((day, place.note, place.line))
    return min(orders)


def _ask_the_same(
    a: Wording,
    b: Wording,
) -> bool:
    """True if both name the same things and want the same to be known of them."""
    if a.names != b.names:
        return False
    if a.counts != b.counts:
        return False
    if not _aspects_agree(a.aspects, b.aspects):
        return False
    # To present a project on a thing is not to explain the thing.
    asked = a.aspects | b.aspects
    if "project" in a.context ^ b.context and asked <= _PRESENTS:
        return False
    return a.context <= b.context or b.context <= a.context


def _aspects_agree(
    a: frozenset[str],
    b: frozenset[str],
) -> bool:
    if a == b:
        return True
    if len(a) > 1 or len(b) > 1:
        return False
    mine = next(iter(a), "")
    yours = next(iter(b), "")
    return frozenset((mine, yours)) in ALIKE


def _groups(
    table: Mapping[Hashable, list[int]],
    floor: float,
) -> list[Group]:
    groups = []
    for members in table.values():
        if len(members) > 1:
            group = Group(
                members=tuple(members),
                floor=floor,
            )
            groups.append(group)
    return groups


def _moved(
    questions: Iterable[Question],
    by_text: Mapping[str, str],
) -> dict[str, str]:
    """Ids that go into another one."""
    into = {}
    for question in questions:
        folded = normalise(question.text)
        other = by_text[folded]
        if other != question.id:
            into[question.id] = other
    return into
