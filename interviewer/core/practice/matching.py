"""Which coding problem a question of the notes asks for: by its names, then by meaning."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from interviewer.core.practice.problem import Problem
from interviewer.core.practice.variants import is_another, place_in, spelt
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
    asked = spelt(text)
    named = _named_in(asked, problems)
    if named is None:
        return _with_id(near(), problems)
    kinds = () if named.is_whole else _kinds_of(named, problems)
    if kinds:
        special = _said_in(asked, named, kinds) or _with_id(near(), kinds)
        if special is not None:
            return special
    if named.is_whole or not is_another(asked, named.place, names_of(named.problem)):
        return named.problem
    others = [problem for problem in problems if problem.id != named.problem.id]
    return _with_id(near(), others)


class _Named(NamedTuple):
    """A problem that a text names."""

    problem: Problem
    key: str
    """The longest of its names in the text."""
    thing: str
    """That name without the words that only ask for code."""
    keys: tuple[str, ...]
    """All its names."""
    place: tuple[int, int]
    """Where the text has that thing."""
    is_whole: bool
    """True if the text is that name and nothing else."""


def _named_in(asked: str, problems: Sequence[Problem]) -> _Named | None:
    """The problem whose id, title or alias the text is; else the longest of them within it.

    asked: by ``spelt``.
    """
    found: list[_Named] = []
    for problem in problems:
        named = _longest_of(asked, problem)
        if named is not None and named.is_whole:
            return named
        if named is not None:
            found.append(named)
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


def _longest_of(asked: str, problem: Problem) -> _Named | None:
    """The longest name of the problem that the text has, the whole text above all."""
    names = {normalise(name): name for name in names_of(problem)}
    whole = normalise(asked)
    within: dict[str, tuple[int, int]] = {}
    for key, name in names.items():
        place = place_in(name, asked)
        if key == whole:
            within = {key: (0, len(asked))}
            break
        if place and len(key) >= FEWEST_LETTERS:
            within[key] = place
    if not within:
        return None
    longest = max(within, key=len)
    thing = bare(names[longest])
    return _Named(
        problem=problem,
        key=longest,
        thing=normalise(thing),
        keys=tuple(names),
        place=place_in(thing, asked) or within[longest],
        is_whole=longest == whole,
    )


def _with_id(problem_id: str | None, problems: Sequence[Problem]) -> Problem | None:
    return next((problem for problem in problems if problem.id == problem_id), None)


def _said_in(
    asked: str,
    general: _Named,
    kinds: Sequence[Problem],
) -> Problem | None:
    """The kind of which the text says the longest bare name: GQA."""
    things: dict[str, Problem] = {}
    for problem in kinds:
        for name in names_of(problem):
            said = bare(name)
            thing = normalise(said)
            if len(thing) < FEWEST_LETTERS or thing in general.thing:
                continue
            if place_in(said, asked):
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
