"""Port ``Clock``: the fake and the system's."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.storage.clock import SystemClock
from interviewer.core.ports import Clock
from interviewer.testing import FixedClock


@pytest.fixture(params=[FixedClock, SystemClock])
def clock(request: pytest.FixtureRequest) -> Clock:
    made: Clock = request.param()
    return made


def test_the_time_has_a_zone(clock: Clock) -> None:
    assert clock.now().utcoffset() is not None


def test_the_time_does_not_go_back(clock: Clock) -> None:
    moments = [clock.now() for _ in range(100)]
    assert moments == sorted(moments)


def test_a_moment_survives_being_written_down(clock: Clock) -> None:
    now = clock.now()
    assert dt.datetime.fromisoformat(now.isoformat()) == now


def test_the_systems_clock_shows_the_time() -> None:
    difference = dt.datetime.now(dt.UTC) - SystemClock().now()
    assert abs(difference) < dt.timedelta(seconds=5)
