"""Which lines open the questions of an interview, by what speaks for each of them.

No single sign decides: a sentence of a diary, the title of a pasted post and a bold day say the
same in other ways. Each sign has a weight; from ``OPENS`` on a line opens an interview.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from interviewer.adapters.notes.labels import Label, Labels, rows
from interviewer.adapters.notes.lines import slots, titles
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text import numerals
from interviewer.adapters.notes.text.dates import Day, When
from interviewer.core.names import ROUND

OPENS = 4.0
"""Sum of the weights from which a line opens an interview."""
NAMED = 1.0
"""Weight of a company, of a round and of a day."""
BEGINS = 1.0
"""Weight of a line with nothing directly above it."""
MARKED = 1.0
"""Weight of a heading, a bold line and a line that ends as if something came."""
LEADS = 1.0
"""Weight of a round with which the line begins."""
ASKED_NEXT, ASKED_BELOW = 2.0, 1.0
"""Weight of a question on the next line, and of one further down the block."""
TOLD = 2.0
"""Weight of a round of the day that the line or the entry is of."""
SIGNED = 2.0
"""Weight of an author's name below, as posts have it."""
HEADS = 4.0
"""Weight of the fitted reader's probability of a heading, up to ``HEADS_AT_MOST``."""
HEADS_AT_MOST = 0.5
OTHERWISE = 1.5
"""Weight against it of the probability of anything that opens nothing."""
ASKED = 0.4
"""Probability of a question from which a line below counts as one."""
REACH = 6
"""Lines below in which the first question stands."""
LONGEST = 200
"""Characters of such a line."""
_FORMS = ("heading", "label", "bold")
_AGAINST: tuple[Label, ...] = ("P", "O", "Q", "A", "R", "T", "L", "J")
_TODAY = re.compile(
    r"今天是|今天.{0,4}面|刚(?:刚|才)?(?:面|结束|出来|聊)|today (?:is|was|i had)", re.IGNORECASE
)
_AHEAD = re.compile(
    r"[明后]天|明[早晚]|下下?周|约|定[在了]|改到|(?<![a-z])(?:tomorrow|next|will)(?![a-z])",
    re.IGNORECASE,
)
"""Words of what is to come."""
_RULE = re.compile(r"^\W*$")
_SIGNED = re.compile(
    r"^\W*(?:作者|楼主|发帖人|id|author|posted by|by)\s*(?:[:：]|\s(?=u/|\w))",
    re.IGNORECASE,
)
_ENDS = (":", "：", "，", ",")
_HAN_DAYS = "一二三四五六日"
_LATIN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(
    r"(?<![上下这本])(?:周|星期|礼拜)(?P<han>[一二三四五六日天])"
    r"|(?<![a-z])(?P<latin>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]{0,6})(?![a-z])",
    re.IGNORECASE,
)
_NUMERAL = re.compile(
    r"(?<![月一二三四五六七八九十\d])([一二三]?十[一二三四五六七八九]?)(?=[号日])"
)
_OF_MONTH = re.compile(
    r"(?<![\d月./-])(?P<han>\d{1,2})\s?[号日]"
    r"|(?<![\d./-])(?P<nth>\d{1,2})(?:st|nd|rd|th)(?![a-z])(?!\s+(?:of\s)?[A-Z][a-z]{2})"
    r"|^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\s(?P<bare>\d{1,2})(?![\d:.apm])",
    re.IGNORECASE,
)
PART = re.compile(r"^[\[(（]\d/\d[\])）]\s*")
"""Which part of an interview a line begins: no day."""
FRONT = 16
"""Characters in which a line says its day."""
BEFORE = dt.timedelta(days=10)
"""How long before the entry above an entry may be."""
_WEEK = 7
_LONGEST_MONTH = 62
"""Days within which every number of a day comes."""
MARKUP = "#>-*+•· \t|—=_~[] "


class Opening(NamedTuple):
    """What a line says of the interview below it."""

    title: Title
    """Company, round and day, as far as it says them."""
    anew: bool
    """True for the title of a post, which has nothing to do with what is above."""
    mid_way: bool
    """True for a line in the middle of a block: the next round of the same day."""


class Block(NamedTuple):
    """What is around a line."""

    begins: bool
    """Nothing is directly above it."""
    asked_next: bool
    """A question is on the next line with words."""
    asked_below: bool
    """A question is among the next lines."""
    signed: bool
    """Its author is named below."""


def block(
    lines: Sequence[str],
    labels: Sequence[Labels],
    number: int,
) -> Block:
    """What is around the line."""
    above = lines[number - 1] if number else ""
    below: list[int] = []
    for other in range(number + 1, len(lines)):
        if not _RULE.match(lines[other]):
            below.append(other)
        if len(below) == REACH:
            break
    asked = [labels[other].question >= ASKED for other in below]
    follows = below[0] if below else number
    return Block(
        begins=_RULE.match(above) is not None,
        asked_next=asked[:1] == [True],
        asked_below=any(asked),
        signed=_SIGNED.match(lines[follows]) is not None,
    )


def read(
    line: str,
    label: Labels,
    around: Block,
    last: dt.date | None,
) -> Opening | None:
    """What the line says, if it opens an interview.

    last: the day of the entry above, from which on weekdays count.
    """
    text = line.strip()
    if len(text) > LONGEST or label.row.form in ("blank", "fence", "code", "table"):
        return None
    title = titles.read_in_short(text.strip(MARKUP))
    if title.company is None and label.row.form == "plain":
        title = _with_spoken_name(title)
    counted = _NUMERAL.sub(_in_digits, numerals.in_digits(text)).strip(MARKUP)
    day = day_of(counted, last)
    if day and (title.when is None or day.span[1] < title.when.span[0]):
        start, end = day.span
        spoken = title.company
        title = titles.read_in_short(f"{counted[:start]} {counted[end:]}")
        title = replace(
            title,
            when=day,
            company=title.company or spoken,
        )
    said = [title.company, title.round, title.when]
    weight = NAMED * sum(one is not None for one in said)
    if around.signed and around.begins and title.company is None:
        title = replace(title, company=titles.unknown_company(title)[0])
        said[0] = title.company
        weight = NAMED * sum(one is not None for one in said)
    is_alone = title.rest == title.company or around.signed or rows.is_ruled(text)
    if not weight or (said[0] and weight == NAMED and not is_alone):
        return None
    weight += _form(text, label, around)
    is_told = _is_told(title, around, last)
    weight += _lines(label, around, planned=not is_told)
    weight += TOLD if is_told else 0.0
    if is_told and last and title.when is None and _TODAY.search(title.text):
        title = replace(
            title,
            when=When(
                Day(last.month, last.day, last.year),
                None,
                None,
                (0, 0),
            ),
        )
    if weight < OPENS:
        return None
    return Opening(title, around.signed, mid_way=not around.begins and label.row.form not in _FORMS)


def day_of(
    text: str,
    last: dt.date | None,
) -> When | None:
    """The day that a line says at its front without its month: ``周五``, ``12号``, ``the 4th``.

    last: the day of the entry above. None where the line says none or no entry is above.
    """
    if last is None:
        return None
    of_month = _OF_MONTH.search(text)
    if of_month and of_month.start() <= FRONT:
        number = of_month["han"] or of_month["nth"] or of_month["bare"]
        return _when(_next_numbered(int(number), last), of_month)
    weekday = _WEEKDAY.search(text)
    if weekday is None or weekday.start() > 1:
        return None
    return _when(_next_weekday(weekday, last), weekday)


def _form(
    text: str,
    label: Labels,
    around: Block,
) -> float:
    """Weight of how the line is written and what is above it."""
    weight = BEGINS if around.begins else 0.0
    if label.row.form in _FORMS or text.endswith(_ENDS) or rows.is_ruled(text):
        weight += MARKED
    if ROUND.match(text):
        weight += LEADS
    return weight


def _with_spoken_name(title: Title) -> Title:
    """The line with the company that a sentence names right before the round."""
    name = slots.before_round(title.text)
    return replace(title, company=name if name and titles.quiet(name).strip() else None)


def _is_told(
    title: Title,
    around: Block,
    last: dt.date | None,
) -> bool:
    """True for a line over questions that tells of a round of this day (``上午十点，甲的一面``)."""
    if title.round is None or not around.asked_below or _AHEAD.search(title.text):
        return False
    is_today = _TODAY.search(title.text) is not None
    return is_today or (last is not None and title.time is not None and title.when is None)


def _lines(
    label: Labels,
    around: Block,
    *,
    planned: bool,
) -> float:
    """Weight of what the fitted reader thinks and of what is below.

    planned: what it takes for an appointment may be one.
    """
    weight = HEADS * min(label.chances["H"], HEADS_AT_MOST)
    open_to = "A" if around.begins else ""
    open_to += "" if planned else "P"
    against = [label.chances[other] for other in _AGAINST if other not in open_to]
    weight -= OTHERWISE * max(against)
    if around.signed:
        weight += SIGNED
    if around.asked_next:
        return weight + ASKED_NEXT
    if around.asked_below:
        return weight + ASKED_BELOW
    return weight


def _in_digits(match: re.Match[str]) -> str:
    tens, _, ones = match[1].partition("十")
    value = 10 * (_HAN_DAYS.find(tens) + 1 if tens else 1) + _ones(ones)
    return str(value)


def _ones(numeral: str) -> int:
    return "一二三四五六七八九".find(numeral) + 1 if numeral else 0


def _next_numbered(
    number: int,
    last: dt.date,
) -> dt.date | None:
    """The first day of that number from shortly before the last entry on."""
    for ahead in range(_LONGEST_MONTH):
        day = last - BEFORE + dt.timedelta(days=ahead)
        if day.day == number:
            return day
    return None


def _next_weekday(
    match: re.Match[str],
    last: dt.date,
) -> dt.date:
    """The first such day from the last entry on."""
    han = match["han"]
    if han:
        number = _HAN_DAYS.find(han.replace("天", "日"))
    else:
        number = _LATIN_DAYS.index(match["latin"].lower())
    return last + dt.timedelta(days=(number - last.weekday()) % _WEEK)


def _when(
    day: dt.date | None,
    match: re.Match[str],
) -> When | None:
    if day is None:
        return None
    return When(
        Day(day.month, day.day, day.year),
        None,
        None,
        match.span(),
    )
