"""Days of the week, by which a diary names the days of one week."""

from __future__ import annotations

import datetime as dt
import re

_ZH = "一二三四五六日"
_EN = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_NAMED = re.compile(
    r"(?P<next>下个?(?=[周星礼])|next\s)?"
    r"(?:(?:周|星期|礼拜)(?P<zh>[一二三四五六日天])"
    r"|(?<![a-z])(?P<en>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|r|rs|ur)?(?:day)?(?![a-z]))"
    r"(?P<behind>\snext\sweek)?",
    re.IGNORECASE,
)
WEEK = 7
"""Days."""
_AHEAD = re.compile(
    r"(?P<today>今[天晚早日]|(?<![a-z])(?:today|tonight)(?![a-z]))"
    r"|(?P<third>大后天)|(?P<second>后天|(?<![a-z])day after tomorrow)"
    r"|(?P<first>明[天晚早日]|(?<![a-z])(?:tomorrow|tmrw)(?![a-z]))",
    re.IGNORECASE,
)
_DAYS_AHEAD = {"today": 0, "first": 1, "second": 2, "third": 3}


def day_ahead(
    text: str,
    today: dt.date,
) -> dt.date | None:
    """The day that the text names as seen from ``today`` (``明天``, ``tomorrow``), else None."""
    match = _AHEAD.search(text)
    if match is None or match.lastgroup is None:
        return None
    return today + dt.timedelta(days=_DAYS_AHEAD[match.lastgroup])


def day_in_week(
    text: str,
    first: dt.date,
) -> dt.date | None:
    """The day of the week that the text names first, from ``first`` on; None without one.

    ``下周二`` is in the week after that of ``first``.
    """
    match = _NAMED.search(text)
    if match is None:
        return None
    number = _number(match)
    if match["next"] or match["behind"]:
        monday = first + dt.timedelta(days=WEEK - first.weekday())
        return monday + dt.timedelta(days=number)
    ahead = (number - first.weekday()) % WEEK
    return first + dt.timedelta(days=ahead)


def number_of(text: str) -> int | None:
    """0 for a text that begins with Monday, 6 for Sunday; None for others."""
    match = _NAMED.match(text)
    return _number(match) if match else None


def _number(match: re.Match[str]) -> int:
    """0 for Monday."""
    if match["en"]:
        return _EN.index(match["en"].lower())
    return _ZH.index(match["zh"].replace("天", "日"))
