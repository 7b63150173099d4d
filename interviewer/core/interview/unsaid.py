"""What an examiner words and an interviewer does not say.

Words in another language than the session's, words that the candidate is said to have said and has
not, a question that only wants assent, talk of marks.
"""

from __future__ import annotations

import re

from interviewer.core.bank.card import Language
from interviewer.core.text import content_terms, count_han, has_han, normalise

FEWEST_WORDS = 4
"""English words that make a sentence of another language."""
SHARED = 0.6
"""Share of a clause's words that the candidate used too, from which it takes up theirs."""

_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")
_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+[，。；！？,;!?\n]*")
_NOT = re.compile(
    r"没(?!错)|不(?![过仅同断错少但只如])|未(?!来)|(?<!有)无(?!论)|\b(?:not|never|no|without)\b|n't\b",
    re.IGNORECASE,
)
_FOLLOWING = re.compile(r"[\s有太再]*([\u4e00-\u9fff]{1,2}|[A-Za-z]+)")
_WHETHER = re.compile(r"(\w)不\1|有没有|是否")
_ATTRIBUTES = re.compile(
    r"你(?:们)?(?:刚才|前面|之前)?(?:说|提到|讲)|\byou (?:said|mentioned|told)\b", re.I
)
_LEADS = re.compile(
    r"(?:没错|对|是|是这样|不是)的?(?:吧|吗|么)[？?]\s*$"
    r"|,\s*(?:right|correct|isn'?t it|doesn'?t it|don'?t (?:they|you)|is ?n'?t that so)\?\s*$",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\b(?:drop|fall|worse|better|improv|rise|increas|decreas|faster|slower)\w*"
    r"|变[差好快慢大小]|下降|上升|提高|降低|更[差好快慢高低]",
    re.IGNORECASE,
)
_MARKS = re.compile(
    r"满分|得分|\d\s*分(?![之钟位成组块])|给你.{0,4}分"
    r"|\bfull marks\b|\b\d+ (?:points|out of)\b|\bscore of\b",
    re.IGNORECASE,
)
_IN_DOUBT = re.compile(
    r"\s*(?:所以|也就是|那么|请问|你(?:刚才|前面)?(?:说|提到|讲)|很好|非常|不错|好的|回答|[答说讲]得"
    r"|完全|正确|没错|对|so\b|and\b|that means|you (?:said|mentioned)|great|good|perfect"
    r"|excellent|exactly|right|correct|nice|well|absolutely)",
    re.IGNORECASE,
)


def is_in_doubt(beginning: str, lang: Language) -> bool:
    """True if only the whole sentence tells whether it may be said."""
    if has_han(beginning) != (lang == "zh"):
        return True
    return _IN_DOUBT.match(beginning) is not None


def is_not_to_be_said(
    words: str,
    answer: str,
    lang: Language,
) -> bool:
    """True if the words are none of an interviewer. answer: what the candidate said."""
    if is_other_language(words, lang) or _LEADS.search(words) or _MARKS.search(words):
        return True
    return turns_round(words, answer)


def is_other_language(words: str, lang: Language) -> bool:
    """True if the words are not in the language of the session; names are of any."""
    if lang == "zh":
        return not has_han(words) and len(_LATIN_WORD.findall(words)) >= FEWEST_WORDS
    return count_han(words) > len(normalise(words)) / 2


def turns_round(words: str, answer: str) -> bool:
    """True if the candidate is told to have said what they denied, or the other way round."""
    claims = [clause for clause in _CLAUSE.findall(answer) if content_terms(clause)]
    said = answer.casefold()
    for clause in _CLAUSE.findall(words):
        is_question = clause.rstrip().endswith(("?", "？"))
        if is_question and not _ATTRIBUTES.search(clause):
            continue
        changes = [change.casefold()[:4] for change in _CHANGES.findall(clause)]
        if any(change not in said for change in changes):
            return True
        theirs = _nearest(clause, claims)
        if theirs is not None and _denies(clause, theirs) != _denies(theirs, clause):
            return True
    return False


def _nearest(clause: str, claims: list[str]) -> str | None:
    """The candidate's clause that the words take up; None where they take up none."""
    terms = content_terms(clause)
    if len(terms) < 2:
        return None
    best = max(
        claims,
        key=lambda claim: len(terms & content_terms(claim)),
        default="",
    )
    shared = len(terms & content_terms(best))
    return best if shared > 1 and shared >= SHARED * len(terms) else None


def _denies(clause: str, other: str) -> bool:
    """True if what follows a not in the clause is in the other one too."""
    statement = _WHETHER.sub("", clause)
    for denial in _NOT.finditer(statement):
        following = _FOLLOWING.match(statement, denial.end())
        if following and following[1].casefold() in other.casefold():
            return True
    return False
