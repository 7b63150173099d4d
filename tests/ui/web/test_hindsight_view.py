"""The drawing of what was expected against what then happened."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from interviewer.core.bank.card import Language
from interviewer.services.hindsight import Hindsight
from interviewer.ui.web.hindsight_view import hindsight_drawn


def past(company: str, expected: float, then: float) -> Hindsight:
    return Hindsight(
        company=company,
        round="一面",
        date=dt.date(2026, 3, 18),
        expected=expected,
        low=expected - 1,
        high=expected + 1,
        answers=12,
        then=then,
        questions=4,
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_each_appointment_is_a_point_and_its_numbers_are_the_text_alternative(
    lang: Language,
) -> None:
    drawn = hindsight_drawn([past("甲", 5.0, 6.5), past("乙", 7.5, 4.0)], lang)
    assert re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn) == [
        ("80", "56"),
        ("120", "96"),
    ]
    label = drawn.split('aria-label="')[1].split('"')[0]
    assert all(number in label for number in ("5.0", "6.5", "7.5", "4.0", "12", "2026-03-18"))


def test_where_there_is_nothing_nothing_is_shown() -> None:
    assert hindsight_drawn([], "zh") == ""


def test_a_company_is_no_markup() -> None:
    drawn = hindsight_drawn([past('"><script>', 5.0, 6.0)], "en")
    assert "<script>" not in drawn
    assert drawn.count('aria-label="') == 1
