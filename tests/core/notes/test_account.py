"""What a person tells of an interview becomes its questions."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.adapters.notes.parse import parse_note
from interviewer.core.names import Companies
from interviewer.core.notes.account import latest_held, sorted_out, untold
from interviewer.core.notes.agenda import Interview, Outcome, ParsedNote

DAY = dt.date(2026, 3, 20)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("1. 甲是什么？\n2、乙呢？\n\n- 丙\n丁", ["甲是什么？", "乙呢？", "丙", "丁"]),
        ("甲是什么？乙是什么？", ["甲是什么？", "乙是什么？"]),
        ("甲是什么？\n甲是什么？", ["甲是什么？"]),
        (
            "先问了KV cache 的原理，然后问了RoPE，最后让我手撕 MHA。挺顺利的",
            ["KV cache 的原理", "RoPE", "手撕 MHA"],
        ),
        (
            "They asked me about LoRA, then they asked about DPO. Finally asked me to code MHA",
            ["LoRA", "DPO", "code MHA"],
        ),
        (
            "什么是 KV cache；我没答上来\nRoPE 呢？；没答好\n- DPO，忘了",
            ["什么是 KV cache（我没答上来）", "RoPE 呢？（没答好）", "DPO（忘了）"],
        ),
        ("What is GQA? I blanked.", ["What is GQA? (I blanked)"]),
        ("问了我们公司的产品，又问了我的规划", ["我们公司的产品", "我的规划"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_one_a_line_or_told(text: str, questions: list[str]) -> None:
    assert sorted_out(text).questions == questions


@pytest.mark.parametrize(
    ("text", "questions", "left_out"),
    [
        (
            "项目\n1. RAG 怎么评估召回\n2. 为什么用 Milvus",
            ["RAG 怎么评估召回", "为什么用 Milvus"],
            ["项目"],
        ),
        (
            "面试官迟到了十分钟\n讲讲 LoRA\n感觉答得一般\n什么是 KV cache",
            ["讲讲 LoRA", "什么是 KV cache"],
            ["面试官迟到了十分钟", "感觉答得一般"],
        ),
        ("向量检索：\n- HNSW\n- IVF", ["HNSW", "IVF"], ["向量检索："]),
        (
            "## 八股\nTCP 三次握手\n**手撕**\n快排",
            ["TCP 三次握手", "快排"],
            ["## 八股", "**手撕**"],
        ),
        (
            "讲讲 DPO\n反问：组里几个人？\n最后我问了业务方向",
            ["讲讲 DPO"],
            ["反问：组里几个人？", "最后我问了业务方向"],
        ),
        (
            "The interviewer was late\nCoding:\n- Merge k lists\nI asked about the team\n"
            "They'll get back to me on Friday",
            ["Merge k lists"],
            [
                "The interviewer was late",
                "Coding:",
                "I asked about the team",
                "They'll get back to me on Friday",
            ],
        ),
        ("一共面了四十分钟\n不会\n自我介绍", ["自我介绍"], ["一共面了四十分钟", "不会"]),
        (
            "感觉自己最大的缺点是什么\nRedis\nKafka",
            ["感觉自己最大的缺点是什么", "Redis", "Kafka"],
            [],
        ),
        ("面试官问了项目难点\n面试官让我讲 MoE", ["项目难点", "讲 MoE"], []),
        (
            "项目介绍\n我问的问题是什么\n一面的时候讲的方案",
            ["项目介绍", "我问的问题是什么", "一面的时候讲的方案"],
            [],
        ),
    ],
)
def test_remarks_and_headings_are_no_questions(
    text: str,
    questions: list[str],
    left_out: list[str],
) -> None:
    told = sorted_out(text)
    assert (told.questions, [one.text for one in told.left_out]) == (questions, left_out)


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("手撕：两数之和\n1. LoRA 为什么有效", ["手撕：两数之和", "LoRA 为什么有效"]),
        ("手撕：两数之和\n- 手撕：反转链表", ["手撕：两数之和", "手撕：反转链表"]),
        ("## 手撕：LRU\n1. 讲讲 DPO", ["手撕：LRU", "讲讲 DPO"]),
        ("Coding: two sum\n1. What is GQA?", ["Coding: two sum", "What is GQA?"]),
        ("代码 最小栈\n1. 什么是 MoE", ["代码 最小栈", "什么是 MoE"]),
        ("手撕：两数之和，然后问了复杂度", ["手撕：两数之和", "复杂度"]),
        ("算法：最长回文子串\n- 讲讲 BPE", ["算法：最长回文子串", "讲讲 BPE"]),
        ("手撕 快排\n1. RAG 怎么切块", ["手撕 快排", "RAG 怎么切块"]),
        ("**coding: merge k lists**\n- explain LoRA", ["coding: merge k lists", "explain LoRA"]),
        (
            "手撕了一道二叉树层序遍历，接着问了时间复杂度",
            ["手撕了一道二叉树层序遍历", "时间复杂度"],
        ),
        ("Leetcode 146 LRU cache\n1. what is GQA", ["Leetcode 146 LRU cache", "what is GQA"]),
        ("代码题：\n1. 两数之和", ["两数之和"]),
        ("手撕两道：\n1. 两数之和\n2. 三数之和", ["两数之和", "三数之和"]),
        ("手撕：无\n1. 什么是 MoE", ["什么是 MoE"]),
        ("笔试题\n- 编辑距离", ["编辑距离"]),
    ],
)
def test_a_coding_question_is_one(text: str, questions: list[str]) -> None:
    assert sorted_out(text).questions == questions


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("项目\n1. RAG 怎么评估", [("项目", "skipped_chapter")]),
        ("面试官人很好\n讲讲 DPO", [("面试官人很好", "skipped_remark")]),
        ("讲讲 DPO\n反问：组里几个人？", [("反问：组里几个人？", "skipped_counter_question")]),
        ("讲讲 DPO\n1. 讲讲 DPO", [("讲讲 DPO", "skipped_repeated")]),
        (
            "先做了自我介绍，然后问了 MoE。挺顺利的",
            [("先做了自我介绍", "skipped_prose"), ("挺顺利的", "skipped_prose")],
        ),
        ("讲讲 DPO。感觉答得一般", [("感觉答得一般", "skipped_remark")]),
        ("他问了我", [("他问了我", "skipped_prose")]),
        ("---\n讲讲 DPO", [("---", "skipped_chapter")]),
        (
            "After some small talk they asked about DPO",
            [("After some small talk", "skipped_prose")],
        ),
        ("手撕两道：\n1. 快排", [("手撕两道：", "skipped_chapter")]),
        ("什么是 KV cache？我没答上来；氛围不错", [("氛围不错", "skipped_remark")]),
        ("没手撕\n问了 DPO，问了 DPO", [("没手撕", "skipped_remark"), ("DPO", "skipped_repeated")]),
    ],
)
def test_what_is_left_out_says_why(text: str, left_out: list[tuple[str, str]]) -> None:
    told = sorted_out(text).left_out
    assert [(one.text, one.reason) for one in told] == left_out


LINES = (
    "手撕：两数之和",
    "1. 什么是 MoE",
    "项目",
    "先聊了实习，然后问了 DPO，挺顺利",
    "## 八股",
    "他问了我",
    "反问：组里几个人",
    "They asked about DPO and then it got weird. Fine.",
    "感觉一般；凉了",
    "**手撕**",
    "追问：为什么；没答上来。还行",
    "- LRU",
    "---",
    "面试官问了",
    "Q: what is GQA? I blanked.",
    "二面：代码",
)
WORDS = re.compile(r"[A-Za-z]{2,}|[\u4e00-\u9fff]")
CONNECTIVES = set("先然后聊问了他我面试官追") | {"They", "asked", "about"}


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6))
def test_nothing_that_was_typed_vanishes(lines: list[str]) -> None:
    told = sorted_out("\n".join(lines))
    kept = " ".join([*told.questions, *(one.text for one in told.left_out)])
    for line in lines:
        assert set(WORDS.findall(line)) - CONNECTIVES <= set(WORDS.findall(kept)), line


def test_how_it_went_is_read_back_from_the_note() -> None:
    told_lines = sorted_out("什么是 KV cache；我没答上来\nWhat is GQA? I blanked.").questions
    for told in told_lines:
        found = parse_note(f"# 松果 一面\n1. {told}\n2. 讲讲死锁？\n".encode(), "a.md").questions
        assert found[0].text in ("什么是 KV cache", "What is GQA?")
        assert found[0].went_badly


def test_only_what_has_just_been_and_is_not_told_is_asked_about() -> None:
    days = (0, 1, 3, 14, 15, -1)
    interviews = [
        Interview(company=f"c{n}", date=DAY - dt.timedelta(days=n), note="a.md", line=1)
        for n in days
    ]
    interviews.append(Interview(company="undated", note="a.md", line=1))
    outcome = Outcome(company="c3", date=DAY - dt.timedelta(days=3), text="挂", note="a.md", line=9)
    found = untold([ParsedNote(note="a.md", outcomes=(outcome,))], interviews, DAY, Companies())
    assert [one.company for one in found] == ["c1", "c14"]


def at(name: str, days: int, hour: int | None = None) -> Interview:
    time = None if hour is None else dt.time(hour)
    day = DAY - dt.timedelta(days=days)
    return Interview(company=name, date=day, time=time, note="a.md", line=1)


@pytest.mark.parametrize(
    ("interviews", "held"),
    [
        ([at("old", 90), at("older", 200)], "old"),
        ([at("morning", 0, 9), at("evening", 0, 20)], "morning"),
        ([at("today", 0), at("yesterday", 1)], "today"),
        ([at("tomorrow", -1), at("evening", 0, 20)], None),
        ([], None),
    ],
)
def test_the_latest_interview_that_is_over(interviews: list[Interview], held: str | None) -> None:
    found = latest_held(interviews, dt.datetime.combine(DAY, dt.time(12)))
    assert (found.company if found else None) == held
