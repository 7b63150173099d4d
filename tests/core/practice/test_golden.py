"""Schedule and selection over series of days are what ``golden.txt`` says."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.core.practice import golden


def test_schedule_and_selection_are_the_ones_that_are_written_down() -> None:
    assert golden.text() == golden.FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize("one", golden.series(), ids=lambda one: one.name)
def test_what_is_written_down_has_every_day_once_and_no_day_over_its_minutes(
    one: golden.Series,
) -> None:
    [part] = [
        part
        for part in golden.FILE.read_text(encoding="utf-8").split("## ")
        if part.startswith(f"{one.name} (")
    ]
    planned, lived = part.split("lived:\n")
    first = one.begins.date() - dt.timedelta(days=one.begins.hour < 4)
    until_the_interview = (one.interviews[0] - first).days
    assert re.findall(r"^  (\d\d-\d\d) ", planned, re.MULTILINE) == [
        f"{first + dt.timedelta(days=n):%m-%d}" for n in range(until_the_interview)
    ]
    assert re.findall(r"^  (\d\d-\d\d),", lived, re.MULTILINE) == [
        f"{first + dt.timedelta(days=n):%m-%d}" for n in range(one.days)
    ]
    minutes = [float(n) for n in re.findall(r" ([\d.]+) min:", planned)]
    assert max(minutes) <= golden.MINUTES
