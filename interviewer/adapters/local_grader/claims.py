"""Right and wrong claims about a question, and which of them a clause makes.

Embeddings are nearly blind to negation, so every claim counts in two ways: a clause that is near a right claim and denies as it does speaks for
it, one that denies where the claim does not speaks against it; for a wrong claim it is the other way round.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from interviewer.adapters.local_grader.lexical import dice
from interviewer.adapters.local_grader.text import clauses, fold, grams, negations
from interviewer.adapters.local_grader.vectors import Matrix, Space
from interviewer.core.rubric import KeyPoint, Rubric

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
NEAR = 0.3
"""Evidence below which a clause is about none of the claims."""
MIN_TERMS = 12
"""Terms that an answer must attribute to the question's subjects before their exchange can be seen."""
OWN_SHARE = 0.75
"""Share of a term's uses that belong to one subject, from which the term is that subject's own."""


class Evidence(NamedTuple):
    """How near a clause is to the claims (cosine plus Dice, about 0–2), by whether the claim is right and denies as the clause does."""

    right: float
    right_denied: float
    wrong: float
    wrong_denied: float

    @property
    def near(self) -> float:
        """The nearest of all."""
        return max(self)

    @property
    def against(self) -> tuple[float, float]:
        """(denial of a right claim, a wrong claim) less the right claim itself; positive speaks against the clause."""
        return self.right_denied - self.right, self.wrong - self.right


class Claims:
    """The claims of one side of a rubric, clause by clause."""

    def __init__(self, space: Space, texts: Sequence[str]) -> None:
        """texts: sentences; their clauses are what is compared."""
        self.texts = [c.text for t in texts for c in clauses(t)]
        self.rows: Matrix = space.rows(self.texts)
        self.denies = np.array([negations(t) % 2 for t in self.texts], dtype=bool)

    def nearest(self, clause: str, row: Matrix, denies: bool, question: frozenset[str]) -> tuple[float, float]:
        """Similarity to the nearest claim that denies as the clause does, and to the nearest that does not; -1 where there is none."""
        if not self.texts:
            return -1.0, -1.0
        near = self.rows @ row + np.array([dice(clause, t, question) for t in self.texts])
        same = self.denies == denies
        return float(near[same].max(initial=-1.0)), float(near[~same].max(initial=-1.0))


def right_texts(rubric: Rubric, latin: bool) -> list[str]:
    """What is true: key points, their other wordings, the reference."""
    texts = [t for p in rubric.points for t in (p.text, *p.also, *([p.text_en] if latin and p.text_en else []))]
    return [*texts, *([rubric.reference] if rubric.reference else [])]


def wrong_texts(points: Sequence[KeyPoint], latin: bool) -> list[str]:
    """The common wrong claims."""
    return [t for p in points for t in (*p.wrong, *(p.wrong_en if latin else ()))]


def evidence(said: Sequence[str], rows: Matrix, right: Claims, wrong: Claims, question: str) -> list[Evidence]:
    """One entry a clause of ``said``."""
    asked = frozenset(grams(question))
    out = []
    for clause, row in zip(said, rows, strict=True):
        denies = bool(negations(clause) % 2)
        out.append(Evidence(*right.nearest(clause, row, denies, asked), *wrong.nearest(clause, row, denies, asked)))
    return out


def exchanged(question: str, rubric: Rubric, answer: str) -> float | None:
    """Share (0–1) of the terms that the answer says of the other of the question's subjects; None where there are no two or too few terms."""
    subjects = _subjects(question, rubric)
    if len(subjects) < 2:
        return None
    uses: dict[str, Counter[str]] = defaultdict(Counter)
    for text in right_texts(rubric, latin=True):
        for subject, term in _attributed(text, subjects):
            uses[term][subject] += 1
    agree = [
        own == subject
        for subject, term in sorted(set(_attributed(answer, subjects)))
        if (own := _owner(uses.get(term))) is not None
    ]
    return 1.0 - sum(agree) / len(agree) if len(agree) >= MIN_TERMS else None


def _owner(uses: Counter[str] | None) -> str | None:
    if not uses:
        return None
    subject, count = uses.most_common(1)[0]
    return subject if count >= OWN_SHARE * sum(uses.values()) else None


def _subjects(question: str, rubric: Rubric) -> list[str]:
    """Latin names of the question that the key points use more than once: what is compared."""
    body = fold(" ".join(t for p in rubric.points for t in (p.text, *p.also)))
    names = dict.fromkeys(_NAME.findall(fold(question)))
    return [n for n in names if len(re.findall(_whole(n), body)) >= 2]


def _whole(name: str) -> str:
    return rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])"


def _attributed(text: str, subjects: Sequence[str]) -> list[tuple[str, str]]:
    """(subject, term): a term belongs to the subject named before it, across clauses until another is named."""
    pattern = re.compile("|".join(_whole(s) for s in sorted(subjects, key=len, reverse=True)))
    out: list[tuple[str, str]] = []
    current: str | None = None
    for part in re.split(r"[，,。；;！？!?\n]|\. ", fold(text)):
        found = [*pattern.finditer(part)]
        ends = [*(m.start() for m in found[1:]), len(part)]
        if not found and current:
            out += [(current, term) for term in grams(part)]
        if len({m.group() for m in found}) == 1 and found:
            current = found[0].group()
            out += [(current, term) for term in grams(pattern.sub(" ", part))]
            continue
        for match, end in zip(found, ends, strict=False):
            current = match.group()
            out += [(current, term) for term in grams(part[match.end() : end])]
    return out
