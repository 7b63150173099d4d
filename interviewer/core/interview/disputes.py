"""A protest against the verdict on an earlier question, as its words alone tell.

It names that question (上一题, question 1) and protests: that the verdict is wrong, or that what is
missed was said. Who only speaks of an earlier question, or answers in the same breath, answers.
"""

from __future__ import annotations

import re

LATEST_MENTION = 80
"""Characters before which an earlier question is named by who protests; others mention it."""
AROUND = 160
"""Characters behind the mention that belong to the protest."""

_NUMBER = {word: n for n, word in enumerate("一二三四五六七八九十", 1)}
_NUMBER |= {
    word: n
    for n, word in enumerate(
        "one two three four five six seven eight nine ten".split(),
        1,
    )
}
_NUMBER |= {word: n for n, word in enumerate("first second third fourth fifth sixth".split(), 1)}
_EARLIER = re.compile(
    r"(?:上|前)面?的?那?一?[道个]?(?:题目?|问题?)(?!到)"
    r"|(?:刚才|刚刚|之前)的?(?:那|上|前)一?[道个]?(?:题目?|问题?)|刚才(?:的|一)题"
    r"|第\s*(?P<zh>\d{1,3}|[一二三四五六七八九十])\s*[道个]?(?:题|问)(?!到)"
    r"|(?:上一?[个次]|前一?个|刚才(?:的|那个)?|刚刚(?:的|那个)?)(?:判定|评分|打分|得分|评判|点评)"
    r"|\b(?:last|previous|prior|earlier|preceding) (?:question|one|answer|problem|q\b|verdict|grade"
    r"|score|grading|mark)"
    r"|\b(?P<nth>first|second|third|fourth|fifth|sixth) (?:question|one|problem)\b"
    r"|\b(?:question|q) ?(?:no\.? ?|number |#)?(?P<en>\d{1,3}"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
"""Names a question before the one on the table, or its verdict."""
_SAY = r"(?:讲|说|提|答|写|谈|聊|报|列|举|覆盖)"
_SAID = re.compile(
    rf"我[^。！？；]{{0,16}}{_SAY}(?:的|得|过|了|到|清楚)|{_SAY}[过了]的?[啊呀]"
    rf"|我(?:开头|开始|后半段|最后|前面|后面|中间|当时|第.[句段点]|一|就|都|有|也|[还已]经?)+{_SAY}"
    r"|\bi (?:(?:did|do|have|had|clearly|definitely|explicitly|literally|actually|already|just"
    r"|also|even|certainly|specifically) ){0,3}(?:said|say|mention|cover|explain|name|talk|describe"
    r"|told|gave|give|brought|call|list|wrote)|\bi did(?:n't)?\b",
    re.IGNORECASE,
)
"""Claims to have said it."""
_ACCUSED = re.compile(
    r"(?:说|判|算|写|显示|评|认为|记|标|列)[定作成为着]?我[^，。！？；]{0,8}[漏没缺少错不未]"
    r"|判[错漏低]|误判了|漏[判记听看]"
    r"|\b(?:you|it|verdict|report|grader|screen|system)\b[^.;!?]{0,16}\b(?:said|says?|claim(?:ed|s)?"
    r"|told|mark(?:ed|s)?|count(?:ed|s)?|judged|graded|list(?:ed|s)?|put|wrote|had)\b[^.;!?]{0,40}"
    r"\b(?:miss(?:ed|ing)|left out|did ?n[o']?t|never|wrong|omitted|forgot|skipped)\b"
    r"|\b(?:is|was|'s|got) (?:listed|marked|counted|judged|graded|shown) (?:as )?"
    r"(?:missed|missing|wrong|left out)\b",
    re.IGNORECASE,
)
"""Tells that something was called missing or wrong, which is a protest of who says they said it."""
_ASKS_WHY = re.compile(
    r"(?:怎么|为什么|为啥|凭什么|咋)[^，。！？；]{0,8}(?:没|不[算给]|算|判|扣|漏|丢)"
    r"|(?:不该|不应该|不能)[算判说扣][^，。！？；]{0,4}"
    r"|(?:请|能|可以|麻烦|帮我?|希望|想|要)[^，。！？；]{0,8}(?:重新?[判评看]|再[判评核看]|复核|改判)"
    r"|不认(?![识为同得])"
    r"|\bwhy\b[^.;!?]{0,40}(?:count|credit|marked|missed|missing|lost|deduct)"
    r"|\b(?:re-?(?:check|grade|evaluate|score|judge|consider|assess)|review)\b",
    re.IGNORECASE,
)
"""Wants to know why it does not count, or wants it judged again."""
_YOU_ERRED = re.compile(
    r"[你您]们?的?(?:系统|程序|这边|那边)?(?:是不是|好像|应该|可能|刚才|刚刚|肯定|有点|[也都还就却又])*"
    r"(?:漏[了记判看听掉]|判[我错漏低重严]|评[错低]|算[我错漏]|误判|[记看听]漏|冤枉|[弄搞]错"
    r"|没有?(?:[听看注识记算给][到清出意别上进我分全]+|[算记给判](?=[，。！？!?]|\s*$))"
    r"|扣了?我?的?分|给的?分?[低少错])"
    r"|[给把]我[判评记算写]的[^，。！？；]{0,14}(?:不太?对|错|有误)|我[要想]?(?:申诉|投诉)"
    r"|(?:判定|评分|打分|得分|分数|评判|评价|结论|点评)我?"
    r"(?:好像|是不是|应该|可能|感觉|确实|明显|给[得的]|[也都太有点])*"
    r"(?:不对(?!齐)|不准|不公|不合理|问题|偏低|低了|错了|有误|冤"
    r"|我?不(?:同意|认同|服|接受)|有?异议|有意见)"
    r"|\byou(?:'ve| have| had| just|r system|r grader)* (?:mis(?:judged|graded|read|heard|marked"
    r"|scored|sed)|overlooked|ignored|got [^.;!?]{1,20} wrong|(?:did ?n[o']?t|failed to) "
    r"(?:count|credit|hear|catch|notice|register)|marked (?:me|it|that) (?:down|wrong)|took off)\b"
    r"|\b(?:verdict|score|grade|grading|mark|judg(?:e)?ment|assessment|evaluation)\b[^.;!?]{0,40}"
    r"\b(?:is|was|were|seems?|looks?|feels?)(?:n't)?\b[^.;!?]{0,12}\b(?:wrong|unfair|incorrect|off"
    r"|mistaken|inaccurate|(?:not |(?<=n't ))(?:right|fair|correct)|too (?:low|harsh|strict))\b"
    r"|\bi (?:was|got|feel|have been) [^.;!?]{0,8}(?:graded|judged|marked|scored)"
    r"(?: down| unfairly| wrongly| too)"
    r"|\b(?:disagree|do(?:n'?t| not) agree|dispute|contest|appeal|object)\b[^.;!?]{0,20}"
    r"\b(?:verdict|score|grade|grading|mark|judg(?:e)?ment|assessment|evaluation)\b",
    re.IGNORECASE,
)
"""Calls the verdict or who gave it wrong."""
_MISJUDGED = re.compile(
    r"(?:的|我觉得|好像|是不是|应该|可能|肯定|明明|感觉|被|就|也|怎么|为什么|为啥|凭什么|那里|这边|[你您，,\s])*"
    r"(?:[判评][得的]?(?:太|有点|也太)?[我错漏低重严]|误判(?!率)|漏[判记]|算[错漏]|改判|冤枉"
    r"|扣[我了的错多]{0,3}分|给[得的]?分?(?:太|有点|也太)?[低少]|我?(?:有异议|不服|不认同|不同意"
    r"|[想要]?申诉))(?!的?(?:样本|概率|率|模型|代价))"
    r"|[^.;!?]{0,12}\b(?:was|were|is|got|has been) (?:mis(?:graded|judged|marked|scored)"
    r"|(?:graded|judged|scored|marked|evaluated) (?:unfair|wrong|incorrect|too )\w*"
    r"|(?:unfairly|wrongly|incorrectly) \w+)",
    re.IGNORECASE,
)
"""The same straight behind the name of the question, whoever erred."""
_INSISTS = re.compile(
    rf"明明[^，。！？；]{{0,10}}{_SAY}[过了到得]|我[^，。！？；]{{0,14}}{_SAY}[过了到]?的?[啊呀]"
    rf"|我[^，。！？；]{{0,14}}{_SAY}[过了到]的(?=[，。！!]|\s*$)"
    r"|\bi (?:clearly|definitely|explicitly|literally|certainly)"
    r" (?:said|mention|cover|explain|name)"
    r"|\bi did (?:say|mention|cover|explain|name|talk|describe)",
    re.IGNORECASE,
)
_APPLIES_IT = re.compile(
    r"这[里边儿次回]|这[道个一]{0,2}题|此处|本题|同样|同理|一样|类似|区别|正好|接着"
    r"|\b(?:here|this (?:question|one|time)|same|similar(?:ly)?|likewise|in this case)\b",
    re.IGNORECASE,
)
"""Carries what was said over to what is asked now."""
_ANSWERS_NOW = re.compile(
    r"[。！？；.;!?\n]\s*(?:那么?|然后|至于|好的?|现在|回到|[，,\s])*(?:这[道个一]{1,2}题|这题|本题)"
    r"|[.;!?\n]\s*(?:now|so|ok|okay|and|anyway|[,\s])*(?:(?:as )?(?:for|to|on|in) )?"
    r"this (?:question|one)\b",
    re.IGNORECASE,
)
"""Turns to the question on the table."""


def disputed_question(said: str, number: int) -> int | None:
    """Number of the question whose verdict is disputed; None for everything else.

    number: that of the question on the table, whose verdict is not shown yet.
    """
    text = " ".join(said.replace("’", "'").split(" "))[: LATEST_MENTION + 2 * AROUND]
    mention = _EARLIER.search(text, 0, LATEST_MENTION)
    if mention is None or _ANSWERS_NOW.search(said) or not _protests(text, mention):
        return None
    named = mention["zh"] or mention["en"] or mention["nth"]
    disputed = number - 1
    if named:
        disputed = int(named) if named.isdecimal() else _NUMBER[named.casefold()]
    return disputed if 0 < disputed < number else None


def _protests(text: str, mention: re.Match[str]) -> bool:
    """True if what stands around the mention protests against its verdict."""
    near = text[: mention.end() + AROUND]
    if _YOU_ERRED.search(near) or _MISJUDGED.match(text, mention.end()):
        return True
    if _SAID.search(near) and (_ACCUSED.search(near) or _ASKS_WHY.search(near)):
        return True
    return _INSISTS.search(near) is not None and _APPLIES_IT.search(text) is None
