"""Half a sentence on the last answer, before the interview goes on.

Never praise for a wrong answer: where no verdict is known, it names only what was talked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.grading.statements import claims_of
from interviewer.core.interview.asked_again import asks
from interviewer.core.interview.framing import unframed
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.sentences import SENTENCE
from interviewer.core.interview.session import Turn
from interviewer.core.text import content_terms, has_han, normalise
from interviewer.core.value import Frozen

MAX_ACK = 60
"""Characters of half a sentence."""
STRONG = 8.0
"""Score on 0–10 from which a whole answer is praised."""
SURE = 0.85
"""Confidence from which something is called right or wrong aloud: of the local judge's verdicts
that are so sure, nine of ten hold.
"""
EXPECTED = 2.0
"""Weight of a point of which it is said that it was left out."""
SHORTEST_NAME = 3
"""Han characters of a term that is named; fewer are a word of any sentence (全部)."""
MAX_QUOTE = 18
"""Characters of the candidate's words in it; Latin letters count half."""
MAX_QUOTE_EN = 24
"""In English."""
FEWEST_WORDS = 4
"""English words of a clause that is quoted."""

AckKind = Literal["complete", "good", "mixed", "wrong", "partly", "neutral", "calm"]

_PRAISES = re.compile(
    r"很好|真?不错|没错|正确|(?:说|答|讲)得对|(?:说|答|讲|是)对(?:的|了)|^对[，。！,!]|挺好|清楚|清晰|准确|到位"
    r"|漂亮|完整|全面|扎实|厉害|很?棒|优秀|点子?上|答得好|讲得好|说得好|思路好|同意|站得住"
    r"|\b(?:good|great|right|correct|exact(?:ly)?|nice(?:ly)?|well|perfect(?:ly)?|clear(?:ly)?"
    r"|excellent|spot on|agree|sound|solid|thorough(?:ly)?)\b",
    re.IGNORECASE,
)
_PRAISES_ALL = re.compile(
    r"完全正确|非常|完美|满分|太[好棒]|优秀|全对|很棒|厉害"
    r"|\b(?:exactly|perfect(?:ly)?|excellent|well done|spot on|absolutely|completely)\b",
    re.IGNORECASE,
)
"""Praises the whole answer, which only a strong one deserves."""
_BLAMES = re.compile(
    r"不对|错了|有误|说错|答错|漏|没有?(?:说|讲|提|答|展开|涉及)|不够|不准|欠缺|忽略|偏了|模糊|笼统"
    r"|可惜|遗憾|站不住"
    r"|\b(?:wrong|incorrect|miss(?:ed|ing)?|not quite|vague|unfortunately|left out"
    r"|lacks?|fails?)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^，。；、！？,;!?\n]+")
_LONG_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+")
"""A clause with what it lists."""
_LINKS = re.compile(r"^(?:但是?|不过|而且|并且|然后|同时|所以|and |but |so |then )", re.IGNORECASE)
"""Ties a clause to the one before, which is not quoted."""
_PARTICLE = re.compile("[不是有没了会就都被让要能把更也还而但所因如可使得与和的地]")
_FOLLOWING = re.compile(r"\s*(?:[a-z0-9]+|[\u3400-\u9fff])", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9+#.-]*(?: [A-Z][A-Za-z0-9+#-]*)*")


class Acknowledgement(Frozen):
    """What is said of the last answer."""

    kind: AckKind
    """What the evidence allows to say."""
    good: str = ""
    """Words of the candidate that were right, shortened."""
    wrong: str = ""
    """Words that were wrong, shortened."""
    about: str = ""
    """What was talked about."""
    missing: str = ""
    """A term of the heaviest point that was surely left out."""


def may_be_said(
    ack: str,
    judgement: Judgement | None,
    answer: str = "",
) -> bool:
    """True if the half sentence says no more than what is known.

    judgement: None as long as the verdicts are not in; then it may not judge at all.
    answer: what the candidate said; their own words are no verdict on them.
    """
    if not ack.strip() or len(ack) > MAX_ACK or asks(ack):
        return False
    praises = _praises(ack, answer)
    blames = _judges(_BLAMES, ack, answer)
    if judgement is None:
        return not praises and not blames
    grade = judgement.assessment
    if praises:
        return _deserves(
            ack,
            grade,
        )
    return not blames or grade.graded


def acknowledgement(
    turn: Turn,
    judgement: Judgement,
    *,
    is_exam: bool = False,
) -> Acknowledgement | None:
    """What the evidence has to say of the answer; None where there is nothing to name.

    is_exam: only what was talked about is named.
    """
    if judgement.intent == "refuses":
        return Acknowledgement(kind="calm")
    points = judgement.assessment.points
    if is_exam or not judgement.assessment.graded:
        return _neutral(
            turn,
            points,
        )
    good = _words_of(
        points,
        "met",
    )
    wrong = _words_of(
        points,
        "wrong",
    )
    missing = _left_out(
        turn,
        points,
    )
    if good and wrong:
        return Acknowledgement(
            kind="mixed",
            good=good,
            wrong=wrong,
        )
    if wrong:
        return Acknowledgement(
            kind="wrong",
            wrong=wrong,
        )
    if good:
        is_whole = all(point.outcome == "met" for point in points)
        return Acknowledgement(
            kind="complete" if is_whole else "good",
            good=good,
            missing=missing,
        )
    partly = _words_of(
        points,
        "partial",
    )
    if partly:
        return Acknowledgement(
            kind="partly",
            about=partly,
            missing=missing,
        )
    return _neutral(
        turn,
        points,
        missing,
    )


def _neutral(
    turn: Turn,
    points: Iterable[PointVerdict],
    missing: str = "",
) -> Acknowledgement | None:
    """What was talked about: the words that say most of a point, else what the answer names."""
    taken_up = [point for point in points if point.outcome in ("met", "partial")]
    about = ""
    for point in sorted(
        taken_up,
        key=lambda point: -point.weight * point.confidence,
    ):
        about = about or shortened(
            point.quote or "",
            point.text,
        )
    about = about or topic_of(turn.answers[0] if turn.answers else "")
    if not about:
        return None
    return Acknowledgement(
        kind="neutral",
        about=about,
        missing=missing,
    )


def _left_out(turn: Turn, points: Iterable[PointVerdict]) -> str:
    """A term of the heaviest point that was surely left out and was not named by anybody."""
    missed = [
        point
        for point in points
        if point.outcome == "missed" and point.weight >= EXPECTED and point.confidence >= SURE
    ]
    named = normalise(f"{turn.question.text}\n{turn.answer_text}")
    for point in sorted(
        missed,
        key=lambda point: -point.weight,
    ):
        key_point = turn.rubric.point(point.id) if turn.rubric else None
        for group in key_point.terms if key_point else ():
            is_named = any(normalise(term) in named for term in group)
            names = [term for term in group if _is_a_name(term)]
            if names and not is_named:
                return names[0]
    return ""


def _is_a_name(term: str) -> bool:
    """True for a term that tells by itself what it is about."""
    if has_han(term):
        return len(term) >= SHORTEST_NAME and not _PARTICLE.search(term)
    return len(term) > 1 and term.isalpha() and not term.islower()


def without_judgement(words: str, judgement: Judgement | None) -> str:
    """The words less what leads to a question and praises what was not right.

    judgement: None where nothing is known to be right.
    """
    if not asks(words):
        return words
    kept: list[str] = []
    for sentence in SENTENCE.findall(words):
        is_praise = _praises(sentence) and not asks(sentence)
        is_deserved = judgement is not None and _deserves(
            sentence,
            judgement.assessment,
        )
        if not is_praise or is_deserved:
            kept.append(sentence)
    return "".join(kept).strip()


def topic_of(answer: str) -> str:
    """What an answer talks about: its first longer name, else its first short clause."""
    claimed = claims_of(answer)
    names: list[str] = [name for name in _NAME.findall(claimed) if len(name) > 1]
    if names and has_han(claimed):
        return max(
            names[:6],
            key=len,
        )
    for clause in _CLAUSE.findall(claimed):
        words = unframed(" ".join(clause.split()))
        if 2 <= _width(words) <= _room(words):
            return words
    return ""


def shortened(words: str, about: str = "") -> str:
    """The words, cut between clauses where they are long, else in the middle.

    about: what the words are quoted for; the clause that shares most with it is kept.
    """
    one_line = _LINKS.sub(
        "",
        " ".join(words.split()).strip("，。；、！？,;!?. "),
    )
    if _width(one_line) <= _room(one_line):
        return one_line
    wanted = content_terms(about)
    for clause_pattern in (_LONG_CLAUSE, _CLAUSE):
        clauses: list[str] = [clause.strip() for clause in clause_pattern.findall(one_line)]
        fitting = [clause for clause in clauses if _is_quotable(clause)]
        if fitting:
            best = max(
                fitting,
                key=lambda clause: len(content_terms(clause) & wanted),
            )
            return _LINKS.sub("", best)
    return _cut(one_line) + ("……" if has_han(one_line) else "…")


def _is_quotable(clause: str) -> bool:
    """True for a clause that says something and is short; an item of an English list is none."""
    if not 4 <= _width(clause) <= _room(clause):
        return False
    return has_han(clause) or len(clause.split()) >= FEWEST_WORDS


def _room(words: str) -> float:
    return MAX_QUOTE if has_han(words) else MAX_QUOTE_EN


def _praises(words: str, answer: str = "") -> bool:
    return _judges(_PRAISES, words, answer) or _judges(_PRAISES_ALL, words, answer)


def _judges(pattern: re.Pattern[str], words: str, answer: str) -> bool:
    """True if a word of the pattern is in the words that does not go on as in the answer."""
    for word in pattern.finditer(words):
        following = _FOLLOWING.match(words, word.end())
        going_on = word[0] + (following[0] if following else "")
        if following is None or going_on.casefold() not in answer.casefold():
            return True
    return False


def _deserves(praise: str, grade: Assessment) -> bool:
    """True if the answer is worth the praise."""
    if _PRAISES_ALL.search(praise) and (grade.score or 0.0) < STRONG:
        return False
    return _is_right(grade)


def _is_right(grade: Assessment) -> bool:
    """True where something is met and nothing seems wrong."""
    is_met = False
    for point in grade.points:
        if point.outcome == "wrong" or point.suspicion is not None:
            return False
        is_met = is_met or point.outcome == "met"
    return grade.graded and is_met


def _words_of(
    points: Iterable[PointVerdict],
    outcome: str,
) -> str:
    """The candidate's words for the surest heavy point of that outcome."""
    with_words = [
        point
        for point in points
        if point.outcome == outcome and point.quote and point.confidence >= SURE
    ]
    if not with_words:
        return ""
    best = max(
        with_words,
        key=lambda point: point.weight * point.confidence,
    )
    return shortened(
        best.quote or "",
        best.text,
    )


def _width(words: str) -> float:
    return sum(1.0 if has_han(character) else 0.5 for character in words)


def _cut(words: str) -> str:
    """As many characters as have room, English words whole."""
    kept = ""
    for character in words:
        if _width(kept + character) > _room(words):
            break
        kept += character
    if kept.isascii() and " " in kept:
        return kept.rsplit(
            " ",
            1,
        )[0]
    return kept
