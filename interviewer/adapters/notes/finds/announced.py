"""Appointments in lines that no calendar holds, where the fitted reader takes them for such."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from interviewer.adapters.notes.finds.calendar import company_of
from interviewer.adapters.notes.finds.places import Heard
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.lines import titles
from interviewer.adapters.notes.lines.reading import Reading
from interviewer.adapters.notes.lines.titles import Title
from interviewer.core.notes.agenda import Interview

LIKELY = 0.5
"""Probability of an appointment from which a line with a day is one."""
_MARKUP = "#>-*+•· |📌"
_BETWEEN = re.compile(r"[\s|]+")
_VENUE = re.compile(
    r"腾讯会议|飞书(?:会议|视频)?|钉钉(?:会议)?|微信(?:视频|视屏|语音)?|牛客(?:视频)?|如流|自家平台"
    r"|\((?:GMT|UTC)[^)]*\)"
    r"|\b(?:zoom|teams|google meet|meet|webex|feishu|(?:mon|tues?|wed|thu|fri)\b,?)",
    re.IGNORECASE,
)
"""Where it takes place is nobody's name."""
_HOUR = re.compile(r"([一二三四五六七八九十]{1,2})点")
_NUMERALS = "一二三四五六七八九十"


def announced(
    labels: Sequence[Labels],
    above: Sequence[Heard],
    reading: Reading,
    taken: Collection[int],
) -> list[Interview]:
    """The appointments. above: what is known at each line. taken: lines, from 0, that are none."""
    found = []
    for line, label in enumerate(labels):
        if label.chances["P"] < LIKELY or line in taken:
            continue
        title = titles.read(_plain(reading.lines[line]))
        company = _company(title, above[line])
        if title.when is None or company is None:
            continue
        found.append(
            Interview(
                company=company,
                round=title.round,
                date=reading.start(title.when, line),
                time=title.time,
                note=reading.note,
                line=line + 1,
            )
        )
    return found


def _plain(line: str) -> str:
    """The line without markup and venue, its hour in digits."""
    text = _HOUR.sub(_in_digits, _VENUE.sub(" ", line))
    return _BETWEEN.sub(" ", text).strip(_MARKUP)


def _in_digits(match: re.Match[str]) -> str:
    tens, ones = match[1][:-1], match[1][-1]
    return f"{10 * bool(tens) + _NUMERALS.index(ones) + 1}点"


def _company(
    title: Title,
    above: Heard,
) -> str | None:
    """The known name in the line, else the interview's above a line that only says the round."""
    if title.company:
        return title.company
    if title.round and above.company:
        return above.company
    return company_of(title)
