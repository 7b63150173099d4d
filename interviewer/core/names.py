"""Names that interviews have: rounds and companies.

Which companies there are comes from outside (``knowledge/words``).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from interviewer.core.text import HAN, normalise

_NUMERALS = "一二三四五六七"
_DIGITS = _NUMERALS + "1234567"
_ONE = f"[{_DIGITS}]"
_SHORT_ROUNDS = frozenset(("主管", "总监", "交叉"))
_RANGE = re.compile("[-~～]")
_ACRONYM = re.compile("^(?:ai|hr|vp)")
_ABROAD = (
    ("一面", re.compile("初试|初面")),
    ("OA", re.compile("oa|online assessment")),
    ("onsite", re.compile("(?:virtual )?on-?site(?: loop)?|(?:.* )?loop|vo")),
    (
        "phone screen",
        re.compile("店面|(?:tech(?:nical)? )?(?:tele)?phone(?: .*)?|ps|recruiter .*|tech screen"),
    ),
    ("take-home", re.compile("take-? ?home")),
    ("take-home review", re.compile("take-? ?home review")),
)
"""Names of English rounds that are not spelt as they are typed."""
_SHORT = re.compile(
    r"(?<![A-Za-z0-9])(?:[rt](?P<counted>[1-7])|(?P<name>ps|vo|phone|loop|final))(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Rounds that a line names in short only where it can name nothing else."""
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
}
ROUND = re.compile(
    rf"""
    第?(?P<several>(?:(?<![\d./月-])(?<!\s\+)[1-7]|[{_NUMERALS}])(?:[、,，/+和&~～-]?{_ONE}){{0,5}})\s?轮?(?:技术|业务)?\s?
        面(?![试板积包前对条临值具子体孔团](?!题|官)|经常)试?
    |第(?P<nth>{_ONE})轮(?:技术|业务)?(?:面试?|测评)?
    |(?<![{_DIGITS}第])(?P<one>{_ONE})轮(?:技术|业务)?(?:面试?)?
    |(?P<hr>(?<![A-Za-z])hr(?:\s?(?:面试?|bp面|轮|电话|聊天?|沟通)|(?![A-Za-z{HAN}]))|人事面)
    |(?P<named>
        (?:主管|终|交叉|技术|业务|电话|群|加|经理|总监|线下|leader|boss|(?<![A-Za-z])ai|大?老板|vp|
        部门|综合|压力|现场)面
        |电面|笔试|机试|机考|测评|谈薪
    )
    |(?P<english>first|second|third|fourth|1st|2nd|3rd|4th)\s+(?:round|interview|tech(?![a-z]))
    |round\s?(?P<counted>[1-7])
    |(?P<abroad>
        店面(?![积板租])|初[试面](?!者)|
        (?<![a-z])(?:
        (?:tech(?:nical)?\s)?(?:tele)?phone\s(?:screen|interview|round)
        |(?:virtual\s)?on-?site(?:\sloop)?|\Aloop\Z|(?:interview|full|virtual)\sloop|oa|take-?\s?home(?:\sreview)?|online\sassessment
        |(?:recruiter|hr|tech|technical|coding|initial|culture|culture\sfit|founder|cto|ceo|vp|hm
            |hiring\smanager|follow-?up|offer|debrief|intro)
            \s(?:screen|call|chat|interview)
        |final\s(?:round|interview)|hiring\smanager|bar\sraiser|pair\sprogramming)(?![a-z])
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A round of an interview as a heading or a line names it."""


def round_of(text: str) -> str | None:
    """The round that the text names (``一面``, ``HR面``, ``笔试``); ``12面`` is ``一面、二面``.

    Numbered ones all count (``一面二面``); of others the first, where none is numbered.
    """
    numbered: list[str] = []
    others: list[str] = []
    for match in ROUND.finditer(text):
        name = _round(match)
        is_numbered = name[0] in _NUMERALS
        kind = numbered if is_numbered else others
        kind.append(name)
    names = dict.fromkeys(numbered or others[:1])
    return "、".join(names) or None


def short_round_of(text: str) -> tuple[str, str] | None:
    """(round, text without it) of a heading that names its round in short (``dbx ps``, ``R2``)."""
    match = _SHORT.search(text)
    if match is None:
        return None
    before = text[: match.start()]
    behind = text[match.end() :]
    rest = f"{before} {behind}"
    counted = match["counted"]
    if counted is None:
        return _abroad(match["name"]), rest
    numeral = _NUMERALS[int(counted) - 1]
    return f"{numeral}面", rest


def _abroad(name: str) -> str:
    """The name to store of an English round."""
    words = name.lower().split()
    key = " ".join(words)
    for stored, spelt in _ABROAD:
        if spelt.fullmatch(key):
            return stored
    return key


def is_round_name(name: str) -> bool:
    """True if interviews have rounds of that name, however it is spelt (``HR``, ``3面``, 主管)."""
    key = normalise(name)
    if key in _SHORT_ROUNDS:
        return True
    return ROUND.fullmatch(key) is not None


def _round(match: re.Match[str]) -> str:
    if match["hr"]:
        return "HR面"
    abroad = match["abroad"]
    if abroad:
        return _abroad(abroad)
    named = match["named"]
    if named:
        return _ACRONYM.sub(
            _upper,
            named.lower(),
        )
    names: list[str] = []
    for number in _numbers(match):
        numeral = _NUMERALS[number - 1]
        names.append(f"{numeral}面")
    return "、".join(dict.fromkeys(names))


def _upper(match: re.Match[str]) -> str:
    return match[0].upper()


def _numbers(match: re.Match[str]) -> list[int]:
    """The rounds of a numbered match; ``1-3面`` is a range."""
    english = match["english"]
    if english:
        return [_ORDINALS[english.lower()]]
    digits = match["several"] or match["nth"] or match["one"] or match["counted"]
    numbers: list[int] = []
    for digit in digits:
        place = _DIGITS.find(digit)
        if place >= 0:
            number = place % len(_NUMERALS) + 1
            numbers.append(number)
    is_range = _RANGE.search(digits) is not None
    if is_range and len(numbers) == 2:
        first, last = numbers
        return list(range(first, last + 1))
    return numbers


_LATIN = re.compile("[A-Za-z0-9]")
_LEGAL_FORM = re.compile(
    r"(?:[\s,，]+(?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|co|gmbh|ag|sa|bv|pte)"
    r"\.?)+$|(?:股份|科技)?有限(?:责任)?公司$|公司$",
    re.IGNORECASE,
)
"""What the law adds to the name of a company."""


@dataclass(
    frozen=True,
    eq=False,
)
class Companies:
    """Names of companies. Which words these are comes from outside."""

    known: frozenset[str] = frozenset()
    """Names by which a heading is told from a topic."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Short forms that are stored under another name: ``pdd`` as 拼多多."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """Short forms that mean other things as well; they count where a company must be named."""
    others: Mapping[str, str] = field(default_factory=dict)
    """Other names of a company, by which it is compared: 字节跳动 for 字节."""

    @cached_property
    def digest(self) -> str:
        """Changes with any name, and so with what may be found in a note."""
        names = (
            sorted(self.known),
            sorted(self.short.items()),
            sorted(self.typed.items()),
            sorted(self.others.items()),
        )
        return hashlib.sha256(repr(names).encode()).hexdigest()

    def find(
        self,
        text: str,
    ) -> re.Match[str] | None:
        """The first known name in the text, the longest where several start."""
        wide = self._wide.search(text)
        latin = self._latin.search(text) if _LATIN.search(text) else None
        if wide is None or latin is None:
            return wide or latin
        return min(
            wide,
            latin,
            key=lambda match: (match.start(), -match.end()),
        )

    def canonical(
        self,
        name: str,
    ) -> str:
        """The name to store: ``pdd`` is 拼多多, everything else as written."""
        return self.short.get(
            name.lower(),
            name,
        )

    def same(
        self,
        one: str | None,
        other: str | None,
    ) -> bool:
        """True if both names mean one company.

        Width, case, punctuation and what the law adds to a name (``Foo Inc.``) do not count.
        """
        if one is None or other is None:
            return False
        return self._key(one) == self._key(other)

    def _key(
        self,
        name: str,
    ) -> str:
        key = normalise(name)
        short = normalise(_LEGAL_FORM.sub("", name.strip())) or key
        return self._keys.get(key) or self._keys.get(short, short)

    @cached_property
    def _keys(self) -> dict[str, str]:
        return {normalise(other): normalise(name) for other, name in self.others.items()}

    @cached_property
    def _wide(self) -> re.Pattern[str]:
        return re.compile("|".join(self._spellings(ascii_only=False)) or "(?!)")

    @cached_property
    def _latin(self) -> re.Pattern[str]:
        names = "|".join(self._spellings(ascii_only=True)) or "(?!)"
        return re.compile(rf"(?<![A-Za-z0-9])(?:{names})(?![A-Za-z0-9])", re.IGNORECASE)

    def _spellings(
        self,
        *,
        ascii_only: bool,
    ) -> Iterator[str]:
        """The known names of one script as patterns, longest first."""
        for name in sorted(
            self.known,
            key=lambda name: (-len(name), name),
        ):
            if name.isascii() != ascii_only:
                continue
            yield re.escape(name)
            if not ascii_only and name.upper() != name:
                yield re.escape(name.upper())
