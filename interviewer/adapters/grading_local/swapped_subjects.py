"""Whether an answer says of one subject of the question what is true of the other.

By the terms alone, and by similarity with the names left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from interviewer.adapters.grading_local.clauses import denies
from interviewer.adapters.grading_local.lexical import dice
from interviewer.adapters.grading_local.vectors import Space
from interviewer.core.bank.card import Rubric
from interviewer.core.steady import reaches
from interviewer.core.text import fold_prose, size, stems_and_pairs

_PHRASE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?: [a-z][a-z0-9]*(?:-[a-z0-9]+)*)*")
_PART = re.compile(r"[，,。；;：:！？!?\n]|\. ")
MIN_TERMS = 12
"""Terms that an answer must attribute to the question's subjects before their exchange can be seen.
"""
OWN_SHARE = 0.75
"""Share of a term's uses that belong to one subject, from which the term is that subject's own."""
UNKNOWN = 0.25
"""The share of exchanged terms where none can be told."""
MIN_SIZE = 3.0
"""Han characters of a statement that is compared."""
FULL_SIZE = 40.0
"""Han characters compared, from which the evidence counts in full."""


class Statement(NamedTuple):
    """What is said of a subject, without its name."""

    subject: str
    text: str


def subjects(question: str, rubric: Rubric) -> list[str]:
    """What the question compares: its Latin names that the key points use more than once.

    Several words are one name where they are used so.
    """
    body = fold_prose(" ".join(t for p in rubric.points for t in (p.text, *p.also)))

    def used(name: str) -> bool:
        return len(re.findall(_whole(name), body)) >= 2

    phrases = dict.fromkeys(_PHRASE.findall(fold_prose(question)))
    return list(
        dict.fromkeys(
            n
            for phrase in phrases
            for n in ([phrase] if used(phrase) else phrase.split())
            if used(n)
        )
    )


def statements(text: str, names: Sequence[str]) -> list[Statement]:
    """A statement belongs to the subject named in it or before it, until another is named."""
    pattern = re.compile(
        "|".join(
            _whole(s)
            for s in sorted(
                names,
                key=len,
                reverse=True,
            )
        )
    )
    current: str | None = None
    out: list[Statement] = []
    for part in _PART.split(fold_prose(text)):
        found = [*pattern.finditer(part)]
        if len({m.group() for m in found}) > 1:
            out += [
                Statement(m.group(), part[m.end() : end])
                for m, end in zip(found, _ends(found, part), strict=True)
            ]
        elif current := found[0].group() if found else current:
            out.append(Statement(current, pattern.sub(" ", part)))
        current = found[-1].group() if found else current
    return out


def exchanged_terms(true: Sequence[Statement], said: Sequence[Statement]) -> float:
    """Share (0–1) of the terms that the answer says of another subject than their own.

    ``UNKNOWN`` where they are too few.
    """
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for subject, term in _terms(true):
        uses[term][subject] += 1
    agree = [
        owner == subject
        for subject, term in sorted(set(_terms(said)))
        if (owner := _owner(uses.get(term))) is not None
    ]
    return 1.0 - sum(agree) / len(agree) if len(agree) >= MIN_TERMS else UNKNOWN


def exchanged_sense(
    space: Space,
    question: str,
    true: Sequence[Statement],
    said: Sequence[Statement],
) -> float:
    """How much nearer what is said of a subject is to what is true of another.

    About -1 to 1, mean by length; 0 where nothing can be compared.
    """
    true, said = (
        [s for s in true if size(s.text) >= MIN_SIZE],
        [s for s in said if size(s.text) >= MIN_SIZE],
    )
    if not true or not said:
        return 0.0
    asked, targets = frozenset(stems_and_pairs(question)), space.rows([s.text for s in true])
    denying = np.array([denies(s.text) for s in true])
    own = np.array([s.subject for s in true])
    leads, sizes = [], []
    for statement, row in zip(said, space.rows([s.text for s in said]), strict=True):
        near = targets @ row + np.array([dice(statement.text, s.text, asked) for s in true])
        near -= space.calibration.denial_cost * (denying != denies(statement.text))
        mine, others = (
            near[own == statement.subject].max(initial=-1.0),
            near[own != statement.subject].max(initial=-1.0),
        )
        about = reaches(float(max(mine, others)), space.calibration.near_statement)
        if min(mine, others) > -1.0 and about:
            leads.append(float(others - mine))
            sizes.append(size(statement.text))
    if not leads:
        return 0.0
    lead = math.fsum(a * b for a, b in zip(leads, sizes, strict=True)) / math.fsum(sizes)
    return lead * min(1.0, math.fsum(sizes) / FULL_SIZE)


def _terms(found: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    return ((s.subject, term) for s in found for term in stems_and_pairs(s.text))


def _owner(uses: Counter[str] | None) -> str | None:
    if not uses:
        return None
    subject, count = uses.most_common(1)[0]
    return subject if count >= OWN_SHARE * sum(uses.values()) else None


def _ends(found: Sequence[re.Match[str]], part: str) -> list[int]:
    return [*(m.start() for m in found[1:]), len(part)]


def _whole(name: str) -> str:
    return rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])"
