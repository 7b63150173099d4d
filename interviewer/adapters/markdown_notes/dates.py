"""Dates, ranges, times and efforts as notes write them.

``8.08 19：00``, ``10/5-10.6``, ``9月3日 下午3点半``, ``20250523``, ``24.9.12``, ``Nov 12, 2024``, ``10.10 11``, ``(2d)``. Not ``Qwen2.5``,
``vLLM 0.6.3``, ``top_p=0.95``, ``2310.15205``, ``rgb(15, 17, 21)``, ``(1)``, nor anything inside an address.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

_MONTHS = {
    name: i
    for i, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_UNIT = r"\s?[个倍版万亿元条轮次层维度年级章节期篇道题岁分秒张%％]|\s?(?:[kKMGTB]B?|ms|x|v|FPS)(?![A-Za-z])"
_BEFORE = r"(?<![A-Za-z0-9_.=第约/\\])(?<![A-Za-z]-)(?<!\d-)"
_AFTER = rf"(?![0-9_]|\.\d|{_UNIT})"
_DATE = re.compile(
    _BEFORE + r"(?:"
    r"(?P<y>(?:19|20)\d\d)\s?[-/._年]\s?(?P<m>\d{1,2})\s?[-/._月]\s?(?P<d>\d{1,2})[日号]?(?:T(?=\d))?"
    r"|(?P<c>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<yy>[23]\d)(?P<sep>[./-])(?P<ym>\d{1,2})(?P=sep)(?P<yd>\d{1,2})"
    r"|(?P<zm>\d{1,2})\s?月\s?(?P<zd>\d{1,2})\s?[日号]?"
    r"|(?P<sm>\d{1,2})[./](?P<sd>\d{1,2})|(?P<hm>\d{1,2})-(?P<hd>\d\d)"
    r"|(?P<em>(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))[a-z]*\.? (?P<ed>\d{1,2})(?:st|nd|rd|th)?(?:,? (?P<ey>20\d\d))?"
    r")" + _AFTER
)
_RANGE = re.compile(
    r"\s?(?:--?|–|—|~|～|至|到)\s?(?:(?:20\d\d)[-/.年])?(?:(?P<m>\d{1,2})(?:[./-]|月))?(?P<d>\d{1,2})[日号]?"
    rf"(?![\d:：点时._/%]|{_UNIT})"
)
_HALF = r"(?P<half>上午|早上|早|中午|下午|晚上|晚|凌晨|[AaPp][Mm])?"
_CLOCK = re.compile(
    r"[\s,，、T日号]*(?:[（(]?(?:周|星期|礼拜)[一二三四五六日天]\s?[）)]?)?[\s,，]*"
    + _HALF
    + r"\s*"
    r"(?P<h>[01]?\d|2[0-4])(?:\s?[:：]\s?(?P<min>[0-5]\d)|\s?点\s?(?:(?P<hb>半)|(?P<zmin>[0-5]?\d))?分?|(?P<bare>)(?:-(?:1\d|2[0-4]|"
    r"\d)(?![\d./-]))?(?![\d.:：天个d月日号分题轮道条面年小/-]))"
    r"\s?(?P<ap>[AaPp][Mm])?"
)
_TIME = re.compile(
    _HALF + r"\s?(?<![\d.:：])(?P<h>[01]?\d|2[0-4])(?:\s?[:：]\s?(?P<min>[0-5]\d)(?![\d:：])|"
    r"\s?点(?![赞评])\s?(?:(?P<hb>半)|(?P<zmin>[0-5]?\d))?)(?P<bare>)\s?(?P<ap>[AaPp][Mm])?"
)
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
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s）)\]】>，。；\"']+|!?\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)|\]\([^)]*\)|#:~:\S+|(?<![\w%/.-])[\w%/.-]+\.(?:png|"
    r"jpe?g|gif|webp|pdf)",
    re.I,
)
_VERSIONED = re.compile(
    r"(?:python|cuda|vllm|torch|pytorch|transformers|jdk|java|spring|mysql|redis|qwen|gpt|llama|deepseek|gemini|claude|glm|http|tls|vue|"
    r"react|node|"
    r"kafka|ubuntu|android|ios|version|ver|v|版本|kimi|go|c\+\+|php|rtx|leetcode|lc|力扣|score|acc|auc|f1|lr|loss|p|k)[\s:：=]*$",
    re.I,
)
MAX_LINE = 2000
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it stands in a note; year is None where the note leaves it out."""

    month: int
    day: int
    year: int | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date or a range (``end`` set) with the time behind it. span: where it stands in the text, time included."""

    start: Day
    end: Day | None
    time: dt.time | None
    span: tuple[int, int]


@functools.lru_cache(maxsize=2048)
def find(text: str) -> tuple[When, ...]:
    """All dates in ``text``, in order."""
    if len(text) > MAX_LINE or not _DIGIT.search(text):
        return ()
    masked = mask_addresses(text)
    found: list[When] = []
    position = 0
    while match := _DATE.search(masked, position):
        day = _day(match)
        if day is None or _VERSIONED.search(masked[max(0, match.start() - 16) : match.start()]):
            position = match.start() + 1 if match["em"] else max(match.end(), match.start() + 1)
            continue
        when = _with_tail(masked, match, day)
        found.append(when)
        position = when.span[1]
    return tuple(found)


def find_time(text: str) -> tuple[dt.time, tuple[int, int]] | None:
    """The first ``HH:MM`` or ``3点半`` in ``text`` with its place, None without one."""
    for match in _TIME.finditer(text):
        if (time := _time(match)) is not None:
            return time, match.span()
    return None


def effort_days(text: str) -> float | None:
    """``(2d)`` is 2.0 days, ``(4h)`` half a day; None without an effort."""
    match = _EFFORT.search(text)
    return float(match[1]) * _EFFORT_DAYS[match[2].lower()] if match else None


def mask_addresses(text: str) -> str:
    """``text`` with every address, wikilink and image name blanked out, same length."""
    if "://" not in text and "](" not in text and "[[" not in text and "." not in text:
        return text
    return _ADDRESS.sub(lambda m: " " * len(m[0]), text)


def _day(match: re.Match[str]) -> Day | None:
    g = match.groupdict()
    if g["c"]:
        day = Day(int(g["c"][4:6]), int(g["c"][6:8]), int(g["c"][:4]))
    elif g["em"]:
        day = Day(_MONTHS[g["em"].lower()], int(g["ed"]), int(g["ey"]) if g["ey"] else None)
    elif g["y"]:
        day = Day(int(g["m"]), int(g["d"]), int(g["y"]))
    elif g["yy"]:
        day = Day(int(g["ym"]), int(g["yd"]), 2000 + int(g["yy"]))
    else:
        month, number = next(
            (g[a], g[b]) for a, b in (("zm", "zd"), ("sm", "sd"), ("hm", "hd")) if g[a]
        )
        day = Day(int(month), int(number))
    return day if as_date(day, day.year or 2024) else None


def as_date(day: Day, year: int) -> dt.date | None:
    """The day in ``year``, None if there is no such day."""
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _with_tail(text: str, match: re.Match[str], day: Day) -> When:
    position, end = match.end(), None
    if (tail := _RANGE.match(text, position)) and (last := _range_end(day, tail)):
        end, position = last, tail.end()
    time = None
    clock = _CLOCK.match(text, position)
    separated = clock is not None and (
        clock["half"]
        or text[position : position + 1] in (" ", "T", "\t", "，", ",", "日", "(", "（")
    )
    if clock and separated and (time := _time(clock)) is not None:
        position = clock.end()
    return When(day, end, time, (match.start(), position))


def _range_end(start: Day, tail: re.Match[str]) -> Day | None:
    month = int(tail["m"]) if tail["m"] else start.month
    end = Day(month, int(tail["d"]), start.year)
    if month == start.month and end.day <= start.day:
        return None
    return end if as_date(end, 2024) else None


def _time(match: re.Match[str]) -> dt.time | None:
    g = match.groupdict()
    hour, bare = int(g["h"]), g["bare"] is not None and not g["min"]
    minute = 30 if g["hb"] else int(g["min"] or g["zmin"] or 0)
    half = (g["half"] or g["ap"] or "").lower()
    if half in ("下午", "晚上", "晚", "pm") or (half == "中午" and hour < 11):
        hour += 12 if hour < 12 else 0
    elif not half and 1 <= hour <= 7 and not g["h"].startswith("0"):
        hour += 12
    if hour > 23 or (bare and not half and hour == 0):
        return None
    return dt.time(hour, minute)
