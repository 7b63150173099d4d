"""Right and wrong claims about a question, and which of them a clause makes.

Embeddings are nearly blind to negation, so every claim counts in two ways. A clause that is near a
right claim and denies as it does speaks for it, one that denies where the claim does not speaks
against it. For a wrong claim it is the other way round.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from interviewer.adapters.grading_local.clauses import clauses, denies
from interviewer.adapters.grading_local.lexical import dice
from interviewer.adapters.grading_local.vectors import Matrix, Space
from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.steady import reaches
from interviewer.core.text import stems_and_pairs

NONE = 0.0
"""Similarity to claims where there are none."""


class Evidence(NamedTuple):
    """How near a clause is to the claims (cosine plus Dice, about 0–2)."""

    right: float
    """The nearest right claim that denies as the clause does."""
    right_denied: float
    """The nearest right claim that denies where the clause does not, or the other way round."""
    wrong: float
    """The nearest wrong claim that denies as the clause does."""
    wrong_denied: float
    """The nearest wrong claim that denies where the clause does not, or the other way round."""

    @property
    def near(self) -> float:
        """The nearest of all."""
        return max(self)

    @property
    def against(self) -> tuple[float, float]:
        """(denial of a right claim, a wrong claim) less the right claim itself.

        Positive speaks against the clause.
        """
        return self.right_denied - self.right, self.wrong - self.right


class Claims:
    """The claims of one side of a rubric, clause by clause."""

    def __init__(
        self,
        space: Space,
        texts: Sequence[str],
    ) -> None:
        """texts: sentences; their clauses are what is compared."""
        self.texts = [c.text for t in texts for c in clauses(t)]
        self.rows: Matrix = space.rows(self.texts) if self.texts else np.empty((0, 0))
        self.denies = np.array([denies(t) for t in self.texts], dtype=bool)

    def nearest(
        self,
        clause: str,
        row: Matrix,
        denying: bool,
        question: frozenset[str],
    ) -> tuple[float, float]:
        """Similarity to the nearest claim that denies as the clause does, and to the other nearest.

        ``NONE`` where there is none.
        """
        if not self.texts:
            return NONE, NONE
        near = self.rows @ row + np.array([dice(clause, t, question) for t in self.texts])
        same = self.denies == denying
        return float(near[same].max(initial=NONE)), float(near[~same].max(initial=NONE))


def right_texts(rubric: Rubric, latin: bool) -> list[str]:
    """What is true: key points, their other wordings, the reference."""
    texts = [
        t
        for p in rubric.points
        for t in (p.text, *p.also, *([p.text_en] if latin and p.text_en else []))
    ]
    return [*texts, *([rubric.reference] if rubric.reference else [])]


def wrong_texts(points: Sequence[KeyPoint], latin: bool) -> list[str]:
    """The common wrong claims."""
    return [t for p in points for t in (*p.wrong, *(p.wrong_en if latin else ()))]


def evidence(
    said: Sequence[str],
    rows: Matrix,
    right: Claims,
    wrong: Claims,
    question: str,
) -> list[Evidence]:
    """One entry a clause of ``said``."""
    asked = frozenset(stems_and_pairs(question))
    out = []
    for clause, row in zip(said, rows, strict=True):
        denying = denies(clause)
        out.append(
            Evidence(
                *right.nearest(
                    clause,
                    row,
                    denying,
                    asked,
                ),
                *wrong.nearest(
                    clause,
                    row,
                    denying,
                    asked,
                ),
            )
        )
    return out


def against_claims(
    found: Sequence[Evidence],
    near_claim: float,
) -> list[tuple[float, float]]:
    """What speaks against each clause that is about a claim; zeros where none is.

    near_claim: likeness from which a clause is about a claim.
    """
    near = [e.against for e in found if reaches(e.near, near_claim)]
    return near or [(0.0, 0.0)]


def signs(
    against: Sequence[tuple[float, float]],
    denials: float,
    terms: float,
    sense: float,
    false: float,
) -> list[float]:
    """What speaks against a whole answer.

    Denials of what is true, denying words a clause, subjects exchanged (by terms, by sense), the
    two clauses most like wrong claims, likeness to wrong claims in general.
    """
    worst = sorted((wrong for _, wrong in against), reverse=True)[:2]
    return [
        sum(d for d, _ in against) / len(against),
        min(denials, 1.2),
        terms,
        sense,
        sum(worst) / len(worst),
        false,
    ]
