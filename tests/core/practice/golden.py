"""Days of practice as a readable text, which ``test_golden`` holds against ``golden.txt``.

After a wanted change: ``python -m tests.core.practice.golden`` writes the file anew; read its diff.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from interviewer.core.practice.composition import Choice, compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import means
from interviewer.core.practice.likelihood import Likelihood, Reason
from interviewer.core.practice.memory import remembered
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.readiness import forecast
from interviewer.core.practice.review_log import MissedPoint, Review, rating_of
from interviewer.core.practice.schedule import schedule

FILE = Path(__file__).with_name("golden.txt")
MINUTES = 20.0
"""Of a day."""
QUESTIONS = 14
TOPICS = ("attention", "decoding", "rag")


@dataclass(frozen=True)
class Series:
    """A person's days up to two appointments."""

    name: str
    """What is particular about them."""
    zone: str
    """The person's time zone."""
    begins: dt.datetime
    """When the first session is, by the clock there."""
    days: int
    """How many days are lived through."""
    interviews: Sequence[dt.date]
    """Days of the appointments."""
    log: dict[str, list[Review]] = field(default_factory=dict)
    """The answers so far."""


def series() -> list[Series]:
    """The days that are pinned."""
    return [
        Series(
            "a leap day and the end of February",
            "Asia/Shanghai",
            dt.datetime(2028, 2, 24, 21),
            10,
            (dt.date(2028, 3, 2), dt.date(2028, 3, 6)),
        ),
        Series(
            "the clocks go forward, practice at half past two in the night",
            "Europe/Berlin",
            dt.datetime(2026, 3, 27, 2, 30),
            7,
            (dt.date(2026, 4, 1),),
        ),
        Series(
            "the clocks go back, the end of October",
            "Europe/Berlin",
            dt.datetime(2026, 10, 23, 9),
            8,
            (dt.date(2026, 10, 30),),
        ),
        Series(
            "12.30 to 1.2",
            "America/New_York",
            dt.datetime(2025, 12, 28, 20),
            7,
            (dt.date(2026, 1, 2),),
        ),
    ]


def text() -> str:
    """All series."""
    return "\n".join(line for one in series() for line in _lived(one))


def _lived(one: Series) -> Iterator[str]:
    yield f"## {one.name} ({one.zone}; {', '.join(map(str, one.interviews))})"
    calendar = Calendar(ZoneInfo(one.zone))
    for number in range(one.days):
        local = one.begins + dt.timedelta(days=number)
        now = local.replace(tzinfo=calendar.zone)
        occasion = _occasion(one, now, calendar)
        candidates = _candidates(one, occasion)
        if number == 0:
            yield "planned:"
            for planned in schedule(candidates, occasion, MINUTES):
                yield f"  {planned.day:%m-%d} {planned.minutes:g} min: {_ids(planned.choices)}"
            yield "lived:"
        said = forecast(candidates, occasion)
        expected = "–" if said.expected is None else f"{said.low} < {said.expected} < {said.high}"
        yield f"  {occasion.today:%m-%d}, expected {expected}"
        for choice in compose(candidates, occasion, None, MINUTES):
            score = _answered(one, choice.candidate, now)
            yield f"    {choice.candidate.id} {score:>4}  {_why(choice.reasons)}"
    yield ""


def _occasion(one: Series, now: dt.datetime, calendar: Calendar) -> Occasion:
    ahead = [day for day in one.interviews if day >= calendar.day(now)]
    known = [remembered(name, reviews) for name, reviews in one.log.items()]
    return Occasion(
        now=now,
        calendar=calendar,
        date=ahead[0] if ahead else None,
        later=tuple(ahead[1:]),
        means=means(known),
        seed=7,
    )


def _candidates(one: Series, occasion: Occasion) -> list[Candidate]:
    found: list[Candidate] = []
    for number in range(QUESTIONS):
        name = f"q{number:02}"
        topic = TOPICS[number % len(TOPICS)]
        reviews = one.log.get(name)
        found.append(
            Candidate(
                id=name,
                likelihood=Likelihood((0.9, 0.6, 0.3, 0.1)[number % 4]),
                minutes=(4.0, 6.0)[number % 2],
                topic=topic,
                topic_name=topic,
                later=(0.5,) * len(occasion.later),
                memory=remembered(name, reviews) if reviews else None,
            )
        )
    return found


def _answered(one: Series, candidate: Candidate, now: dt.datetime) -> float:
    """A score that depends on nothing but the question and how often it was asked."""
    log = one.log.setdefault(candidate.id, [])
    drawn = zlib.crc32(f"{candidate.id} {len(log)}".encode()) % 60
    score = min(10.0, drawn / 10.0 + 2.5 * len(log))
    log.append(
        Review(
            session_id=f"{now:%Y%m%d}",
            number=1,
            question=candidate.id,
            text=candidate.id,
            topic=candidate.topic,
            at=now,
            score=score,
            rating=rating_of(score, 0, 0),
            points=4,
            missed=(MissedPoint(id="p", text="p"),) if score < 6 else (),
        )
    )
    return score


def _ids(choices: Sequence[Choice]) -> str:
    return " ".join(choice.candidate.id for choice in choices)


def _why(reasons: Sequence[Reason]) -> str:
    said = []
    for reason in reasons:
        facts = [reason.name, reason.number, f"of {reason.of}" if reason.of else ""]
        said.append(" ".join([reason.key, *map(str, filter(None, facts))]))
    return ", ".join(said)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
