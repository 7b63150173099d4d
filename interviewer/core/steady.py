"""Comparisons that the last bits of a float cannot turn round.

Two processors add the same products in another order, and a similarity of 0.895 becomes one of
0.8949999. Cosine similarities are therefore rounded, and a value reaches a limit if it lies at
most half a step below it. An edge is left, half a step below the limit: no comparison is without
one. But no value lies there because of what it is, as 1.0, 0.5 or a limit itself do.
"""

from __future__ import annotations

DIGITS = 4
"""Decimal places of a compared value. Vectors that are disturbed by 1e-6 in every component move
a similarity by 6e-7 on average: 99 of 100 similarities stay the same."""
BAND = 0.00005
"""Half a step: how far below a limit a value still reaches it."""


def snapped(value: float) -> float:
    """The value on the grid of ``DIGITS`` decimal places."""
    return round(value, DIGITS)


def reaches(value: float, limit: float) -> bool:
    """True if the value, rounded, is at least the limit, which has ``DIGITS`` places or fewer."""
    return snapped(value) >= limit - BAND
