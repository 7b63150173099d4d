"""What the words alone show: recall of a text's terms, named term groups, denials. No embedding."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from interviewer.adapters.grading_local.clauses import contains
from interviewer.core.bank.card import KeyPoint
from interviewer.core.text import stems, stems_and_pairs

Splitter = Callable[[str], tuple[str, ...]]
QUESTION_WEIGHT = 0.3


def recall(
    target: str,
    said: str,
    question: str,
    split: Splitter,
) -> float:
    """Share (0–1) of the target's terms that ``said`` has; 1 where none is left.

    Terms of the question do not count.
    """
    wanted = set(split(target)) - set(split(question))
    return len(wanted & set(split(said))) / len(wanted) if wanted else 1.0


def dice(
    left: str,
    right: str,
    question: frozenset[str],
) -> float:
    """Dice coefficient of the two texts' grams (0–1), the question's at ``QUESTION_WEIGHT``."""
    a, b = set(stems_and_pairs(left)), set(stems_and_pairs(right))
    total = _mass(a, question) + _mass(b, question)
    return 2 * _mass(a & b, question) / total if total else 0.0


def groups_named(
    point: KeyPoint,
    said: str,
    question: str,
) -> float:
    """Share (0–1) of the point's term groups that ``said`` names; 0.5 without groups.

    Groups that the question names do not count.
    """
    groups = [g for g in point.terms if not any(contains(question, t) for t in g)]
    if not groups:
        return 0.5
    return sum(any(contains(said, t) for t in g) for g in groups) / len(groups)


def sufficiency(
    reference: str,
    said: str,
    question: str,
) -> float:
    """How much is said beside the question, against how much the reference says: 0–1.

    Saying more earns nothing.
    """
    asked = set(stems(question))
    wanted = len(set(stems(reference)) - asked)
    return min(1.0, len(set(stems(said)) - asked) / wanted) if wanted else 1.0


def _mass(terms: Sequence[str] | set[str], question: frozenset[str]) -> float:
    return sum(QUESTION_WEIGHT if t in question else 1.0 for t in terms)
