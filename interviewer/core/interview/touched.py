"""Which key points an answer has touched, and with which words.

A follow-up about what was touched already is not one that listens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.text import content_terms, has_han, latin_names, normalise

NAMED_SHARE = 0.5
"""Share of a point's groups of terms that an answer names, from which it touches the point."""
WORD_SHARE = 0.6
"""Share of the words of a point without terms, from which the same holds."""
SHORTEST_QUOTE = 2
"""Characters of the candidate's words that a follow-up goes into."""
SHORTEST_WORD = 7
"""Letters of an English word that is worth quoting."""
SHORTEST_QUOTED = 3
"""Characters of a Chinese term that is worth quoting."""


def is_touched(
    point: KeyPoint,
    verdict: PointVerdict | None,
    answer: str,
    question: str,
) -> bool:
    """True if the answer speaks of the point, rightly or not."""
    if verdict is not None and verdict.verdict != "missed":
        return True
    folded_answer = normalise(answer)
    folded_question = normalise(question)
    groups = [
        list(
            _new_terms(
                group,
                folded_question,
            )
        )
        for group in point.terms
    ]
    groups = [group for group in groups if group]
    if groups:
        named = sum(any(term in folded_answer for term in group) for group in groups)
        return named >= NAMED_SHARE * len(groups) and named > 1
    words = content_terms(point.text) - content_terms(question)
    if not words:
        return False
    return len(words & content_terms(answer)) >= WORD_SHARE * len(words)


_OF_EVERY_ANSWER = frozenset("token tokens model models batch layer layers step loss data".split())


def said_near(
    point: KeyPoint,
    answer: str,
    question: str,
) -> str | None:
    """A term of the point that the candidate used, as it was written; None where there is none.

    It leads from what was said to what was not.
    """
    names = latin_names(f"{point.text} {point.probe or ''}")
    candidates = [name for name in names if len(name) > 1]
    for group in point.terms:
        candidates += [term for term in group if _is_quotable(term)]
    used = {
        _verbatim(
            term,
            answer,
        )
        for term in candidates
        if normalise(term) not in question
    }
    folded_question = normalise(question)
    kept = [
        term
        for term in used
        if term
        and normalise(term) not in folded_question
        and not _is_common(
            term,
            answer,
        )
    ]
    return max(
        kept,
        key=lambda term: (len(term), term),
        default=None,
    )


def verdict_on(
    grade: Assessment,
    point_id: str | None,
) -> PointVerdict | None:
    """The verdict on the key point with that id, None where there is none."""
    for point in grade.points:
        if point.id == point_id:
            return point
    return None


def stands_in(
    quote: str,
    answers: str,
) -> bool:
    """True if the words stand in the answers, folded on both sides."""
    key = normalise(quote)
    return len(key) >= SHORTEST_QUOTE and key in normalise(answers)


def _new_terms(
    group: tuple[str, ...],
    folded_question: str,
) -> Iterator[str]:
    """Terms that the question does not hold, folded."""
    for term in group:
        folded = normalise(term)
        if folded and folded not in folded_question:
            yield folded


def _is_quotable(term: str) -> bool:
    if has_han(term):
        return len(normalise(term)) >= SHORTEST_QUOTED
    return len(term) > 1 and not term.isdigit()


def _is_common(term: str, answer: str) -> bool:
    """True for what leads nowhere: a word of every answer, or a short one of an English one."""
    if term.casefold() in _OF_EVERY_ANSWER:
        return True
    if has_han(answer) or not term.isalpha():
        return False
    return term.islower() and len(term) < SHORTEST_WORD


def _verbatim(
    term: str,
    answer: str,
) -> str | None:
    """The term as the answer spells it, a Latin one as a whole word."""
    pattern = re.escape(term)
    if not has_han(term):
        pattern = rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])"
    match = re.search(
        pattern,
        answer,
        re.IGNORECASE,
    )
    return match[0] if match else None
