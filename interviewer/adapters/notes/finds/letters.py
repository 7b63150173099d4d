"""What mails, calls and voice notes say in whole sentences: who invites, and on which day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interviewer.adapters.notes.lines import companies, origin, slots
from interviewer.adapters.notes.text import dates, numerals

ABOVE, BELOW = 8, 4
"""Lines around the one with the time in which a letter names who writes."""
_NAME = r"(?P<name>[^\s，。、,.;；:：的了我您你他她在和]{2,12}?)"
_ENGLISH_NAME = r"(?P<name>[A-Z][\w&'.-]*(?:\s[A-Z][\w&'.-]*){0,2})"
_FROM = (
    re.compile(
        rf"(?:收到|接到)了?{_NAME}(?:的|发来的)?\s?(?:hr的?)?"
        r"(?:邮件|电话|短信|微信|面试|通知|消息|邀请)",
        re.IGNORECASE,
    ),
    re.compile(rf"参加{_NAME}(?:公司)?(?:的[^，。]{{0,8}})?面试"),
    re.compile(rf"感谢[您你]?(?:对|投递|应聘|关注|申请){_NAME}(?:公司)?[的，。,\s]"),
    re.compile(rf"面试(?:邀请|通知|安排)\s?[-—:：|【]\s?{_NAME}(?:[\s】,，|-]|$)"),
    re.compile(rf"(?:^|[，。,])\s?{_NAME}约了?我"),
    re.compile(
        r"(?:interest in|interview(?:ing)? (?:with|at|for)|appl(?:ying|ication|ied) (?:to|at|with)"
        r"|invitation from|(?:call|e?mail|message|recruiter|invite) from"
        r"|(?:role|position|team|engineer|internship) at|join(?:ing)?)\s(?:the\s)?"
        rf"{_ENGLISH_NAME}"
    ),
)
"""Sentences that say who wants to see the candidate."""
_POSITION = re.compile(
    r"(?:大模型|机器学习|人工智能|多模态|算法|开发|研发|前端|后端|客户端|服务端|测试|数据|产品|运营"
    r"|软件|硬件|嵌入式|运维|AI|NLP|Java|C\+\+|Python|LLM)*"
    r"(?:实习生?|工程师|研究员|岗位?|职位|专员|经理|校招|社招|秋招|春招)$",
    re.IGNORECASE,
)
"""The position behind a company's name."""
_INVITES = re.compile(
    r"诚?邀请?您?|约[您你我在到了]|安排[在到]?|定[在于到]|(?:面试|会议)时间"
    r"|(?<![a-z])(?:invit(?:e|ed|ing|ation)|schedul(?:e|ed|ing)|confirm(?:ed|ing)?|book(?:ed)?"
    r"|arranged?|set up)(?![a-z])",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"大?[今明后]天|[今明]晚|[今明]早|(?:这个?|本|下下?个?)(?:周|星期|礼拜)[一二三四五六日天末]?"
    r"|(?<![a-z])(?:today|tonight|tomorrow|tmrw|(?:this|next)\s(?:week|mon|tue|wed|thu|fri|sat|sun))",
    re.IGNORECASE,
)


def names_of(text: str) -> str | None:
    """The company that a sentence says the invitation is from, None where it says nothing."""
    for pattern in _FROM:
        for match in pattern.finditer(text):
            named = _POSITION.sub("", match["name"])
            name, _ = slots.name_and_team(named)
            if name:
                return companies.canonical(name)
    return None


def named_around(
    lines: Sequence[str],
    line: int,
) -> str | None:
    """The company of the letter around a line, the nearest line above first."""
    for text in _around(lines, line):
        name = names_of(text)
        if name:
            return name
    return None


def round_around(
    lines: Sequence[str],
    line: int,
) -> str | None:
    """The round that a line of its own (``面试轮次：一面``) says around a line."""
    for text in _around(lines, line):
        kind, value = origin.stated(text) or ("", "")
        if kind == "round":
            return value
    return None


def _around(
    lines: Sequence[str],
    line: int,
) -> Iterator[str]:
    """The lines of the letter around one, the nearest above first; headings end it."""
    for text in reversed(lines[max(line - ABOVE, 0) : line]):
        if text.startswith("#"):
            break
        yield text
    for text in lines[line + 1 : line + 1 + BELOW]:
        if text.startswith("#"):
            break
        yield text


def invites(text: str) -> bool:
    """True for a sentence that fixes a day and an hour."""
    if not _INVITES.search(text):
        return False
    return any(when.time for when in dates.find(numerals.in_digits(text)))


def is_relative(text: str) -> bool:
    """True for a line that names its day only as seen from the day of writing (``明天``)."""
    return _RELATIVE.search(text) is not None and not dates.find(numerals.in_digits(text))
