"""Which coding problem a question of the notes asks for: by its names, then by meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    """The problem whose id, title or alias the text is; else the longest of them within it."""
    asked = normalise(text)
    best: tuple[int, Problem] | None = None
    for problem in problems:
        for name in names_of(problem):
            key = normalise(name)
            if key == asked:
                return problem
            if len(key) < FEWEST_LETTERS or key not in asked:
                continue
            if best is None or len(key) > best[0]:
                best = len(key), problem
    return best[1] if best else None


def bare(text: str) -> str:
    """What is to be written, without the words that only say so: 手撕, implement, code."""
    return _BLANKS.sub(" ", _ASKING.sub(" ", text)).strip() or text


def names_of(problem: Problem) -> list[str]:
    """Its id, then all that people call it."""
    return [problem.id, problem.title, problem.title_en, *problem.aliases]
