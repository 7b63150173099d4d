"""What the writer of a note says of an answer that went badly, and what is left to grade against.

``忘了``, ``没答上来``, ``I blanked``: a sign that the question should be asked again, never
knowledge. Pure text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FILLERS = (
    r"(?:但是?|可是|不过|然后|当时|这个|这题|这块|具体|细节|后面|其他的?|其它的?|我|也|都|就|完全|"
    r"真的|有点|确实|实在|一时|一下子|有些|好像|基本|还|的|直接|[:：，,\s])*+"
)
"""Taken as they come and never again (``*+``): 其他的 can be read in two ways."""
_FORGOTTEN = r"(?:忘了|忘记了?|忘光了?|忘得差不多了?|不记得了?|记不清了?|想不起来了?|没想起来)"
_UNABLE = (
    r"(?:不会|不太会|不知道|不太知道|不清楚|不太清楚|不了解|不太了解|没听过|没听说过|没思路|没准备|"
    r"没复习到?|没看过|没接触过|没学过|不熟|不太熟|不懂|不太懂|不确定|不太确定)"
)
_FAILED = (
    r"没答(?:上来?|出来?|好|对|全)|没回答(?:上来?|出来?|好)|答不(?:上|出)来?|"
    r"答得?(?:不好|很差|稀烂|一塌糊涂)|答错了|乱答|没说(?:出来|上来)|没讲(?:出来|清楚)|"
    r"没写出来|没做出来|卡壳了?|支支吾吾|磕磕绊绊|结结巴巴|瞎(?:说|答|编|扯)了?"
)
_END = r"[了啊吧呀啦呢哈…~～。.!！)）\s]*$"
_EXCUSE = re.compile(
    rf"(?:{_FAILED})|{_FORGOTTEN}{_END}|^{_FILLERS}{_UNABLE}{_END}|"
    rf"我(?!说|答|回答).{{0,8}}(?:{_UNABLE}|{_FORGOTTEN}){_END}|"
    r"^\W*(?:i\s+)?(?:totally\s+|completely\s+|just\s+)?(?:forgot(?: (?:it|this|that|the \w+))?|"
    r"blanked(?: out)?|drew a blank|(?:didn['’]?t|did not|don['’]?t|do not) (?:know|remember)"
    r"(?: (?:it|this|that))?|(?:couldn['’]?t|could not) (?:answer|remember|explain)"
    r"(?: (?:it|this|that))?|no idea|not sure)\W*$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^。！!？?；;\n]+[。！!？?；;\n]*")
_CLAUSE = re.compile(r"[^，,]+[，,]*")
_FENCED = re.compile(r"^[ \t>]*(`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*\1[ \t]*$\n?", re.S | re.M)
_BARE_LINK = re.compile(
    r"^[\s>*+-]*(?:\[[^\[\]]*\]\(\s*<?(?P<address>[^()\s>]+)>?[^()]*\)|"
    r"<?(?P<bare>https?://[^\s>]+)>?)[\s。.]*$"
)
_NO = re.compile(r"^[\s>*-]*不会[。.!！\s]*$")
_ENDING = re.compile(
    r"(?:[（(](?P<in>[^（）()]{2,40})[）)]|(?:[；;，,。!！]|(?<=[?？]))\s*(?P<behind>"
    r"[^；;，,。?？!！（(]{2,40}?)|\s(?P<word>[^\s；;，,。?？!！（(]{2,12}?))[。.!！~～…]*$"
)
"""Words behind what was asked: in brackets, behind a sign, or the last word."""
_ASKS = re.compile(r"怎么|什么|如何|为何|多少|[吗呢么]")
LONG_SENTENCE = 30
"""Characters from which only the clause that is an excuse is taken out of a sentence."""


class Sorted(NamedTuple):
    """An answer of a note taken apart."""

    text: str
    """What it says."""
    excuses: tuple[str, ...]
    """What it says of how the answer went."""
    links: tuple[str, ...]
    """Addresses that have a line of their own."""


def is_excuse(text: str) -> bool:
    """True for a short remark that the answer was not known."""
    return _EXCUSE.search(text.strip()) is not None


def behind(asked: str) -> tuple[str, str]:
    """What was asked, and the words behind it that say it went badly; "" for none."""
    ending = _ENDING.search(asked)
    if ending is None or ending.start() < 2:
        return asked, ""
    said = ending["in"] or ending["behind"] or ending["word"]
    if _ASKS.search(said) or not is_excuse(said):
        return asked, ""
    return asked[: ending.start()].rstrip(" ；;，,"), said


def sort_out(answer: str) -> Sorted:
    """Excuses and bare links taken out of an answer; its code stays as it is."""
    if _NO.match(answer):
        return Sorted("", (_stripped(answer),), ())
    texts: list[str] = []
    excuses: list[str] = []
    links: list[str] = []
    position = 0
    for fence in _FENCED.finditer(answer):
        texts.append(
            _prose(answer[position : fence.start()], excuses, links),
        )
        texts.append(fence[0])
        position = fence.end()
    texts.append(
        _prose(answer[position:], excuses, links),
    )
    return Sorted("".join(texts).strip("\n"), tuple(excuses), tuple(links))


def without_code(answer: str) -> str:
    """The answer without its fenced code."""
    return _FENCED.sub("", answer).strip()


def _prose(
    text: str,
    excuses: list[str],
    links: list[str],
) -> str:
    kept: list[str] = []
    for line in text.splitlines(keepends=True):
        link = _BARE_LINK.match(line)
        if link is not None:
            links.append(link["address"] or link["bare"])
            continue
        left = _knowledge(
            line,
            excuses,
        )
        if left.strip(" \t>-*+，,。.；;\n") or not line.strip():
            kept.append(left)
    return "".join(kept)


def _knowledge(
    line: str,
    excuses: list[str],
) -> str:
    """The line without the sentences, or the clauses of a long one, that are excuses."""
    if not is_excuse_in(line):
        return line
    kept: list[str] = []
    for sentence in _SENTENCE.findall(line):
        if not is_excuse_in(sentence):
            kept.append(sentence)
        elif len(sentence) <= LONG_SENTENCE:
            excuses.append(_stripped(sentence))
        else:
            kept += _clauses(
                sentence,
                excuses,
            )
    left = "".join(kept).rstrip("，, ")
    return left if left.endswith("\n") or not line.endswith("\n") else f"{left}\n"


def is_excuse_in(text: str) -> bool:
    """True if one of the sentences or clauses is an excuse."""
    for sentence in _SENTENCE.findall(text):
        if any(map(_is_excuse_clause, _CLAUSE.findall(sentence))):
            return True
    return False


def _is_excuse_clause(clause: str) -> bool:
    """In a longer answer a plain ``不会`` is what is answered."""
    text = _stripped(clause)
    return is_excuse(text) and not _NO.match(text)


def _clauses(
    sentence: str,
    excuses: list[str],
) -> list[str]:
    kept: list[str] = []
    for clause in _CLAUSE.findall(sentence):
        if _is_excuse_clause(clause):
            excuses.append(_stripped(clause))
        else:
            kept.append(clause)
    return kept


def _stripped(text: str) -> str:
    return text.strip(" \t>-*+，,。；;\n")
