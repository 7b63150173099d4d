"""Whether a question tells the candidate to write code, or asks how something is made.

Words such as 写 and *implement* do both: 写一下 RoPE is an order, RoPE 是怎么实现的 is not. So each
clause is looked at by itself: it is an order if its verb is used as one and nothing in it asks.
"""

from __future__ import annotations

import re

from interviewer.adapters.notes import words_file
from interviewer.core.text import normalise

_CLAUSES = re.compile(r"[，,。；;：:！!？?\n]")
_ASKS = re.compile(
    r"怎么|怎样|如何|为什么|为何|什么|哪[些里种个]|区别|差别|关系|原理|意义|多少|有没有|写过|[多过难要]吗|的时候"
    r"|方式$|(?:loss|损失(?:函数)?|目标(?:函数)?)\s*写|公式|[递推新子的]式"
    r"|\b(?:how|why|what|when|which|explain|describe|tell|did|difference|have you)\b",
    re.IGNORECASE,
)
"""What makes a clause a question about something, or about its formula."""
_NOT_CODE = (
    r"(?!\s*[一个篇份些]*\s*(?:论文|文[章档]|简历|总结|[周日]报|报告|邮件|博客|作文|提示词|说明|笔记|注释|[单测]测"
    r"|测试|prompt|paper|[入进回放死法作锁道了]|时复制|扩散|多读|操作|请求|性能|缓[冲存]))"
)
"""What is written and is not code, and the words that begin with 写."""
_BEFORE = (
    r"(?:请|来|现场|当场|直接|最后|然后|接着|[再先并我你]|聊完|要求|让|手[动推]|在?白板上?|共享屏幕|下来"
    r"|能不能|可不可以|可以|能|给\s*\w+\s|\s)*"
)
_TOLD = rf"^{_BEFORE}(?:用\s*[\w.+#]{{1,12}}{_BEFORE})?"
"""What a clause with an order begins with: with what it is to be written at most once."""
_WITH_ASPECT = r"[写撕敲搭](?:了?一?[下个段道版]|出来?|伪?代码|函数|程序|sql\b)+"
_ORDERS = re.compile(
    rf"{_TOLD}(?:自己)?{_WITH_ASPECT}{_NOT_CODE}"
    r"|[写撕敲](?:一?[下个遍版]|出来|给我看)\s*$|(?:现场|当场|自己|函数)写\s*$|写了?\s*\d+\s*分钟|写完"
    rf"|{_TOLD}(?:自己)?(?:设计)?并?实现(?!上|原理)|实现一[个下遍]|用.{{1,12}}实现|bug\s?free",
    re.IGNORECASE,
)
_BARE = re.compile(rf"{_TOLD}[写撕敲]{_NOT_CODE}\s*\S", re.IGNORECASE)
"""写 with nothing but its object is an order only where a question begins with it."""
_ENGLISH = re.compile(
    r"^\s*(?:(?:ok|now|then|please|and|next|first|can you|could you|i had to|asked(?: me)? to|live"
    r"|let'?s|you|to)\s+)*(?:implement|code|write|re-?implement)\b(?!\s+(?:ahead|back|through|locks?"
    r"|amplification|reviews?"
    r"|(?:an?\s|the\s|your\s|unit\s)*(?:paper|prompt|doc|email|report|r[ée]sum[ée]|test)))\s+\S"
    r"|^(?!.*\btrain).*\bfrom scratch\b",
    re.IGNORECASE,
)


def tells_to_write(text: str) -> bool:
    """True if one of its clauses is an order to write code."""
    clauses = _CLAUSES.split(text)
    if _BARE.match(clauses[0]) and not _ASKS.search(clauses[0]):
        return True
    return any(_is_order(clause) for clause in clauses)


def _is_order(clause: str) -> bool:
    if _ASKS.search(clause):
        return False
    return bool(_ORDERS.search(clause) or _ENGLISH.search(clause))


def names_problem(text: str) -> bool:
    """True for a well-known problem and nothing that asks: ``Word ladder, print all paths``."""
    problems = words_file.shipped_problems()
    if _problem(text) in problems:
        return True
    first, *rest = _CLAUSES.split(text)
    return _problem(first) in problems and not any(map(_ASKS.search, rest))


def _problem(text: str) -> str:
    """How problems are compared: ``Jump Game II`` is ``jump game`` as well."""
    return normalise(text.rstrip(" IVⅡⅢ"))
