"""Lines that look like appointments and are none: struck through, or who wrote when."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from interviewer.adapters.notes.lines import titles
from interviewer.adapters.notes.text import dates, inline

_MARKUP = "#>-*+•· |📌"
_BETWEEN = re.compile(r"[ \t]*[|\t][|\t ]*")
_TASK = re.compile(r"^\s*(?:[-*+]\s+)?(?:\[.\]\s+|(?:TODO|LATER|NOW|DOING|WAITING)\s+)")
_STRUCK = re.compile(r"~~[^~]+~~")
_OFF = re.compile(r"取消|作废|发错了|cancell?ed|called off", re.I)
_SENT = re.compile(
    r"^[\s>*_]*(?:sent|received|发送时间|发件时间|来自|发件人)(?![a-z])|"
    r"(?P<clock>\d{1,2}[:：]\d\d)\s*$",
    re.I,
)
_MINUTES = 5
"""Nobody arranges to meet at another minute than a multiple of these."""
MOST_MOVED = 2
"""Lines for one interview that was moved: more that begin alike are a sender's."""


def not_arranged(lines: Sequence[str]) -> set[int]:
    """The lines that are struck through, and those that say who wrote when, as chats have them.

    The latter begin with a word for it, are at an odd minute, or begin like another such line.
    """
    begun: dict[str, list[int]] = defaultdict(list)
    found: set[int] = set()
    for number, line in enumerate(lines):
        if "~~" in line and not plain(line):
            found.add(number)
        match = _SENT.search(line)
        if match is None or not (whens := dates.find(line)):
            continue
        clock = dates.find_time(match["clock"]) if match["clock"] else None
        is_odd = clock is not None and clock[0].minute % _MINUTES > 0
        if is_odd or match["clock"] is None:
            found.add(number)
        name = line[: whens[0].span[0]].strip()
        if match["clock"] and name:
            begun[name].append(number)
    for name, numbers in begun.items():
        least = MOST_MOVED if titles.read(name).round else 1
        if len(numbers) > least:
            found.update(numbers)
    return found


def plain(line: str) -> str:
    """The line without markup and box, its cells apart."""
    whole = _TASK.sub("", line.strip())
    left = _STRUCK.sub(" ", whole)
    text = inline.read(left).text
    if left != whole and _OFF.search(left):
        return ""
    return _BETWEEN.sub(" | ", text).strip(_MARKUP)
