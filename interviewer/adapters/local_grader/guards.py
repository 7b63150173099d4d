"""Answers that earn nothing whatever their similarity: blank, gibberish, refusals, copies of the question, orders to the grader."""

from __future__ import annotations

import re
from typing import Literal

from interviewer.adapters.local_grader.text import (
    clauses,
    fold,
    grams,
    han,
    is_latin,
    negations,
    size,
    tokens,
)

Guard = Literal["blank", "refusal", "gibberish", "copied", "instruction"]

_PLACEHOLDER = re.compile(
    r"(?:your answer here|answer here|todo|tbd|n/?a|null|none|nan|test|略|无|没有|空)\W*",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"(?:这个|这题|这道题|抱歉|不好意思|嗯|呃|我|真的|确实|好像|暂时|完全|也|就|还|都|对这个|这块|，|,|。|\s)*"
    r"(?:不知道|不清楚|不会|不太会|不了解|没了解过|没学过|没听过|没看过|忘了|忘记了|想不起来|不记得|答不上来|跳过|pass|skip|"
    r"(?:i )?(?:don'?t|do not) (?:really )?know|(?:i )?(?:have )?no idea|not sure|(?:i )?forgot)"
    r"(?:了|这个|这题|怎么答|怎么说|呢|啊|诶|，|,|。|\.|\s|下一题|下一个|吧|抱歉|不好意思)*"
)
_ORDER = re.compile(
    r"(?:忽略|无视|跳过|不要再?|不用|无需|停止|ignore|disregard|forget|skip).{0,24}?(?:要求|指令|标准|规则|评分|评价|分析|评估|判断|prompt|instruction|rubric|reference|above|previous|参考答案|答案)"
    r"|(?:给|打|记|判|评|输出|返回|直接按|一律|award|give|return|output).{0,16}?(?:满分|高分|最高分|10\s*分|十分|100\s*分|score|full marks|maximum)"
    r"|(?:score|verdict|得分|评分|总分|分数)[\"'\s]*(?:[:：=＝]|为|记|是)\s*[\"']?(?:10|100|满分|1\.0|met)"
    r"|(?:全部|所有|每个|every|all)(?:的)?\s*(?:要点|key.?points?)\S{0,6}.{0,12}?(?:覆盖|命中|满足|met|covered|回答|标记)"
    r"|(?:as an? (?:ai )?grader|system override|管理员指令|系统消息|系统提示|(?:作为|你是).{0,10}(?:评分|评委|打分|grader))"
    r"|(?:通过本题|按满分|满分处理|给我满分|打满分|已通过|rubric is void)",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    "[是有没做了会就都被让要能把从更也还而但所因如可使得与和的以约每为到在用加按选取适等时]|比如|然后|先|再"
)
"""What holds a statement together and a list of words has not."""
LONGEST_WORD = 6.0
"""Han characters of one entry of a list."""
ENTRY_SHARE, SPEECH_SHARE = 0.8, 0.1
"""Share of a list that its entries make at least, and of its Han characters that hold statements together at most."""
MIN_SIZE = 6.0
"""Han characters below which an answer is a word, not a statement."""


def without_orders(answer: str) -> str:
    """The answer with every sentence that gives the grader an order blanked out; length and positions stay."""
    if not _ORDER.search(answer):
        return answer
    out = list(answer)
    for match in re.finditer(r"[^。！？!?\n]+", answer):
        if _ORDER.search(match.group()):
            out[match.start() : match.end()] = " " * (match.end() - match.start())
    return "".join(out)


def guard(question: str, answer: str) -> Guard | None:
    """Why the answer earns nothing, or None."""
    text = fold(answer)
    if not any(c.isalnum() for c in text) or _PLACEHOLDER.fullmatch(text):
        return "blank"
    if _REFUSAL.fullmatch(text):
        return "refusal"
    if not tokens(without_orders(answer)):
        return "instruction" if _ORDER.search(answer) else "blank"
    if _gibberish(text):
        return "gibberish"
    return "copied" if _copied(question, answer) else None


def is_list_of_words(answer: str) -> bool:
    """True if the answer, not an English one, strings words together with spaces or commas and makes no statement."""
    parts = [p for p in re.split(r"[\s,，、。;；/|]+", answer.strip()) if p]
    if len(parts) < 6 or is_latin(answer):
        return False
    words = sum(size(p) for p in parts if size(p) <= LONGEST_WORD)
    speech = sum(map(len, _SPEECH.findall(answer)))
    return words >= ENTRY_SHARE * sum(map(size, parts)) and speech <= SPEECH_SHARE * han(answer)


def denial_rate(answer: str) -> float:
    """Denying words a clause."""
    found = clauses(answer)
    return sum(negations(c.text) for c in found) / len(found) if found else 0.0


def _gibberish(text: str) -> bool:
    letters = [c for c in text if c.isalnum()]
    return len(letters) >= 8 and len(set(letters)) <= 4


def _copied(question: str, answer: str) -> bool:
    """Nearly everything in the answer stands in the question."""
    said, asked = set(grams(answer)), set(grams(question))
    if not said or len(asked) < 3:
        return False
    return len(said & asked) >= 0.9 * len(said)
