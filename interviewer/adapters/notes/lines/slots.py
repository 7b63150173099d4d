"""The company's slot of a line that names an interview: what is left when all else is read.

A company that no list knows is told by its place: the first words that are no day, hour, round,
venue, position or person, and that do not tell a story.
"""

from __future__ import annotations

import re

from interviewer.adapters.notes.lines import words
from interviewer.core.names import ROUND, is_round_name
from interviewer.core.text import HAN

LONGEST, LONGEST_ENGLISH = 16, 32
"""Characters of a name."""
SHORTEST = 2
"""Letters of a name."""
MOST_ENGLISH_WORDS = 4
EDGE = " \t▸▶►◆■-–—_·|｜/\\:：,，、.。;；?？#*~～()（）[]【】「」『』《》<>!！=&+@\"'“”‘’→"

_DURATION = re.compile(
    r"(?:约|大概|共|总共|~)?\s?\d+(?:\.\d+)?\s?(?:mins?|minutes?|分钟|个?小时|hours?|hrs?|h)"
    r"(?:\s?\d+\s?(?:mins?|分钟?|m))?(?![A-Za-z])(?:左右|多|半)?",
    re.I,
)
_DAYS = re.compile(
    r"[（(]?(?:下下?|这|本|上)?(?:周|星期|礼拜)[一二三四五六日天末][)）]?|大?[今明后昨]天|[今明昨][早晚]"
    r"|下下?周|[（(][一二三四五六日][)）]"
    r"|(?<![a-z])(?:next |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"(?![a-z])|(?<![a-z])(?:tomorrow|tmrw|today|tonight|yesterday)(?![a-z])"
    r"|上午|下午|晚上|中午|早上|傍晚|凌晨|(?<![a-z])(?:morning|afternoon|evening|noon)(?![a-z])",
    re.I,
)
_ZONE = re.compile(
    r"[（(]?(?<![A-Za-z])(?:[PECM][SD]?T|CES?T|GMT|UTC|BST|SGT|IST)(?:[+-]\d{1,2}(?::\d\d)?)?"
    r"(?![A-Za-z])[)）]?|(?:UK|us|美西|美东|北京)\s?(?:time|时间)",
)
_COUNTED = re.compile(
    r"\d+\s?(?:rds?|rounds?|interviewers?|ppl|people|parts?|sessions?|persons?|轮|人|位|道题?|题)"
    r"(?![A-Za-z])",
    re.I,
)
_VENUE = re.compile(
    r"(?:腾讯|飞书|钉钉|企业?微信|微信|牛客|如流|视频|线上|电话|google|zoom|teams)?\s?"
    r"(?:会议(?:号|室|链接)?\s?[:：]?\s?[\d -]{6,}|会议)"
    r"|(?:飞书|钉钉|企业?微信|微信|牛客|如流)\s?(?:视[频屏]|语音|电话|链接|面试间)"
    r"|(?<![a-z])(?:google meet|ms teams|microsoft teams|hackerrank|codesignal|coderpad)(?![a-z])"
    r"|自家平台",
    re.I,
)
_VENUE_BEHIND = re.compile(
    r"(?:(?<=[\s，,;；、|（(@])|(?<=^))(?:用|在|还是|on |via )?"
    r"(?:飞书|钉钉|企业?微信|微信|牛客|如流|(?i:zoom|ms teams|teams|webex|meet|skype|feishu|lark))"
    r"(?=[\s，,;；、|）).。!！（(]|$)",
)
"""Where it takes place, if the line names an hour: a company would stand before a round."""
_CALLED = re.compile(rf"家叫[^{HAN}A-Za-z]?([{HAN}A-Za-z]{{2,8}}?)[^{HAN}A-Za-z]*(?:的|，|,|$)")
_OF = re.compile(r"(?:^|\s)(?:from|with|w/|at|@)\s+((?:[A-Z][\w&'.-]*\s?){1,3})")
_SPLIT = re.compile(
    rf"\s*[-–—_·|｜/\\:：,，、;；→>]+\s*|[（(【\[“\"「）)】\]”」]|(?<=[{HAN}])\s+|\s+(?=[{HAN}+])|\t+"
)
_SPLIT_ENGLISH = re.compile(
    r"\s*[-–—·|｜/\\:：,，、;；→>]+\s+|\s*[–—|｜:：,，、;；→>]+\s*|\s+\+\s+|\s*[（(【\[“\"]|[）)】\]”\"]\s*|\t+"
)
_CLAUSES = re.compile(rf"[，,。；;！!、]|(?<=[{HAN}])\s+(?=[{HAN}])")
_LED = re.compile(
    r"^(?:(?:我|今天|昨天|刚刚?|上午|下午|晚上|[\d一二两三四五六七八九十:：]+点半?|去|面完|面[的了]|面|参加|结束|是|又|还|又是|有|了|一个|那个|这个|那家|这家|一家)\s?)+"
)
"""What leads to a name in speech."""
_SPOKEN = re.compile(f"[{HAN}]{{2,8}}(?:AI)?|[A-Z][A-Za-z]{{1,15}}")
_DOES = re.compile(
    r"[说约过完来等问聊给让要会没不有是到做打接收发后前次时中点半分号日月几]|上[次个周午]|通知|准备|这次|之|整|刚"
)
"""Words of sentences, which no name that is only spoken has."""
_TRAILING = re.compile(
    r"(?:后端|前端|算法|大模型|客户端|服务端|测开|测试|数据开发|数据分析|数分|开发|产品|运维|研究员?"
    r"|java|c\+\+|golang|python|研发|软件|嵌入式|安卓|工程师|助理|专员|岗|方向)+$",
    re.I,
)
_POSITION = re.compile(
    r"(?:后端|前端|算法|大模型|客户端|服务端|测试|测开|开发|数据|数分|分析|产品|运维|java|c\+\+|golang|go|"
    r"python|ai|llm|nlp|cv|agent|infra|应用|工程师?|研发|软件|嵌入式|安卓|ios|android|方向|技术|sre|平台|"
    r"推荐|搜索|广告|搜广推|研究员?|base|线上|线下|视[频屏]|电话|语音|远程|现场|业务|部门|正式|补招|第.志愿|"
    r"助理|实习生?|[\s\-_/·—|、,，&+：:（）()~])*",
    re.I,
)
_SKIPPED = re.compile(
    r"(?:主题|临时|突然|终于|正式|来源|出处|以下是|公司|面试公司|企业|单位|真面[①-⑳\d]?|附|补|又|再|还是|(?:[定约改][在了到面期]?)+|通知|安排|推迟到?|初面|hr|日程|还是|"
    r"更新|新|待定|未定|暂定|已面|已约|第?[\d一二三四五六七八九十]+[场次家章节周]?|[A-Z]?\d+|"
    r"todo|later|doing|done|next|now|oc|offer|北京|上海|广州|深圳|杭州|南京|苏州|成都|武汉|西安|合肥|长沙|"
    r"晴天?|阴天?|多云|[小中大暴阵]雨|雷阵雨|[小中大暴]雪|雾霾?|大风|(?:晴|阴|多云|小雨|大雨)[转有]\S{1,3}|"
    r"厦门|天津|重庆|无锡|宁波|东莞|珠海|张江|远程|remote|re|"
    r"(?:ms |google )?(?:teams|zoom|meet)|webex|skype)[:：]?",
    re.I,
)
"""Words beside which the company stands."""
_PERSON = re.compile(
    r"(?:小哥哥?|小姐姐|姐姐|大哥|大叔|老师|面试官|主管|总监|经理|老板|老大|组长|部长|负责人|创始人|师[兄姐]|"
    r"同事|同学|猎头|前台|leader|mentor|boss|manager|tl|hr|hrbp|cto|ceo|vp)(?:直接|亲自)?(?:面|聊天)?$",
    re.I,
)
_TELLS = re.compile(
    r"[②③④]|投递|[一二三四两几\d]道|[的了吗呢吧我你他她它这那被把很太]|收到|感觉|链接|邮[箱件]|短信|通知|身份证|简历|看着|看起|完整|连着|"
    r"一起|接着|继续|汇总|日[记志]|周报|周末|全天|开始|结束|准备|记得|注意|休息|迟到|交叉|综合|加面|同一天|实际|压力|"
    r"[大中小]厂|反正|就是|听说|说$|以及|一些|提问|什么|怎么|如何|感受|同样|应该|[男女]生|第.[轮面]|^一个|^找|^带|^在|^等|^和|^跟|^问|^聊"
)
_STOP = frozenset(
    """a about ad after again all am an and another any are as asked at back bar be before
    behavioral behavioural booked bug business by call called calls case chat coding confirmed
    day days debrief design dev did do done due eng engineer engineering experience fe final first
    follow followup for forgot from full got had half hc he headhunter her him hiring his hm hour
    how i in initial interview interviewer interviewers interviews intro is it live log loop made
    manager may me meeting ml mle mock my new no not note notes now oa of offer ok old on one
    only onsite or our out outcome over pair panel part parts passed pending phone pm power
    practice prep prog programming questions raiser real received recruiter rejected result
    results round rounds same sched schedule scheduled screen sde second section session
    sessions she si sql sre status step still swe system take talk tbc tbd tech technical test
    the their then they third through time to today todo update us use values via video virtual
    vo w want was we week weekly went what when whiteboard who why will with write you your
    incident review date day1 day2 day3 hi hello dear thank thanks best regards sincerely""".split()
)
"""English words of interview lines that begin no company's name."""


def cleared(
    text: str,
    *,
    timed: bool,
) -> str:
    """The text without durations, days of the week, counts and venues. timed: it names an hour."""
    text = _VENUE.sub(" ", text)
    if timed:
        text = _VENUE_BEHIND.sub(" ", text)
        text = _ZONE.sub(" ", text)
    text = _DURATION.sub(" ", text)
    text = _COUNTED.sub(" ", text)
    return _DAYS.sub(" ", text)


def name_and_team(text: str) -> tuple[str | None, str | None]:
    """(company, team) of a slot. The first words that may be a name, the others are the team."""
    called = _CALLED.search(text)
    if called:
        return called[1], None
    english = _is_english(text)
    split = _SPLIT_ENGLISH if english else _SPLIT
    parts = [part.strip(EDGE) for part in split.split(text.strip(EDGE))]
    parts = [part for part in parts if part]
    for place, part in enumerate(parts):
        if _is_skipped(part):
            continue
        name = _name(part)
        if name is None:
            break
        team = " ".join(parts[place + 1 :])
        is_team = team and not _POSITION.fullmatch(team)
        return name, team if is_team else None
    named = _OF.search(text)
    return (_english_name(named[1]) if named else None), None


def before_round(text: str) -> str | None:
    """The name that speech puts right before a round (``那个石榴出行的二面``), None without one."""
    stage = ROUND.search(text)
    if stage is None:
        return None
    *_, clause = _CLAUSES.split(text[: stage.start()])
    words = _LED.sub("", _DAYS.sub(" ", clause).strip(EDGE)).removesuffix("的")
    name = _name(words.strip(EDGE))
    if name is None or name != words or not _SPOKEN.fullmatch(name) or _DOES.search(name):
        return None
    return None if _is_skipped(name) else name


def says_nothing(text: str) -> bool:
    """True for words of which none is of a name: ``小雨``, ``杭州``."""
    return all(_is_skipped(part) for part in _SPLIT.split(text.strip(EDGE)))


def is_name(text: str) -> bool:
    """True if the words may be a company's name."""
    return _name(text) == text


def _is_english(text: str) -> bool:
    return not re.search(f"[{HAN}]", text)


def _is_skipped(part: str) -> bool:
    if len(re.findall(r"[^\W\d_]", part)) < SHORTEST:
        return True
    if is_round_name(part) or _SKIPPED.fullmatch(part):
        return True
    return _POSITION.fullmatch(part) is not None


def _name(part: str) -> str | None:
    if _is_english(part):
        return _english_name(part)
    name = _TRAILING.sub("", part).strip(EDGE)
    if len(re.findall(r"[^\W\d_]", name)) < SHORTEST or len(name) > LONGEST:
        return None
    if _PERSON.search(name) or _TELLS.search(name) or words.META.match(name + "："):
        return None
    return name


def _english_name(part: str) -> str | None:
    """The words up to the first that no name has; none is left of ``Take home``."""
    kept: list[str] = []
    for word in part.split():
        bare = word.strip(EDGE).lower()
        if kept and word == "Tech":
            kept.append(word)
            continue
        if bare in _STOP or not bare or bare.isdigit() or _PERSON.fullmatch(bare):
            if word == "&" and kept:
                kept.append(word)
                continue
            break
        kept.append(word.strip(EDGE.replace("&", "")))
    name = " ".join(kept).strip(EDGE)
    if name.endswith(("'s", "’s")):
        return None
    if not 0 < len(kept) <= MOST_ENGLISH_WORDS or len(name) > LONGEST_ENGLISH:
        return None
    if len(re.findall("[A-Za-z]", name)) < SHORTEST:
        return None
    return name
