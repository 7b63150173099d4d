"""How a question is told of or asked for, and what is left of it without that. Pure."""

from __future__ import annotations

import re

from interviewer.core.bank.card_match import intents
from interviewer.core.text import has_han, normalise

_TOLD = re.compile(
    r"""
    ^(?:然后|后来|接着|最后|上来|又|还|就|先|被)*
    (?:(?:面试官|考官)(?:又|还|就|先)?(?:追问|问)(?!题)|(?:追问|问)(?=[了到我\s,，:：]))
    (?:了我|到我|了|到|我)?[\s,，:：]*
    |^(?:(?:can|could)\ you\ |please\ )*(?:explain|describe|introduce|tell\ me\ about)\ (?:the\ )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""How a question is told of or asked for; says nothing of what is asked."""
_REQUESTS = (
    re.compile(
        r"""
        ^(?:(?:can|could|would|will)\ you\ |please\ |so,?\ |ok(?:ay)?,?\ )*
        (?:(?:walk|talk|take)\ (?:me|us)\ through|tell\ (?:me|us)(?:\ [\w\ ]{1,12})?\ about
        |tell\ (?:me|us)(?=\ how\ )|explain(?:\ to\ me)?|describe|introduce|talk(?:\ a\ bit)?\ about
        |give\ (?:me|us)\ an?\ (?:[a-z]+\ )?(?:overview|introduction|idea)\ (?:of|to)
        |what\ do\ you\ know\ about|what(?:\ is|\ are|'s)|how\ (?:does|do)(?=\ .*\bworks?\b))
        \ +(?:how\ |what\ |the\ |an?\ )*
        (?P<topic>[^?.!,]+?)(?:\ (?:is|are|works?|actually\ works?|to\ me))?\s*[?.!]*$
        """,
        re.IGNORECASE | re.VERBOSE,
    ),
    re.compile(
        r"""
        ^(?:那|好)?(?:请|麻烦)?(?:你|您)?(?:能不能|能否|能|可以|可不可以)?(?:先|再|来)?(?:给我|跟我|帮我)?
        (?:讲|聊|说|谈|介绍|解释)(?:讲|聊|说|谈)?(?:一?下|一讲|一聊)?(?:你|您)?(?:对|关于)?\s*
        (?P<topic>[^，。？?]+?)\s*(?:的(?:理解|认识|看法|了解))?(?:吗|吧|么)?\s*[？?。]*$
        """,
        re.VERBOSE,
    ),
)
"""Asks for a topic as a whole."""
_OF_A_PERSON = re.compile(
    r"\b(?:your|you|yourself|my|time|project)\b|你|您|我|自己|项目|经历",
    re.IGNORECASE,
)
LONGEST_TOPIC = 4
"""English words of a topic; more of them ask for something about it."""
LONGEST_TOPIC_ZH = 12
"""The same in characters of a Chinese one."""
_SHORTEST_ASKED = 2
"""Characters that must be left of a question."""


def what_is_asked(text: str) -> str:
    """The question without “问了我”, “Explain” and the like before it."""
    rest = _TOLD.sub(
        "",
        text.strip(),
        count=1,
    )
    return rest if len(normalise(rest)) >= _SHORTEST_ASKED else text


def topic_asked_for(text: str) -> str | None:
    """The topic of a request such as “Walk me through RLHF” or 聊聊 RLHF, as the bank asks for one.

    None where the question asks for something about a topic, or about the candidate.
    """
    for request in _REQUESTS:
        found = request.search(text.strip())
        if found is None:
            continue
        topic = found["topic"].strip()
        longest = LONGEST_TOPIC_ZH if has_han(topic) else LONGEST_TOPIC
        size = len(topic) if has_han(topic) else len(topic.split())
        if size <= longest and not _OF_A_PERSON.search(topic) and not intents(topic):
            return f"讲一下 {topic} 的原理"
    return None
