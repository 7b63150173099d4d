"""Texts made shorter between sentences: what is asked in them stays whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from interviewer.adapters.grading_llm.transport.tokens import count_tokens, cut_text
from interviewer.core.interview.asked_again import asks

_SENTENCE_END = re.compile(r"[。！？!?\n…]+[”’」』）)\"']*\s*|\.(?=\s|$)\s*")
_CLAUSE_END = re.compile(r"[，；;、]\s*|[,:](?!\d)\s*|：\s*")


def sentences(text: str) -> list[str]:
    """The text in pieces that end with a sentence; together they are the whole text."""
    return _split(text, _SENTENCE_END)


def pieces(text: str, tokens: int) -> list[str]:
    """The sentences, a longer one than so many tokens by its clauses, and a longer one of these
    by as many of its words as fit.
    """
    found: list[str] = []
    for sentence in sentences(text):
        if count_tokens(sentence) <= tokens:
            found.append(sentence)
            continue
        for clause in _split(sentence, _CLAUSE_END):
            found += _halves(clause, tokens)
    return found


def within(words: str, limit: int) -> str:
    """What fits of the words into so many characters: what they ask, then from the beginning.

    A question that is longer stays whole.
    """
    if len(words) <= limit:
        return words
    units = sentences(words)
    kept = {place for place, unit in enumerate(units) if asks(unit)}
    if not kept and len(units[0]) > limit:
        return first_clauses(units[0], limit) or words[:limit].rstrip()
    left = limit - _size(units, kept)
    for place, unit in enumerate(units):
        if place in kept:
            continue
        left -= len(unit)
        if left < 0:
            break
        kept.add(place)
    return _joined(units, kept)


def first_clauses(words: str, limit: int) -> str:
    """The clauses from the beginning that fit into so many characters; empty where none does."""
    kept = ""
    for clause in _split(words, _CLAUSE_END):
        if len((kept + clause).rstrip()) > limit:
            break
        kept += clause
    return kept.rstrip()


def without_beginning(words: str, limit: int) -> str:
    """The same from the end: the sentences before what is asked are left out first."""
    units = sentences(words)
    kept = set(range(len(units)))
    asked = {place for place in kept if asks(units[place])} or {len(units) - 1}
    for place in range(len(units)):
        if _size(units, kept) <= limit:
            break
        if place not in asked:
            kept.discard(place)
    return _joined(units, kept)


def end_of_speech(words: str, limit: int) -> int | None:
    """Where a speech that is still arriving is to end; None as long as it may go on.

    That is behind the sentence that passes the limit, once something was asked; behind the one that
    passes it twice where nothing is.
    """
    if len(words) <= limit:
        return None
    end = 0
    for sentence in sentences(words)[:-1]:
        end += len(sentence)
        if end >= limit and (asks(words[:end]) or end >= 2 * limit):
            return end
    return None


def _split(text: str, end: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    start = 0
    for match in end.finditer(text):
        found.append(text[start : match.end()])
        start = match.end()
    if start < len(text):
        found.append(text[start:])
    return found


def _halves(clause: str, tokens: int) -> list[str]:
    """The beginning of the clause that fits, and its rest."""
    head = cut_text(clause, tokens)
    if head == clause:
        return [clause]
    place = head.rfind(" ") + 1 or len(head)
    return [clause[:place], clause[place:]]


def _size(units: Sequence[str], kept: Iterable[int]) -> int:
    return sum(len(units[place]) for place in kept)


def _joined(units: Sequence[str], kept: Iterable[int]) -> str:
    return "".join(units[place] for place in sorted(kept)).strip()
