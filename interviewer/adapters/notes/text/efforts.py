"""How long a task takes, as notes write it: ``(2d)``, ``（4h）``."""

from __future__ import annotations

import re

_EFFORT = re.compile(r"[（(]\s?(\d+(?:\.\d+)?)\s?(d|天|day|days|h|小时|周|w)\s?[）)]", re.I)
_EFFORT_DAYS = {
    "d": 1.0,
    "天": 1.0,
    "day": 1.0,
    "days": 1.0,
    "h": 1 / 8,
    "小时": 1 / 8,
    "周": 7.0,
    "w": 7.0,
}
MAX_EFFORT = 3650.0
"""Days above which a number is no effort."""


def effort_days(text: str) -> float | None:
    """``(2d)`` is 2.0 days, ``(4h)`` half a day; None without one, and for more than a life."""
    match = _EFFORT.search(text)
    if match is None:
        return None
    number = float(match[1])
    unit = match[2].lower()
    days = number * _EFFORT_DAYS[unit]
    return days if days <= MAX_EFFORT else None
