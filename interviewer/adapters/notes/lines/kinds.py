"""Whether a question asks for knowledge, for a project, for code, or for the person."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interviewer.adapters.notes.lines import words
from interviewer.adapters.notes.lines.orders import tells_to_write
from interviewer.core.notes.question import Kind

_BY_WORDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "coding",
        re.compile(
            r"手撕|手写|手敲|代码题|编程题|算法题|leet\s?code|力扣|lc\s?\.?\d|hot\s?100|剑指|acm|"
            r"反转链表|翻转|两数之和|快排|归并排序|coding|给定(?:一个|两个|数组)|最长.{0,6}子|"
            r"链表|二叉树的|滑动窗口题|sql题",
            re.I,
        ),
    ),
    (
        "behavioural",
        re.compile(
            r"自我介绍|介绍(?:一?下)?(?:你)?自己|(?:职业|未来|以后|今后|长期|短期).{0,6}规划|"
            r"优缺点(?:是什么)?$|你的?(?:优点|缺点|优势|不足)|为什么(?:离开|离职|选择我们|来我们|"
            r"想来|选择.{0,6}公司)|离职原因|期望薪|薪资|实习(?:多久|时间|时长)|多久到岗|到岗|加班|"
            r"手里?.{0,4}offer|offer|兴趣爱好|爱好|压力|团队合作|冲突|最有成就感|挫折|"
            r"最大的(?:困难|挑战|收获)|意向城市|base(?:地|在|哪|城市)|家是|哪里人|毕业去向|读研|"
            r"考研|转正|导师|绩点|how do you handle|strength|weakness",
            re.I,
        ),
    ),
    (
        "project",
        re.compile(
            r"(?:你|简历|项目|实习|论文|课题|比赛).{0,12}(?:项目|简历|实习|工作|做的|负责|难点|"
            r"亮点|业务|论文|怎么实现|怎么做)|^(?:介绍|讲|说|聊|拷打|深挖|深入)?.{0,6}(?:项目|"
            r"实习)|你们|我们项目|业务场景|上线|项目中",
            re.I,
        ),
    ),
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
    """By the question's words, else by groups and headings, else by the round; else knowledge."""
    if tells_to_write(text):
        return "coding"
    for kind, pattern in _BY_WORDS:
        if kind != "project" and pattern.search(text):
            return kind
    if above := of_headings(topics) or by_headings:
        return above
    if _BY_WORDS[-1][1].search(text):
        return "project"
    return "behavioural" if stage == "HR面" else "knowledge"
