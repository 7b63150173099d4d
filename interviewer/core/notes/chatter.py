"""What a note tells of the occasion: the lunch, the office, who smiled. It answers nothing.

``Lunch was pizza``, ``面试官人很好``. Pure text; a word of the question itself is its subject.
"""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 60
"""Characters of a sentence that only tells of the occasion."""
_PERSON = re.compile(
    r"(?:两个|两位|主|这个|一个)?(?:面试官|小哥哥?|小姐姐|hr|猎头)(?:小哥哥?|小姐姐)?(?:们|都|也|还|真的|"
    r"整体|感觉|全程|一直)*(?:人(?:很|挺|蛮|超|特别|都|真|不错|还|好)|很(?:好|年轻|和善|友好|温柔|nice|"
    r"专业|耐心|冷|严)|挺|蛮|超(?:好|级|nice)|态度|声音|口音|迟到|看起来|看着像|像是|笑|点头|在(?:打字|"
    r"吃|敲键盘|开车)|(?:没)?开(?:了)?摄像头|nice)",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"(?:公司|他们|会议室|办公室|面试间|前台|楼下|外面|食堂|工位|空调|耳机|网络|网|天气|地铁|路上|停车|"
    r"电梯|的|里|一直)+(?:(?:有点|实在|真的|也|还)*(?:太|很|挺|好|蛮|超)(?!于)|不错|没电|坏了|掉线|卡了|"
    r"在?下(?:着)?雨|堵车|迟到|坐过站)",
)
_AFTERWARDS = re.compile(
    r"(?:面完|面试(?:完|结束)了?)(?:后|之后|就|直接|又|一起|跟.{1,6}|和.{1,6}|，|,)*(?:去|出去|回|吃|喝|睡|"
    r"打车|坐)|(?:顺便|一起|中午|午饭|晚饭|午餐)(?:去|又|是|就)?吃(?!透|掉)|全程(?:都|很|比较|非常)*(?:友好|愉快|轻松|"
    r"尴尬|微笑|nice)|聊得(?:很|挺|还|蛮)",
)
_TOLD_ENGLISH = re.compile(
    r"(?:then |and |also |btw |anyway )?(?:the |my |our |his |her |their |a |an |both |one )*"
    r"(?:lunch|dinner|breakfast|coffee|snacks?|office|building|lobby|parking|traffic|weather|"
    r"interviewers?|recruiter|receptionist|wifi|wi-fi|train|view|room|chair|dog|cat|food)"
    r"(?: \w+){0,2}? (?:was|were|had|smiled|laughed|looked|seemed|kept|arrived|came|wore|dropped)\b"
    r"|we (?:all )?(?:chatted|laughed|joked|had (?:lunch|coffee))\b|(?:nice|lovely|great|cool) "
    r"(?:office|lunch|people|guys?|interviewers?|view)\b",
    re.IGNORECASE,
)
_OF_A_PERSON = re.compile(r"(?:the |my |both )*(?:interviewers?|recruiter)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^。！!？?；;\n]+?(?:[。！!？?；;\n]+|\.(?=\s|$)|$)")
_MARK = " \t>-*+•，,；;\n"
_TERM = re.compile(r"[A-Za-z]{4,}|[\u4e00-\u9fff]{2}")


class Heard(NamedTuple):
    """An answer of a note without what tells of the occasion."""

    text: str
    """What is left."""
    chatter: tuple[str, ...]
    """What went."""


def is_chatter(
    sentence: str,
    question: str,
    *,
    own: bool = False,
) -> bool:
    """True for a sentence about the occasion and not about what the question asks.

    own: the question is about what the candidate did; then only the interviewer is no subject.
    """
    said = sentence.strip(_MARK)
    if not said or len(said) > LONGEST:
        return False
    about = _PERSON.match(said) or (own and _OF_A_PERSON.match(said) and _TOLD_ENGLISH.match(said))
    if not about and not own:
        about = _PLACE.match(said) or _AFTERWARDS.match(said) or _TOLD_ENGLISH.match(said)
    return bool(about) and not _shared(said, question)


def sort_out(
    answer: str,
    question: str,
    *,
    own: bool = False,
) -> Heard:
    """The sentences of an answer that tell of the occasion taken out; fenced code is kept whole."""
    if "```" in answer or "~~~" in answer:
        return Heard(answer, ())
    kept: list[str] = []
    gone: list[str] = []
    for sentence in _SENTENCE.findall(answer):
        if is_chatter(sentence, question, own=own):
            gone.append(sentence.strip(_MARK))
        else:
            kept.append(sentence)
    if not gone:
        return Heard(answer, ())
    text = "".join(kept).strip("\n")
    return Heard(text if text.strip(_MARK) else "", tuple(gone))


def _shared(
    said: str,
    question: str,
) -> bool:
    """True if a word of the sentence stands in the question as well."""
    asked = question.lower()
    return any(term.lower() in asked for term in _TERM.findall(said))
