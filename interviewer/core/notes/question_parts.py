"""What a question asks, taken apart so that two wordings can be compared.

The parts are named things, what is asked of them, counts, and the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from interviewer.core.notes.lexicon import Lexicon, Word
from interviewer.core.text import fold, runs

WEAK = ("explain", "whether", "what", "list", "how", "ways", "impl")
"""Aspects that say nothing beside another one, weakest first."""
BESIDE = (("relation", "diff"), ("amount", "choose"), ("amount", "formula"))
"""The first says nothing beside the second."""
LONGEST_NAME = 3
"""Latin words that one known name has at most."""

_LABEL = re.compile(r"^\s*(?:q|问)\s*\d*\s*[:：.、]\s*|(?:leetcode|力扣)\s*\d+[.、]?\s*")
_LETTERS = re.compile(r"(?<![a-z0-9])([a-z])[\s、,，/和与]+(?=[a-z](?![a-z0-9]))")
_NUMERALS = {
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}
_PARTICLES = frozenset("的了呢吗啊")
_KINDS = ("term", "count", "context", "aspect", "plain")


@dataclass(
    frozen=True,
    slots=True,
)
class Wording:
    """A question taken apart."""

    names: str
    """The letters of all named things, sorted, so that ``kv cache`` and ``kvcache`` are equal.

    ``!`` is before a thing that the question says *not* of.
    """
    counts: frozenset[str]
    """Numbers as digits; ``三次`` is 3."""
    context: frozenset[str]
    """Things that may be left out."""
    aspects: frozenset[str]
    """What is asked."""
    rest: frozenset[str]
    """The other characters."""
    things: int
    """How many things are named."""


def take_apart(
    text: str,
    lexicon: Lexicon,
) -> Wording:
    """The parts of a question. Width and case do not count."""
    without_label = _LABEL.sub("", fold(text))
    folded = _LETTERS.sub(r"\1", without_label)
    found = _sorted_out(_words(folded, lexicon))
    terms = frozenset(found["term"])
    letters = "".join(terms)
    counts = set(found["count"])
    rest = set()
    for character in "".join(found["plain"]):
        if character in _NUMERALS:
            counts.add(_NUMERALS[character])
        else:
            rest.add(character)
    return Wording(
        names="".join(sorted(letters)),
        counts=frozenset(counts),
        context=frozenset(found["context"]),
        aspects=_aspects(found["aspect"]),
        rest=frozenset(rest),
        things=len(terms),
    )


def _sorted_out(words: Iterable[Word]) -> dict[str, list[str]]:
    """Values by kind.

    A negation goes to the next named thing, else it is an aspect. A class word after a named
    thing is dropped.
    """
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    negated = False
    named = False
    for kind, value in words:
        if kind == "term":
            found["term"].append(f"!{value}" if negated else value)
            negated = False
        elif kind in found:
            found[kind].append(value)
        elif kind == "negation":
            negated = True
        elif kind == "class" and not named:
            found["plain"].append(value)
        named = _goes_on_with_a_name(kind, named)
    if negated:
        found["aspect"].append("not")
    return found


def _goes_on_with_a_name(
    kind: str,
    named: bool,
) -> bool:
    """Whether what was last said is a named thing, with or without class words after it."""
    if kind == "term":
        return True
    return named and kind == "class"


def _aspects(found: Sequence[str]) -> frozenset[str]:
    joined = "+".join(found)
    left = set(joined.split("+"))
    left.discard("")
    for weak in WEAK:
        if len(left) > 1:
            left.discard(weak)
    said_nothing = set()
    for one, other in BESIDE:
        if other in left:
            said_nothing.add(one)
    return frozenset(left - said_nothing)


def _words(
    text: str,
    lexicon: Lexicon,
) -> Iterator[Word]:
    run: list[str] = []
    for token in chain(runs(text), "."):
        first = token[0]
        if first.isascii() and first.isalnum():
            run.append(_closed(token))
        elif first not in " -_\t\n":
            yield from _names(run, lexicon.english)
            run.clear()
            yield from _phrases(token, lexicon)


def _closed(token: str) -> str:
    """The token without a bracket that is open or closed only."""
    if token.count("(") == token.count(")"):
        return token
    return token.rstrip("'()")


def _phrases(
    token: str,
    lexicon: Lexicon,
) -> Iterator[Word]:
    if not token[0].isalpha():
        return
    for match in lexicon.phrase.finditer(token):
        phrase = match[0]
        final = None
        if _ends_a_clause(token, match.end()):
            final = lexicon.chinese.get(f"{phrase}/")
        anywhere = lexicon.chinese.get(phrase, ("plain", phrase))
        yield final or anywhere


def _ends_a_clause(
    token: str,
    end: int,
) -> bool:
    """True at the end of the Chinese words, and before a particle."""
    return end == len(token) or token[end] in _PARTICLES


def _names(
    run: Sequence[str],
    known: Mapping[str, Word],
) -> Iterator[Word]:
    """The longest known names in a run of Latin words; a lone number is a count."""
    if len(run) == 1 and run[0].isdigit():
        yield "count", run[0]
        return
    start = 0
    while start < len(run):
        width = _width_of_name(run, start, known)
        word = "".join(run[start : start + width])
        unknown = ("term", word.replace(".", ""))
        yield known.get(word, unknown)
        start += width


def _width_of_name(
    run: Sequence[str],
    start: int,
    known: Mapping[str, Word],
) -> int:
    """How many words from ``start`` make a known name; 1 where none is known."""
    longest = min(LONGEST_NAME, len(run) - start)
    for width in range(longest, 1, -1):
        word = "".join(run[start : start + width])
        if word in known:
            return width
    return 1
