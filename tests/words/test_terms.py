"""Names that both languages have: the rounds of an interview."""

from __future__ import annotations

import pytest

from interviewer.words.terms import round_name, round_typed


@pytest.mark.parametrize(
    ("stored", "english"),
    [
        ("一面", "round 1"),
        ("二面、三面", "round 2, round 3"),
        ("七面", "round 7"),
        ("HR面", "HR round"),
        ("主管面", "manager's round"),
        ("终面", "final round"),
        ("技术面", "technical round"),
        ("电面", "phone round"),
        ("笔试", "written test"),
        ("谈薪", "salary talk"),
        ("onsite", "onsite"),
        ("bar raiser", "bar raiser"),
        ("神秘面", "神秘面"),
    ],
)
def test_a_round_has_a_name_in_english_and_its_own_in_chinese(stored: str, english: str) -> None:
    assert round_name(stored, "en") == english
    assert round_name(stored, "zh") == stored


def test_no_round_is_no_name() -> None:
    assert round_name(None, "en") == ""
    assert round_name("", "zh") == ""


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("round 2", "二面"),
        ("Round 1", "一面"),
        ("2nd round", "二面"),
        ("third interview", "三面"),
        ("round two", "二面"),
        ("5th round", "五面"),
        ("the sixth round", "六面"),
        ("round 1, round 3", "一面、三面"),
        ("R2", "二面"),
        ("HR", "HR面"),
        ("hr round", "HR面"),
        ("manager round", "主管面"),
        ("Manager’s round", "主管面"),
        ("technical round", "技术面"),
        ("written test", "笔试"),
        ("final round", "终面"),
        ("一面", "一面"),
        ("3面", "三面"),
        ("onsite", "onsite"),
        ("bar raiser", "bar raiser"),
        ("round 9", "round 9"),
        ("around 2", "around 2"),
        ("chat with the hr person", "chat with the hr person"),
        ("  ", ""),
    ],
)
def test_a_round_is_understood_in_either_language(typed: str, stored: str) -> None:
    assert round_typed(typed) == stored


@pytest.mark.parametrize(
    ("typed", "noted", "stored"),
    [
        ("final round", ["final round"], "final round"),
        ("Final Round", ["一面", "final round"], "final round"),
        ("manager's round", ["经理面"], "经理面"),
        ("phone screen", ["phone screen"], "phone screen"),
        ("phone interview", ["phone screen"], "phone screen"),
        ("phone interview", [], "电话面"),
        ("神秘面", ["神秘面"], "神秘面"),
        ("round 1, round 2", ["一面、二面"], "一面、二面"),
    ],
)
def test_a_round_that_the_notes_have_comes_first(typed: str, noted: list[str], stored: str) -> None:
    assert round_typed(typed, noted) == stored
