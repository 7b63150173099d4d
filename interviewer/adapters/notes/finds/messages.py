"""What pasted messages and mails say of the interview whose questions follow them.

A message names company, round and time; the questions come after it without any of them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.adapters.notes.finds import openings
from interviewer.adapters.notes.labels import Labels
from interviewer.adapters.notes.lines import titles
from interviewer.adapters.notes.lines.titles import Title
from interviewer.adapters.notes.text.dates import When

REACH = 4
"""Lines from a message's sender on that are surely part of it."""
ROUND_MINUTES = 5
"""Interviews begin at such minutes, messages are sent at any."""
SIGNS = 3
"""Lines that show that messages are pasted."""
LETTER = 16
"""Lines from the head of a message to one that fixes a day."""
LONGEST = 48
"""Characters of the line with sender and time."""
DUE = 0.25
"""Probability of an appointment from which a line of a message fixes one."""
SURELY_DUE = 0.5
"""The same from which a line fixes one although it is written like the head of a message."""
_PLATFORM = re.compile(
    r"\[(?:企业)?微信\]|微信|boss\s?直聘|腾讯会议|飞书\S{0,4}|钉钉\S{0,2}|牛客|猎聘|linkedin",
    re.IGNORECASE,
)
_SENDER = re.compile(r"hr(?!\s?[面轮电])", re.IGNORECASE)
"""A person, where no round is meant."""
_STAMP = re.compile(r"^\s*\S.*(?<![-–—~\d])\d{1,2}:(?P<minute>\d\d)(?:\s?[AP]M)?\s*$")
_HEADED = re.compile(
    r"^\W*(?:from|sent|subject|发件人|发送时间|主题|来自)[\s*]*[:：\s]", re.IGNORECASE
)
_MARKUP = "#>-*+•· \t|"


@dataclass(slots=True)
class Told:
    """What the last messages say, each with its line (0-based)."""

    company: str | None = None
    """Who writes."""
    named: int = -1
    """Where they were named last."""
    round: str | None = None
    """Of what."""
    when: When | None = None
    """For which day."""
    line: int = -1
    """Where the day was said last."""
    sender: int = -1
    """Where the last message begins."""
    head: int = -LETTER
    """The last line of the head of a mail; another mail is of another interview."""

    def hear(
        self,
        line: str,
        label: Labels,
        number: int,
        last: dt.date | None,
    ) -> bool:
        """Take in a line. True for one that says who writes when, which opens no interview.

        last: the day of the messages above.
        """
        is_head = is_sender(line)
        is_due = label.chances["P"] >= (SURELY_DUE if is_head else DUE)
        if _HEADED.match(line):
            if self.head < number - 1:
                self.company = self.round = self.when = None
            self.head = number
        if is_head or label.best == "J":
            self.sender = number
        if self.sender < 0 or number - self.sender > REACH:
            return False
        title = titles.read_in_short(without_platforms(line))
        if is_due:
            day = title.when or openings.day_of(line.strip(), last)
            title = replace(title, when=day)
        elif is_head:
            title = replace(title, round=None, when=None)
        else:
            title = replace(title, when=None)
        if label.best == "S" and not is_head:
            title = replace(title, company=None)
        self._learn(title, number)
        return is_head

    def _learn(
        self,
        title: Title,
        number: int,
    ) -> None:
        if title.company:
            self.named = number
        if title.company and title.company != self.company:
            self.company, self.round = title.company, None
        if title.round:
            self.round = title.round
        if title.when:
            self.when, self.line = title.when, number


def are_pasted(lines: Sequence[str]) -> bool:
    """True for a note with messages in it: heads of mails, or hours to the odd minute."""
    signs = 0
    for line in lines:
        stamp = _STAMP.search(line)
        is_odd = stamp is not None and int(stamp["minute"]) % ROUND_MINUTES > 0
        signs += is_odd or _HEADED.match(line) is not None
    return signs >= SIGNS


def is_sender(line: str) -> bool:
    """True for the line of a message that says who writes when (``乙司HR 3月8日 16:42``)."""
    if _HEADED.match(line):
        return True
    if len(line) > LONGEST or not _STAMP.search(line):
        return False
    return titles.read_in_short(_SENDER.sub(" ", line).strip(_MARKUP)).round is None


def without_platforms(line: str) -> str:
    """The words of a line without the programs that people call and write with."""
    return _PLATFORM.sub(" ", line).strip(_MARKUP)


def sender_of(
    lines: Sequence[str],
    line: int,
) -> str | None:
    """The company that the head of the message around a line names; a heading ends the message."""
    named = None
    in_head = False
    for text in reversed(lines[max(line - LETTER, 0) : line]):
        is_head = is_sender(text)
        if text.startswith("#") or (in_head and not is_head):
            break
        in_head = is_head
        if is_head:
            named = titles.read_in_short(without_platforms(text)).company or named
    return named
