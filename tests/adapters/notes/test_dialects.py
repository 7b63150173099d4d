"""Dialects of notes: sheets, fields, legends, outlines, and how people write appointments."""

from __future__ import annotations

import pytest

from tests.adapters.notes.test_places import appointments, questions, told


def asked(
    text: str,
    name: str = "面试记录.md",
) -> list[tuple[str | None, str | None, str]]:
    """Company, round and day of each question."""
    found = []
    for question in questions(text, name):
        day = question.asked_on.isoformat() if question.asked_on else ""
        found.append((question.company, question.round, day))
    return found


def test_rows_below_a_gap_go_on_with_their_table() -> None:
    text = """# 2031 秋招

| 日期 | 公司 | 轮次 | 问题 | 备注 |
|---|---|---|---|---|
| 9/4 | 美团 | 一面 | 慢查询怎么定位？ | |
| | | | 索引为什么会失效？ | |

| 9/9 | 京东 | 一面 | 线程池的参数怎么定？ | |
| | | 二面 | 怎么做限流？ | |
"""
    assert asked(text) == [
        ("美团", "一面", "2031-09-04"),
        ("美团", "一面", "2031-09-04"),
        ("京东", "一面", "2031-09-09"),
        ("京东", "二面", "2031-09-09"),
    ]


def test_a_sheet_without_a_frame_has_lines_in_its_cells() -> None:
    text = """2031 跳槽
Company | Role | Round | When | Questions | Result
顺丰 | 调度 | 一面 | 3/4 Tue 10:00 | "1) 内存屏障解决什么问题？
2) 怎么定位死锁？" | pass
 | | 二面 | 3/11 | 讲一次线上故障，你怎么处理的？ | 挂
星桥网络 (做网关) | 后端 | 一面 | 3/12 | 零拷贝是怎么回事？ | -
"""
    assert asked(text) == [
        ("顺丰", "一面", "2031-03-04"),
        ("顺丰", "一面", "2031-03-04"),
        ("顺丰", "二面", "2031-03-11"),
        ("星桥网络", "一面", "2031-03-12"),
    ]
    assert appointments(text) == []


def test_a_calendar_leaves_out_what_the_row_above_says() -> None:
    text = """Company | Round | Date | Time
大疆 | 一面 | 2031/10/23 | 早9点
 | 二面 | 同日 | 下午一点半
"""
    assert [told(each) for each in appointments(text)] == [
        ("大疆", "一面", "2031-10-23", "09:00"),
        ("大疆", "二面", "2031-10-23", "13:30"),
    ]


def test_a_table_of_teams_is_of_the_company_of_the_note() -> None:
    text = """## 面试日历

| 部门 | 轮次 | 时间 |
|---|---|---|
| 到店 | 一面 | 2031-10-16 19:00 |
| 外卖 | 二面 | 2031-10-17 20:00 |
"""
    assert [told(each) for each in appointments(text, "美团.md")] == [
        ("美团", "一面", "2031-10-16", "19:00"),
        ("美团", "二面", "2031-10-17", "20:00"),
    ]


def test_a_legend_says_whom_short_names_mean() -> None:
    text = """2031 fall
缩写: dbx=Dropbox tt=TikTok

## 9/18 dbx R1
- 怎么找重复的文件？
## 9/24 tt R2
- checkpoint 和 savepoint 有什么区别？
"""
    assert asked(text) == [
        ("Dropbox", "一面", "2031-09-18"),
        ("TikTok", "二面", "2031-09-24"),
    ]


def test_code_is_no_legend() -> None:
    text = """## 美团 一面 2031-09-18
- `a=Foo b=Bar` 这样写会怎样？
"""
    assert asked(text) == [("美团", "一面", "2031-09-18")]


def test_a_place_in_brackets_before_a_question() -> None:
    text = """# 题目 2031
## 注意力
- [快手 一面, 9/3] 为什么要除以根号 d？
- [同上 二面] 位置编码怎么外推？
"""
    assert [(company, stage) for company, stage, _ in asked(text)] == [
        ("快手", "一面"),
        ("快手", "二面"),
    ]
    assert questions(text)[0].text == "为什么要除以根号 d？"


def test_fields_in_brackets_say_whose_questions_follow() -> None:
    text = """# 求职
- [[2031-05-20]] [company:: Nordwind Systems] [round:: 1] 视频
    - What does volatile promise?
    - How do you find a leak?
- [[2031-05-28]] [round:: 2]
    - Where do the barriers go?
"""
    assert asked(text) == [
        ("Nordwind Systems", "一面", "2031-05-20"),
        ("Nordwind Systems", "一面", "2031-05-20"),
        ("Nordwind Systems", "二面", "2031-05-28"),
    ]


def test_an_outline_of_org() -> None:
    text = """#+TITLE: NVIDIA Shanghai

* Driver team
** R1 <2031-03-05 Wed> Teams, 60 min
*** How does a page fault reach the driver?
*** What is a fence?
* Calendar
** R2, SCHEDULED: <2031-03-12 Wed 14:00>
"""
    assert asked(text, "nv.org") == [("NVIDIA", "一面", "2031-03-05")] * 2


def test_front_matter_lists_appointments() -> None:
    text = """---
title: 求职
next: 美团二面 2031-10-27 15:30
---
"""
    assert [told(each) for each in appointments(text)] == [
        ("美团", "二面", "2031-10-27", "15:30"),
    ]


def test_days_of_a_diary_s_week() -> None:
    text = """# 2031 秋招周记

## 第41周（10.6 – 10.12）
本周安排
- 周二 10:00 美团 一面（视频）
- ~~周三 16:00 携程 一面~~ 对方取消了，等通知
- ~~周四 19:00~~ → 周五下午三点半 得物 一面
"""
    assert [told(each) for each in appointments(text)] == [
        ("美团", "一面", "2031-10-07", "10:00"),
        ("得物", "一面", "2031-10-10", "15:30"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "B站HR-小林 2031/3/8 16:42",
        "Sent: Monday, June 16, 2031 9:10 AM",
        "来自 智联 3月11日 10:00",
    ],
)
def test_who_wrote_when_is_no_appointment(line: str) -> None:
    assert appointments(f"{line}\n您好，看到您的简历了\n", "聊天.txt") == []


@pytest.mark.parametrize(
    "line",
    [
        "- asked her what the team is proud of?",
        "- (mine) is there a lab on site?",
        "- 问他 远程能待几天？",
    ],
)
def test_what_the_candidate_asked_is_no_question(line: str) -> None:
    text = f"""## 美团 一面 2031-09-18
- 怎么找重复的文件？
{line}
"""
    assert [question.text for question in questions(text)] == ["怎么找重复的文件？"]


def test_a_day_of_the_week_over_questions() -> None:
    text = """# 2031 秋招周记

## 第41周（10.6 – 10.12）
**周二 · 美团一面**
- 怎么找重复的文件？
**周五 得物**
- 索引为什么会失效？
"""
    assert [(company, day) for company, _, day in asked(text)] == [
        ("美团", "2031-10-07"),
        ("得物", "2031-10-10"),
    ]
