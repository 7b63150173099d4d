"""What is said to the interviewer and not on the question: to wait, not to follow up, to go on.

Only what is certain: the whole of what was said is the order and nothing else.
"""

from __future__ import annotations

import re
from typing import Literal

Order = Literal["wait", "no_follow_up", "next"]
"""``wait``: time to think is wanted, or there is nothing but thanks. ``no_follow_up``: the question
is to be left without further follow-ups. ``next``: another question is wanted.
"""
LONGEST_ORDER = 80
"""Characters from which something is more than an order."""

_AROUND = (
    r"[嗯呃啊哦额哎欸那吧了啦呢吗么\s，,。.…·、！!~～？?—-]|好的?|行|可以|不好意思|抱歉|对不起|面试官|老师|您好|你好"
    r"|麻烦(?:你|您)?|拜托|多?谢(?:你|您)?|请|好不好|行不行"
    r"|\bok(?:ay)?\b|\bhm+\b|\bu[hm]+\b|\b(?:sorry|please|pls|plz|well|so|sure|yeah|excuse me)\b"
    r"|\bthan(?:ks|k you)\b"
)
"""What may stand around an order; one character at a time, so that nothing is tried twice."""
_THANKS = re.compile(rf"(?=.*(?:谢|thank))(?:{_AROUND})+", re.IGNORECASE | re.DOTALL)
_WHILE = r"(?:一?下下?|一?会儿?|片刻|几秒钟?|[一两几]分钟)"
_THINK = r"(?:想|思考|考虑|回忆|琢磨|捋|理|整理|组织|梳理)"
_HOW = r"(?:该?怎么(?:说|讲|答|表达)|该?从哪[里儿块]?(?:说|讲)起|思路|语言|逻辑)?"
_MOMENT = r"(?:moment|second|sec|minute|min|bit|while|time)s?"
_SHORT = rf"(?:a few |a couple of |a |one |some |another )(?:more )?{_MOMENT}"
_THOUGHT = (
    r"(?: (?:to )?think)?(?: (?:about|over|through) (?:it|this|that)(?: one)?)?"
    rf"(?: for {_SHORT})?(?: how to (?:put|say|explain|phrase|start)(?: (?:it|this|that))?)?"
)
_WAIT = (
    rf"(?:您|你|先|再)*(?:稍等(?:我)?{_WHILE}?|等等|等(?:我)?{_WHILE}|[别不]急)"
    r"|(?:这[个道]?(?:问题|题)?)?(?:让我|容我|我)(?:先|再|需要|得|要|还在|正在|在|还|好好|仔细|稍微)*"
    rf"{_THINK}[一了]?{_THINK}?{_WHILE}?{_HOW}"
    rf"|(?:这[个道]?(?:问题|题)?)?{_THINK}(?:[一了]?{_THINK}|{_WHILE}){_HOW}"
    r"|(?:能|可以|能不能)?给我(?:一?点|几秒|[一两几]分|一会儿?|一些)钟?(?:时间)?"
    rf"(?:来?{_THINK}[一了]?{_THINK}?{_WHILE}?)?"
    rf"|(?:just )?(?:wait|hold on|hang on|bear with me)(?: (?:just )?{_SHORT})?"
    r"|(?:just )?(?:a|one) (?:moment|sec)|just (?:a|one) (?:second|minute|min)"
    r"|(?:one|a) (?:second|minute),? please"
    r"|(?:just )?(?:give me|i(?:'ll)? need|(?:can|could|may) (?:i|you) (?:have|get|take|give me))"
    rf"(?: just)? {_SHORT}{_THOUGHT}"
    r"|(?:let me|i(?:'m| am| need to| have to))(?: (?:just|still|first))* think(?:ing)?"
    rf"{_THOUGHT}|(?:let me|i need to) (?:gather|collect) my thoughts"
)
_ASKING = (
    r"(?:那|我们?|咱们?|可不可以|能不能|能否|能|就|先|还是|直接|要不|想|希望|你|您)*",
    r"(?:(?:can|could|may|shall) (?:we|i|you) |let'?s |let us |i(?:'d like| want| would like) to "
    r"|just )?(?:please )?",
)
"""How one asks for it, in Chinese and in English."""
_NO_FOLLOW_UP = (
    rf"{_ASKING[0]}(?:(?:跳过|略过|省略)(?:[这那]|刚才的)?[个条道些]?追问"
    r"|[这那]?[个条道些]?追问(?:就|都|先)*(?:跳过|略过|过|算了|免了|不用|不要)"
    r"|(?:别|不要|不用|不必|甭|停止)(?:再|继续|一直|老)*"
    r"(?:追问|往下问|问下去|往深[了里]?问|追着问)(?:下去|这[个道]?题|我)*)"
    rf"|{_ASKING[1]}(?:(?:no|skip|stop|drop|enough)(?: (?:the|this|that|any|all|more|further"
    r"|asking|with|of|your|me))*|do(?: not|n'?t) ask(?: (?:me|any|more|further))*)"
    r" follow[ -]?ups?(?: questions?)?(?: any ?more)?"
    rf"|{_ASKING[1]}stop following up"
)
_NEXT = (
    rf"{_ASKING[0]}(?:(?:问|进入|到|去|来|换|过|开始|继续|跳到|直接)*下一?[个道]?(?:问题|题目?)"
    r"|换?一[个道]?题|换(?:一?[个道])?(?:问题|题目?|话题)"
    r"|[这本此][个道]?(?:问题|题)(?:先|就|直接)*(?:跳过|略过|过)"
    r"|(?:跳过|略过)(?:[这本此][一个道]*)?(?:问题|题目?)?)"
    rf"|{_ASKING[1]}(?:skip(?: (?:this|it|that|one|question))*"
    r"|(?:(?:go|move|skip|jump) (?:on )?(?:to )?)?(?:the )?next(?: (?:question|one))?"
    r"|move on(?: to (?:the next|another)(?: (?:question|one))?)?)"
)
_ORDERS: tuple[tuple[Order, str], ...] = (
    ("wait", _WAIT),
    ("no_follow_up", _NO_FOLLOW_UP),
    ("next", _NEXT),
)
_WHOLE = tuple(
    (
        order,
        re.compile(
            rf"(?:{_AROUND})*(?:{words})(?:{_AROUND}|{words})*",
            re.IGNORECASE,
        ),
    )
    for order, words in _ORDERS
)


def order_of(said: str) -> Order | None:
    """The order that it is, None for everything else."""
    text = said.strip().replace("’", "'")
    if len(text) > LONGEST_ORDER:
        return None
    for order, pattern in _WHOLE:
        if pattern.fullmatch(text):
            return order
    return "wait" if _THANKS.fullmatch(text) else None
