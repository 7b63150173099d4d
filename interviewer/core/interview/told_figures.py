"""Which figures an answer tells, and what a question asks beyond them."""

from __future__ import annotations

import re

_CLAUSE = re.compile(r"[^，,；;？?]+[，,；;？?]*\s*")
_AND = re.compile(r"^(?:and|also|而且|并且)\s+", re.IGNORECASE)
_OF_MEASURING = r"(?:条|道题?|例|个(?:任务|样本|问题|查询|题|样例|case))"
_COUNT = re.compile(
    rf"\d[\d,.]*\s*[万千百]?多?{_OF_MEASURING}"
    rf"|[一二两三四五六七八九]*[十百千万][一二两三四五六七八九十百千]*多?{_OF_MEASURING}"
    r"|\b\d[\d,]*\s*(?:[a-z-]+\s+){0,2}(?:questions|queries|items|samples|examples|tasks|cases)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\d+(?:\.\d+)?(?=\s*(?:[%％]|个点|percent|points?\b|→|->|到|to\s+\d))"
    r"|(?<=→)\s*\d+(?:\.\d+)?|百分之[一二三四五六七八九十百点零]+|[一二三四五六七八九]成"
)
_ANY_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:[%％]|倍|个点|ms|毫秒|秒|times|points?|x\b)|百分之")
_DURATION = re.compile(
    r"(?:耗时|延迟|P\d\d|latency|takes?|took|below|within).{0,12}\d[\d.]*\s*"
    r"(?:ms|毫秒|秒|分钟|s\b|sec|min)|\d[\d.]*\s*秒(?:以内|内)",
    re.IGNORECASE,
)
_OF_PARTS = re.compile(r"训练|每个部分|各有|\btrain|\bin (?:what|each)\b", re.IGNORECASE)
"""Asks for the amount of something else than what was measured on."""
_BEFORE_AND_AFTER = 2
_STEP_BY_STEP = 3
"""Rates that an answer names at least where those of each step are told."""
_ASKS_FOR_DATA = re.compile(
    r"哪[批个些]?(?:数据|测试集|评测集)上|多少条|多少个?(?:任务|样本|题|问题)上|测试集多大"
    r"|\bon (?:which|what) data\b|\bhow many (?:items|tasks|questions|queries|samples|examples)\b"
    r"|\bhow large is the test set\b",
    re.IGNORECASE,
)
_ASKS_FOR_RATES = re.compile(
    r"前后(?:的数字|各)?是多少|前后的数字|\bwhat (?:were|are) the figures\b"
    r"|\bfigures before and after",
    re.IGNORECASE,
)
_ASKS_FOR_STEPS = re.compile(
    r"(?:每|各).*(?:命中率|召回率|收益)|\bhit rate after each\b|\bwhat did each bring\b",
    re.IGNORECASE,
)
_ASKS_FOR_FIGURES = re.compile(
    r"有(?:没有)?数字|\bwith which figures\b|\bin figures\b|\bare there figures\b", re.IGNORECASE
)
_ASKS_FOR_DURATION = re.compile(r"耗时多少|\bhow long does it take\b", re.IGNORECASE)


def less_told(question: str, answer: str) -> str:
    """The question without what the answer has told already; empty where nothing is left."""
    clauses = _CLAUSE.findall(question)
    left = [clause for clause in clauses if not _is_told(clause, answer)]
    if len(left) == len(clauses):
        return question
    words = "".join(left).strip()
    mark = "？" if question.endswith("？") else "?"
    return _AND.sub("", words).rstrip("，,；;？?") + mark if words else ""


def tells_of_data(answer: str) -> bool:
    """True if it says on how many of what something was measured."""
    return _COUNT.search(answer) is not None


def _is_told(clause: str, answer: str) -> bool:
    if _ASKS_FOR_DATA.search(clause) and not _OF_PARTS.search(clause):
        return tells_of_data(answer)
    rates = len(set(_RATE.findall(answer)))
    if _ASKS_FOR_STEPS.search(clause):
        return rates >= _STEP_BY_STEP
    if _ASKS_FOR_RATES.search(clause):
        return rates >= _BEFORE_AND_AFTER
    if _ASKS_FOR_FIGURES.search(clause):
        return _ANY_FIGURE.search(answer) is not None
    return bool(_ASKS_FOR_DURATION.search(clause) and _DURATION.search(answer))
