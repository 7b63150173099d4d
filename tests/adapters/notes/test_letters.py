"""Appointments in sentences: mails, calls, voice notes; days as seen from the day of writing."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import Interview

TODAY = dt.date(2031, 11, 20)
DECEMBER = dt.date(2031, 12, 5)


def found(text: str) -> list[Interview]:
    return list(parse_note(text.encode(), "n.md", TODAY).interviews)


def one(text: str) -> tuple[str, str | None, dt.date | None, dt.time | None]:
    [interview] = found(text)
    return interview.company, interview.round, interview.date, interview.time


@pytest.mark.parametrize(
    ("text", "company", "stage", "hour"),
    [
        (
            "今天收到甲乙科技的邮件，约我12月5日下午3点一面，腾讯会议。\n",
            "甲乙科技",
            "一面",
            dt.time(15),
        ),
        (
            "嗯今天那个字节跳动的 HR 给我打电话了然后约了十二月五号下午三点的二面是视频面试\n",
            "字节跳动",
            "二面",
            dt.time(15),
        ),
        (
            "From: hr@example.com\nSubject: 面试邀请 - 丙丁网络 算法实习生\n\n"
            "您好，诚邀您参加丙丁网络的面试。\n\n面试时间：2031年12月5日（周五）14:00-15:00\n"
            "面试轮次：一面\n面试方式：腾讯会议\n\n期待与您交流。\n",
            "丙丁网络",
            "一面",
            dt.time(14),
        ),
        (
            "Hi Li,\n\nThank you for your interest in Globex. We would like to invite you to a "
            "phone screen on Friday, December 5, 2031 at 2:00 PM (PST).\n\nBest,\nAnna\n",
            "Globex",
            "phone screen",
            dt.time(14),
        ),
        (
            "Got a call from Globex: onsite is on Dec 5, 2031 at 10am.\n",
            "Globex",
            "onsite",
            dt.time(10),
        ),
    ],
    ids=["a sentence", "a voice note", "a mail", "an English mail", "a call"],
)
def test_what_sentences_arrange(text: str, company: str, stage: str, hour: dt.time) -> None:
    assert one(text) == (company, stage, DECEMBER, hour)


def test_a_line_of_a_calendar_without_marks_goes_on() -> None:
    text = "2.16 甲公司一面\n\n2.20 乙公司二面 14:00\n\n2.25 丙公司 HR面\n"
    assert [(each.company, each.round, each.line) for each in found(text)] == [
        ("甲公司", "一面", 1),
        ("乙公司", "二面", 3),
        ("丙公司", "HR面", 5),
    ]


def test_days_as_seen_from_an_unknown_day_are_unknown_and_the_appointment_is_there() -> None:
    text = "- 明天下午三点 丁公司 二面\n- 下周三 15:00 戊公司 HR面\n"
    assert [(each.company, each.round, each.date, each.time) for each in found(text)] == [
        ("丁公司", "二面", None, dt.time(15)),
        ("戊公司", "HR面", None, dt.time(15)),
    ]


def test_days_as_seen_from_a_dated_entry_are_known() -> None:
    text = "## 2031-12-04\n\n- 明天下午三点 丁公司 二面\n"
    assert one(text) == ("丁公司", "二面", DECEMBER, dt.time(15))


@pytest.mark.parametrize("year", ["二〇三一年", "二零三一年", "2031年"])
def test_years_in_chinese_numerals(year: str) -> None:
    parsed = parse_note(
        f"# 甲公司 一面 {year}九月十七日\n1. 什么是闭包\n2. 盒模型\n".encode(),
        "n.md",
        dt.date(2033, 1, 1),
    )
    assert {question.asked_on for question in parsed.questions} == {dt.date(2031, 9, 17)}


def test_sub_rounds_of_an_onsite_and_a_loop() -> None:
    text = (
        "# Acme\n\n## Loop 2031-03-04\n\n### Coding\n1. Merge k sorted lists?\n2. Two sum?\n\n"
        "### Behavioral\n1. Tell me about a conflict\n2. Why Acme?\n\n"
        "# Globex\n\n## Recruiter call\n- Why Globex?\n- What is your notice period?\n\n"
        "## Onsite\n\n### System design\n- Design a cache?\n- How would you shard it?\n"
    )
    questions = parse_note(text.encode(), "log.md", TODAY).questions
    places = {(each.company, each.round) for each in questions}
    assert places == {("Acme", "onsite"), ("Globex", "phone screen"), ("Globex", "onsite")}


@pytest.mark.parametrize(
    ("heading", "stage"),
    [
        ("技术面", "技术面"),
        ("技术面（线上）", "技术面"),
        ("技术一面", "一面"),
        ("技术二面", "二面"),
    ],
)
def test_technical_rounds_in_chinese(heading: str, stage: str) -> None:
    text = f"# 甲公司\n## {heading}\n1. 什么是闭包\n2. 盒模型\n"
    questions = parse_note(text.encode(), "log.md", TODAY).questions
    assert {(each.company, each.round) for each in questions} == {("甲公司", stage)}
