"""A question of the card in its parts, and what kind of answer it wants.

For who has no words of its own: it tells nothing of the answer.
"""

from __future__ import annotations

import re
from typing import Literal

Wanted = Literal["compare", "why", "how_many", "whether", "how", "which", "open"]
"""What a question wants to hear."""

_WANTED: tuple[tuple[Wanted, str], ...] = (
    (
        "compare",
        r"区别|不同|相比|对比|差别|差在|哪个更|\bdiffer|\bcompare|\bversus\b|\brather than\b",
    ),
    ("why", r"为什么|为何|为啥|原因|凭什么|\bwhy\b"),
    (
        "how_many",
        r"多少|几[个层倍种次步类]|多大|多长|多久|\bhow (?:many|much|large|long|big)\b",
    ),
    (
        "whether",
        r"吗[？?]|是不是|可不可以|可否|有没有|能不能|是否|会不会|要不要|行不行|对不对"
        r"|^(?:can|does|do|is|are|will|would|should|could|has|have)\b",
    ),
    ("how", r"怎么|如何|怎样|\bhow\b"),
    ("which", r"什么|哪|谁|\b(?:what|which|who|where|when)\b"),
)
_FIGURE = re.compile(
    r"\d[\d.]*\s*(?:%|％|倍|个点|GB?\b|ms\b|毫秒|万|points?\b|percent)|\d.*(?:左右|上下)"
    r"|(?:一般|大概|大约|差不多|about|around|usually)\D{0,6}\d",
    re.IGNORECASE,
)
"""A measured or usual value, which has a source."""
_PART = re.compile(r"[^？?]*[^？?\s][？?]*")


def parts_of(question: str) -> list[str]:
    """The questions that it consists of, in their order."""
    return [part.strip(" ，,；;") for part in _PART.findall(question)]


def names_a_figure(words: str) -> bool:
    """True if a measured or usual value is named in them."""
    return _FIGURE.search(words) is not None


def wanted_by(question: str) -> Wanted:
    """What it wants to hear; of several things what is hardest to guess."""
    text = question.strip()
    for wanted, pattern in _WANTED:
        if re.search(
            pattern,
            text,
            re.IGNORECASE,
        ):
            return wanted
    return "open"
