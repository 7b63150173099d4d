"""Whose interview a question belongs to, on which day, and what is an appointment."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.parse import Kept, parse_note
from interviewer.core.notes.agenda import Interview
from interviewer.core.notes.question import Question

READ_ON = dt.date(2031, 10, 1)


def questions(
    text: str,
    name: str = "面试记录.md",
) -> list[Question]:
    """The questions of a note that is read on ``READ_ON``."""
    return list(parse_note(text.encode(), name, READ_ON).questions)


def appointments(
    text: str,
    name: str = "面试记录.md",
) -> list[Interview]:
    """The appointments of a note that is read on ``READ_ON``."""
    return list(parse_note(text.encode(), name, READ_ON).interviews)


def told(found: Interview) -> tuple[str, str | None, str, str]:
    """Company, round, day and hour as the user sees them."""
    day = found.date.isoformat() if found.date else ""
    hour = found.time.strftime("%H:%M") if found.time else ""
    return found.company, found.round, day, hour


@pytest.mark.parametrize(
    "line",
    [
        "#### 一面 电话面试 32分钟 2031/09/14",
        "#### 一面  58分钟 2031/09/14",
        "#### 一面 2031/9/14 16min",
        "#### 一面 TL 面 2031.9.14",
        "#### 一面 2031-09-14 腾讯会议",
        "#### 一面（总监面） 2031-09-14",
    ],
)
def test_scraps_of_a_round_line_are_no_company(line: str) -> None:
    note = f"### 丙丁科技\n{line}\n1. 什么是闭包？\n2. 讲一下事件循环\n"
    found = questions(note)
    assert [(q.company, q.asked_on) for q in found] == [("丙丁科技", dt.date(2031, 9, 14))] * 2
    assert all("一面" in (q.round or "") for q in found)


def test_a_team_below_a_company_does_not_replace_it() -> None:
    note = "## 字节\n### 电商一面\n1. 什么是闭包？\n2. 讲一下事件循环\n"
    assert {q.company for q in questions(note)} == {"字节"}


@pytest.mark.parametrize(
    ("heading", "company"),
    [
        ("## 讯云科技 一面", "讯云科技"),
        ("## mt 一面 0912", "美团"),
        ("## jd 二面 9.12", "京东"),
        ("## [[蓝鲸互动]] · 一面 · 9.12", "蓝鲸互动"),
        ("## Fernbrook Systems (40 people), phone screen, Sep 12", "Fernbrook Systems"),
        ("## Halden & Rye - take home - Sep 12", "Halden & Rye"),
        ("## 周五 9.12 晚 鹿角出行（内推的）一面", "鹿角出行"),
        ("## 9月12日（周五） 临时 云岭物流 电话面", "云岭物流"),
        ("## 顺丰科技 一面 9.12", "顺丰科技"),
    ],
)
def test_the_company_is_what_stands_in_its_slot(
    heading: str,
    company: str,
) -> None:
    note = f"{heading}\n1. 为什么用消息队列？\n2. 讲一下 MVCC 的原理\n3. 索引为什么会失效？\n"
    assert [q.company for q in questions(note)] == [company] * 3


def test_a_round_of_another_day_does_not_keep_the_day() -> None:
    note = (
        "# 星桥网络\n## 一面 2031-09-02\n1. 什么是闭包？\n2. 讲一下事件循环\n"
        "## 二面\n1. 为什么离职？\n2. 讲一下你的项目？\n"
    )
    days = [(q.round, q.asked_on) for q in questions(note)]
    assert days == [("一面", dt.date(2031, 9, 2))] * 2 + [("二面", None)] * 2


def test_a_day_that_stands_only_in_the_calendar_is_the_round_s() -> None:
    note = (
        "# 面试安排\n- 2031-09-02 10:00 星桥网络 一面\n- 2031-09-09 15:00 星桥网络 二面\n\n"
        "## 星桥网络 二面\n1. 为什么离职？\n2. 讲一下你的项目？\n"
    )
    assert [q.asked_on for q in questions(note)] == [dt.date(2031, 9, 9)] * 2


def test_the_number_of_a_heading_is_no_day() -> None:
    note = (
        "# 面试总结\n## 美团 一面 2031-09-02\n### 2.1 什么是闭包？\n函数和作用域\n"
        "### 2.2 事件循环怎么工作？\n队列\n"
    )
    assert {q.asked_on for q in questions(note)} == {dt.date(2031, 9, 2)}


def test_brackets_say_where_a_question_was_asked_and_leave_its_text() -> None:
    note = (
        "# Redis\n- 跳表为什么快？（美团 一面 9.4）\n- 大 key 怎么办？（同上）\n"
        "- 缓存穿透怎么解决？【云岭数科/9.22】\n- AOF 和 RDB 的区别？\n"
    )
    found = [(q.text, q.company, q.round) for q in questions(note)]
    assert found[:3] == [
        ("跳表为什么快？", "美团", "一面"),
        ("大 key 怎么办？", "美团", "一面"),
        ("缓存穿透怎么解决？", "云岭数科", None),
    ]
    assert found[3][1] is None


def test_a_table_s_empty_cells_mean_the_row_above() -> None:
    note = (
        "# 面试题\n| 日期 | 公司 | 轮次 | 问题 |\n|---|---|---|---|\n"
        "| 2031-09-02 | 美团 | 一面 | 什么是闭包？ |\n| | | | 事件循环怎么工作？ |\n"
    )
    found = [(q.company, q.round, q.asked_on) for q in questions(note)]
    assert found == [("美团", "一面", dt.date(2031, 9, 2))] * 2


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "- 12.1 19:30 甲乙科技 一面（腾讯会议 123-456-789）",
            ("甲乙科技", "一面", "12-01", "19:30"),
        ),
        ("- 9.12 下午两点半 甲乙科技 二面", ("甲乙科技", "二面", "09-12", "14:30")),
        ("- 9.12 晚上7点 甲乙科技 HR面，飞书", ("甲乙科技", "HR面", "09-12", "19:00")),
        ("- 十月八号上午十点半，甲乙科技一面", ("甲乙科技", "一面", "10-08", "10:30")),
        ("- 2031-12-10 10:00 Globex onsite", ("Globex", "onsite", "12-10", "10:00")),
        (
            "- Tue 14 Oct, 3pm CET: Globex phone screen",
            ("Globex", "phone screen", "10-14", "15:00"),
        ),
        ("- [ ] [[甲乙科技]] 一面 14:00 📅 2031-10-06", ("甲乙科技", "一面", "10-06", "14:00")),
        ("- 10.9 19点 甲乙科技 1面", ("甲乙科技", "一面", "10-09", "19:00")),
    ],
)
def test_an_appointment_says_who_when_and_at_which_hour(
    line: str,
    expected: tuple[str, str | None, str, str],
) -> None:
    note = f"# 面试安排\n{line}\n- 10.20 10:00 百度 一面\n"
    first, *_ = appointments(note)
    company, stage, day, hour = told(first)
    assert (company, stage, day[5:], hour) == expected


def test_the_hour_may_be_in_a_column_of_its_own() -> None:
    note = (
        "## 面试日历\n| 日期 | 时间 | 公司 | 轮次 | 方式 |\n|---|---|---|---|---|\n"
        "| 10.6 周一 | 15:00 | 小红书 | 一面 | 腾讯会议 |\n"
        "| 10.9 | 19：30 | pdd | 一面 | 自家平台 |\n"
    )
    assert [told(each) for each in appointments(note)] == [
        ("小红书", "一面", "2031-10-06", "15:00"),
        ("拼多多", "一面", "2031-10-09", "19:30"),
    ]


def test_an_appointment_without_a_company_is_of_the_one_spoken_of() -> None:
    note = (
        "## 青禾数据 一面 2031-10-02\n1. 什么是闭包？\n2. 讲一下事件循环\n"
        "过了，二面 10.13 15:30 腾讯会议\n"
    )
    assert told(appointments(note)[-1])[::2] == ("青禾数据", "2031-10-13")


@pytest.mark.parametrize(
    ("day", "read_on", "expected"),
    [
        ("9.3", dt.date(2031, 10, 1), dt.date(2031, 9, 3)),
        ("12.20", dt.date(2032, 1, 5), dt.date(2031, 12, 20)),
        ("3.10", dt.date(2031, 11, 29), dt.date(2031, 3, 10)),
    ],
)
def test_a_day_without_a_year_has_been_when_the_note_is_read(
    day: str,
    read_on: dt.date,
    expected: dt.date,
) -> None:
    note = f"## 美团 一面 {day}\n1. 什么是闭包？\n2. 讲一下事件循环\n"
    parsed = parse_note(note.encode(), "面试.md", read_on)
    assert {q.asked_on for q in parsed.questions} == {expected}


def test_the_day_of_the_first_reading_counts_and_is_handed_on() -> None:
    note = "## 美团 一面 9.3\n1. 什么是闭包？\n2. 讲一下事件循环\n".encode()
    first = parse_note(note, "面试.md", dt.date(2031, 10, 1))
    later = parse_note(
        note,
        "面试.md",
        dt.date(2032, 11, 1),
        kept=Kept(first.first_read),
    )
    assert {q.asked_on for q in later.questions} == {dt.date(2031, 9, 3)}
    assert later.first_read == first.first_read


@pytest.mark.parametrize(
    ("head", "year"),
    [
        ("# 2028 秋招总表", 2028),
        ("29届，2028秋招，后端", 2028),
        ("Job hunt, fall 25", 2025),
        ("Started looking Jan 2030", 2030),
    ],
)
def test_the_head_of_a_note_says_its_year(
    head: str,
    year: int,
) -> None:
    note = f"{head}\n\n## 美团 一面 9.3\n1. 什么是闭包？\n2. 讲一下事件循环\n"
    assert {q.asked_on for q in questions(note, "笔记.md")} == {dt.date(year, 9, 3)}


def test_a_note_that_writes_the_day_first_is_read_so() -> None:
    note = (
        "# Interview log 2031\n## Globex phone screen 5/8\n- What is a closure?\n- Why us?\n"
        "## Globex onsite 18/8\n- How does TLS work?\n- Design a queue\n"
        "## Acme Robotics onsite 21/8\n- What is a deadlock?\n- Explain MVCC\n"
    )
    first, *_ = questions(note)
    assert first.asked_on == dt.date(2031, 8, 5)


@pytest.mark.parametrize(
    ("heading", "company", "stage"),
    [
        ("## 蓝莓智能（一面过了！）", "蓝莓智能", "一面"),
        ("## 山竹网络【二面挂】", "山竹网络", "二面"),
    ],
)
def test_a_round_in_the_outcome_is_the_heading_s(heading: str, company: str, stage: str) -> None:
    note = f"{heading}\n1. LoRA 的秩\n2. RoPE 的公式\n"
    found = [(one.company, one.round) for one in questions(note)]
    assert found == [(company, stage)] * 2
    assert parse_note(note.encode(), "面试记录.md", READ_ON).outcomes[0].round == stage


@pytest.mark.parametrize("name", ["云鲸科技", "顺丰科技", "蚂蚁集团"])
def test_the_end_of_a_company_s_name_is_no_team(name: str) -> None:
    found = questions(f"## {name} 一面 2031-09-12\n1. 什么是协程？\n2. 讲讲死锁\n")
    assert [(one.company, one.team) for one in found] == [(name, None)] * 2


@pytest.mark.parametrize(
    ("heading", "company", "stage"),
    [
        ("## 青禾AI 笔试+HR聊 11-27", "青禾AI", "笔试"),
        ("青禾AI 一面 11-27", "青禾AI", "一面"),
        ("# 青禾AI\n## 二面", "青禾AI", "二面"),
        ("# 青禾 AI\n## 二面", "青禾", "二面"),
        ("## 青禾 AI 应用开发 一面", "青禾", "一面"),
        ("# 青禾AI 大模型应用开发\n## 一面", "青禾AI", "一面"),
    ],
)
def test_a_name_may_end_in_ai(heading: str, company: str, stage: str) -> None:
    first, second = questions(f"{heading}\n1. 介绍一下 RAG\n2. 召回怎么评估\n")
    assert {first.company, second.company} == {company}
    assert {first.round, second.round} == {stage}


@pytest.mark.parametrize("chapter", ["大模型AI", "生成式AI", "医疗 AI", "AI 基础"])
def test_a_field_of_ai_is_no_company(chapter: str) -> None:
    found = questions(f"# 松果科技 一面\n## {chapter}\n1. 扩散模型是什么\n2. 注意力怎么算\n")
    assert {one.company for one in found} == {"松果科技"}


def test_spellings_of_one_company_in_a_note_are_one() -> None:
    note = (
        "# 青禾 AI\n## 一面\n1. 介绍一下 RAG\n2. 召回怎么评估\n"
        "# 青禾AI\n## 二面\n1. KV cache 是什么\n2. LoRA 是什么\n"
        "# 青禾\n## HR面\n1. 期望薪资\n2. 为什么离职\n"
    )
    found = questions(note)
    assert len(found) == 6
    assert {one.company for one in found} == {"青禾AI"}


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("11月10日官网投递，11.14约面，11.18一面", dt.date(2030, 11, 18)),
        ("投递 11.10 一面 11.18", dt.date(2030, 11, 18)),
        ("一面（8.19投递，8.25一面）", dt.date(2031, 8, 25)),
        ("8.10 boss直聘投递\n8.18 下午面的，60分钟", dt.date(2031, 8, 18)),
        ("投递：2031.8.10", None),
        ("投递时间：2031-08-10", None),
        ("Applied on Aug 10, interview on Aug 18", dt.date(2031, 8, 18)),
    ],
)
def test_the_day_of_the_application_is_not_that_of_the_interview(
    told: str,
    day: dt.date | None,
) -> None:
    note = f"青禾科技 后端 一面\n{told}\n1. 自我介绍\n2. 讲讲 MVCC\n"
    found = questions(note, "收集.txt")
    assert [one.text for one in found] == ["自我介绍", "讲讲 MVCC"]
    assert {one.asked_on for one in found} == {day}


def test_a_line_of_several_rounds_opens_none_of_them() -> None:
    note = "# 青禾科技 二面\n8.10投的，8.20一面，8.28二面\n1. 什么是闭包\n2. 盒模型\n"
    found = questions(note)
    assert {one.round for one in found} == {"二面"}
    assert {one.asked_on for one in found} == {dt.date(2031, 8, 28)}


def test_the_title_of_a_post_names_a_company_that_no_list_knows() -> None:
    note = "青禾科技 后端 面经\n一面 11.18\n1. 自我介绍\n2. 讲讲 MVCC\n"
    assert {one.company for one in questions(note, "收集.txt")} == {"青禾科技"}
