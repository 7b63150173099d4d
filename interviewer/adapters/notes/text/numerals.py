"""Years, days and hours in Chinese numerals (``九月十七号``, ``下午两点半``) in digits."""

from __future__ import annotations

import re

_ONES = "一二三四五六七八九"
_NUMBER = "[一二三四五六七八九十两]{1,3}"
_YEAR = re.compile(
    "(?<![〇零○一二三四五六七八九])二[〇零○][一二三四][〇零○一二三四五六七八九](?=年)"
)
_MONTH = re.compile(rf"(?:{_NUMBER}(?=月(?:{_NUMBER}|\d))|(?<=\d年){_NUMBER}(?=月))")
_DAY = re.compile(rf"(?<=\d月){_NUMBER}")
_HOUR = re.compile(
    rf"(?P<before>上午|早上|中午|下午|傍晚|今晚|晚上|[晚早日号]|(?:周|星期)[一二三四五六日天])"
    rf"(?P<after_half>{_NUMBER})(?=[点时])|(?P<to_half>{_NUMBER})(?=点(?:半|钟|整))"
)


def in_digits(text: str) -> str:
    """The text with the years, days and hours that it writes in Chinese numerals in digits."""
    if text.isascii():
        return text
    text = _YEAR.sub(_as_year, text)
    text = _MONTH.sub(_as_number, text)
    text = _DAY.sub(_as_number, text)
    return _HOUR.sub(_as_hour, text)


def _as_year(match: re.Match[str]) -> str:
    """``二〇二六`` is 2026."""
    return "".join(str(_digit(numeral)) for numeral in match[0])


def _as_number(match: re.Match[str]) -> str:
    value = _value(match[0])
    return str(value)


def _as_hour(match: re.Match[str]) -> str:
    numeral = match["after_half"] or match["to_half"]
    before = match["before"] or ""
    value = _value(numeral)
    return f"{before}{value}"


def _value(numeral: str) -> int:
    """``十七`` is 17, ``二十`` 20, ``两`` 2."""
    plain = numeral.replace("两", "二")
    tens, ten, ones = plain.rpartition("十")
    value = _digit(ones)
    if not ten:
        return value
    if not tens:
        return 10 + value
    return 10 * _digit(tens) + value


def _digit(numeral: str) -> int:
    """``二`` is 2, nothing is 0."""
    if not numeral:
        return 0
    return _ONES.find(numeral) + 1
