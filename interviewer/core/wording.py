"""What a question asks, taken apart so that two wordings can be compared: named things, what is asked of them, counts, the rest."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from interviewer.core.lexicon import CHINESE, ENGLISH, Word

WEAK = ("explain", "whether", "what", "list", "how", "ways", "impl")
"""Aspects that say nothing beside another one, weakest first."""
BESIDE = (("relation", "diff"), ("amount", "choose"), ("amount", "formula"))
"""The first says nothing beside the second."""

_TOKEN = re.compile(r"[a-z0-9][a-z0-9+#'()]*(?:\.[0-9]+)*|[\u3400-\u9fff]+|[\s\-_]+|.", re.S)
_PHRASE = re.compile(
    "|".join(sorted((p for p in CHINESE if "/" not in p), key=len, reverse=True)) + "|."
)
_LABEL = re.compile(r"^\s*(?:q|问)\s*\d*\s*[:：.、]\s*|(?:leetcode|力扣)\s*\d+[.、]?\s*")
_LETTERS = re.compile(r"(?<![a-z0-9])([a-z])[\s、,，/和与]+(?=[a-z](?![a-z0-9]))")
_NUMERALS = dict(
    zip("二三四五六七八九十", ("2", "3", "4", "5", "6", "7", "8", "9", "10"), strict=True)
)
_PARTICLES = frozenset("的了呢吗啊")


@dataclass(frozen=True, slots=True)
class Wording:
    """A question taken apart.

    names: the letters of all named things, sorted, so that ``kv cache`` and ``kvcache`` are equal; ``!`` for a thing the question says *not*
    of. counts: ``三次`` is 3. context: things that may be left out. aspects: what is asked. rest: the other characters.
    things: how many are named.
    """

    names: str
    counts: frozenset[str]
    context: frozenset[str]
    aspects: frozenset[str]
    rest: frozenset[str]
    things: int


def take_apart(text: str) -> Wording:
    """The parts of a question. Width and case do not count."""
    folded = _LETTERS.sub(r"\1", _LABEL.sub("", unicodedata.normalize("NFKC", text).casefold()))
    found = _sorted_out(_words(folded))
    rest = "".join(found["plain"])
    terms = frozenset(found["term"])
    counts = frozenset([*found["count"], *(_NUMERALS[c] for c in rest if c in _NUMERALS)])
    left = frozenset(c for c in rest if c not in _NUMERALS)
    return Wording(
        names="".join(sorted("".join(terms))),
        counts=counts,
        context=frozenset(found["context"]),
        aspects=_aspects(found["aspect"]),
        rest=left,
        things=len(terms),
    )


def _sorted_out(words: Iterable[Word]) -> dict[str, list[str]]:
    """Values by kind. A negation goes to the next named thing, else it is an aspect; a class word after a named thing is dropped."""
    found: dict[str, list[str]] = {
        kind: [] for kind in ("term", "count", "context", "aspect", "plain")
    }
    negated = named = False
    for kind, value in words:
        if kind == "term" and negated:
            value, negated = f"!{value}", False
        negated = negated or kind == "negation"
        if kind in found:
            found[kind].append(value)
        elif kind == "class" and not named:
            found["plain"].append(value)
        named = kind == "term" or (named and kind == "class")
    if negated:
        found["aspect"].append("not")
    return found


def _aspects(found: Sequence[str]) -> frozenset[str]:
    left = set("+".join(found).split("+")) - {""}
    for weak in WEAK:
        if len(left) > 1:
            left.discard(weak)
    return frozenset(left - {one for one, other in BESIDE if other in left})


def _words(text: str) -> Iterator[Word]:
    run: list[str] = []
    for token in chain(_TOKEN.findall(text), "."):
        if token[0].isascii() and token[0].isalnum():
            run.append(token if token.count("(") == token.count(")") else token.rstrip("'()"))
        elif token[0] not in " -_\t\n":
            yield from _names(run)
            run.clear()
            yield from _phrases(token)


def _phrases(token: str) -> Iterator[Word]:
    if not token[0].isalpha():
        return
    for match in _PHRASE.finditer(token):
        phrase, end = match[0], match.end()
        final = CHINESE.get(f"{phrase}/") if end == len(token) or token[end] in _PARTICLES else None
        yield final or CHINESE.get(phrase, ("plain", phrase))


def _names(run: Sequence[str]) -> Iterator[Word]:
    """The longest known names in a run of Latin words; a lone number is a count."""
    if len(run) == 1 and run[0].isdigit():
        yield "count", run[0]
        return
    start = 0
    while start < len(run):
        width = next(
            (
                n
                for n in (3, 2)
                if start + n <= len(run) and "".join(run[start : start + n]) in ENGLISH
            ),
            1,
        )
        word = "".join(run[start : start + width])
        yield ENGLISH.get(word, ("term", word.replace(".", "")))
        start += width
