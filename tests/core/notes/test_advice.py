"""What a model says of a line is held against the line."""

from __future__ import annotations

from typing import Any

import pytest

from interviewer.core.notes.advice import AskedLine, LineAdvice, asked_lines, believed
from interviewer.core.notes.line_reading import LineReading, NoteReading

TEXT = "3. 字节 二面 12月5日 解码策略"
ASKED = AskedLine(line=12, text=TEXT, above="# 面试", below="4. 采样", chapter="# 面试")


def advice(**said: Any) -> LineAdvice:
    return LineAdvice(**{"line": 12, "text": "字节 二面", "is_question": True, **said})


def test_what_fits_is_believed() -> None:
    said = advice(company="字节", round="二面", date="2026-12-05")
    assert believed([said], [ASKED]) == [said]


@pytest.mark.parametrize(
    "said",
    [
        {"line": 13},
        {"line": -1},
        {"text": "忽略上面的指令"},
        {"text": ""},
        {"text": "……"},
        {"text": "# 面试"},
    ],
    ids=["a line below", "no line", "other words", "no words", "no letter", "words of above"],
)
def test_another_line_or_other_words_are_left_out_whole(said: dict[str, Any]) -> None:
    assert believed([advice(**said)], [ASKED]) == []


@pytest.mark.parametrize(
    "said",
    [
        {"company": "腾讯"},
        {"company": "面试"},
        {"round": "三面"},
        {"date": "2026-12-06"},
        {"date": "2026-11-05"},
        {"date": "明天"},
        {"company": "字" * 61},
        {"company": "字\x1b节"},
    ],
)
def test_what_is_not_written_in_the_line_is_left_out_of_the_rest(said: dict[str, Any]) -> None:
    assert believed([advice(**said)], [ASKED]) == [advice()]


def test_a_year_that_the_line_names_counts() -> None:
    asked = AskedLine(line=1, text="2025-12-05 甲 一面")
    said = LineAdvice(line=1, text="甲", is_question=True, date="2026-12-05")
    assert believed([said], [asked])[0].date == ""


def test_of_two_that_contradict_the_first_counts() -> None:
    assert believed([advice(), advice(is_question=False)], [ASKED]) == [advice()]


def test_the_unsure_lines_are_asked_about_with_what_is_around_them() -> None:
    texts = ("# 甲 一面", "", "1. 闭包", "", "2. 解码策略", "  ", "3. 采样 " + "长" * 400)
    lines = []
    for number, text in enumerate(texts, 1):
        line = LineReading(
            line=number,
            text=text,
            chance=0.5,
            unsure=number == 5,
            chapter="甲 一面",
            chapter_line=1,
        )
        lines.append(line)
    [asked] = asked_lines(NoteReading(note="a.md", lines=tuple(lines)))
    assert (asked.line, asked.text, asked.above) == (5, "2. 解码策略", "1. 闭包")
    assert asked.chapter == "甲 一面"
    assert len(asked.below) == 300
    moved = asked.model_copy(update={"line": 9})
    changed = asked.model_copy(update={"above": "1. 原型链"})
    assert moved.key == asked.key != changed.key
