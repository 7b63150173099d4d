"""What the candidate did with an answer, as its words alone tell.

Only what is certain: everything else is an answer, and what it shows is judged.
"""

from __future__ import annotations

import re

from interviewer.core.grading.statements import claims_of
from interviewer.core.interview.judgement import Intent
from interviewer.core.text import normalise

LEAST_CLAIM = 4
"""Characters below which nothing was claimed."""
LONGEST_REFUSAL = 40
"""Characters from which an answer is more than a refusal, whatever it claims."""

_REFUSES = re.compile(
    r"不(?:太)?(?:知道|清楚|会|懂|了解|熟|确定|晓得)(?!你|您|对不对|是不是|这样)|没(?:有)?(?:思路|了解|学|听|看|用|接触|准备)"
    r"|忘(?:了|记)|想不(?:起来|出来|到)|记不(?:得|清|起来)|说不(?:上来|清|出)|答不(?:上来|出)"
    r"|跳过|(?:下|换)一?[个道题]"
    r"|\b(?:don'?t|do not|can'?t|cannot) (?:really )?(?:know|remember|recall|answer)\b"
    r"|\b(?:idk|dunno|no idea|not sure|no clue)\b|\b(?:skip|pass)\b|\bnext (?:question|one)\b",
    re.IGNORECASE,
)
_GUESSES = re.compile(r"(?:应该|大概|估计|我猜)[是有要会]?[^，。；]{0,12}[A-Za-z0-9]")
"""Says something all the same."""
_ANOTHER_ONE = re.compile(
    r"(?:下|换)一?[个道]|跳过(?:这|吧)|\b(?:skip this|next question)\b",
    re.IGNORECASE,
)
"""Asks to be let off, which is a refusal however it is put."""
_FOR_HELP = re.compile(
    r"答案|提示|讲讲|讲一下|说说|\b(?:answer|hint|help|explain)\b",
    re.IGNORECASE,
)
"""What somebody who does not know asks for."""
_SENTENCE = re.compile(r"(?:[^。！？!?;；\n.]|\.(?!\s|$))+[。！？!?;；\n.]*")
_BEFORE_IT = re.compile(
    r"^(?:[嗯呃啊哦额哎欸那]+|请问|您好|你好|面试官|老师|等一下|等等|稍等|怎么说呢|不好意思|抱歉|对不起"
    r"|(?:我)?想(?:先)?确认(?:一下)?|确认一下|(?:这个)?(?:我)?(?:刚才)?没(?:太)?听清(?:楚)?"
    r"|sorry|wait|hmm+|um+|uh+|well|ok(?:ay)?|hi|hello|excuse me|just to (?:clarify|confirm|check)"
    r"|to (?:clarify|confirm)|so|then|and|but|[\s，,…·.、：:—-]+)",
    re.IGNORECASE,
)
"""What is said before a question and asks nothing itself."""
_TOO_BROAD = re.compile(
    r"(?:^|(?<=[\s，,。.！!？?；;…]))(?:[你您]的?|这[个道]?|感觉|我觉得)*(?:问题|题目?|范围|问得|这)"
    r"(?:问得|好像|实在|感觉|是不是|也|是|有)*(?:[太好很挺]|有?[点些]|比较|过于)(?:宽泛|宽|笼统|泛|大|空|抽象|宏观|模糊)"
    r"(?:[了啊吧]|一?[点些])*\s*(?:[，,。.！!？?；;…]+|$)"
    r"|\b(?:(?:this|that|your|the) question|th(?:is|at)|it)(?:'s| is| seems| sounds)"
    r"(?: (?:a bit|a little|kind of|rather|pretty|quite|too|very|so|really))+"
    r" (?:broad|vague|general|abstract|open(?:-ended)?)\s*(?:[,.!?;]+|$)",
    re.IGNORECASE,
)
"""Finds the question too wide, and says nothing on it."""
_ENDS_AS_A_QUESTION = re.compile(
    r"[？?][\s”\"）)]*$|[吗呢么呀]\s*[。.！!]?\s*$|什么意思\s*[。.]?\s*$"
    r"|有(?:什么|啥|何)(?:用|意义|必要|关系)\s*[。.]?\s*$|\bplease\s*[.!]?\s*$",
    re.IGNORECASE,
)
_WH = (
    r"什么|怎么|怎样|如何|为何|为啥|哪|多少|多[大长深久快]|几[个种层次位]|谁|啥"
    r"|\b(?:what|how|why|which|when|where|who)\b"
)
_WH_LAST = re.compile(
    rf"(?:{_WH})[^，,：:；;]*$",
    re.IGNORECASE,
)
"""The question word stands in the last clause: it is not answered there."""
_REQUEST = re.compile(
    r"^(?:你|您|麻烦|请|能|可以|要不|就|直接|先|还是){0,4}"
    r"(?:告诉我|提示一下|给(?:我|个|点)|举(?:个|一个)|再(?:说|讲|重复)一(?:遍|下)|重复一[遍下]"
    r"|解释一下|换个说法)(?!的)"
    r"|^(?:你|您|麻烦|请|能不能|能否|可不可以|能|可以)+(?:再)?(?:(?:问|说|讲)得?)?"
    r"(?:(?:具体|详细|明确|聚焦|细)(?:一?[点些下])|缩小)"
    r"|^(?:please |can you |could you |would you |will you )+\w+"
    r"|^tell me\b|^(?:give|show) me (?:(?:an?|the|some|one) )?(?:\w+ )?"
    r"(?:hints?|clues?|examples?|answer)\b"
    r"|^(?:repeat|rephrase|clarify) (?:that|it|the question)",
    re.IGNORECASE,
)
_ASSENT = re.compile(
    r"[，,。]\s*(?:这样|那|你说|您说|你看|这么说)?(?:说|理解|讲)?(?:你|您)?(?:能|应该)?"
    r"(?:对|是|行|可以|明白|懂|没错)(?:不对|不是|不行)?(?:这样)?的?[吗吧么嘛呢]?\s*[？?]?\s*$"
    r"|,\s*(?:right|correct|you know|am i right|is that right|does (?:that|it) make sense"
    r"|(?:is|are|do|does|was|were|would)n'?t (?:it|they|that|we))\s*\?\s*$",
    re.IGNORECASE,
)
"""Asks for assent to what is before it."""
_TO_THE_INTERVIEWER = re.compile(
    # The interviewer is spoken to; 你看 and the like call for attention only.
    r"(?:你|您)(?!看[，,]|想想|可以(?:理解|把)|要是|如果|提到|问的(?!是)|刚(?:才)?(?:说|问)的(?!是)"
    r"|把|先(?!说)|就)"
    # What was asked, and what helps.
    r"|指的?是|是指|什么意思|题目|这(?:道|个)?(?:题|问题)|那(?:道|个)问题|刚才(?:那|这)"
    r"|答案|提示|举(?:个|一个)?例|再(?:具体|详细|明确|简单|说清楚)一?[点些]"
    # How it is to be answered.
    r"|(?:需要|要不要|用不用|是要|是让|要|可以|可不可以|能不能|能否|能)(?:我|我们)?(?:先|再|只|从|也)*"
    r"(?:讲|说|写|答|回答|推|画|给|考虑|展开|比较|用[中英]文|跳过|[^，。]{1,6}角度)"
    r"|(?:默认|限定|前提)是|这(?:样|么)(?:回答|答|说|讲|理解|想)(?:可以|行|对|算)"
    r"|我(?:们)?(?:刚才|这样|这么)?(?:理解|回答|答|说|讲)得?(?:是)?(?:对|行|可以|不对)"
    r"|[^，。？?]{1,16}还是[^，。？?]{1,16}[？?]"
    r"|\b(?:do|did|are|can|could|would|will|have|were) you\b|\byour\b"
    r"|\byou (?:mean|meant|want|wanted|ask|asking|refer|expect|need|looking|would)\b"
    r"|\b(?:should|may|can|could|do|did|shall|am|would) i\b|\b(?:can|could|may|are|should) we\b"
    r"|\bthe (?:last |first |previous )?question\b"
    r"|\bis (?:this|that|it) (?:about|ok|okay|fine|for)\b"
    r"|\bhere\s*\?|\b(?:was|is) (?:that|this|it|my answer) (?:right|correct|wrong|enough)\b"
    r"|^(?:is|are) the [\w ]{1,40} (?:fixed|given|known|limited)\b"
    r"|\b\w+,? or (?:the |for |about )?\w+\?",
    re.IGNORECASE,
)


def intent_of(answer: str) -> Intent:
    """What the candidate did: answered, refused, or asked the interviewer something."""
    if asks_back(answer):
        is_at_a_loss = _REFUSES.search(answer) and _FOR_HELP.search(answer)
        return "refuses" if is_at_a_loss else "asks_back"
    if claims_something(answer) or _GUESSES.search(answer):
        return "answer"
    if len(normalise(answer)) <= LONGEST_REFUSAL and _REFUSES.search(answer):
        return "refuses"
    return "answer"


def asks_back(answer: str) -> bool:
    """True if the answer is a question to the interviewer and nothing else."""
    if len(normalise(answer)) <= LONGEST_REFUSAL and _ANOTHER_ONE.search(answer):
        return False
    rest = _TOO_BROAD.sub(" ", answer)
    bodies = [without_preamble(sentence) for sentence in _SENTENCE.findall(rest)]
    asked = [body for body in bodies if normalise(body)]
    if not asked:
        return rest != answer
    return all(_is_put_to_the_interviewer(body) for body in asked)


def claims_something(answer: str) -> bool:
    """True if something of the answer is a claim of the candidate's."""
    return len(normalise(claims_of(answer))) >= LEAST_CLAIM


def without_preamble(sentence: str) -> str:
    """The sentence less the apologies and hesitations before it."""
    rest = sentence.strip()
    while True:
        found = _BEFORE_IT.match(rest)
        # A Latin word is one of them only as a whole: "so" is, "softmax" is not.
        if (
            found is None
            or not found[0]
            or _goes_on(
                rest,
                found.end(),
            )
        ):
            return rest
        rest = rest[found.end() :]


def _goes_on(text: str, place: int) -> bool:
    """True if a Latin word is cut in two at the place."""
    before, after = text[place - 1], text[place : place + 1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def _is_put_to_the_interviewer(sentence: str) -> bool:
    """True for a request, and for a question that only the interviewer can answer.

    A question word in the last clause leaves the question open. A guess with a question mark and a
    claim with a tag behind it are answers.
    """
    if _REQUEST.search(sentence):
        return True
    if not _ENDS_AS_A_QUESTION.search(sentence):
        return False
    assent = _ASSENT.search(sentence)
    if assent and claims_something(sentence[: assent.start()] + "。"):
        return False
    body = sentence.rstrip(" ？?。.！!\n")
    for pattern in (_TO_THE_INTERVIEWER, _WH_LAST):
        found = pattern.search(sentence if pattern is _TO_THE_INTERVIEWER else body)
        if found and not _claims_before(
            sentence,
            found.start(),
        ):
            return True
    return False


def _claims_before(sentence: str, place: int) -> bool:
    """True if a clause before the place claims something."""
    before = re.split(
        r"[，,：:]",
        sentence[:place],
    )[:-1]
    return bool(before) and claims_something("，".join(before) + "。")
