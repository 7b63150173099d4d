"""What makes a text unfit as a key point: it demands nothing, or it hides characters."""

from __future__ import annotations

import re
from typing import Literal

from interviewer.core.bank.card import Rubric
from interviewer.core.text import ENGLISH_STOP_WORDS, fold, without_function_words

Fault = Literal["point_nothing", "point_hides"]
"""The key of the message that says it."""

_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad"
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "]"
    # Behind a sign or a digit it is part of an emoji.
    "|(?<![#*0-9\u2049-\u3299\U0001f000-\U0001faff])\ufe0f"
)
"""Controls, zero width, direction marks, tags, variation selectors and letters without a shape."""
_HEADING = re.compile(r"\s*(?:#{1,6}\s.*|.*[:：])\s*")
_ANY_ANSWER = re.compile(
    r"(?:其余的?|其他的?|剩下的?|言之有理|言之成理|自圆其说|有道理|合理|自由发挥|开放(?:性|式)?|任意|随意|随便|视情况(?:而定)?|不[作做]要求|不限"
    r"|答出来?|答对|答到|答上来?|讲出来?|讲清|说出来?|说清|说对|提到|提及|点到|写出来?|列出来?"
    r"|(?:就|也|都|均|亦|即|皆)(?:可以|可|行|好|算对|得分|给分|通过)|没问题"
    r"|参考|标准|正确|清楚|完整|相关|对应|内容|意思|关键点|要点|知识点|采分点|得分点"
    r"|答案|回答|解答|作答|题目|问题|本题|此题|满分|略|同上|同前|见上(?:文|面)?|见前(?:文|面)?"
    r"|见下(?:文|面)?|见笔记|暂无|待补充?|待定|无|空)"
)
_ANY_ANSWER_EN = re.compile(
    r"\b(?:see (?:the )?(?:above|below|notes?)|(?:the )?same as (?:above|before)|n/a|key points?"
    r"|full (?:marks?|credit|score)|to be (?:done|filled in|added)|it depends)\b"
)
_FILLERS = frozenset(
    "todo tbd etc any anything something everything whatever reasonable sensible plausible "
    "acceptable answer answers answered correct correctly right fine ok okay enough mention "
    "mentions mentioned say says said point points open ended question questions na none nothing "
    "nil accepted good well".split()
)
_WORD = re.compile(r"[a-z0-9]+|[^\W_]")


def fault_of(text: str) -> Fault | None:
    """Why the text cannot be a key point, None for one that can."""
    if _HIDDEN.search(text):
        return "point_hides"
    if _demands_nothing(text):
        return "point_nothing"
    return None


def sound(rubric: Rubric) -> Rubric:
    """The rubric without key points that are unfit; its reference hides no characters."""
    points = [point for point in rubric.points if fault_of(point.text) is None]
    reference = without_hidden(rubric.reference) if rubric.reference else None
    return rubric.model_copy(update={"points": tuple(points), "reference": reference})


def revealed(text: str) -> str:
    """The text with the code of each hidden character in its place: ``U+200B``."""
    return _HIDDEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def without_hidden(text: str) -> str:
    """The text without its hidden characters."""
    return _HIDDEN.sub("", text)


def _demands_nothing(text: str) -> bool:
    """True for no words, a heading, words that any answer would satisfy, stop words alone."""
    if _HEADING.fullmatch(text):
        return True
    folded = _ANY_ANSWER_EN.sub(" ", fold(text))
    content = without_function_words(_ANY_ANSWER.sub(" ", folded))
    words = set(_WORD.findall(content))
    return words <= ENGLISH_STOP_WORDS | _FILLERS
