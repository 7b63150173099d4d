"""What an examiner promises to change, which is said only where a verdict has changed."""

from __future__ import annotations

import re

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.asked_again import asks
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.regrading import has_risen
from interviewer.core.interview.sentences import SENTENCE

_CLAUSE = re.compile(r"[^，,；;。！？!?]+[，,；;。！？!?]*\s*")
_IF = re.compile(r"如果|要是|假如|万一|\b(?:if|when|suppose|unless|would)\b", re.IGNORECASE)
_CHANGE = r"(?:chang|correct|fix|adjust|revis|updat|amend|alter|rais)\w*"
_VERDICT = r"(?:(?:the|your|that|my) )?(?:verdict|score|grade|mark|record|point)s?\b"
_WHAT = rf"(?:it|that|this|{_VERDICT})(?= *(?:$|[,.;:!\n]|for|now|by|in|according|to\b))"
_PROMISES = re.compile(
    # The interviewer erred.
    r"是我(?:这边|刚才|刚刚|之前|前面)?没"
    r"|(?:是我|我)(?:这边|刚才|刚刚|之前|前面)?[是也]?(?:没记上|[漏记听看]漏|漏[记听看判了]|判[错漏重严])"
    r"|(?:不好意思|抱歉|对不起|刚才|刚刚)[^。！？!?你您]{0,8}(?:[漏记听看]漏|漏[记听看判了]|判[错漏重严])"
    r"|\bi (?:\w+ )?(?:misjudged|misheard|misread|overlooked|missed (?:it|that|your))"
    r"|\bmy (?:mistake|bad|error|fault)\b|\bi stand corrected\b"
    # The verdict changes.
    r"|(?:我|这[一条点]|这个?要?点|那[一条点]|那个?要?点|判[定断]|分数|评分|得分)[^。！？!?；你您]{0,12}"
    r"(?:改(?![进善造用变口])|更正(?!式)|更新(?:一下|了?(?:判|评|分数|记录))|纠正|补[成上记回]|重新?[判评打]|撤销|记上|调[整高]|[给加算]你?[分上回]"
    r"|收回[^。！？!?]{0,6}(?:判|漏|错))"
    r"|这[一个条点]{1,2}[^。！？!?；你您]{0,6}(?:[归给]你|过了)|[算记](?:作|是|成)?你(?:已经)?(?:[对讲答说提]|过关)"
    r"|[给帮替]你(?:把[^。！？!?]{0,6})?(?:补[成上记回]|[加算记改][上回过分])"
    r"|\b(?:i(?:'ll| will|'ve| have|'m| am|'d)|let me)"
    r"(?: (?:now|just|gladly|already|also|going to|then|happy to))*"
    rf" (?:{_CHANGE} {_WHAT}|re-?grad|reconsider|grant|credit|withdr[ae]w"
    r"|giv(?:e|ing) you (?:credit|that|the|a point)|(?:mark|count)(?:ing)? (?:it|that)\b)"
    r"|\bi (?:now )?(?:grant|credit|withdraw|take back) (?:you|it|that|the)\b"
    rf"|\b{_CHANGE} {_VERDICT}|\b{_VERDICT} (?:(?:is|are|has|have|been|now) )+{_CHANGE}"
    r"|\b(?:you|that) (?:do )?gets? (?:the |that )?(?:credit|point)"
    r"|\b(?:point|credit|mark)s? (?:is|are) yours\b|\bpoint granted\b"
    r"|\b(?:that(?: one| point)?|it) (?:does )?counts?\b(?! (?:as|for|how|the))",
    re.IGNORECASE,
)
"""Says that a verdict was wrong or becomes another one."""
_MAY_BECOME_ONE = re.compile(
    r"\s*(?:你?确实|你说得|抱歉|对不起|不好意思|是我|我|[这那][一条点个]|嗯|sorry|apolog|my "
    r"|you(?:'re| are)|you did|fair|indeed|right|ok|i\b|let me|granted|point )",
    re.IGNORECASE,
)
"""How a speech begins that may go on to promise a change."""


def promises_a_change(words: str) -> bool:
    """True if a verdict is said to have been wrong, or to become another one."""
    return any(_end_of_promise(sentence) for sentence in SENTENCE.findall(words))


def may_become_a_promise(beginning: str) -> bool:
    """True if only the whole speech tells whether it promises a change."""
    return _MAY_BECOME_ONE.match(beginning) is not None


def without_empty_promises(judgement: Judgement, before: Assessment | None) -> Judgement:
    """The judgement without words that promise a change, unless a verdict has risen.

    before: the grade before the last answer, None where there was none.
    """
    words = f"{judgement.ack or ''}\n{judgement.spoken or ''}"
    if not promises_a_change(words) or has_risen(before, judgement.assessment):
        return judgement
    update = {
        "ack": _kept(judgement.ack or ""),
        "spoken": _kept(judgement.spoken or ""),
    }
    return judgement.model_copy(update=update)


def _kept(words: str) -> str | None:
    """What promises nothing; None where the question is gone with the rest."""
    kept = ""
    for sentence in SENTENCE.findall(words):
        end = _end_of_promise(sentence)
        if end == 0 or asks(sentence):
            kept += sentence[end:]
    kept = kept.strip()
    if asks(words) and not asks(kept):
        return None
    return kept or None


def _end_of_promise(sentence: str) -> int:
    """Where the last clause ends that promises something, 0 for none; a question promises
    nothing.
    """
    end = 0
    is_supposed = False
    for clause in _CLAUSE.finditer(sentence.replace("’", "'")):
        is_supposed = is_supposed or _IF.search(clause[0]) is not None
        is_open = is_supposed or asks(clause[0])
        if not is_open and _PROMISES.search(clause[0]):
            end = clause.end()
    return end
