"""The words that a question's wording is compared by: Chinese phrases and Latin words.

The phrases are data (``knowledge/words/phrases.*.txt``). A line is
``kind [value] phrase phrase …``. A long list goes on in a further line that begins with the same
kind and value. Kinds:

- ``filler``: says nothing (请问, 的, the)
- ``aspect``: what is asked of a thing; value: its name (``why``, ``diff``); ``pro+con`` is two
- ``term``: a named thing; value: its one name, so that 奖励模型, reward model and rm are equal
- ``context``: a thing that may be left out (大模型, 项目, MySQL); value: its name
- ``class``: the kind of thing that a name just before it is (MCP 协议, BPE 算法). It says nothing
  there
- ``plain``: other words, all folded to the first
- ``negation``: not

A phrase that ends in ``/`` counts only before a particle or at the end of the Chinese words:
怎么定, but not 定位.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

Word = tuple[str, str]
"""(kind, value)."""

_NAMED = ("aspect", "context", "term")
"""Kinds whose first word is a value and not a phrase."""
_WITHOUT_VALUE = ("filler", "class", "negation")
"""Kinds that only tell what the phrase is."""
_FOLDED = "plain"
"""The kind whose first phrase is the value of all."""


@dataclass(
    frozen=True,
    slots=True,
)
class Lexicon:
    """Known phrases by script."""

    chinese: Mapping[str, Word]
    """Chinese phrases."""
    english: Mapping[str, Word]
    """Latin words, written together."""
    phrase: re.Pattern[str]
    """The longest known Chinese phrase, else one character."""
    digest: str
    """Of the texts: comparisons made with other words are made again."""


def lexicon_of(
    chinese: str,
    english: str,
) -> Lexicon:
    """The lexicon of two texts in the format above.

    Raises ValueError for a line that has an unknown kind or too few words.
    """
    chinese_phrases = _table(chinese)
    return Lexicon(
        chinese=chinese_phrases,
        english=_table(english),
        phrase=_any_phrase(chinese_phrases),
        digest=hashlib.sha256(f"{chinese}\0{english}".encode()).hexdigest(),
    )


def _any_phrase(chinese: Mapping[str, Word]) -> re.Pattern[str]:
    phrases = [phrase for phrase in chinese if "/" not in phrase]
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile("|".join([*longest_first, "."]))


def _table(text: str) -> dict[str, Word]:
    table = {}
    for line in text.strip().splitlines():
        kind, *words = line.split()
        if kind in _NAMED:
            value, *phrases = words
        elif kind in (*_WITHOUT_VALUE, _FOLDED):
            value = words[0]
            phrases = words
        else:
            raise ValueError(line)
        for phrase in phrases:
            own_value = phrase if kind in _WITHOUT_VALUE else value
            table[phrase] = (kind, own_value)
    return table
