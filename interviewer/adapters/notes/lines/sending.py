"""Days on which an application was sent are of no interview (``11月10日官网投递，11.18一面``)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from interviewer.adapters.notes.text.dates import When
from interviewer.core.names import ROUND, round_of
from interviewer.core.text import has_han

_SENT = re.compile(
    r"投递|[海盲]投|投[的了简]|投(?![^\s）)，,。])|(?:官网|内推|邮箱|boss|牛客)投|内推(?![^\s）)，,。])|申请(?!人|书)|递交|"
    r"(?<![a-z])(?:applied|application(?: sent)?|submitted)(?![a-z])|"
    r"(?<![a-z])sent (?:in |off )?(?:my |the |an? )?(?:resume|résumé|cv)(?![a-z])",
    re.IGNORECASE,
)
_ANSWERED = re.compile(
    r"约面|邀约|过简历|简历(?:过|筛|初筛|通过)|收到.{0,4}(?:邮件|通知|电话|短信)|联系我|"
    r"(?<![a-z])(?:heard back|got (?:an? )?(?:mail|email|reply)|reached out)(?![a-z])",
    re.IGNORECASE,
)
"""What comes between: its day is an interview's only where the line says no other."""
_BREAK = re.compile(r"[，,;；。、|｜→（(）)\n]|->")


def of_interviews(
    text: str,
    whens: tuple[When, ...],
) -> tuple[When, ...]:
    """The days of the text without those on which something was sent."""
    if not whens or not (_SENT.search(text) or _ANSWERED.search(text)):
        return whens
    places = range(len(whens))
    held = [
        place
        for place in places
        if not _is_of(
            text,
            whens,
            place,
            _SENT,
        )
    ]
    later = [
        place
        for place in held
        if not _is_of(
            text,
            whens,
            place,
            _ANSWERED,
        )
    ]
    return tuple(whens[place] for place in later or held)


def blanked(
    text: str,
    whens: Sequence[When],
    held: Sequence[When],
) -> str:
    """The text with blanks for what was sent, if a day of it is of that: ``Applied`` is nobody.

    Chinese words for it are no names anywhere.
    """
    if len(whens) == len(held) or has_han(text):
        return text
    for words in (_SENT, _ANSWERED):
        text = words.sub(lambda match: " " * len(match[0]), text)
    return text


def is_timeline(
    text: str,
    whens: Sequence[When],
) -> bool:
    """True for a line that says of several rounds on which day each was."""
    spans = [_words_of(text, whens, place) for place in range(len(whens))]
    rounds = {round_of(text[start:end]) for start, end in spans} - {None}
    return len(rounds) > 1


def _is_of(
    text: str,
    whens: Sequence[When],
    place: int,
    what: re.Pattern[str],
) -> bool:
    """True for a day of whose words that is nearer to it than a round."""
    start, end = _words_of(text, whens, place)
    day = whens[place].span
    return _distance(
        what,
        text[:end],
        start,
        day,
    ) < _distance(
        ROUND,
        text[:end],
        start,
        day,
    )


def _distance(
    what: re.Pattern[str],
    text: str,
    start: int,
    day: tuple[int, int],
) -> float:
    """Characters between the day and the nearest such words from ``start`` on."""
    found = [match.span() for match in what.finditer(text, start)]
    return min((max(day[0] - end, begin - day[1]) for begin, end in found), default=math.inf)


def _words_of(
    text: str,
    whens: Sequence[When],
    place: int,
) -> tuple[int, int]:
    """Where the words of a day are: its clause, or its part of a clause with several days.

    ``11.10投递 11.18一面`` has them behind the day, ``投递 11.10 一面 11.18`` before it.
    """
    first, last = whens[place].span
    start = max((match.end() for match in _BREAK.finditer(text, 0, first)), default=0)
    end = next((match.start() for match in _BREAK.finditer(text, last)), len(text))
    before = [when.span[1] for when in whens[:place] if when.span[1] > start]
    behind = [when.span[0] for when in whens[place + 1 :] if when.span[0] < end]
    if not before and not behind:
        return start, end
    opens = min(when.span[0] for when in whens if when.span[0] >= start)
    if text[start:opens].strip(" \t#*>-+：:"):
        return max(before, default=start), first
    return last, min(behind, default=end)
