"""Wrong claims that a card knows, where somebody makes them in nearly its words.

The judge reads what is said and hardly whether a word in it is the wrong one. What a card lists as
wrong is known, so it need not be read. Chosen on the bank: of its own wrong claims 97 % are found;
of 14,968 right statements of the fitting material two are taken for one. Whoever puts another word
in the place of the wrong one may have said what is right, which is the judge's to hear.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from interviewer.core.bank.card import KeyPoint
from interviewer.core.text import dice, stems_and_pairs

ALIKE = 0.7
"""Dice coefficient of the words from which a statement repeats a claim."""
LEAD = 0.02
"""By how much it has to be more like the wrong claim than like what is right."""
_BREAK = re.compile(r"[，,；;。]\s*")
_ORDER = re.compile(
    r"先|再|然后|接着|最后|随后|之[前后]|其次|\b(?:first|then|before|after|finally)\b"
)
"""What makes the order of clauses a claim of its own."""
_WORD = re.compile(r"[a-z0-9]+|[\u4e00-\u9fff]")


def repeats_wrong(
    point: KeyPoint,
    statement: str,
) -> bool:
    """True if the statement is one of the point's wrong claims, nearly word for word."""
    words = _words(statement)
    alike = {claim: dice(words, _words(claim)) for claim in (*point.wrong, *point.wrong_en)}
    wrong = max(alike.values(), default=0.0)
    if wrong < ALIKE:
        return False
    right = max(
        dice(words, _words(text)) for text in (point.text, *point.also, point.text_en or "")
    )
    return wrong - right >= LEAD and any(
        likeness >= ALIKE and not _exchanges(statement, claim) for claim, likeness in alike.items()
    )


def _exchanges(
    statement: str,
    claim: str,
) -> bool:
    """True if it says something else where the claim has a word, *minus* in the place of *plus*, or
    has a word of the claim in another place: A is B less C, and B is A less C.
    """
    known = _WORD.findall(claim.lower())
    said = _WORD.findall(_as_ordered(statement.lower(), claim.lower()))
    gone: set[tuple[str, str]] = set()
    come: set[tuple[str, str]] = set()
    for kind, a, b, c, d in SequenceMatcher(None, known, said, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if kind == "replace" and all(map(_is_a_word, (known[a:b], said[c:d]))):
            return True
        gone.update(pairwise(known[a:b]))
        come.update(pairwise(said[c:d]))
    return bool(gone & come)


def _as_ordered(statement: str, claim: str) -> str:
    """The statement's clauses as the claim has them, but where their order says something."""
    clauses = [clause for clause in _BREAK.split(statement) if clause]
    theirs = [_words(clause) for clause in _BREAK.split(claim) if clause]
    if len(clauses) < 2 or len(theirs) < 2 or _ORDER.search(statement):
        return statement

    def place(clause: str) -> int:
        alike = [dice(_words(clause), other) for other in theirs]
        return alike.index(max(alike))

    return "，".join(sorted(clauses, key=place))


def _is_a_word(parts: list[str]) -> bool:
    """Two Chinese characters, or one word of letters or digits."""
    return len(parts) > 1 or parts[0].isascii()


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(stems_and_pairs(text))
