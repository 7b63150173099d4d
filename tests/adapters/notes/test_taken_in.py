"""A report that was taken in: what the person says of it goes before what its text says."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.notes.intake.note_text import note_text
from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.intake import IntakeDetails
from interviewer.words.notes import EN, ZH

TODAY = dt.date(2026, 11, 30)
DAY = dt.date(2026, 12, 1)
HAN = "1. 讲一下 GRPO 的原理？\n2. 为什么除以根号 d？\n"
LATIN = "1. What is GRPO?\n2. Why scale by sqrt d?\n"


def taken_in(text: str, details: IntakeDetails) -> ParsedNote:
    words = EN if text.isascii() else ZH
    composed = note_text(text, details, TODAY, words)
    return parse_note(composed.encode(), "收集/a.md", today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        f"星海公司 面经\n投递：11.20\n{HAN}",
        f"星海公司 一面 面经\n投递时间：2026-11-20\n\n{HAN}",
        f"# 星海公司 一面 2026.11.25\n{HAN}",
        f"公司：星海公司\n面试时间：2026-11-26\n{HAN}",
        f"---\ninterview date: 2026-11-26\n---\n星海公司 二面\n{HAN}",
        f"Acme phone screen\nApplied: Nov 20\n{LATIN}",
        f"# Acme onsite, Nov 3 2026\n{LATIN}",
        f"拾光科技 二面 2026-10-20\n{HAN}",
        f"Contoso onsite, Oct 3 2026\n{LATIN}",
    ],
)
def test_what_the_person_says_wins(text: str) -> None:
    details = IntakeDetails(company="云帆科技", round="三面", date=DAY)
    for question in taken_in(text, details).questions:
        assert (question.company, question.round) == ("云帆科技", "三面")
        assert question.asked_on == DAY
        assert question.seen_in[0].asked_on == DAY


def test_what_the_person_does_not_say_is_read() -> None:
    text = f"# 星海公司 一面 2026.11.25\n{HAN}# 星海公司 二面 2026.11.27\n1. 讲讲 DPO？\n"
    given = taken_in(text, IntakeDetails(company="星海智能"))
    assert [(one.company, one.round, one.asked_on) for one in given.questions] == [
        ("星海智能", "一面", dt.date(2026, 11, 25)),
        ("星海智能", "一面", dt.date(2026, 11, 25)),
        ("星海智能", "二面", dt.date(2026, 11, 27)),
    ]
    document = f"---\n公司: 青禾数据\n面试日期: 2026-11-02\n---\n# 星海公司 一面 2026.11.25\n{HAN}"
    for question in taken_in(document, IntakeDetails(source="x")).questions:
        assert (question.company, question.asked_on) == ("星海公司", dt.date(2026, 11, 25))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"星海公司 一面 投递日期 2026/11/20\n{HAN}", None),
        (f"星海公司 二面 简历投递于 11 月 20 日\n{HAN}", None),
        (f"## 星海公司（11.20 投）\n{HAN}", None),
        (f"# Acme onsite\nSent my resume on Nov 20, 2026\n{LATIN}", None),
        (f"星海公司 一面\n11.20 投递\n11.25 一面\n{HAN}", dt.date(2026, 11, 25)),
        (f"2026.11.25 星海公司一面，投递后一周\n{HAN}", dt.date(2026, 11, 25)),
        (f"北辰科技 HR面 | 内推投递 2026-10-08\n{HAN}", None),
        (f"## 远山机器人 三面（2026.10.12 内推）\n{HAN}", None),
        (f"Contoso final round, I applied on 2026-10-02\n{LATIN}", None),
        (f"2026-10-02 海投，2026-10-20 拾光科技一面\n{HAN}", dt.date(2026, 10, 20)),
        (f"拾光科技 一面 2026-10-20（10-02 投的）\n{HAN}", dt.date(2026, 10, 20)),
        (f"# Contoso onsite Oct 20 2026, submitted my CV Oct 2\n{LATIN}", dt.date(2026, 10, 20)),
    ],
)
def test_the_day_of_an_application_is_not_the_interviews(text: str, day: dt.date | None) -> None:
    questions = parse_note(text.encode(), "收集/a.md", today=TODAY).questions
    assert {one.asked_on for one in questions} == {day}
