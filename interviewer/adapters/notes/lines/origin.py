"""What is known of a note before its text is read: name, folders, front matter, properties."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Sequence
from typing import Any

from interviewer.adapters.notes.lines import companies, titles, words
from interviewer.adapters.notes.lines.sections import Context, Section
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text import dates, inline
from interviewer.adapters.notes.text.front_matter import FrontMatter
from interviewer.core.names import round_of

_HASH = re.compile(r"[ _-][0-9a-f]{32}$|[ _-][0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$")
_SUFFIX = re.compile(r"\.(?:md|markdown|txt)$", re.I)
_LOG = re.compile(
    r"面经|面试(?:记录|复盘|总结|日志|题?回顾|实录|经历|真题|笔记)|凉经|复盘|面试$|"
    r"interview[-_ ]?(?:log|notes?|record|experience)|mianjing",
    re.I,
)
_BANK = re.compile(r"面试|八股|题|问答|faq|q&a|qa\b|interview|questions?|高频|考点", re.I)
_INDEX = re.compile(
    r"^(?:readme|index|目录|summary|contributing|changelog|_sidebar|license|agents|claude|skill)\b",
    re.I,
)
_PROPERTY = re.compile(
    r"^(?:[-*+>|]\s*)*(?:\*\*)?(?P<key>公司(?:名称)?|企业|单位|company|部门|团队|业务线|"
    r"department|team|轮次|第几面|面试轮次|round|stage|面试时间|面试日期|会议时间|日期|时间|date|"
    r"interview date)(?:\*\*)?\s*(?:[:：]{1,2}|"
    r"\|)\s*(?:\*\*)?\s*(?P<value>[^\s|][^|]{0,60}?)[\s|]*$",
    re.I,
)
_FIELD = re.compile(
    r"(?:^|[\[(（|·;；]|(?<=\s))\s*(?P<key>[^\W\d_][^\[\]()（）:：|·]{0,14}?)::\s*"
    r"(?P<value>(?:\[\[[^\[\]]*\]\]|[^\[\]()（）|·;；])+)"
)
_DAY_LINK = re.compile(r"\[\[(20\d\d-\d\d-\d\d)\]\]")
_DAY_IN_NAME = re.compile(r"(?<!\d)(20\d\d)_(\d{1,2})_(\d{1,2})(?!\d)")
_NUMERALS = "一二三四五六七"
_COMPANY_KEYS, _TEAM_KEYS = (
    ("公司", "公司名称", "企业", "单位", "company"),
    ("部门", "团队", "业务线", "department", "team"),
)
_ROUND_KEYS = ("轮次", "第几面", "面试轮次", "round", "stage")
_DAY_KEYS = ("面试时间", "面试日期", "会议时间", "日期", "时间", "date", "interview date")
_HELD_KEYS = ("面试时间", "面试日期", "interview date", "interview_date")
GIVEN = "given"
"""The field that lists those fields of the person's own that count over the text."""
_ABROAD = {"phone": "phone screen", "screen": "phone screen", "hr": "HR面"}
"""Rounds that only a field names so."""
_TOP_LINES = 60
_LONGEST_PROPERTY = 120
MAX_FIRST = 24
MAX_PLACE = 12
"""Characters behind the name of a company in the title of its note."""


def stem(note: str) -> str:
    """The file name without suffix and without the hash that Notion adds."""
    return _HASH.sub("", _SUFFIX.sub("", note.rsplit("/", 1)[-1]))


def base(
    note: str,
    front: FrontMatter,
    body: Sequence[str],
) -> Section:
    """The section of the file as a whole.

    Company, round and day come from its name, its folders, its front matter, its properties.
    """
    section = Section("", 0, 0.0)
    name = stem(note)
    folders = note.split("/")[:-1]
    read = [
        titles.read(_DAY_IN_NAME.sub(r"\1-\2-\3 ", part).replace("_", " "))
        for part in (front.get("title", "标题") or "", name, *reversed(folders))
        if part
    ]
    interview = [t for t in read[:2] if t.role not in ("prep", "plan", "calendar", "progress")]
    section.round = next((t.round for t in interview if t.round), None)
    section.company, section.team = _company(interview, read, folders)
    section.when = (
        next((t.when for t in interview if t.when), None)
        if section.round or section.company
        else None
    )
    _from_front(front, section)
    _from_top(body, section)
    first = next((line.strip() for line in body if line.strip()), "")
    section.company = section.company or _of_title(first, body)
    section.context = _context(
        name,
        front.get("title", "标题") or "",
        folders,
        section,
        first,
    )
    return section


def apply_properties(parts: Sequence[Section], base: Section) -> None:
    """Give the sections what the property lines (``公司：…``) at their head say."""
    for part in parts:
        target = next((s for s in part.up() if s.role == "log" and s.level > 0), None)
        if target is None or target is base:
            continue
        for unit in part.units[:12]:
            if match := _PROPERTY.match(unit.text):
                _set(
                    target,
                    match["key"].lower(),
                    match["value"],
                    keep=True,
                )


def stated(line: str) -> tuple[str, str] | None:
    """(``company``, ``round`` or ``when``, value) of a property line (``公司：…``), else None."""
    if len(line) > _LONGEST_PROPERTY:
        return None
    match = _PROPERTY.match(line.strip())
    if match is None:
        return None
    key = match["key"].lower()
    if key in _COMPANY_KEYS:
        return "company", match["value"]
    if key in _ROUND_KEYS:
        return "round", _stage(match["value"])
    if key in _TEAM_KEYS:
        return None
    return "when", match["value"]


def fields(line: str) -> dict[str, str]:
    """``company``, ``round`` and ``when`` -> value, of all fields of a line (``[company:: 甲]``).

    A link to a day is the day of a line that has such fields.
    """
    if "::" not in line or len(line) > _LONGEST_PROPERTY:
        return {}
    found: dict[str, str] = {}
    for match in _FIELD.finditer(line):
        key = match["key"].strip(" *>-").lower()
        value = inline.read(match["value"]).text.strip()
        if key in _COMPANY_KEYS:
            found["company"] = companies.canonical(value)
        elif key in _ROUND_KEYS:
            found["round"] = _stage(value)
        elif key in _DAY_KEYS:
            found["when"] = value
    linked = _DAY_LINK.search(line)
    if found and linked:
        found.setdefault("when", linked[1])
    return found


def _stage(value: str) -> str:
    """The round's name; ``2`` is 二面."""
    text = value.strip()
    if text in ("1", "2", "3", "4", "5", "6", "7"):
        return f"{_NUMERALS[int(text) - 1]}面"
    return _ABROAD.get(text.lower()) or round_of(text) or text


def _company(
    interview: Sequence[Title],
    read: Sequence[Title],
    folders: Sequence[str],
) -> tuple[str | None, str | None]:
    for title in interview:
        tells = title.round or title.when or title.role == "log"
        if title.company and (
            len(title.rest) <= 40 if tells else len(title.rest) <= len(title.company) + 12
        ):
            return title.company, title.team
    for title in interview:
        if title.round:
            company, team = titles.unknown_company(title)
            if company:
                return company, team
    above = next((t for t in read[len(interview) :] if t.company and len(t.rest) <= 20), None)
    if above:
        return above.company, None
    last = interview[-1] if interview and folders and _LOG.search(folders[-1]) else None
    if last and last.role == "none" and len(last.rest) <= 8 and not _INDEX.match(last.rest):
        return titles.unknown_company(last)
    return None, None


def _of_title(
    first: str,
    body: Sequence[str],
) -> str | None:
    """The known company that the one heading of the first level names."""
    if not first.startswith("# ") or sum(line.startswith("# ") for line in body) > 1:
        return None
    title = titles.read(first[2:])
    if title.company is None or title.role != "none":
        return None
    is_short = len(title.rest) <= len(title.company) + MAX_PLACE
    return title.company if is_short else None


def _from_front(front: FrontMatter, section: Section) -> None:
    for keys in (
        _COMPANY_KEYS,
        _TEAM_KEYS,
        _ROUND_KEYS,
        _HELD_KEYS,
    ):
        if value := front.get(*keys):
            _set(
                section,
                keys[0],
                value,
                keep=False,
            )
    if (
        front.get(*_COMPANY_KEYS, *_ROUND_KEYS)
        and (value := front.get("日期", "date"))
        and ":" not in value
    ):
        _set(
            section,
            "日期",
            value,
            keep=True,
        )
    section.given = _given(front, section)


def _given(front: FrontMatter, section: Section) -> dict[str, Any]:
    """What the person said of the report as a whole when it was taken in, by field of ``Place``."""
    said: dict[str, Any] = {}
    for name in (front.get(GIVEN) or "").split(", "):
        if name in _COMPANY_KEYS:
            said["company"] = section.company
        elif name in _ROUND_KEYS:
            said["round"] = section.round
        elif name in _HELD_KEYS:
            with contextlib.suppress(ValueError):
                said["asked_on"] = dt.date.fromisoformat(front.get(name) or "")
    return said


def _from_top(body: Sequence[str], section: Section) -> None:
    """Properties at the top of the file, if they name one company only."""
    short = [
        (n, line)
        for n, line in enumerate(body)
        if len(line) < 120 and (":" in line or "：" in line or "|" in line)
    ]
    found = [(n, match) for n, line in short if (match := _PROPERTY.match(line.strip()))]
    told = {fields(line).get("company") for line in body} - {None}
    named = {m["value"] for _, m in found if m["key"].lower() in _COMPANY_KEYS}
    if len(named) != 1 or len(told) > 1:
        return
    for number, match in found:
        if number < _TOP_LINES:
            _set(
                section,
                match["key"].lower(),
                match["value"],
                keep=True,
            )


def _set(
    section: Section,
    key: str,
    value: str,
    *,
    keep: bool,
) -> None:
    """keep: what the section has already is not overwritten."""
    text = inline.read(value).text
    if not text:
        return
    if key in _COMPANY_KEYS:
        section.company = section.company if keep and section.company else companies.canonical(text)
    elif key in _TEAM_KEYS:
        section.team = section.team if keep and section.team else text
    elif key in _ROUND_KEYS:
        section.round = section.round if keep and section.round else _stage(text)
    elif (days := dates.find(text)) and not (keep and section.when):
        section.when, section.time = days[0], days[0].time


def _context(
    name: str,
    title: str,
    folders: Sequence[str],
    section: Section,
    first: str,
) -> Context:
    """first: the file's first line; ``20250523面试记录`` there says what the file is."""
    index = _INDEX.match(name)
    opens = first if len(first) <= MAX_FIRST and not first.startswith("#") else ""
    named = section.company or any(_LOG.search(text) for text in (name, title, *folders[-2:]))
    if section.round or (named and not index):
        return "log" if not words.ASKS.search(name) else "bank"
    return (
        "bank"
        if _LOG.search(opens)
        or _BANK.search(name)
        or _BANK.search(title)
        or any(_BANK.search(f) for f in folders)
        else "notes"
    )
