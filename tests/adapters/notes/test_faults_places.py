"""Faults of company, round and day: each kind in small, in words of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.adapters.notes.fault_notes import asked, read, reasons

QUESTIONS = "1. 什么是协程\n2. 索引失效\n"


def place(text: str, name: str = "note.md") -> set[tuple[str | None, str | None, str | None]]:
    """Company, team and round of the questions."""
    return {(one.company, one.team, one.round) for one in read(text, name).questions}


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("## 星桥网络 后端 官网投递\n### 一面", ("星桥网络", None, "一面")),
        ("## 星桥网络 进度：一面挂", ("星桥网络", None, "一面")),
        ("## 星桥网络 2031/8/19 投递\n### 二面", ("星桥网络", None, "二面")),
        ("## 滴滴 网约车 一面", ("滴滴", "网约车", "一面")),
    ],
)
def test_a_heading_with_a_status_names_its_company(
    heading: str,
    expected: tuple[str, str | None, str],
) -> None:
    assert place(f"{heading}\n{QUESTIONS}") == {expected}


def test_a_summary_of_one_company_names_it() -> None:
    note = f"# 面试\n### 云杉科技 一面\n{QUESTIONS}## 星桥网络面试总结\n1. 事务\n2. 什么是 MVCC\n"
    names = {one.text: one.company for one in read(note).questions}
    assert names["什么是协程"] == "云杉科技"
    assert names["什么是 MVCC"] == "星桥网络"


@pytest.mark.parametrize("length", ["1.5小时（下午场）", "1.5 个小时", "1.5h", "28分钟", "58min"])
def test_how_long_it_took_is_neither_a_day_nor_a_company(length: str) -> None:
    note = (
        f"### 星桥网络\n#### 一面 2031-09-01\n{QUESTIONS}#### 二面 {length}\n1. GC\n2. 什么是锁\n"
    )
    last = read(note).questions[-1]
    assert (last.company, last.round, last.asked_on) == ("星桥网络", "二面", None)


def test_the_day_of_a_file_s_name() -> None:
    [first, _] = read(QUESTIONS, "2031_3_22_云杉科技一面.md").questions
    assert (first.company, first.asked_on) == ("云杉科技", dt.date(2031, 3, 22))


@pytest.mark.parametrize("gap", ["\n", ""])
def test_a_time_line_of_rounds_is_of_appointments(gap: str) -> None:
    rows = ["11.16 云杉科技一面", "11.20 云杉科技二面", "11.26 字节 HR面"]
    found = read("# 时间线\n" + f"\n{gap}".join(rows) + "\n").interviews
    assert [(one.company, one.round, str(one.date)) for one in found] == [
        ("云杉科技", "一面", "2031-11-16"),
        ("云杉科技", "二面", "2031-11-20"),
        ("字节", "HR面", "2031-11-26"),
    ]


def test_headings_of_a_log_are_no_time_line() -> None:
    note = f"9.16 云杉科技一面\n{QUESTIONS}\n9.20 云杉科技二面\n1. 什么是锁\n2. 讲讲 GC\n"
    assert read(note).interviews == ()
    assert len(asked(note)) == 4


def test_signs_of_obsidian_tasks_leave_the_text() -> None:
    [task] = read("# 计划\n- [ ] 复习缓存 ⏫ 📅 2031-10-04\n").tasks
    assert (task.text, task.due) == ("复习缓存", dt.date(2031, 10, 4))


def test_english_outcomes_end_answers() -> None:
    note = (
        "# Interview Experience – Quillbase SDE\n## Phone screen\n- What is a watermark?\n"
        "- Explain 2PC\n\n**Outcome**: Rejected\n## Onsite\n- Why us?\n\nSigned ✍️\n"
    )
    found = read(note)
    assert [(one.company, one.passed) for one in found.outcomes] == [
        ("Quillbase", False),
        ("Quillbase", True),
    ]
    assert all(one.answer is None for one in found.questions)


def test_a_job_description_of_bullets_ends_at_a_numbered_list() -> None:
    note = f"# 松果一面\n岗位职责：\n- 写后端\n- 维护服务\n\n{QUESTIONS}"
    assert asked(note) == ["什么是协程", "索引失效"]
    assert reasons(note)[4] == "skipped_job_description"


def test_a_company_in_brackets_behind_a_question_is_none_of_its_text() -> None:
    note = (
        "# 面经\n1. 线程有几种状态（云杉科技、字节）\n"
        "2. 什么是 GC（云杉科技）\n3. 事务（字节 一面）\n"
    )
    found = {one.text: one.company for one in read(note).questions}
    assert found["什么是 GC"] == "云杉科技"
    assert found["线程有几种状态"] in ("云杉科技", "字节")
