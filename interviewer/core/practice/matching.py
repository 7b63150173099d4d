"""Which coding problem a question of the notes asks for: by its names, then by meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.core.practice.problem import Problem
from interviewer.core.text import normalise

FEWEST_LETTERS = 3
"""Letters or characters from which a name within a longer question counts."""
_ASKING = re.compile(
    r"手撕|手写|实现|(?:写|撕|做)(?:一下|一个|个|出)?|用\s*(?:numpy|pytorch|torch|python)"
    r"|代码题?|算法题|编程题?|一个|一下|leetcode|力扣"
    r"|\b(?:code|coding|implement|write|by hand|from scratch|in numpy|in python)\b"
    r"|[:：,，.。？?!！]",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"\s+")


def by_name(text: str, problems: Sequence[Problem]) -> Problem | None:
    """The problem whose id, title or alias the text is; else the longest of them within it.

    Where one problem's name is a part of another's names, as attention is of multi-head attention,
    and the text names both, the other one is meant: “attention (MHA)”.
    """
    asked = normalise(text)
    found: list[_Found] = []
    for problem in problems:
        names = {normalise(name): name for name in names_of(problem)}
        if asked in names:
            return problem
        within = [key for key in names if len(key) >= FEWEST_LETTERS and key in asked]
        if within:
            longest = max(within, key=len)
            found.append(
                _Found(
                    problem,
                    longest,
                    normalise(bare(names[longest])),
                    list(names),
                )
            )
    special = [one for one in found if not any(_is_kind_of(other, one) for other in found)]
    best = max(
        special or found,
        key=lambda one: len(one.key),
        default=None,
    )
    return best.problem if best else None


class _Found(NamedTuple):
    """A problem that a text names."""

    problem: Problem
    key: str
    """The longest of its names in the text."""
    thing: str
    """That name without the words that only ask for code."""
    keys: list[str]
    """All its names."""


def _is_kind_of(special: _Found, general: _Found) -> bool:
    if special is general or special.thing in general.thing:
        return False
    return any(general.thing in key for key in special.keys)


def bare(text: str) -> str:
    """What is to be written, without the words that only say so: 手撕, implement, code."""
    return _BLANKS.sub(" ", _ASKING.sub(" ", text)).strip() or text


def names_of(problem: Problem) -> list[str]:
    """Its id, then all that people call it."""
    return [problem.id, problem.title, problem.title_en, *problem.aliases]
