"""What is said of practice: one of a thing is one, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewer.core.practice.likelihood import Reason
from interviewer.core.practice.readiness import Forecast
from interviewer.words.cli import line
from interviewer.words.pair import Count
from interviewer.words.practice import calendar_text, readiness_reasons, why

FORECAST = Forecast(expected=5.0, low=3.0, high=7.0, answers=1, topics=(), likely=1, never_asked=1)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today you missed 1 of 1 point"),
        (1, "yesterday you missed 1 of 1 point"),
        (5, "5 days ago you missed 1 of 1 point"),
    ],
)
def test_one_missed_point_is_one(days: int, said: str) -> None:
    reason = Reason(key="missed", number=days, name="1", of=1)
    assert why([reason], "en") == said
    assert why([replace(reason, of=4)], "en") == f"{said[:-7]}4 points"


def test_one_likely_question_is_one() -> None:
    asked = replace(FORECAST, never_asked=0)
    many = replace(FORECAST, likely=3)
    assert readiness_reasons(FORECAST, "en")[1] == "1 of 1 likely question never practised"
    assert readiness_reasons(asked, "en")[1] == "1 likely question, all practised"
    assert readiness_reasons(many, "en")[1] == "1 of 3 likely questions never practised"
    assert readiness_reasons(FORECAST, "zh")[1] == "可能会问的 1 题里有 1 题还没练过"


@pytest.mark.parametrize(("number", "noun"), [(1, "1 question,"), (2, "2 questions,")])
def test_a_day_with_one_question_has_one(number: int, noun: str) -> None:
    count = Count(number)
    facts = {"practised": "0", "facts": ""}
    assert noun in calendar_text("practice", "en", n=count, minutes="4")
    assert noun in line("plan_day", "en", day="2026-01-05", n=count, minutes="4")
    session = line("session", "en", n=count, minutes="4", **facts)
    assert noun in session
    assert f"--questions {number} " in session
