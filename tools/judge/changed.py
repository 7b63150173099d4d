"""A statement changed in one place by a rule, so that it says the contrary.

What people write as false twins sounds a little different from what is true; a rule's twins do not,
so nothing but the place itself tells them apart.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import combinations

_ADDED = (
    (re.compile(r"(?<![不还但只可就也都总凡若或而算老])是(?![否不])"), "不是"),
    (re.compile(r"(?<![不机社])会(?![话议计员])"), "不会"),
    (re.compile(r"(?<![不功性智可])能(?![力量])"), "不能"),
    (re.compile(r"(?<!不)可以"), "不可以"),
    (re.compile(r"(?<![不必])需要"), "不需要"),
    (re.compile(r"(?<![不必需只主重])要(?![点素求])"), "不要"),
    (re.compile(r"(?<![没只所具拥])有(?![效关点些人])"), "没有"),
    (re.compile(r"(?<![不作应使])用(?![户途])"), "不用"),
    (re.compile(r"(?<!不)依赖"), "不依赖"),
    (re.compile(r"(?<!不)影响(?=[^，。]*)"), "不影响"),
    (re.compile(r"\b(is|are|was|were|can|does|do|will|should|must)\b(?! not|n't)"), r"\1 not"),
    (re.compile(r"\b(?:needs|requires)\b"), "does not need"),
)
_REMOVED = (
    (re.compile(r"不(?=[是会能可需要用依影改变随看])(?!是[吗么]|会儿|同|过|仅|但|断)"), ""),
    (re.compile(r"没有(?=[^，。])"), "有"),
    (re.compile(r"并?没(?=[学用变改做])"), "都"),
    (re.compile(r"\b(is|are|was|were|can|does|do|will|should|must) not\b"), r"\1"),
    (re.compile(r"\bcannot\b"), "can"),
    (re.compile(r"\b(doesn|don|isn|aren|won)'t\b"), "really does"),
)
_OPPOSITES = (
    ("增大", "减小"),
    ("变大", "变小"),
    ("越大", "越小"),
    ("越高", "越低"),
    ("越多", "越少"),
    ("更大", "更小"),
    ("更高", "更低"),
    ("更多", "更少"),
    ("更快", "更慢"),
    ("更长", "更短"),
    ("更稳", "更不稳"),
    ("提高", "降低"),
    ("增加", "减少"),
    ("上升", "下降"),
    ("放大", "缩小"),
    ("之前", "之后"),
    ("最大", "最小"),
    ("最高", "最低"),
    ("低于", "高于"),
    ("大于", "小于"),
    ("省", "费"),
    ("higher", "lower"),
    ("larger", "smaller"),
    ("more", "less"),
    ("faster", "slower"),
    ("increases", "decreases"),
    ("before", "after"),
    ("longer", "shorter"),
)

_LATIN = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z][A-Za-z0-9_+-]*(?: [A-Z][A-Za-z0-9_+-]*)?")
_PAIRED = (
    ("训练", "推理"),
    ("编码器", "解码器"),
    ("编码", "解码"),
    ("正样本", "负样本"),
    ("召回", "精排"),
    ("前向", "反向"),
    ("参数", "激活"),
    ("教师", "学生"),
    ("线程", "进程"),
    ("输入", "输出"),
    ("行", "列"),
    ("上采样", "下采样"),
    ("均值", "方差"),
    ("偏差", "方差"),
    ("分子", "分母"),
    ("源", "目标"),
    ("前者", "后者"),
    ("查询", "文档"),
    ("序列", "特征"),
    ("读", "写"),
)
_JOINED = re.compile(r"\s*(?:和|与|及|、|/|或|跟|同|,|，|and|or|vs\.?|到|\+)?\s*")
"""Between two terms that may stand in either order."""
_COMMON = frozenset(
    "the and for with not but that this then than from into over are was were its it is of to in "
    "on a an as at by or so be we you i can has have does do will only just all each one two when "
    "what if no very more less same than also there which while your our my they".split()
)
_NUMBER = re.compile(r"(?<![A-Za-z0-9_.-])\d+(?:\.\d+)?(?![A-Za-z0-9_-])")
_TIMES = (0.1, 0.5, 2, 10)


def contrary(
    text: str,
    chance: random.Random,
) -> str | None:
    """The statement changed at a place drawn by ``chance``; None where no rule finds one."""
    kinds = [
        list(_negated(text)),
        list(_freed(text)),
        list(_opposed(text)),
        list(_exchanged(text)),
        list(_recounted(text)),
    ]
    found = [kind for kind in kinds if kind]
    if not found:
        return None
    return chance.choice(chance.choice(found))


def _negated(text: str) -> Iterator[str]:
    for pattern, put in _ADDED:
        for match in pattern.finditer(text):
            yield text[: match.start()] + match.expand(put) + text[match.end() :]


def _freed(text: str) -> Iterator[str]:
    for pattern, put in _REMOVED:
        for match in pattern.finditer(text):
            yield text[: match.start()] + match.expand(put) + text[match.end() :]


def _opposed(text: str) -> Iterator[str]:
    for one, other in _OPPOSITES:
        for word, put in ((one, other), (other, one)):
            for match in re.finditer(re.escape(word), text):
                yield text[: match.start()] + put + text[match.end() :]


def _exchanged(text: str) -> Iterator[str]:
    """Two terms in each other's place, but where they are only listed together."""
    terms = {found for found in _LATIN.findall(text) if _is_name(found, text)}
    for one, other in [*combinations(sorted(terms), 2), *_PAIRED]:
        if one in other or other in one:
            continue
        first, second = text.find(one), text.find(other)
        if first < 0 or second < 0:
            continue
        if first > second:
            first, second, one, other = second, first, other, one
        if _JOINED.fullmatch(text[first + len(one) : second]):
            continue
        parts = [part.replace(other, one) for part in text.split(one)]
        yield other.join(parts)


def _is_name(word: str, text: str) -> bool:
    """Latin letters among Chinese, or capitals that begin no sentence."""
    if word.lower() in _COMMON:
        return False
    among_chinese = sum(letter > "\u2e7f" for letter in text) > 0.3 * len(text)
    return among_chinese or any(letter.isupper() for letter in word[1:])


def _recounted(text: str) -> Iterator[str]:
    for match in _NUMBER.finditer(text):
        for times in _TIMES:
            put = f"{float(match[0]) * times:g}"
            if put != match[0]:
                yield text[: match.start()] + put + text[match.end() :]
