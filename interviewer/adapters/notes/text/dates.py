"""Dates, ranges, times and efforts as notes write them.

``8.08 19：00``, ``10/5-10.6``, ``9月3日 下午3点半``, ``20250523``, ``24.9.12``, ``Nov 12, 2024``,
``10.10 11``, ``(2d)``. Not ``Qwen2.5``, ``vLLM 0.6.3``, ``top_p=0.95``, ``2310.15205``,
``rgb(15, 17, 21)``, ``(1)``, nor anything inside an address.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_MONTH = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_UNIT = (
    r"\s?[个倍版万亿元条轮次层维度年级章节期篇道题岁分秒张%％]|"
    r"\s?(?:[kKMGTB]B?|ms|x|v|FPS)(?![A-Za-z])"
)
_BEFORE = r"(?<![A-Za-z0-9_.=第约\\])(?<![A-Za-z0-9_./]/)(?<![A-Za-z]-)(?<!\d-)"
_AFTER = rf"(?![0-9_]|\.\d|{_UNIT})"
_DATE = re.compile(
    _BEFORE + r"(?:"
    r"(?P<y>(?:19|20)\d\d)\s?[-/._年]\s?(?P<m>\d{1,2})\s?[-/._月]\s?(?P<d>\d{1,2})"
    r"[日号]?(?:T(?=\d))?"
    r"|(?P<c>20\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))"
    r"|(?P<yy>[23]\d)(?P<sep>[./-])(?P<ym>\d{1,2})(?P=sep)(?P<yd>\d{1,2})"
    r"|(?P<um>\d{1,2})/(?P<ud>\d{1,2})/(?:20)?(?P<uy>[23]\d)"
    r"|(?P<zm>\d{1,2})\s?月\s?(?P<zd>\d{1,2})\s?[日号]?"
    r"|(?P<sm>\d{1,2})[./](?P<sd>\d{1,2})(?!\d|[AaPp][Mm])"
    r"|(?P<hm>\d{1,2})-(?P<hd>\d\d)"
    rf"|(?P<em>{_MONTH})\s(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s(?P<ey>20\d\d))?"
    r"|(?:(?P<ff>\d{1,2})(?:st|nd|rd|th)?\s?[-–—]\s?)?"
    rf"(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?:of\s)?(?P<fm>{_MONTH})(?:,?[\s-](?P<fy>20\d\d))?"
    r")" + _AFTER
)
_RANGE = re.compile(
    r"\s?(?:--?|–|—|~|～|至|到)\s?(?:(?:20\d\d)[-/.年])?"
    r"(?:(?P<m>\d{1,2})(?:[./-]|月))?(?P<d>\d{1,2})[日号]?"
    rf"(?![\d:：点时._/%]|{_UNIT})"
)
_HALF = r"(?P<half>上午|早上|早|中午|下午|傍晚|今晚|晚上|晚|凌晨|[AaPp][Mm])?"
_HALF_BEHIND = (
    r"(?:\s?(?P<ap>[AaPp](?=\.?[Mm])(?:\.?[Mm]\.?))(?![A-Za-z])"
    r"|\sin\sthe\s(?P<in>morning|afternoon|evening))?"
)
_WEEKDAY = (
    r"[（(]?(?:(?:周|星期|礼拜)?[一二三四五六日天](?=[）)])|(?:周|星期|礼拜)[一二三四五六日天]"
    r"|(?i:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day)?(?![a-z])\.?)\s?[）)]?"
)
_CLOCK = re.compile(
    rf"[\s,，、T日号|]*(?:{_WEEKDAY})?[\s,，|]*(?:at\s|@\s?)?" + _HALF + r"\s*"
    r"(?P<h>[01]?\d|2[0-4])"
    r"(?:\s?[:：]\s?(?P<min>[0-5]\d)"
    r"|\.?(?P<emin>[0-5]\d)(?=\s?[AaPp]\.?[Mm])"
    r"|\s?[点时]\s?(?:(?P<hb>半)|(?P<zmin>[0-5]?\d)(?!\d?\s?[面轮]))?分?"
    r"|(?P<bare>)(?:-(?:1\d|2[0-4]|\d)(?![\d./-]))?"
    r"(?![\d.:：天个d月日号分题轮道条面年小/-]|\s?(?:min|hour)))"
    rf"{_HALF_BEHIND}"
)
_TIME = re.compile(
    _HALF + r"\s?(?<![\d.:：])(?P<h>[01]?\d|2[0-4])"
    r"(?:\s?[:：]\s?(?P<min>[0-5]\d)(?![\d:：])|"
    r"\.?(?P<emin>[0-5]\d)?(?=\s?[AaPp]\.?[Mm]\b)|"
    r"(?=-\d{1,2}\s?[AaPp][Mm]\b)|"
    r"(?=\sin\sthe\s(?:morning|afternoon|evening))|"
    r"\s?点(?![赞评])\s?(?:(?P<hb>半)|(?P<zmin>[0-5]?\d)(?!\d?\s?[面轮]))?)"
    rf"(?P<bare>){_HALF_BEHIND}"
)
_AFTERNOON = ("下午", "傍晚", "晚上", "晚", "今晚", "pm", "afternoon", "evening")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s）)\]】>，。；\"']+|"
    r"!?\[\[[^\]]*\]\]|"
    r"!\[[^\]]*\]\([^)]*\)|"
    r"\]\([^)]*\)|"
    r"#:~:\S+|"
    r"(?<![\w%/.-])[\w%/.-]+\.(?:png|jpe?g|gif|webp|pdf)",
    re.I,
)
_VERSIONED = re.compile(
    r"(?<![a-z])(?:python|cuda|vllm|torch|pytorch|transformers|jdk|java|spring|mysql|redis|qwen|gpt|"
    r"llama|deepseek|gemini|claude|glm|http|tls|vue|react|node|kafka|ubuntu|android|ios|version|ver|"
    r"v|版本|kimi|go|c\+\+|php|rtx|leetcode|lc|力扣|score|acc|auc|f1|lr|loss|p|k)[\s:：=]*$",
    re.I,
)
_NAME_BEFORE = 16
"""Characters before a number in which the name of what it is a version of may be."""
_LEAP_YEAR = 2024
"""Decides whether a day without a year exists."""
MAX_LINE = 2000
"""Longer lines are not looked at."""
_DAY_LIKE = re.compile(r"\d[./月-]\d|(?<!\d)\d{4}(?!\d)|月|[a-z]{3} \d|\d [A-Z][a-z]{2}")
_DIGIT = re.compile(r"\d")


@dataclass(
    frozen=True,
    slots=True,
)
class Day:
    """A day as the note has it."""

    month: int
    """1–12."""
    day: int
    """1–31."""
    year: int | None = None
    """None where the note leaves it out."""
    slashed: bool = False
    """True for ``5/8``, which is in May or in August."""


@dataclass(
    frozen=True,
    slots=True,
)
class When:
    """A date or a range, with the time behind it."""

    start: Day
    """The day, or the first one."""
    end: Day | None
    """The last day of a range."""
    time: dt.time | None
    """The time of day."""
    span: tuple[int, int]
    """Its place in the text, time included."""


@functools.lru_cache(maxsize=2048)
def find(text: str) -> tuple[When, ...]:
    """All dates in ``text``, in order."""
    if len(text) > MAX_LINE or not _DIGIT.search(text):
        return ()
    masked = mask_addresses(text)
    found: list[When] = []
    position = 0
    while True:
        match = _DATE.search(masked, position)
        if match is None:
            return tuple(found)
        day = _day(match)
        before = masked[: match.start()]
        if day is None or _is_version(before):
            position = _next_try(match)
            continue
        when = _with_tail(masked, match, day)
        found.append(when)
        _, position = when.span


def _is_version(before: str) -> bool:
    """True before a number that is a version (``vLLM 0.6``)."""
    name = before[-_NAME_BEFORE:]
    return _VERSIONED.search(name) is not None


def _next_try(match: re.Match[str]) -> int:
    """Where to look on after what only looked like a date."""
    one_on = match.start() + 1
    if match["em"] or match["fm"]:
        return one_on
    return max(
        one_on,
        match.end(),
    )


def find_time(text: str) -> tuple[dt.time, tuple[int, int]] | None:
    """The first ``HH:MM`` or ``3点半`` in ``text`` with its place, None without one."""
    for match in _TIME.finditer(text):
        time = _time(match)
        if time is not None:
            return time, match.span()
    return None


def may_be_dated(text: str) -> bool:
    """True for a line that may hold a day without its year (``9.3``, ``0912``)."""
    return len(text) <= MAX_LINE and _DAY_LIKE.search(text) is not None


def mask_addresses(text: str) -> str:
    """``text`` with every address, wikilink and image name blanked out, same length."""
    may_have_one = "." in text or "://" in text or "](" in text or "[[" in text
    if not may_have_one:
        return text
    return _ADDRESS.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _day(match: re.Match[str]) -> Day | None:
    """The day of a match of ``_DATE``, None if there is no such day."""
    day = _as_written(match)
    if as_date(day, day.year or _LEAP_YEAR) is None:
        return None
    return day


def _as_written(match: re.Match[str]) -> Day:
    if match["c"]:
        return _compact(match["c"])
    if match["em"]:
        return _english(
            match["em"],
            match["ed"],
            match["ey"],
        )
    if match["fm"]:
        return _english(
            match["fm"],
            match["ff"] or match["fd"],
            match["fy"],
        )
    if match["um"]:
        return _month_or_day_first(
            int(match["um"]),
            int(match["ud"]),
            2000 + int(match["uy"]),
        )
    if match["y"]:
        return Day(
            month=int(match["m"]),
            day=int(match["d"]),
            year=int(match["y"]),
        )
    if match["yy"]:
        return Day(
            month=int(match["ym"]),
            day=int(match["yd"]),
            year=2000 + int(match["yy"]),
        )
    month = match["zm"] or match["sm"] or match["hm"]
    day = match["zd"] or match["sd"] or match["hd"]
    if match["sm"] and "/" in match[0]:
        return _month_or_day_first(int(month), int(day))
    return Day(
        month=int(month),
        day=int(day),
    )


def _month_or_day_first(
    first: int,
    second: int,
    year: int | None = None,
) -> Day:
    """``9/16``, or ``16/9`` where there is no sixteenth month."""
    if first > 12:
        first, second = second, first
        return Day(first, second, year)
    return Day(first, second, year, slashed=second <= 12)


def _compact(digits: str) -> Day:
    """The day of ``20250523``."""
    return Day(
        month=int(digits[4:6]),
        day=int(digits[6:]),
        year=int(digits[:4]),
    )


def _english(
    name: str,
    day: str,
    year: str | None,
) -> Day:
    """The day of ``Nov 12, 2024`` or ``12 November``."""
    return Day(
        month=MONTHS[name[:3].lower()],
        day=int(day),
        year=int(year) if year else None,
    )


def as_date(
    day: Day,
    year: int,
) -> dt.date | None:
    """The day in ``year``, None if there is no such day."""
    try:
        return dt.date(year, day.month, day.day)
    except ValueError:
        return None


def _with_tail(
    text: str,
    match: re.Match[str],
    day: Day,
) -> When:
    """The date with the end of its range and its time, where these follow."""
    position = match.end()
    last_day = None
    if match["ff"]:
        last_day = _english(match["fm"], match["fd"], match["fy"])
    tail = _RANGE.match(text, position)
    if tail and not last_day:
        last_day = _range_end(day, tail)
        position = tail.end() if last_day else position
    time = None
    clock = _CLOCK.match(text, position)
    if clock and _is_apart(clock, text, position):
        time = _time(clock)
    if clock and time is not None:
        position = clock.end()
    return When(
        day,
        last_day,
        time,
        span=(match.start(), position),
    )


def _is_apart(
    clock: re.Match[str],
    text: str,
    position: int,
) -> bool:
    """True if the clock names its half of the day or is set apart from the date before it.

    A bare number in the next cell of a table is no hour.
    """
    if clock["bare"] is not None and "|" in clock[0]:
        return False
    if clock["half"]:
        return True
    return text[position : position + 1] in (" ", "T", "\t", "，", ",", "日", "(", "（", "|")


def _range_end(
    start: Day,
    tail: re.Match[str],
) -> Day | None:
    month = int(tail["m"] or start.month)
    day = int(tail["d"])
    if month == start.month and day <= start.day:
        return None
    end = Day(month, day, start.year)
    exists = as_date(end, _LEAP_YEAR) is not None
    return end if exists else None


def _time(match: re.Match[str]) -> dt.time | None:
    """The time of a match of ``_CLOCK`` or ``_TIME``."""
    half = match["half"] or match["ap"] or match["in"] or ""
    hour = _hour(
        match["h"],
        half.lower().replace(".", ""),
    )
    if hour > 23:
        return None
    is_bare = match["bare"] is not None and not (match["min"] or match["emin"])
    if hour == 0 and is_bare and not half:
        return None
    if match["hb"]:
        return dt.time(hour, 30)
    minute = match["min"] or match["emin"] or match["zmin"] or "0"
    return dt.time(
        hour,
        int(minute),
    )


def _hour(
    digits: str,
    half: str,
) -> int:
    """The hour of 24. half: ``下午``, ``pm`` …, or empty; then 1–7 is in the afternoon."""
    hour = int(digits)
    if hour >= 12:
        return hour
    if half == "中午":
        is_late = hour < 11
    elif half:
        is_late = half in _AFTERNOON
    else:
        is_late = 1 <= hour <= 7 and not digits.startswith("0")
    return hour + 12 if is_late else hour
