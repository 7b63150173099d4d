"""Whether a question asks for knowledge, for a project, for code, or for the person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interviewer.adapters.notes.lines import shapes, words
from interviewer.adapters.notes.lines.orders import names_problem, tells_to_write
from interviewer.core.notes.question import Kind

_CODE = re.compile(
    r"手撕|手写|手敲|代码题|编程题|算法题|leet\s?code|力扣|(?<![a-z])lc[\s.]{0,2}\d|hot\s?100|剑指|"
    r"(?<![a-z])acm(?![a-z])|反转链表|翻转|两数之和|快排|归并排序|(?<![a-z])coding(?![a-z])|"
    r"给定(?:一个|两个|数组)|最长.{0,6}子|链表|二叉树的|滑动窗口题|sql题",
    re.I,
)
_PERSON = re.compile(
    r"自我介绍|介绍(?:一?下)?(?:你)?自己|(?:职业|未来|以后|今后|长期|短期).{0,6}规划|"
    r"你的?(?:优点|缺点|优势|不足)|为什么(?:离开|离职|选择我们|来我们|"
    r"想来|选择.{0,6}公司)|离职原因|期望薪|(?:当前|目前|现在)的?薪资|薪资.{0,3}(?:要求|期望|预期|"
    r"范围|结构)|"
    r"实习(?:多久|时间|时长|几)|多久到岗|到岗|加班|抗压|"
    r"(?:手里?.{0,4}|[别其][的他]\s?|几个\s?)offer|offer\s?(?:情况|选择|比较)|"
    r"兴趣爱好|爱好|团队合作|最有成就感|挫折|"
    r"最大的(?:困难|挑战|收获|缺点|优点)|意向城市|base(?:地|在|哪|城市)|家是|哪里人|毕业去向|读研|"
    r"考研|转正|导师|绩点|"
    r"(?<![a-z])(?:tell me about (?:yourself|your (?:hardest|toughest|biggest|worst)|an? (?:time|"
    r"situation|conflict|failure|mistake|disagreement))|introduce yourself|"
    r"(?:a|an|the last|one|any) (?:time|situation|occasion|moment) (?:when |where |that |in which "
    r")?you(?:r team)?\b|where do you see yourself|(?:greatest|biggest|proudest|main|worst) "
    r"(?:weakness|strength|failure|achievement|accomplishment|regret|mistake)|"
    r"your(?: \w+){0,2} (?:strengths?|weakness(?:es)?)|team-?mates?|co-?workers?|colleagues?|"
    r"your (?:manager|boss)|why (?:do|did|would) you (?:want to |like to )?(?:leave|leaving|join|"
    r"work (?:here|for|at|with)|apply|choose (?:us|this))|why are you (?:leaving|looking|"
    r"interested)|why should we hire|what motivates|(?:your|expected|current|desired) salary|"
    r"salary (?:expectation|requirement|range)|notice period|relocat\w+|career|hobb(?:y|ies)|"
    r"proudest|(?:missed|tight) deadline|disagreed with (?:an?|the|someone)|"
    r"(?:conflict|disagreement|argument)s? (?:with|within|in|on|between) (?:your|an?|the) "
    r"(?:\w+ )?(?:team|peer|lead|manager|designer|engineer)|"
    r"(?:a|your|any) (?:failure|mistake|setback)s? (?:and|you|that you)|"
    r"how do you (?:handle|deal with|cope with) (?:stress|criticism|feedback|ambiguity|failure|"
    r"rejection|difficult|tight|disagree))",
    re.I,
)
"""What is asked of the person, whatever else is said."""
_OF_BOTH = re.compile(
    r"优缺点|offer|薪资|压力|冲突|"
    r"(?<![a-z])(?:strengths?|weakness(?:es)?|conflicts?|pressure|feedback)(?![a-z])",
    re.I,
)
"""Words of the person that things have as well: 哈希冲突, 压力测试, the weakness of a loss.

They say that the person is asked only where somebody is spoken of, and nothing of the trade.
"""
_TRADE = re.compile(
    r"损失|函数|模型|训练|推理|算法|哈希|缓存|数据|索引|[线进协]程|[读写死加]锁|乐观锁|显存|内存|磁盘|并发|"
    r"分布式|协议|[编解]码|梯度|向量|采样|量化|微调|架构|接口|网络|集群|节点|消息|复杂度|二叉树|链表|数组|"
    r"事务|编译|原理|公式|推导|注意力|矩阵|概率|分词|检索|请求|流量|部署|测试|版本|分支|主从|依赖|负载|区别|差别|"
    r"(?<![A-Za-z])(?!(?:HR|OKR|KPI|GPA|MBTI|PPT|VP|CEO|CTO|PM|TL|WLB|JD|HC|BG|BU|OD|STAR|DDL|ROI|"
    r"PhD|AI|OC|IT|US|UK|CV|MBA)(?![A-Za-z]))[A-Z][A-Za-z\d+]*[A-Z\d][A-Za-z\d+]*(?![A-Za-z])|"
    r"(?i:(?<![a-z])(?:loss|tokens?|tokeniz\w+|attention|\w*decod\w+|\w*encod\w+|\w*embedding\w*|"
    r"gradients?|kernels?|cach\w+|threads?|process(?:es)?|locks?|memory|oom|latency|throughput|"
    r"quer(?:y|ies)|index(?:es)?|database|kafka|redis|mysql|etcd|raft|paxos|dpo|ppo|grpo|rlhf|sft|"
    r"lora|moe|rope|rag|llms?|transformers?|hash\w*|heap|stack|queue|api|docker|kubernetes|k8s|git|"
    r"merge|shard\w*|replica\w*|training|inference|model|gpus?|cuda|tcp|http|requests?|server|"
    r"events?|messages?|data|traffic|class(?:es)?|function|algorithm|optimi[sz]er|batch)(?![a-z]))"
)
"""Names and things of the trade: a question that has one is hardly about the person."""
_TO_THE_PERSON = re.compile(
    r"你(?!觉得|认为|了解|知道|怎么看|怎么理解|能|可以)|自己|兴趣|"
    r"为什么(?:想|选择?|来|要来|从|读|学|转|做)|公司|团队|部门|我们|领导|同事|毕业|签证|入职|"
    r"(?<![a-z])(?:you|your|visa|comp|bonus|base|sponsor\w*)(?![a-z])",
    re.I,
)
_PROJECT = re.compile(
    r"(?:你|简历|项目|实习|论文|课题|比赛).{0,12}(?:项目|简历|实习|工作|做的|负责|难点|"
    r"亮点|业务|论文|怎么实现|怎么做)|^(?:介绍|讲|说|聊|拷打|深挖|深入)?.{0,6}(?:项目|"
    r"实习)|你们|我们项目|业务场景|上线|项目中|"
    r"(?:about|through|describe) (?:a|an|one|your|the) (?:\w+ ){0,3}project",
    re.I,
)
_BY_HEADING: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "coding",
        re.compile(r"手撕|手写|代码|编程|算法题|算法$|coding|力扣|leetcode|笔试题|机试|^sql", re.I),
    ),
    (
        "behavioural",
        re.compile(r"hr\s?面|\bhr\b|行为|软技能|自我介绍|个人问题|综合面|聊天|behaviou?r", re.I),
    ),
    ("project", re.compile(r"项目|实习|简历|拷打|深挖|工作经历|project", re.I)),
)
_BY_LABEL: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("coding", re.compile(r"代码|算法|手撕|编程|coding|sql", re.I)),
    ("project", re.compile(r"项目|实习")),
    ("behavioural", re.compile(r"hr|行为", re.I)),
    ("knowledge", re.compile(r"八股|基础|系统设计|场景|智力|开放|概率|数学")),
)


def labelled(text: str) -> tuple[Kind | None, str]:
    """(kind, text without label) of ``八股: …``, ``代码题：…``."""
    label = words.KIND_LABEL.match(text)
    if not label or label.end() >= len(text):
        return None, text
    return next(
        (kind for kind, pattern in _BY_LABEL if pattern.search(label["label"])), None
    ), text[label.end() :]


def of_headings(headings: Iterable[str]) -> Kind | None:
    """The kind that the nearest telling heading names."""
    for heading in headings:
        for kind, pattern in _BY_HEADING:
            if pattern.search(heading):
                return kind
    return None


def of_question(
    text: str,
    topics: tuple[str, ...],
    by_headings: Kind | None,
    stage: str | None,
) -> Kind:
    """By the question's words, else by groups and headings, else by the round; else knowledge.

    What is above says only of a question without a thing of the trade that it is about the person.
    """
    named = _CODE.search(text) is not None or names_problem(text)
    if named or tells_to_write(text) or shapes.sets_code(text):
        return "coding"
    of_trade = _TRADE.search(text) is not None
    to_person = _TO_THE_PERSON.search(text) is not None
    if _PERSON.search(text) or (_OF_BOTH.search(text) and to_person and not of_trade):
        return "behavioural"
    above = of_headings(topics) or by_headings
    about_person = to_person or not of_trade
    if above and (above != "behavioural" or about_person):
        return above
    if _PROJECT.search(text):
        return "project"
    return "behavioural" if stage == "HR面" and about_person else "knowledge"
