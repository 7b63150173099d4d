"""A retrospective as lines that a person changes, and back."""

import datetime as dt

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.errors import UsageError
from interviewer.words.retro_text import as_lines, from_lines

RETRO = Retrospective(
    session_id="1a2b3c4d",
    date=dt.date(2026, 3, 1),
    items=(
        RetroItem(
            question="水温怎么定？", score=6.5, good=("八十度",), missing=("看茶叶", "先温杯")
        ),
        RetroItem(question="泡多久？", score=3.0, wrong=("十分钟",), study=("茶经",)),
    ),
    todos=("复习：泡多久？",),
)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_lines_that_nobody_changed_are_the_same_retrospective(lang: Language) -> None:
    assert from_lines(as_lines(RETRO, lang), RETRO, lang) == RETRO


def test_what_a_person_changes_adds_and_deletes_is_what_is_kept() -> None:
    text = "2. 泡多久？\n错: 一小时\n补：\n好：知道要看茶\n\n待办：买温度计"
    changed = from_lines(text, RETRO, "zh")
    [item] = changed.items
    assert (item.question, item.score) == ("泡多久？", 3.0)
    assert (item.wrong, item.good, item.study) == (("一小时",), ("知道要看茶",), ())
    assert changed.todos == ("买温度计",)


@pytest.mark.parametrize("text", ["1. 水温怎么定？\n随便写写", "好：在所有题之前", "9. 没有这题"])
def test_a_line_that_says_nothing_known_is_named(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        from_lines(text, RETRO, "zh")
    assert refused.value.key == "retro_line"
