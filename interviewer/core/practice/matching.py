"""Which coding problem a question of the notes asks for: by its names, then by meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
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


def meant(
    text: str,
    problems: Sequence[Problem],
    near: Callable[[], str | None],
) -> Problem | None:
    """The problem that a text asks for: by its names, then by meaning.

    Where one problem's name is a part of another's names, as attention is of multi-head attention,
    and the text also says or means the other one, that is meant: “手撕 attention GQA”.

    near: the id of the problem whose name is nearest in meaning, if it is near enough.
    """
    asked = normalise(text)
    named = _named_in(
        asked,
        problems,
    )
    if named is None:
        return _with_id(
            near(),
            problems,
        )
    kinds = (
        ()
        if asked in named.keys
        else _kinds_of(
            named,
            problems,
        )
    )
    if not kinds:
        return named.problem
    said = _said_in(
        asked,
        named,
        kinds,
    )
    return (
        said
        or _with_id(
            near(),
            kinds,
        )
        or named.problem
    )


class _Named(NamedTuple):
    """A problem that a text names."""

    problem: Problem
    key: str
    """The longest of its names in the text."""
    thing: str
    """That name without the words that only ask for code."""
    keys: tuple[str, ...]
    """All its names."""


def _named_in(asked: str, problems: Sequence[Problem]) -> _Named | None:
    """The problem whose id, title or alias the text is; else the longest of them within it."""
    found: list[_Named] = []
    for problem in problems:
        names = {normalise(name): name for name in names_of(problem)}
        within = [key for key in names if len(key) >= FEWEST_LETTERS and key in asked]
        if asked in names:
            within = [asked]
        if within:
            key = max(
                within,
                key=len,
            )
            found.append(
                _Named(
                    problem,
                    key,
                    normalise(bare(names[key])),
                    tuple(names),
                )
            )
        if asked in names:
            return found[-1]
    special = [
        one
        for one in found
        if not any(
            _is_kind_of(
                other,
                one,
            )
            for other in found
        )
    ]
    return max(
        special or found,
        key=lambda one: len(one.key),
        default=None,
    )


def _with_id(problem_id: str | None, problems: Sequence[Problem]) -> Problem | None:
    return next((problem for problem in problems if problem.id == problem_id), None)


def _said_in(asked: str, general: _Named, kinds: Sequence[Problem]) -> Problem | None:
    """The kind of which the text says the longest bare name: GQA."""
    things: dict[str, Problem] = {}
    for problem in kinds:
        for name in names_of(problem):
            thing = normalise(bare(name))
            if len(thing) >= FEWEST_LETTERS and thing in asked and thing not in general.thing:
                things[thing] = problem
    return (
        things[
            max(
                things,
                key=len,
            )
        ]
        if things
        else None
    )


def _kinds_of(general: _Named, problems: Sequence[Problem]) -> list[Problem]:
    """The other problems that have what the text names within a name of theirs."""
    kinds = []
    for problem in problems:
        keys = [normalise(name) for name in names_of(problem)]
        if problem.id != general.problem.id and any(general.thing in key for key in keys):
            kinds.append(problem)
    return kinds


def _is_kind_of(special: _Named, general: _Named) -> bool:
    if special is general or special.thing in general.thing:
        return False
    return any(general.thing in key for key in special.keys)


def bare(text: str) -> str:
    """What is to be written, without the words that only say so: 手撕, implement, code."""
    return (
        _BLANKS.sub(
            " ",
            _ASKING.sub(" ", text),
        ).strip()
        or text
    )


def names_of(problem: Problem) -> list[str]:
    """Its id, then all that people call it."""
    return [problem.id, problem.title, problem.title_en, *problem.aliases]
