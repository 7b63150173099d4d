"""What a counter-question wants to know, and what may be said to it without a model.

Only what the interviewer has put already decides; where the card alone knows, it may decide
between words that set a scene (训练还是推理) and never between words that are an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from interviewer.core.text import normalise
from interviewer.core.value import Frozen

CounterKind = Literal[
    "one",
    "both",
    "wanted",
    "aside",
    "purpose",
    "narrow",
    "meaning",
    "again",
    "answer",
    "hint",
    "example",
    "checked",
    "opinion",
    "manner",
    "open",
]

_SCENES = re.compile(
    r"^(?:预?训练|微调|推理|部署|线上|在线|离线|单机|多机|单卡|多卡|理论|原理|实现|工程|代码|公式|中文|英文|图像|文本"
    r"|(?:pre-?)?training|inference|serving|online|offline|theory|practice|code|text|images?)$",
    re.IGNORECASE,
)
_LEAD = (
    r"(?:您|你|们|这里|刚才|现在|那|这[道个]?题|是|想|要)*"
    r"(?:指的?是?|问的?是?|说的?是?|想听的?是?|要的是|想要|希望|关心的?是?|按|讲的?是?|是)"
)
_EITHER = (
    re.compile(
        rf"(?:^|[，,。；;])\s*(?:{_LEAD})?([^，。？?]{{1,14}}?)(?:的?时候?)?[，,]?还是(?:{_LEAD})?"
        r"([^，。？?]{1,14}?)(?:的?时候?|的)?呢?\s*[？?。]?\s*$"
    ),
    re.compile(
        r"(?:(?:do|did|are) you (?:mean|ask(?:ing)? about)|is (?:it|that) (?:about|for)"
        r"|you mean|should i (?:cover|assume)|for)?\s*(?:the )?"
        r"([a-z][\w -]{1,24}?)\s*,? or (?:the |for )?([a-z][\w -]{1,24}?)\s*\?\s*$",
        re.IGNORECASE,
    ),
)
_NEEDED = (
    re.compile(
        r"(?:需要|需不需要|要不要|用不用|可以|能|要)(?:我)?(?:再|也|具体)?"
        r"(?:讲|说|写|推|画|给|展开|考虑|举)?(?:到|一下|出|一?个)?([^，。？?我你您]{2,12}?)"
        r"(?:吗|么|呢)?\s*[？?]?\s*$"
    ),
    re.compile(
        r"(?:should|do|may|can) i (?:need to |also |have to )?"
        r"(?:cover|write|derive|give|explain|mention|include)\s+(?:the |an? )?"
        r"([a-z][\w -]{2,30}?)(?: too| as well)?\s*\?\s*$",
        re.IGNORECASE,
    ),
)
_MEANING = re.compile(
    r"什么意思|指的?是什么|怎么理解|没(?:太)?听(?:懂|明白)"
    r"|\bwhat do you mean\b|\bwhat does .{1,40} mean\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"为(?:什么|何|啥)(?:还|要|会|想|老|总|你|您)*[问考]"
    r"|[问考](?:我|这|那)?[个些道]?(?:题|问题|东西)?(?:的?(?:目的|意义|用意|意图)|有(?:什么|啥|何)(?:用|意义|必要)"
    r"|(?:是|主要|到底)*(?:想|要)(?:了解|考察|考|看|知道|听))"
    r"|(?:这[个道]?(?:题目?|问题)?)(?:的(?:目的|意义|用意|考点)|有(?:什么|啥|何)(?:用|意义|必要)"
    r"|(?:主要|是|到底)*(?:想)?考(?:察|查)?的?是?(?:什么|啥|哪)|(?:和|跟|与)[^，。？?]{1,12}有(?:什么|啥|何)关系)"
    r"|为(?:什么|何|啥)(?:这[个道]?(?:题|问题|点)?|它)(?:很|这么|那么)?(?:重要|关键)"
    r"|\bwhy (?:do|are|did|would) you (?:ask|want to know|care)"
    r"|\bwhy (?:is|does) (?:that|this|it)(?: question)? (?:matter|(?:so )?(?:important|relevant))"
    r"|\b(?:point|purpose) (?:of|in) (?:this|that|the|asking)|\bgetting at\b"
    r"|\b(?:are|were) you trying to (?:find|learn|see|test|get)|\bhow is (?:this|that|it) relevant"
    r"|\bwhat does (?:this|that|it) have to do with\b",
    re.IGNORECASE,
)
"""Wants to know what the question is for."""
_NARROWER = re.compile(
    r"(?:宽泛|笼统|聚焦|缩小|(?:太|好|有[点些]|比较)大)|(?:具体|详细|明确|细)(?:一?[点些])"
    r"|哪(?:一?个|些)?(?:方面|方向|角度|部分|块)"
    r"|\b(?:narrow|broad|vague|too general|more specific|focus)\b"
    r"|\bwh(?:ich|at) (?:aspect|part|side|area)\b",
    re.IGNORECASE,
)
"""Wants to know which part of it is to be answered."""
_WISHES: tuple[tuple[CounterKind, re.Pattern[str]], ...] = (
    (
        "again",
        re.compile(
            r"没(?:太)?听(?:清|到|见)|再(?:说|讲|念|问|重复)一[遍次下]|重复一[遍下]"
            r"|\b(?:repeat|say (?:that|it) again|come again|(?:didn'?t|did not) (?:hear|catch))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "checked",
        re.compile(
            r"(?:这样|我)[^，。？?]{0,6}(?:回答|答|说|讲|理解)[^，。？?]{0,3}(?:对|行|可以|没错)"
            r"|答对了?[吗没]|\b(?:am i (?:right|wrong|on the right track)"
            r"|(?:was|is) (?:that|this|it|my answer) (?:right|correct|wrong|enough)"
            r"|did i (?:miss|get))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "answer",
        re.compile(
            r"答案|正确的?(?:说法|做法|回答)|应该(?:是|怎么)(?:什么|说|答|回答|做|讲)"
            r"|\b(?:the|an|your|right|correct) answer\b|\bhow would you answer\b"
            r"|\bwhat would you (?:do|say|answer)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "hint",
        re.compile(
            r"提示|\bhints?\b|\bclues?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "example",
        re.compile(
            r"(?:举|给)(?:我)?(?:一)?个?例|\bexamples?\b(?! from)",
            re.IGNORECASE,
        ),
    ),
    (
        "opinion",
        re.compile(
            r"(?:你|您)(?:们)?(?:自己)?(?:怎么(?:看|想|认为)|觉得|认为|说呢)"
            r"|你们(?:公司|团队|组|线上|那边|这边|平时)"
            r"|\b(?:what do you think|do you (?:think|prefer)"
            r"|your (?:team|company|opinion|view))\b",
            re.IGNORECASE,
        ),
    ),
    (
        "manner",
        re.compile(
            r"(?:可以|可不可以|能不能|能否|能)(?:我|我们)?(?:先|只)?"
            r"(?:用(?:中文|英文|例子|项目)|从[^，。？?]{1,10}(?:回答|讲|说|答)|跳过|只?讲思路|举我)"
            r"|多深|多细|讲到什么程度|\bhow (?:deep|detailed)\b"
            r"|\b(?:is it (?:ok|okay|fine)|can i|may i) (?:\w+ )*(?:if i|answer|skip|start|use)\b",
            re.IGNORECASE,
        ),
    ),
)
"""What a counter-question wishes for that is no clarification, in the order of certainty."""
_SIMPLER = re.compile(
    r"再(?:简单|说清楚)|拆[小开细]|解释(?:一下)?(?:题|问题)|换个说法"
    r"|\b(?:rephrase|clarify|break (?:that|it|this) down|put it differently)\b",
    re.IGNORECASE,
)


class CounterReply(Frozen):
    """What is said to a counter-question before the question is put again."""

    kind: CounterKind = "open"
    """``one``: it is about ``name``. ``both``: about ``name`` or ``other``. ``wanted``: ``name``
    belongs to it, ``aside``: hardly. ``purpose``: what it is asked for. ``narrow``: it is too wide.
    ``meaning``: it is said in other words, ``again``: as before. What is wished for: the
    ``answer``, a ``hint``, an ``example``, an ``opinion``, to have an answer ``checked``;
    ``manner``: how it may be answered. ``open``: the candidate may assume."""
    name: str = ""
    """What the candidate named."""
    other: str = ""
    """The other thing that was named."""


def reply_to(
    asked: str,
    put: Sequence[str],
    card: Sequence[str],
) -> CounterReply:
    """What may be said.

    put: the question and the follow-up as they were put. card: all that the card says.
    """
    text = asked.strip()
    either = _first(
        _EITHER,
        text,
    )
    if either:
        return _either(
            (either[1].strip(), either[2].strip()),
            put,
            card,
        )
    if _PURPOSE.search(text):
        return CounterReply(kind="purpose")
    if _NARROWER.search(text):
        return CounterReply(kind="narrow")
    if _MEANING.search(text) or _SIMPLER.search(text):
        return CounterReply(kind="meaning")
    for kind, wish in _WISHES:
        if wish.search(text):
            return CounterReply(kind=kind)
    needed = _first(
        _NEEDED,
        text,
    )
    if needed:
        name = needed[1].strip()
        is_part = _says(
            name,
            put,
        ) or _says(
            name,
            card,
        )
        return CounterReply(
            kind="wanted" if is_part else "aside",
            name=name,
        )
    return CounterReply()


def _either(
    names: tuple[str, str],
    put: Sequence[str],
    card: Sequence[str],
) -> CounterReply:
    told = [
        name
        for name in names
        if _says(
            name,
            put,
        )
    ]
    if not told and all(_SCENES.match(name) for name in names):
        told = [
            name
            for name in names
            if _says(
                name,
                card,
            )
        ]
    if len(told) == 1:
        return CounterReply(
            kind="one",
            name=told[0],
        )
    return CounterReply(
        kind="both",
        name=names[0],
        other=names[1],
    )


def _first(
    patterns: Sequence[re.Pattern[str]],
    text: str,
) -> re.Match[str] | None:
    for pattern in patterns:
        found = pattern.search(text)
        if found:
            return found
    return None


def _says(name: str, texts: Sequence[str]) -> bool:
    key = normalise(name)
    return bool(key) and any(key in normalise(text) for text in texts)
