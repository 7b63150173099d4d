"""Questions that say nothing without the one before: ``复杂度体现在哪？``, ``Why?``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interviewer.adapters.notes.lines.drafts import Draft

LONGEST = 24
"""Characters of a leaning question in Chinese; twice as many in English."""
_LEANS = re.compile(
    r"^(?:那|那么|然后|追问|所以|[：:，,、\s])*(?:"
    r"(?:为什么|为啥|为何)(?:这样|这么|要这样|会这样|呢|不这样|不行)?.{0,4}$|"
    r"(?:它|它们|这个|这种|这样|这里|那个|该|上述|刚才|前者|后者|两者|二者|这两)(?!种语言).*|"
    r"(?:还|有没)有(?:别的|其他的?|其它的?|更好的?|什么|没有|哪些|吗|呢).*|"
    r"(?:时间|空间)?复杂度(?:是|呢|多少|体现|怎么|如何|能|可以|[?？]).*|"
    r".{0,6}体现在哪.*|"
    r"(?:能|可以|怎么|如何)(?:再|继续|进一步)?(?:优化|改进|避免|解决)(?:吗|呢|一下|它)?$|"
    r"具体(?:怎么|如何|是怎么|说说|讲讲|一点).*|"
    r"(?:优缺点|缺点|优点|好处|区别|效果|指标|难点|原因)(?:是什么|呢|有哪些|怎么样|如何)?$"
    r")[?？。!！\s]*$"
)
_ENGLISH = re.compile(
    r"^(?:and |so |but )?(?:why(?: not| so| is that)?|how (?:so|come)|what else|then what|"
    r"(?:what(?:'s| is) (?:the|its) )?(?:time |space )?complexity|any other (?:ways?|options?)|"
    r"(?:can|could|would|how would) you (?:improve|optimi[sz]e|avoid|fix) (?:it|that|this)|"
    r"what are (?:the|its) (?:trade-?offs|drawbacks|downsides))\s*\?*$",
    re.IGNORECASE,
)


def leans(text: str) -> bool:
    """True for a question that names nothing that it asks about."""
    if text.isascii():
        return len(text) <= 2 * LONGEST and _ENGLISH.match(text) is not None
    return len(text) <= LONGEST and _LEANS.match(text) is not None


def connect(drafts: Sequence[Draft]) -> None:
    """Tell leaning questions which question of the same interview is before them."""
    asked: Draft | None = None
    for item in drafts:
        if not leans(item.text):
            asked = item
        elif asked is not None and asked.place == item.place:
            item.leans_on = asked.text
