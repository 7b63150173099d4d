"""The names and properties of things compared, found in a sentence as they are spelled there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple, Protocol

GAP = 8
"""Characters that may stand between two words of a property."""
PREFIX = 4
"""Letters from which a Latin word stands for all that begin with it."""


class Side(Protocol):
    """One of the things compared, as a key point of a card has it."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called."""

    @property
    def properties(self) -> tuple[str, ...]:
        """Words that are true of it alone."""


class _Spelling(NamedTuple):
    """One way to write a name or a property."""

    pattern: re.Pattern[str]
    size: int
    """Characters that are words; the longer of two that overlap is meant."""
    is_name: bool
    sides: frozenset[int]
    """Numbers of the sides that it belongs to."""


class Mark(NamedTuple):
    """A name or a property of a side in a sentence."""

    start: int
    """Position of its first character."""
    end: int
    """Position after its last character."""
    is_name: bool
    """False for a property."""
    sides: frozenset[int]
    """Numbers of the sides that it belongs to."""


def marks_in(
    sentence: str,
    sides: tuple[Side, ...],
) -> list[Mark]:
    """The names and properties in a sentence, in order; of two that overlap the longer one."""
    taken: set[int] = set()
    found: list[Mark] = []
    for spelling in _spellings(sides):
        for match in spelling.pattern.finditer(sentence):
            places = _places(match)
            if taken.isdisjoint(places):
                taken |= places
                mark = Mark(
                    *match.span(),
                    spelling.is_name,
                    spelling.sides,
                )
                found.append(mark)
    return sorted(found)


def _places(match: re.Match[str]) -> set[int]:
    """Of the words of a spelling, without what stands between them."""
    places: set[int] = set()
    for start, end in match.regs[1:]:
        places.update(
            range(
                start,
                end,
            )
        )
    return places


@lru_cache(maxsize=1024)
def _spellings(sides: tuple[Side, ...]) -> tuple[_Spelling, ...]:
    """The longest first."""
    owners: dict[tuple[str, bool], set[int]] = {}
    for number, side in enumerate(sides):
        for name in side.names:
            owners.setdefault(
                (name, True),
                set(),
            ).add(number)
        for words in side.properties:
            owners.setdefault(
                (words, False),
                set(),
            ).add(number)
    found: list[_Spelling] = []
    for (text, is_name), numbers in owners.items():
        spelling = _Spelling(
            _pattern(
                text,
                is_name,
            ),
            len(
                text.replace(
                    " ",
                    "",
                )
            ),
            is_name,
            frozenset(numbers),
        )
        found.append(spelling)
    return tuple(
        sorted(
            found,
            key=lambda spelling: -spelling.size,
        )
    )


def _pattern(text: str, is_name: bool) -> re.Pattern[str]:
    """One group a word; case counts in a name of one letter. Nothing between two is a denial."""
    words = [f"({_word(word, is_name)})" for word in text.split()]
    gap = r"\s*" if is_name else rf"[^，,：、。不没无非未]{{0,{GAP}}}?"
    flags = re.NOFLAG if len(text) == 1 else re.IGNORECASE
    return re.compile(
        gap.join(words),
        flags,
    )


def _word(word: str, is_name: bool) -> str:
    """A Latin word ends where it ends, if it is short or a name."""
    pattern = re.escape(word).replace(
        r"\-",
        r"[\s-]?",
    )
    if word[0].isascii() and word[0].isalnum():
        pattern = rf"(?<![A-Za-z0-9]){pattern}"
    is_whole = is_name or len(word) < PREFIX
    if is_whole and word[-1].isascii() and word[-1].isalnum():
        pattern += r"s?(?![A-Za-z0-9])"
    return pattern
