"""What a heading says: company, team, round, date, time, outcome, and its part of the note."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass
from typing import Literal

from interviewer.adapters.notes.lines import companies, sending, slots, words
from interviewer.adapters.notes.text import dates, inline, numerals
from interviewer.adapters.notes.text.dates import When
from interviewer.core.names import ROUND, Companies, round_of, short_round_of
from interviewer.core.text import HAN

Role = Literal[
    "own",
    "prep",
    "reverse",
    "jd",
    "calendar",
    "progress",
    "plan",
    "toc",
    "meta",
    "answer",
    "log",
    "bank",
    "topic",
    "none",
]

_OWN = re.compile(r"(?:模拟面试|mock interview).*[（(]interviewer\s+[0-9a-fA-F]{4,40}[)）]", re.I)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "prep",
        re.compile(
            r"下一?次.{0,6}(?:面试|准备|改进|注意)|待改进|(?:需要?|待|可)改进|"
            r"改进(?:点|计划|方向|项|措施)|待办|\bto-?\s?do\b|行动项|后续行动|next steps?|"
            r"action items?|查漏补缺|next time|准备清单|^to (?:prepare|review)$",
            re.I,
        ),
    ),
    (
        "reverse",
        re.compile(
            r"反问|^我的?(?:提问|问题|问的)|我(?:问|提问)(?:面试官|的问题)?$|(?:提问|问)面试官|"
            r"向面试官提问|提问环节|questions? (?:for|to) (?:the )?interviewer|reverse",
            re.I,
        ),
    ),
    (
        "jd",
        re.compile(
            r"\bJD\b|(?:岗位|职位|职责)(?:职责|描述|要求|信息|介绍|说明)|任职(?:要求|资格|条件)|"
            r"^工作(?:内容|职责|要求)|^职责|加分项|^(?:公司|业务|部门|团队)(?:介绍|简介|信息|背景|"
            r"情况)|招聘(?:要求|信息|公告)|投递(?:链接|方式)|job description|^requirements?$|"
            r"responsibilities|qualifications",
            re.I,
        ),
    ),
    ("toc", re.compile(r"^(?:文章)?目\s*录$|^(?:table of )?contents?$|^toc$|^导航$", re.I)),
    (
        "calendar",
        re.compile(
            r"面试邀约|约面|邀约|(?:面试|笔试|笔面试|面试笔试)(?:安排|日程|时间表?|计划表|日历|"
            r"行程|通知|预约)$|^(?:接下来|近期|后[续面]|最近)?的?(?:面试)?(?:日程表?|日历|(?<=.)安排)$|"
            r"interview (?:schedule|calendar)|^schedule$|upcoming|^coming up$|待面试?$|近期面试",
            re.I,
        ),
    ),
    (
        "progress",
        re.compile(
            r"投递|进度|进展|申请(?:记录|状态)|application|offer(?:汇总|情况|列表|比较)|"
            r"^(?:已|待).{0,3}(?:投递?|笔试|测评)$|战况|流程(?:汇总|记录)",
            re.I,
        ),
    ),
    (
        "meta",
        re.compile(
            r"^(?:个人|面试|整体|总体|最终|一点|一些|最后的?|简单)?(?:总结|感受|体会|心得|感想|"
            r"吐槽|前言|引言|序|写在(?:前面|最后)|后记|结语|背景|概况|概述|概览|简介|说明|关于|"
            r"基本(?:信息|情况)|(?:总体|整体)(?:情况|介绍|感受|评价)|结果|结论|体验|评价|情况|"
            r"面评|bg|经验|建议|技巧|注意事项|反思|教训|复盘总结|状态|信息|时间线|timeline|"
            r"流程)(?:和.{1,6}|与.{1,6})?$|^(?:参考(?:资料|链接|文献|文章)?|references?|"
            r"相关(?:链接|资料|阅读|笔记)|资料|资源|延伸阅读|推荐阅读|学习资料|更新(?:日志|记录)?|"
            r"changelog|license|贡献|star history|致谢|联系(?:我|方式)|链接|来源|标签|安装|"
            r"使用(?:方法|说明)|快速开始|getting started|installation|usage|contributing|"
            r"features|(?:my |some |key |final |general |related |useful )*(?:advice|tips|"
            r"takeaways?|lessons(?: learned)?|reflections?|thoughts|feedback|summary|links|"
            r"resources|further reading)(?: (?:for|to|on|about|were|are|from)\b.*)?)$|"
            r"面试(?:感受|体验|心得|感悟|感想|经验总结)",
            re.I,
        ),
    ),
    (
        "answer",
        re.compile(
            r"^(?:参考|标准|示例|我的|高分|回答)?(?:答案|解答|回答|解析|题解|思路|回答模板|话术|"
            r"answer|solution|代码|代码实现|实现|要点|关键点|核心|分析|原理|详解|示例|"
            r"追问点)(?:示例|要点|思路|[一二三1-3])?$",
            re.I,
        ),
    ),
    (
        "bank",
        re.compile(
            r"面试题|八股|常见(?:面试)?问题|高频|题库|问答|\bFAQ\b|q\s?&\s?a|interview questions?|"
            r"问题(?:集|库|清单|列表|汇总|整理)|考点|必[问背考]|常[问考]|思考题|自测|questions$",
            re.I,
        ),
    ),
    (
        "log",
        re.compile(
            r"面经|面试(?:复盘|记录|总结|经历|经验|实录|真题|过程|题目|内容|问题|笔记|日志|回顾|"
            r"题目?清单|流程)|^(?:题目清单|问题|题目|提问|面试|复盘|真题)$|凉经|\boc经|复盘|"
            r"面试官(?:[（(].*[）)])?提?问|被问到?的|问到的问题|interview (?:log|notes?|record|"
            r"experience|review)s?",
            re.I,
        ),
    ),
)
_PLAN = re.compile(
    r"计划|(?<!职业)规划(?!题)|学习路线|路线图|roadmap|(?<!execution )(?<!query )"
    r"(?<!explain )\bplan$|任务(?!调度|队列)|study plan|打卡|复习安排|"
    r"学习安排|时间安排|^(?:week|day|第.{1,3}[周天])\s?\d*|本周|今日|每日|milestone",
    re.I,
)
_SOLUTIONS = re.compile(
    r"^(?:参考|标准|示例)?(?:答案|解析|解答|题解)(?:汇总|部分)?$|^(?:answers|solutions)$", re.I
)
_PROJECT = re.compile(r"^项目\s?[0-9一二三四五六]?(?:[:：、\s].*)?$")
_TOPIC = re.compile(
    r"相关|基础|八股|项目|实习|简历|算法|代码|手撕|手写|编程|场景|智力|系统设计|其他|其它|开放|"
    r"综合|闲聊|闲谈|杂谈|碎碎念|花絮|题外话|自我介绍|"
    r"网络|操作系统|数据库|数据结构|设计模式|多线程|并发|缓存|消息队列|分布式|"
    r"微服务|框架|前端|后端|客户端|服务端|测试|运维|大模型|模型|训练|微调|推理|强化学习|机器学习|"
    r"深度学习|检索|对齐|评测|部署|数据|语言|多模态|智能体|注意力|提示|优化|"
    r"(?<![a-z])(?:mysql|redis|java|jvm|spring|python|c\+\+|golang|go|linux|kafka|es|mq|http|tcp|"
    r"css|html|js|javascript|typescript|ts|vue|react|node|webpack|git|docker|k8s|sql|juc|os|cv|"
    r"nlp|llm|rag|agent|sft|rlhf|dpo|ppo|grpo|lora|moe|bert|transformer|attention|infra|ai|prompt|"
    r"embedding|mcp|langchain|vllm|cuda|pytorch|hr)(?![a-z])|分割线|部分|环节|模块|方面|知识|问题|"
    r"追问|经历|工作|理论|实践|综述|第.{1,3}[章节部]|^[一二三四五六七八九十]{1,3}、",
    re.I,
)
_CORPORATE = re.compile(
    r"^(?!计算机|大数据|训练|人工|神经|深度|卷积|图|测试|评测|偏好|强化|机器学习|多智能|具身|单机|"
    r"移动|分布|前端|后端|云计算|私有|混合|端到端|自监督|社交|推荐|搜索|开源|"
    rf"数据)[{HAN}A-Za-z]{{2,6}}(?:网络|数据|智能|科技|信息|软件|汽车|游戏|公司|集团|银行|"
    r"证券|资本|机器人|互娱|金融|教育|医疗|传媒|云|实验室|研究院)$"
)
_NAMED_AI = re.compile(
    r"(?!生成|可解释|端侧|边缘|具身|对话|传统|通用|国产|什么|关于|学习|使用|结合|业务|产品|企业|行业|医疗|金融|"
    r"教育|游戏|工业|科学|手机|人工|应用|现场|远程|正式)"
    rf"(?P<name>[{HAN}]{{2,6}}\s?|[A-Z][a-z]\w*[ .])AI"
)
_TRAILING_POSITION = re.compile(
    r"(?:后端|前端|算法|大模型|客户端|服务端|测开|测试|数据开发|开发|产品|运维|研究员?|java|c\+\+|"
    r"golang|go|python|ai|llm|nlp|cv|agent|infra|应用|研发|软件|嵌入式|安卓|ios|android|sre|推荐|"
    r"搜索|广告|工程师|岗|方向)+$",
    re.I,
)
_SHORT_DAY = re.compile(
    r"(?<![A-Za-z\d.-])(?:(0[1-9]|1[0-2])([0-2]\d|3[01])|(1[0-2]|[1-9])-([12]\d|3[01]|[1-9]))"
    r"(?![A-Za-z\d.-])"
)
_OUTCOME = re.compile(
    r"[\[【（(](?P<b>(?:[^\[\]【】（）()]{0,8})(?:已?挂了?|已?过了?|通过|已?凉了?|寄了?|offer|oc|"
    r"已?拒|感谢信|泡池子?|进行中|待定|pass(?:ed)?|fail(?:ed)?|没过|未过|未通过|reject(?:ed)?|"
    r"意向书?)(?:[^\[\]【】（）()]{0,4}))[\]】）)]|(?P<s>[❌✅✔✘⭕])\ufe0f?|"
    r"[\s,，-](?P<w>已?挂了?|已?过了?|已?凉了?|已通过|未通过|已?oc|offer|感谢信)\s*$",
    re.I,
)
_GOOD = re.compile(
    r"(?<![没未不])(?:过|通过|offer|\boc|pass|✅|✔|意向|录用|进入?下一?[轮面]|上岸|signed|accepted|"
    r"advanced)",
    re.I,
)
_BAD = re.compile(
    r"挂|凉|寄|拒|感谢信|fail|没过|未过|未通过|不通过|❌|✘|reject|失败|淘汰|泡池|ghosted", re.I
)
_NOISE = re.compile(
    r"面经|面试|复盘|记录|总结|凉经|暑期|日常|秋招|春招|校招|社招|提前批|补录|实习生?|岗位?|笔记|"
    r"整理|题目|问题|经历|经验|分享|timeline|我的|个人|真题|手撕|攒人品|求好运|回馈|时间|日期|"
    r"会议|拷打|实录|校园招聘|(?<![a-z])oc(?![a-z])|\d+\s?(?:min(?:utes)?|分钟|mins|h\b|小时)|(?<!网)约了?|"
    r"interview(?:\s(?:experience|log|notes?|record|review)s?)?|"
    r"onsite|phone screen|[0-9]{2,4}届|[0-9]{4}年?|[（(]\s*[）)]|[\[【]\s*[\]】]|"
    r"第.{1,2}[段次家场]|公司规模.*|周[一二三四五六日天]|星期[一二三四五六日天]",
    re.I,
)
_POSITION = re.compile(
    r"^(?:后端|前端|算法|大模型|客户端|服务端|测试|测开|开发|数据|产品|运维|java|c\+\+|golang|go|"
    r"python|ai|llm|nlp|cv|agent|infra|应用|工程师?|研发|软件|嵌入式|安卓|ios|android|方向|技术|"
    r"sre|平台|推荐|搜索|广告|搜广推|研究员?|base|线上|视频|电话|远程|现场|业务|部门|正式|补招|"
    r"第.志愿|[\s\-_/·—|、,，&+：:（）()~])*$",
    re.I,
)
_JOB = re.compile(
    r"(?:(?:senior|sr\.?|staff|junior|jr\.?|lead|principal|founding|graduate|new grad)\s)?"
    r"(?:(?:data|software|ml|ai|machine learning|back-?end|front-?end|full-?stack|platform|"
    r"infra(?:structure)?|site reliability|security|product|embedded|ios|android|cloud|devops|"
    r"qa|test|research|applied|analytics|systems?)\s){0,2}"
    r"(?:engineer|scientist|developer|manager|analyst|designer|intern|architect|sde|swe|sre|pm|mle)",
    re.I,
)
"""An English name of a job."""
_EDGE = " \t▸▶►◆■-–—_·|｜/\\:：,，、.。#*~～()（）[]【】「」《》<>!！=&+@"
_HOURS = re.compile(r"\s?(?:个?小时|个?钟头|(?:h|hours?|hrs)(?![a-z]))", re.I)
"""Behind ``1.5`` it tells how long it took, not a day."""
_SENT = re.compile(r"\s*(?:官网|内推|海)?投递?$|\s*(?:进度|进展|状态)\s*[:：].*$")
"""A heading with such words tells how one application went, if it names a company."""
_SECTION = re.compile(r"\d\.\d{1,2}\s")
_LONGER = re.compile("国际|科技|集团|妈妈|技术")
_WORDS = re.compile("[A-Za-z]+")
_SEVERAL = re.compile(r"[A-Z][\w&'-]+ [A-Z]")
_CALLOUT = re.compile(r"^[\s>]*\[!\w+\][+-]?\s*(?=\S)")
"""What kind of box a line opens says nothing of an interview."""
MAX_TITLE = 300
_PARENS = re.compile(r"[（(][^（）()]*(?:[）)]|$)")
_SPLIT = re.compile(r"\s*[-–—_·|｜/\\:：,，、]+\s*|\s+|[（(【\[]|[）)】\]]")


@dataclass(
    frozen=True,
    slots=True,
)
class Title:
    """A heading read.

    text: without markup and trailing colon. known: the company is a known name. rest: the words
    nothing else claimed.
    """

    text: str
    role: Role = "none"
    company: str | None = None
    known: bool = False
    team: str | None = None
    round: str | None = None
    when: When | None = None
    time: dt.time | None = None
    outcome: str | None = None
    rest: str = ""
    links: tuple[str, ...] = ()


def read(raw: str) -> Title:
    """Everything a heading or a line in its place says."""
    return _read(raw, companies.known(), in_short=False)


def read_in_short(raw: str) -> Title:
    """The same for a line that surely names an interview.

    There ``0912`` is a day, ``R2`` a round and ``jd`` a company.
    """
    return _read(raw, companies.known(), in_short=True)


@functools.lru_cache(maxsize=4096)
def _read(
    raw: str,
    known: Companies,
    *,
    in_short: bool,
) -> Title:
    line = inline.read(_CALLOUT.sub("", raw[:MAX_TITLE]))
    text = (line.text or raw.strip()).strip().rstrip(":： ").strip()
    if _OWN.search(text):
        return Title(text, "own")
    counted = numerals.in_digits(text)
    whens = _days(counted)
    held = sending.of_interviews(counted, whens)
    clock = _clock(held, counted)
    rest = _OUTCOME.sub(_stage_in, _without(sending.blanked(counted, whens, held), whens)).strip()
    outcome = _OUTCOME.search(raw)
    stage = round_of(rest)
    rest = ROUND.sub(" ", rest) if stage else rest
    if in_short and stage is None:
        named = short_round_of(rest)
        stage, rest = named or (None, rest)
    short = _SHORT_DAY.search(rest) if (stage or in_short) and not whens else None
    if short and (day := dates.find(f"{short[1] or short[3]}.{short[2] or short[4]}")):
        held, rest = day, rest.replace(short[0], " ")
    bare = words.NUMBER.sub("", rest).strip(_EDGE)
    slot = slots.cleared(bare, timed=clock is not None)
    name = known.find(slot)
    company = _known(slot, name, known) or (_typed(slot, known) if in_short else None)
    role = _role(text, bare)
    is_one = role == "progress" and _SENT.search(text) and (company or is_corporate(bare))
    return Title(
        text,
        "none" if is_one or (role == "jd" and stage) else role,
        company,
        company is not None,
        _team(_SENT.sub("", slot), name),
        stage,
        held[0] if held else None,
        clock,
        _outcome_text(outcome),
        (_SENT.sub("", slot) if is_one else slot).strip(_EDGE),
        line.links,
    )


def _days(text: str) -> tuple[When, ...]:
    """The days of the text. ``1.2`` before one that names its year is the number of a heading."""
    found = dates.find(text)
    whens = tuple(when for when in found if when.time or not _HOURS.match(text, when.span[1]))
    numbered = _SECTION.match(text)
    later = any(when.start.year for when in whens[1:])
    return whens[1:] if numbered and later and whens[0].span[0] == 0 else whens


def _clock(
    whens: tuple[When, ...],
    text: str,
) -> dt.time | None:
    """The hour behind a day, else any in the text."""
    for when in whens:
        if when.time:
            return when.time
    found = dates.find_time(text)
    return found[0] if found else None


def _known(
    slot: str,
    name: re.Match[str] | None,
    known: Companies,
) -> str | None:
    """The known name in the slot with what belongs to it: 顺丰 of 顺丰科技 is another company."""
    if name is None:
        return None
    whole = slot[name.start() : _end_of_name(slot, name)]
    return whole if whole != name[0] else known.canonical(whole)


def _end_of_name(slot: str, name: re.Match[str]) -> int:
    longer = None if name[0].isascii() else _LONGER.match(slot, name.end())
    return longer.end() if longer else name.end()


def _typed(
    slot: str,
    known: Companies,
) -> str | None:
    for word in _WORDS.findall(slot):
        company = known.typed.get(word.lower())
        if company:
            return company
    return None


def _stage_in(outcome: re.Match[str]) -> str:
    """The round that an outcome names (``（一面过了！）``)."""
    stage = ROUND.search(outcome["b"] or "")
    return f" {stage[0]} " if stage else " "


def _without(text: str, whens: tuple[When, ...]) -> str:
    for when in reversed(whens):
        text = text[: when.span[0]] + " " + text[when.span[1] :]
    while found := dates.find_time(text):
        text = text[: found[1][0]] + " " + text[found[1][1] :]
    return text


def _role(text: str, bare: str) -> Role:
    plain, bare = words.simplified(words.NUMBER.sub("", text).strip(_EDGE)), words.simplified(bare)
    for role, pattern in _ROLES:
        if pattern.search(plain) or (bare and bare != plain and pattern.search(bare)):
            return role
    if _PLAN.search(plain) or _PROJECT.match(plain):
        return "plan"
    return "none" if (len(bare) <= 24 and is_corporate(bare)) or not is_topic(bare) else "topic"


def quiet(text: str) -> str:
    """``text`` without the words that every such heading has (面试, 秋招, 时间 …)."""
    return _NOISE.sub(" ", text)


def is_corporate(text: str) -> bool:
    """True for a name that ends as companies' do (``星桥网络``)."""
    first = _SPLIT.split(quiet(text).strip(), maxsplit=1)[0]
    return _is_named_ai(first) or bool(_CORPORATE.match(_TRAILING_POSITION.sub("", first)))


def _is_named_ai(text: str) -> bool:
    """True for ``青禾AI``: behind a name that is no field, AI is a part of it."""
    match = _NAMED_AI.fullmatch(text.strip())
    return match is not None and _TOPIC.search(match["name"]) is None


def is_project(text: str) -> bool:
    """``项目1``, ``项目二：…``: a plan where it carries days, else a chapter of an interview."""
    return bool(_PROJECT.match(words.NUMBER.sub("", text).strip()))


def is_solutions(text: str) -> bool:
    """A heading over the answers to questions that stand elsewhere."""
    return bool(_SOLUTIONS.match(text.strip(_EDGE)))


def is_topic(text: str) -> bool:
    """True if the words name a field or a chapter, hence no company."""
    folded = words.simplified(text)
    if _is_named_ai(folded):
        return False
    return bool(_TOPIC.search(folded)) and not _CORPORATE.match(folded)


def unknown_company(title: Title) -> tuple[str | None, str | None]:
    """(company, team) for a heading whose place says that it names a company.

    The first words that may be a name are the company, the others are the team.
    """
    if "面试官" in title.rest:
        return None, None
    named = _NOISE.sub(" ", title.rest).strip(_EDGE)
    name, team = slots.name_and_team(named)
    first = _SPLIT.split(named, maxsplit=1)[0]
    if name and first.startswith(name) and _CORPORATE.match(first):
        name = first
    several = name is not None and _SEVERAL.match(name) is not None
    if name is None or (is_topic(name) and not several):
        return None, None
    typed = companies.known().typed.get(name.lower())
    return typed or companies.canonical(name), team


def is_position(text: str) -> bool:
    """True for words that name a job and nothing else (``, data engineer``, ``后端开发``)."""
    bare = text.strip(_EDGE)
    return bool(bare) and (_JOB.fullmatch(bare) or _POSITION.match(bare)) is not None


def outcome_of(text: str) -> bool | None:
    """True for passed, False for failed, None for other words."""
    if _BAD.search(text):
        return False
    return True if _GOOD.search(text) else None


def _team(bare: str, name: re.Match[str] | None) -> str | None:
    if name is None:
        return None
    team = _NOISE.sub(" ", bare[: name.start()] + " " + bare[_end_of_name(bare, name) :])
    team = " ".join(_PARENS.sub(" ", team).split()).strip(_EDGE)
    return None if not team or len(team) > 24 or _POSITION.match(team) else team


def _outcome_text(match: re.Match[str] | None) -> str | None:
    return None if match is None else (match["b"] or match["s"] or match["w"]).strip()
