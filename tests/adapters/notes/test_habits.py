"""Habits of other people's notes, each in its smallest form."""

from __future__ import annotations

import datetime as dt

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.notes.readings import reading_of
from interviewer.core.notes.agenda import Interview, ParsedNote

TODAY = dt.date(2026, 3, 20)


def parsed(text: str) -> ParsedNote:
    return parse_note(text.encode(), "note.md", TODAY)


def asked(note: ParsedNote) -> list[str]:
    return [question.text for question in note.questions]


def due(entry: Interview) -> tuple[str, str, str]:
    day = entry.date.isoformat() if entry.date else ""
    return entry.company, day, f"{entry.time:%H:%M}" if entry.time else ""


def test_the_asking_words_of_a_log_are_not_part_of_the_question() -> None:
    note = parsed(
        "# 字节一面 3.12\n问了我 transformer 里为什么要除以根号dk\n又问 top p截断\n"
        "然后让我手写 softmax\n问答系统怎么评测\n"
    )
    assert asked(note) == [
        "transformer 里为什么要除以根号dk",
        "top p截断",
        "手写 softmax",
        "问答系统怎么评测",
    ]


def test_the_line_below_a_task_box_is_a_line_of_its_own() -> None:
    note = parsed(
        "# 字节 一面 3.12\n- 讲讲 LoRA\n- [ ] 复习 GRPO\n"
        "问了我 transformer 里为什么要除以根号dk\n- top p截断\n"
    )
    assert [todo.text for todo in note.todos] == ["复习 GRPO"]
    assert asked(note)[1:] == ["transformer 里为什么要除以根号dk", "top p截断"]
    assert note.questions[1].answer is None
    wrapped = parsed("# 计划\n- [ ] 看完 GRPO\n  和 DPO 两篇\n")
    assert [task.text for task in wrapped.tasks] == ["看完 GRPO 和 DPO 两篇"]


def test_nothing_of_our_own_retrospective_is_read_or_asked_about() -> None:
    text = (
        "# 找实习记录\n\n## 字节 一面 2026.3.10\n\n1. 什么是 LoRA？\n2. 讲讲 GRPO？\n\n"
        "### 模拟面试 2026-03-19 14:00（interviewer 1a2b3c4d）\n\n1. 什么是 LoRA？\n"
        "- 漏了：低秩怎么来的\n\n## 腾讯 二面\n\n1. 什么是 KV cache？\n2. 怎么量化？\n"
    )
    note = parsed(text)
    assert note.interviews == ()
    days = {question.asked_on for question in note.questions}
    assert days == {dt.date(2026, 3, 10), None}
    ours = reading_of(text.encode(), "note.md", TODAY).lines[7:11]
    assert not any(line.unsure or line.can_be_corrected for line in ours)


def test_a_heading_with_a_name_and_a_loop_names_the_company() -> None:
    note = parsed("# Acme loop\n1. Design a rate limiter\n2. Tell me about a conflict\n")
    assert {(question.company, question.round) for question in note.questions} == {
        ("Acme", "onsite")
    }


def test_the_hours_of_a_loop_are_on_the_day_of_its_heading() -> None:
    note = parsed(
        "# Snowflake loop (Nov 4 2026, all virtual)\n\nSchedule from Priya:\n"
        "- 9:00 Coding with Arun\n- 10:00 Systems with Lena\n- 11:30 Past project with Matt\n\n"
        "## Coding (Arun)\nWhat is the worst case of your insert?\n"
    )
    assert [due(entry) for entry in note.interviews] == [
        ("Snowflake", "2026-11-04", "09:00"),
        ("Snowflake", "2026-11-04", "10:00"),
        ("Snowflake", "2026-11-04", "11:30"),
    ]


def test_the_head_of_a_mail_says_whose_appointment_it_fixes() -> None:
    note = parsed(
        "From: NVIDIA Talent <no-reply@example.com>\nSent: Tuesday, January 13, 2026 9:12 AM\n"
        "Subject: Interview confirmation\n\nHello, please find the details below.\n\n"
        "When: Wed Jan 21, 2026 10am – 10:45am (CST)\nWhat: Phone screen\n\n"
        "1. what happens between PTX and SASS?\n2. explain loop tiling\n\n"
        "发件人: 校园招聘 <campus@cambricon.com>\n日期: 2026年1月16日 11:02\n"
        "主题: 【寒武纪】面试邀请\n\n同学你好，现邀请你参加我司面试：\n  面试轮次：技术一面\n"
        "  面试时间：2026-01-22（周四）14:00-15:00\n  面试方式：腾讯会议\n\n"
        "1. MLIR 的 dialect 和 pass 是什么关系\n2. 虚函数表什么时候建的\n"
    )
    assert [due(entry) for entry in note.interviews] == [
        ("NVIDIA", "2026-01-21", "10:00"),
        ("寒武纪", "2026-01-22", "14:00"),
    ]
    assert {question.company for question in note.questions} == {"NVIDIA", "寒武纪"}


def test_a_chapter_on_indexes_is_no_table_of_contents() -> None:
    note = parsed(
        "# MySQL\n\n## 一、索引\n\n### 为什么用 B+ 树不用红黑树？【美团一面 9.4】\n"
        "树高，一次 IO 一页。\n\n### 聚簇索引和二级索引，什么叫回表\n二级索引叶子存主键。\n"
    )
    assert len(note.questions) == 2
    assert note.questions[0].company == "美团"


def test_items_that_say_where_they_were_asked_are_no_plan() -> None:
    note = parsed(
        "# 项目\n- 多目标你用的 MMoE，为什么不用 PLE（小红书 一面 3.4）\n"
        "- 离线涨线上不涨，你排查过吗 (腾讯二面 3.11)\n"
    )
    assert note.tasks == ()
    assert [question.company for question in note.questions] == ["小红书", "腾讯"]


def test_a_callout_opens_the_interview_of_the_quoted_questions() -> None:
    note = parsed(
        "## 记录\n\n> [!example]- [[OPPO]] 一面 2026-03-05\n"
        "> - Handler 机制，Looper 为什么不会卡死主线程？\n> - RecyclerView 有哪些缓存？\n"
    )
    places = {(each.company, each.round, each.asked_on) for each in note.questions}
    assert places == {("OPPO", "一面", dt.date(2026, 3, 5))}
    assert len(note.questions) == 2


def test_a_year_in_chinese_numerals_is_the_year_of_the_note() -> None:
    note = parsed(
        "二零二五年十一月开始找工作了\n\n先说下安排\n十一月十一号周二下午两点半大疆一面线上\n"
        "大疆二面是十一月十九号上午十点\n"
    )
    assert [due(entry) for entry in note.interviews] == [
        ("大疆", "2025-11-11", "14:30"),
        ("大疆", "2025-11-19", "10:00"),
    ]


def test_an_appointment_that_is_moved_keeps_its_hour() -> None:
    note = parsed(
        "## 2026年4月11日\n腾讯一面约在 4月15日（周三）19:30，视频面\n\n## 4月12日\n"
        "腾讯一面改到 4月17日（周五）了，时间不变\n"
    )
    assert due(note.interviews[-1]) == ("腾讯", "2026-04-17", "19:30")
