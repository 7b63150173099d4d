"""Whether a statement says the words of a key point with a *not* put in or taken out.

The judge hardly reads a *not*; where both texts use the same words it can be seen in them.
"""

from __future__ import annotations

import re

_NOT = re.compile(
    r"不(?!等式|同|仅|但|过|管|断|少|足)(?:可以|需要|会|能|是|再|用|看|靠|按|必|需|要|太|大)?"
    r"|没有?|无需|无须|无法|无(?![限穷])|未|并非|非(?!常|线性|零)|别(?!的|人)"
)
_BREAK = re.compile(r"[\s，。、；：！？,.;:!?（）()“”\"']+")
_PAIR = re.compile(r"(?=([\u4e00-\u9fff]{2}))")


def turned(
    statement: str,
    point: str,
) -> bool:
    """True if a pair of characters is denied in one of the texts, and affirmed in the other, which
    denies nothing.
    """
    if _denies(statement) == _denies(point):
        return False
    denied, affirmed = _pairs(statement)
    denied_there, affirmed_there = _pairs(point)
    put_in = denied & affirmed_there - affirmed
    taken_out = denied_there & affirmed - affirmed_there
    return bool(put_in or taken_out)


def _denies(text: str) -> bool:
    return _NOT.search(text) is not None


def _pairs(text: str) -> tuple[set[str], set[str]]:
    """Pairs of characters right behind a *not*, and all others."""
    folded = _BREAK.sub("|", text)
    denied: set[str] = set()
    places: set[int] = set()
    for match in _NOT.finditer(folded):
        pair = folded[match.end() : match.end() + 2]
        if _PAIR.match(pair):
            denied.add(pair)
            places.add(match.end())
    affirmed: set[str] = set()
    for match in _PAIR.finditer(folded):
        if match.start() not in places:
            affirmed.add(match[1])
    return denied, affirmed
