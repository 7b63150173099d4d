"""What the benchmark of growth leaves out, and which ratios it prints."""

from __future__ import annotations

from tools.benchmarks.scale import Sizes, row


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def walked(sizes: tuple[int, ...], a_thing: float, seconds: float) -> tuple[list[int], Sizes]:
    """Sizes that are measured where each thing takes so many seconds."""
    clock, done = Clock(), []
    within = Sizes(sizes, seconds, clock)
    for size in within:
        done.append(size)
        clock.now += a_thing * size
    return done, within


def test_a_size_that_would_take_too_long_is_left_out_and_named() -> None:
    done, within = walked((1000, 10_000, 100_000), a_thing=0.01, seconds=360)
    assert done == [1000, 10_000]
    assert within.left_out() == "100000 left out: about 17 minutes"


def test_what_fits_is_measured_whole() -> None:
    done, within = walked((10, 100, 1000), a_thing=0.01, seconds=360)
    assert (done, within.left_out()) == ([10, 100, 1000], "")


def test_the_first_size_is_always_measured_and_no_later_one_after_the_time() -> None:
    done, within = walked((10, 11, 12), a_thing=100, seconds=360)
    assert done == [10]
    assert within.left_out().startswith("11, 12 left out")


def test_a_row_has_every_figure_with_its_ratio_to_the_first() -> None:
    first = {"search": 2.0, "unchanged": 50.0}
    assert row({"search": 2.0, "unchanged": 50.0}, first) == (
        "search 2.0 ms (1.00), unchanged 50.0 ms (1.00)"
    )
    assert row({"search": 3.0, "unchanged": 500.0}, first) == (
        "search 3.0 ms (1.50), unchanged 500.0 ms (10.00)"
    )
