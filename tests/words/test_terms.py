"""Names that both languages have: the rounds of an interview."""

from __future__ import annotations

import pytest

from interviewer.words.terms import round_name


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
