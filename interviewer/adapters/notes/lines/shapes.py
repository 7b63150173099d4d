"""Does this line ask something? And if it cannot be a question, why not."""

from __future__ import annotations

import re

from interviewer.adapters.notes.lines import words
from interviewer.core.text import HAN

_REVERSE = re.compile(
    r"^[（(【]?(?:(?:最后|结束)?[是的]?反问|"
    r"(?i:(?:my questions?|questions i asked|i asked)\b.{0,12}:)|"
    r"我的?(?:提问|反问)|我问[:：)）]|提问环节|问面试官|(?:最后|那)?(?:你|"
    r"您)?(?:这边)?(?:还)?有(?:没有)?(?:什么|啥)?(?:问题)?(?:想|要|需要)?(?:问|了解)(?:的|我|吗|"
    r"面试官|一下))"
)
_OWN_QUESTION = re.compile(
    r"^[\W\d]*(?:I asked:|[Aa]sked:(?=.*\b(?:between you|you (?:all|guys|like|enjoy)|your|"
    r"the (?:team|company|role|office|group)|everyone|on-?call|headcount|remote|next steps?|"
    r"culture|day[- ]to[- ]day|tech stack)\b)|(?:I )?[Aa]sked (?:him|her|them|back|[A-Z][a-z]+)\b|"
    r"(?:Q )?\((?:me|mine)\)|"
    r"me: |问了?(?:他们?|她们?|小哥|小姐姐|对方|hm|HM|组里)(?![的是都]))"
)
"""What the candidate asked, in words of their own."""
_STOP = re.compile(r"[。；;](?=\S)|[。；;]$")
_WORD = re.compile(rf"[A-Za-z{HAN}]")
_GENERIC = re.compile(
    r"^(?:other|more|further|general|misc(?:ellaneous)?) questions?$|"
    r"^(?:为什么|怎么办|如何使用|怎么用|怎么玩|what|why|how|who|when|faq)\s*[?？]?$|这是什么|"
    r"(?:本|这个|该)(?:项目|仓库|教程|网站|文档|书)|^如何(?:使用|安装|运行|启动|贡献|参与|部署|"
    r"阅读|开始|食用)|^怎么(?:使用|安装|运行|开始|贡献)|what is this|"
    r"how (?:to|do i) (?:use|install|run|contribute|start|read)|why this|need help|"
    r"发现.{0,6}(?:错误|问题)[?？]$",
    re.I,
)
MAX_QUESTION = 300
MAX_MARKED = 80
MAX_BARE = 40
MAX_PROSE = 120


def has_words(text: str) -> bool:
    """True if the line has a letter or an ideograph."""
    return bool(_WORD.search(text))


def ends_asking(text: str) -> bool:
    """True if the line ends in a question mark."""
    return ("?" in text or "？" in text) and bool(words.QUESTION_MARK.search(text))


def marked(text: str) -> bool:
    """True if the line ends in a question mark, or is short and has one."""
    return ("?" in text or "？" in text) and (
        len(text) <= MAX_MARKED or bool(words.QUESTION_MARK.search(text))
    )


def asks(text: str) -> bool:
    """True if the line has the words of a question or of a request."""
    text = words.simplified(text)
    return bool(words.ASKS.search(text) or words.ORDERS.match(text) or words.ENGLISH.match(text))


def demands(text: str) -> bool:
    """True if the line begins with an order, or tells that something was asked."""
    return words.DEMANDS.match(words.simplified(text)) is not None


def names(text: str) -> bool:
    """True if the line ends in what interviewers ask for without asking: 原理, 区别, 流程."""
    return bool(words.ASKS_NOUN.search(words.simplified(text)))


def generic(text: str) -> bool:
    """True for headings of manuals (如何使用？)."""
    return bool(_GENERIC.search(text))


def nothing(text: str) -> str | None:
    """The message key for a line that says nothing to anybody (空, 时间：…), None for others."""
    if words.NOT_ASKED.match(text) or not _WORD.search(text):
        return "skipped_empty"
    return "skipped_metadata" if words.META.match(text) or words.TIMELINE.match(text) else None


def sets_code(text: str) -> bool:
    """True if the line says that a coding problem was set, and which."""
    return words.SETS_CODE.match(text) is not None


def is_own(text: str) -> bool:
    """True for a question that the candidate asked."""
    return _REVERSE.match(text) is not None or _OWN_QUESTION.match(text) is not None


def refusal(text: str) -> str | None:
    """Why the line cannot be a question in any place, as a message key; None if it may be one."""
    if reason := nothing(text):
        return reason
    if words.ASIDE.match(text):
        return "skipped_remark"
    if len(text) > MAX_QUESTION:
        return "skipped_prose"
    if words.LINK_ONLY.match(text):
        return "skipped_link"
    if is_own(text):
        return "skipped_counter_question"
    if words.MAIL.match(text):
        return "skipped_mail"
    if words.CODE_LIKE.search(text) and not asks(text):
        return "skipped_code"
    if words.OWN_WORDS.match(text) and not words.QUESTION_MARK.search(text):
        return "skipped_answer"
    if words.SELF_TALK.match(text) and not words.QUESTION_MARK.search(text):
        return "skipped_self_talk"
    return None


def spoken(text: str) -> bool:
    """True if a paragraph of the interviewer asks, whatever sign it ends in: 讲讲 GC 吧。。。"""
    said = text.rstrip("。.…~～！! ")
    if _STOP.search(said) or len(said) > MAX_PROSE:
        return False
    return asks(said) or names(said)


def bare_question(text: str) -> bool:
    """True if a line that nothing marks as an item can be a question of an interview log.

    Then it asks, or is a short phrase.
    """
    if marked(text):
        return True
    if _STOP.search(text) or text[-1:] in (":", "："):
        return False
    return len(text) <= (MAX_PROSE if asks(text) else MAX_BARE)
