"""Headings and labels end what they should end, and open what they should open."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.adapters.notes.fault_notes import asked, question, read, reasons

CHAPTERS = (
    "# 一.语言\n"
    "## 1. 请谈一谈什么是垃圾回收\n"
    "    自动管理内存\n"
    "## 2.谈一谈 grid 布局\n"
    "    二维布局\n"
)


@pytest.mark.parametrize("name", ["面试.md", "网页.md", "frontend.md", "复习.md"])
def test_numbered_headings_that_ask_are_questions_whatever_the_file_is_called(name: str) -> None:
    found = read(CHAPTERS, name).questions
    assert [one.text for one in found] == ["请谈一谈什么是垃圾回收", "谈一谈 grid 布局"]
    assert [one.answer for one in found] == ["自动管理内存", "二维布局"]


def test_a_short_numbered_heading_beside_a_question_is_one() -> None:
    note = "## 松果公司一面\n### 1. 什么是柯里化？\n函数的变换\n### 2. 作用域链\n逐层查找变量\n"
    assert asked(note) == ["什么是柯里化？", "作用域链"]
    assert question(note, "作用域链").answer == "逐层查找变量"


def test_numbered_headings_below_an_interview_without_its_word() -> None:
    note = (
        "# 8.23--松果网络--ai实习\n"
        "## 1.yolo的原理\n"
        "单阶段检测器，直接回归框\n"
        "## 2.卷积的作用\n"
        "提取局部特征\n"
    )
    assert asked(note) == ["yolo的原理", "卷积的作用"]
    assert question(note, "卷积的作用").answer == "提取局部特征"


def test_counter_questions_end_at_a_gap() -> None:
    note = (
        "# 松果一面\n"
        "1. 自我介绍\n"
        "2. 反问\n"
        "\n"
        "反问环节\n"
        "\n"
        "\n"
        "\n"
        "面试比较轻松，半小时左右：\n"
        "\n"
        "夏令营参加过吗？\n"
        "本科成绩怎么样？\n"
    )
    assert asked(note) == ["自我介绍", "夏令营参加过吗？", "本科成绩怎么样？"]


@pytest.mark.parametrize("between", ["\n---\n\n1. 自我介绍\n", "\n1. 自我介绍\n"])
def test_counter_questions_end_at_a_rule_and_at_an_introduction(between: str) -> None:
    note = f"# 松果一面\n1. 索引是什么\n\n反问：\n- 部门做什么？\n{between}2. 什么是协程\n"
    assert asked(note) == ["索引是什么", "自我介绍", "什么是协程"]
    assert question(note, "什么是协程").company == "松果"
    assert reasons(note)[5] == "skipped_counter_question"


def test_a_job_description_ends_where_a_list_starts_again() -> None:
    note = (
        "# 松果一面\n"
        "岗位职责：\n"
        "1. 负责后端开发\n"
        "2. 参与架构设计\n"
        "\n"
        "1. 挑一个有挑战的项目讲讲\n"
        "2. 索引为什么用 B+ 树\n"
    )
    assert asked(note) == ["挑一个有挑战的项目讲讲", "索引为什么用 B+ 树"]
    assert reasons(note)[4] == "skipped_job_description"


def test_a_plan_after_an_interview_is_a_plan() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是协程\n"
        "2. 死锁的条件\n"
        "\n"
        "## Plan\n"
        "- 2031-11-01 ~ 2031-11-07 graphs and trees\n"
        "- 2031-11-08 ~ 2031-11-15 dynamic programming\n"
    )
    tasks = read(note).tasks
    assert [task.start for task in tasks] == [dt.date(2031, 11, 1), dt.date(2031, 11, 8)]
    assert [task.due for task in tasks] == [dt.date(2031, 11, 7), dt.date(2031, 11, 15)]
    assert asked(note) == ["什么是协程", "死锁的条件"]


def test_an_effort_beyond_all_time_is_none() -> None:
    tasks = read("## 计划\n- 读完所有论文 (4000000d) 3.1\n- 写总结 (2d)\n").tasks
    assert [task.effort_days for task in tasks] == [None, 2.0]


def test_english_plans_advice_and_links_ask_nothing() -> None:
    note = (
        "# Acorn onsite\n"
        "### Q1: Tell me about yourself\n"
        "> - What I said: ___\n"
        "\n"
        "### Q2: Other Questions\n"
        "\n"
        "## Recovery Plan\n"
        "- [ ] Day 1: Study graphs\n"
        "- [ ] Day 2: Review heaps\n"
        "\n"
        "## Advice for Others\n"
        "- Practice mock interviews out loud\n"
        "- Know your resume\n"
        "\n"
        "My key takeaways were:\n"
        "- Slow down\n"
        "- Ask clarifying questions\n"
        "\n"
        "## Related Links\n"
        "- [Design patterns](https://example.com/d)\n"
        "- [How to code](https://example.com/e)\n"
    )
    assert asked(note) == ["Tell me about yourself"]
    assert [task.text for task in read(note).tasks] == [
        "Day 1: Study graphs",
        "Day 2: Review heaps",
    ]


def test_check_boxes_beside_questions_are_to_dos() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是协程\n"
        "2. 死锁的条件\n"
        "\n"
        "- [ ] https握手\n"
        "  - [ ] 证书链\n"
        "- [x] tcp拥塞控制\n"
        "  - [ ] 各算法区别\n"
    )
    assert asked(note) == ["什么是协程", "死锁的条件"]
    todos = read(note).todos
    assert [(todo.text, todo.children, todo.done) for todo in todos] == [
        ("https握手", ("证书链",), False),
        ("tcp拥塞控制", ("各算法区别",), True),
    ]


def test_every_row_of_a_table_of_topics_is_a_question() -> None:
    note = (
        "# Acorn onsite\n"
        "\n"
        "| Topic | Notes |\n"
        "|---|---|\n"
        "| Event-driven systems | kafka, outbox |\n"
        "| What is CAP? | consistency |\n"
        "| Rate limiting | token bucket |\n"
    )
    assert asked(note) == ["Event-driven systems", "What is CAP?", "Rate limiting"]


def test_remarks_among_the_items_are_no_questions() -> None:
    note = (
        "# 松果一面\n"
        "1. 什么是协程\n"
        "2. 因为技术栈是Rust所以没问什么\n"
        "3. 开始做题\n"
        "4. 做题\n"
        "5. 先写了个最基础的并查集，节点就是\n"
        "6. vx: acorn123\n"
        "7. 2031.2.16 松果公司…凉经\n"
        "8. 死锁的条件\n"
    )
    assert asked(note) == ["什么是协程", "死锁的条件"]
    assert set(reasons(note)) == {3, 4, 5, 6, 7, 8}


def test_a_contents_list_and_applications_are_no_questions() -> None:
    note = (
        "# 小站\n"
        "- [我的笔试记录](#我的笔试记录)\n"
        "  - [松果一面](#松果一面)\n"
        "\n"
        "投递记录：\n"
        "- 松果科技 一面没消息\n"
        "- 橡子科技 简历挂\n"
        "\n"
        "## 我的笔试记录\n"
        "### 松果一面\n"
        "1. 什么是协程？\n"
    )
    assert asked(note) == ["什么是协程？"]


@pytest.mark.parametrize(
    "wording",
    ["希望加入一个什么样的团队", "后续的职业发展怎么考虑的", "共享内存和管道的通信效率的比较"],
)
def test_questions_that_begin_like_self_talk(wording: str) -> None:
    assert asked(f"# 松果一面\n1. 什么是协程\n2. {wording}\n3. 死锁的条件\n")[1] == wording


@pytest.mark.parametrize(
    "behind",
    [
        "- 为什么不用 B 树？\n- MVCC\n",
        "\n面得还行，他下一面还会问分布式？\n",
        "- 为什么不用 B 树？\n",
    ],
)
def test_a_line_that_asks_below_a_numbered_list_ends_no_questions(behind: str) -> None:
    note = f"# 面试记录\n## 甲公司 一面 2031-09-01\n1. 说说索引\n2. 隔离级别\n3. 事务\n{behind}"
    assert asked(note)[:3] == ["说说索引", "隔离级别", "事务"]
