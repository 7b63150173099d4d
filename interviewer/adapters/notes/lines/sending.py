"""Days on which an application was sent are of no interview (``11月10日官网投递，11.18一面``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.adapters.notes.text.dates import When
from interviewer.core.names import ROUND, round_of

_SENT = re.compile(
    r"投递|[海盲]投|投[的了简]|(?:官网|内推|邮箱|boss|牛客)投|申请(?!人|书)|递交|"
    r"(?<![a-z])(?:applied|application|submitted)(?![a-z])",
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
    said = [_words_of(text, whens, place) for place in range(len(whens))]
    held = [place for place, words in enumerate(said) if not _is_of(words, _SENT)]
    later = [place for place in held if not _is_of(said[place], _ANSWERED)]
    return tuple(whens[place] for place in later or held)


def is_timeline(
    text: str,
    whens: Sequence[When],
) -> bool:
    """True for a line that says of several rounds on which day each was."""
    said = [_words_of(text, whens, place) for place in range(len(whens))]
    rounds = {round_of(words) for words in said} - {None}
    return len(rounds) > 1


def _is_of(
    words: str,
    what: re.Pattern[str],
) -> bool:
    """True for the day of that, and of no round besides."""
    return what.search(words) is not None and ROUND.search(words) is None


def _words_of(
    text: str,
    whens: Sequence[When],
    place: int,
) -> str:
    """The words that go with a day: its clause, or its part of a clause with several days.

    ``11.10投递 11.18一面`` has them behind the day, ``投递 11.10 一面 11.18`` before it.
    """
    first, last = whens[place].span
    start = max((match.end() for match in _BREAK.finditer(text, 0, first)), default=0)
    end = next((match.start() for match in _BREAK.finditer(text, last)), len(text))
    before = [when.span[1] for when in whens[:place] if when.span[1] > start]
    behind = [when.span[0] for when in whens[place + 1 :] if when.span[0] < end]
    if not before and not behind:
        return text[start:end]
    opens = min(when.span[0] for when in whens if when.span[0] >= start)
    if text[start:opens].strip(" \t#*>-+：:"):
        return text[max(before, default=start) : first]
    return text[last : min(behind, default=end)]
