"""What was made before and is made of the same things: it is not made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from interviewer.core.practice.occasion import Candidate
from interviewer.core.practice.readiness import Forecast

_T = TypeVar("_T")


class LastMade(Generic[_T]):
    """The last value, as long as it is asked for with equal things. For any number of threads.

    Things that are the same objects as before are equal at once, so what did not change costs
    next to nothing; what did change is never taken for what it was.
    """

    def __init__(self) -> None:
        """Nothing was made yet."""
        self._last: tuple[tuple[object, ...], _T] | None = None

    def of(self, things: tuple[object, ...], make: Callable[[], _T]) -> _T:
        """What ``make`` makes. things: all that it rests on."""
        last = self._last
        if last is not None and last[0] == things:
            return last[1]
        made = make()
        self._last = (things, made)
        return made


@dataclass(frozen=True)
class MadeBefore:
    """Of one person's practice: what the day's list, the plan and readiness rest on."""

    candidates: LastMade[list[Candidate]] = field(default_factory=LastMade)
    """Of the day."""
    forecasts: dict[int, LastMade[Forecast]] = field(default_factory=dict)
    """Of each appointment, by its place."""
