"""Words that lead to what is said, or end it, and say nothing of the subject. Pure."""

from __future__ import annotations

import re

_LEADS_THERE = re.compile(
    r"(?:[嗯呃啊哦额]+|那个|(?:首先|其次|第[一二三])(?=$|[:： 是])"
    r"|(?:先说)?结论(?:就是|是|[:： ]|$)|先说结论"
    r"|一句话(?:来说|[:： ]|$)|简单(?:来)?[说讲]|总的?(?:来说|之)|总结一下"
    r"|(?:老实|坦白)[说讲]|说实话|怎么说呢"
    r"|(?:这个)?我(?:个人)?(?:觉得|认为|感觉|理解)[吧是]?|好像是?|应该是|大概是|其实|就是说?|主要是)[\s:：—]*"
    r"|(?:well|sure|so|ok(?:ay)?|yes|yeah|no|right|basically|actually|honestly|briefly|firstly"
    r"|first of all|first|in short|in a nutshell|to be honest|to put it simply"
    r"|(?:my |the )?short answer(?: is)?"
    r"|i (?:think|guess|believe|would say)(?: that)?)(?:[\s:]+(?!order\b)|$)",
    re.IGNORECASE,
)
_SAYS_NOTHING = re.compile(
    r"(?:我?不同意|我?同意|不对|不是|对|是的?|好的?|没有?(?:了|问题|别的)|这里没有?问题|你没理解"
    r"|(?:暂时|目前)?就?(?:想到)?(?:这些|这么多|这样)了?|(?:刚才)?那?句?我收回|刚才那句我收回|别的不清楚"
    r"|i (?:dis)?agree|that(?:'s| is) (?:it|all)|nothing else)",
    re.IGNORECASE,
)


def unframed(clause: str) -> str:
    """The clause without the words that lead to what it says; empty where nothing is left."""
    rest = clause.strip(" .")
    lead = _LEADS_THERE.match(rest)
    while lead and lead.end():
        rest = rest[lead.end() :]
        lead = _LEADS_THERE.match(rest)
    return "" if _SAYS_NOTHING.fullmatch(rest) else rest
