"""Which questions are near-duplicates by their words. They are not put one after the other."""

from __future__ import annotations

from interviewer.core.text import content_terms, dice, stems_and_pairs

ALIKE = 0.75
"""Dice coefficient of words from which two questions are near-duplicates: three of four are shared.
Chosen by hand."""


def is_alike(
    question: str,
    other: str,
) -> bool:
    """True if two questions say nearly the same: they share their content and their words."""
    if dice(content_terms(question), content_terms(other)) < ALIKE:
        return False
    return dice(set(stems_and_pairs(question)), set(stems_and_pairs(other))) >= ALIKE
