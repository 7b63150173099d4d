"""Does a text that has the name of a coding problem ask for another thing of a longer name?

“手撕 linear attention” has the name of attention and is no attention as the problem asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from interviewer.core.text import HAN, fold

_LEETCODE = re.compile(r"力扣|\blc(?=\s*\d)")
_TOKEN = re.compile(rf"[a-z0-9]+|[{HAN}]")
_LEAD = re.compile(
    r"手撕|手写|手推|实现|写下|[写撕做](?:一下|一个|个|出)?|用|题目?|函数|程序|代码|计?算|一个|一下|个|leetcode"
    r"|\b(?:code(?: up)?|coding|implement|writ(?:e|ing)|with|using|the|an?|me|in)\b"
    r"|[^\w\s+\-]",
)
"""After the last of these, what is to be written begins."""
_PLAIN = frozenset(
    "numpy pytorch torch python cpp java simple basic plain vanilla naive standard full complete "
    "own minimal".split()
)
_PLAIN_HAN = re.compile(r"(?:最?简单|基础|标准|完整|普通|朴素|经典|原始|常规|最基本)(?:版本?)?")
_LATIN_BEFORE = re.compile(r"(?<![a-z0-9])[a-z][a-z0-9+]*(?:[\s\-]+[a-z0-9+]+)*(?=[\s\-]*$)")
_OPEN = "的了是到过考问出让请先再来要会道"
"""A Chinese word with one of these at its end does not belong to the name after it."""
_HAN_BEFORE = re.compile(rf"(?:^|[\s{_OPEN}])((?:(?![{_OPEN}])[{HAN}]){{2,3}})$")
_NUMBERED = re.compile(r"\s*(?:i{2,3}|iv|[2-9])(?![a-z0-9])")
_OF_IT = re.compile(rf"\s*的\s*([{HAN}]{{2}})")
_SAME_OF_IT = frozenset(
    "代码 实现 写法 版本 核心 过程 公式 时间 复杂 空间 思路 原理 前向 反向 训练 推理 梯度 计算 "
    "损失 函数 算法 逻辑 流程 细节".split()
)


def spelt(text: str) -> str:
    """The text as names are looked for in it."""
    return _LEETCODE.sub("leetcode", fold(text))


def place_in(name: str, folded: str) -> tuple[int, int] | None:
    """Where a text has a name, as whole words. folded: by ``spelt``."""
    found = _pattern(name).search(folded)
    return found.span() if found else None


def is_another(
    folded: str,
    place: tuple[int, int],
    names: Sequence[str],
) -> bool:
    """True if what stands around a problem's name makes it the name of another thing.

    place: of the name. names: all that the problem is called; its own words change nothing.
    """
    own = fold(" ".join(names))
    start, end = place
    after = folded[end:]
    if _NUMBERED.match(after):
        return True
    of_it = _OF_IT.match(after)
    if of_it and of_it[1] not in _SAME_OF_IT and of_it[1] not in own:
        return True
    return _has_other_words(_LEAD.split(folded[:start])[-1], own)


def _has_other_words(before: str, own: str) -> bool:
    """before: what stands between the order to write and the name."""
    latin = _LATIN_BEFORE.search(before)
    if latin:
        words = set(_TOKEN.findall(latin[0])) - _PLAIN
        return not words <= set(_TOKEN.findall(own))
    han = _HAN_BEFORE.search(_PLAIN_HAN.sub("", before))
    return han is not None and han[1] not in own


@lru_cache(maxsize=2048)
def _pattern(name: str) -> re.Pattern[str]:
    tokens = _TOKEN.findall(fold(name))
    inner = r"[\W_]*".join(map(re.escape, tokens)) or r"(?!)"
    first = r"(?<![a-z0-9])" if tokens and tokens[0][0].isascii() else ""
    last = r"(?![a-z0-9])" if tokens and tokens[-1][0].isascii() else ""
    return re.compile(first + inner + last)
