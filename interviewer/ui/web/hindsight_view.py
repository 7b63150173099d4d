"""What was expected of past appointments against what their questions then scored, as a drawing."""

from __future__ import annotations

import html
from collections.abc import Sequence

from interviewer.core.bank.card import Language
from interviewer.services.hindsight import Hindsight
from interviewer.words.page import words
from interviewer.words.terms import interview_name

SIDE = 160
"""Width and height of the drawing."""
TOP_SCORE = 10.0


def hindsight_drawn(found: Sequence[Hindsight], lang: Language) -> str:
    """A point an appointment, with its interval; on the diagonal it came as expected.

    Its text alternative has the same numbers. Nothing where there is no such appointment.
    """
    if not found:
        return ""
    texts = words(lang)
    said = []
    for one in found:
        what = interview_name(
            one.company,
            one.round,
            lang,
            one.date,
        )
        facts = one.model_dump(exclude={"company", "round", "date"})
        said.append(
            texts["hindsight_point"].format(
                what=what,
                **facts,
            )
        )
    label = html.escape(
        "; ".join(said),
        quote=True,
    )
    points = "".join(_point(one) for one in found)
    title = html.escape(texts["hindsight"])
    return (
        f'<figure class="hindsight"><figcaption>{title}</figcaption>'
        f'<svg role="img" aria-label="{label}" width="{SIDE}" height="{SIDE}"'
        f' viewBox="0 0 {SIDE} {SIDE}" fill="none" stroke="currentColor">'
        f'<path d="M0 0V{SIDE}H{SIDE}"/>'
        f'<path d="M0 {SIDE}L{SIDE} 0" stroke-dasharray="4"/>{points}</svg></figure>'
    )


def _point(one: Hindsight) -> str:
    low, high, expected = (_along(score) for score in (one.low, one.high, one.expected))
    down = SIDE - _along(one.then)
    return (
        f'<path d="M{low:g} {down:g}H{high:g}"/>'
        f'<circle cx="{expected:g}" cy="{down:g}" r="3" fill="currentColor"/>'
    )


def _along(score: float) -> float:
    """Where a score of 0 to 10 lies, in points from the corner."""
    return round(
        SIDE * score / TOP_SCORE,
        1,
    )
