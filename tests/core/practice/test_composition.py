"""A session is composed of what brings most for the appointment, and says why."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.core.practice.composition import MINUTES_A_DAY, compose
from interviewer.core.practice.days import Calendar
from interviewer.core.practice.expectation import Means, means, surprise
from interviewer.core.practice.likelihood import Likelihood
from interviewer.core.practice.memory import Memory, Repeats, remembered
from interviewer.core.practice.occasion import Candidate, Occasion
from interviewer.core.practice.readiness import forecast
from interviewer.core.practice.review_log import MissedPoint, Review, rating_of
from interviewer.core.practice.schedule import rest_of_today, schedule

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
UTC = Calendar(dt.UTC)
IN_TEN_DAYS = dt.date(2026, 3, 11)


def memory(days_ago: float, score: float = 7.0, times: int = 1, topic: str = "t") -> Memory:
    reviews = [
        Review(
            session_id=f"s{n}",
            number=1,
            question="q",
            text="q?",
            topic=topic,
            at=NOON - dt.timedelta(days=days_ago + 9 * n),
            score=score,
            rating=rating_of(score, 0, 0),
            points=6,
            missed=(MissedPoint(id="p", text="p"),) if score < 6 else (),
        )
        for n in reversed(range(times))
    ]
    return remembered("q", reviews)


def candidate(name: str, chance: float = 0.5, **fields: object) -> Candidate:
    given = {"minutes": 4.0, "topic": "t", **fields}
    return Candidate(id=name, likelihood=Likelihood(chance), **given)  # type: ignore[arg-type]


def occasion(date: dt.date | None = IN_TEN_DAYS, **fields: object) -> Occasion:
    return Occasion(now=NOON, calendar=UTC, date=date, **fields)  # type: ignore[arg-type]


def ids(candidates: list[Candidate], when: Occasion, **limits: object) -> list[str]:
    given = {"count": None, "minutes": 40.0, **limits}
    return [one.candidate.id for one in compose(candidates, when, **given)]  # type: ignore[arg-type]


def test_the_likelier_question_is_chosen_of_two_that_are_equally_unknown() -> None:
    assert ids([candidate("rare", 0.1), candidate("likely", 0.8)], occasion(), count=1) == [
        "likely"
    ]


def test_a_forgotten_question_goes_before_one_that_is_still_there() -> None:
    fresh = candidate("fresh", memory=memory(4, 9.0, times=3))
    faded = candidate("faded", memory=memory(60, 4.0))
    assert ids([fresh, faded], occasion(), count=1) == ["faded"]


def test_nothing_is_asked_on_two_days_in_a_row_unless_it_went_badly() -> None:
    well = candidate("well", memory=memory(1, 7.0))
    badly = candidate("badly", memory=memory(1, 2.0))
    assert ids([well, badly], occasion()) == ["badly"]


def test_nothing_comes_again_before_a_fifth_of_the_days_is_over() -> None:
    date = dt.date(2026, 3, 17)
    early = candidate("early", memory=memory(3, 7.0))
    ready = candidate("ready", memory=memory(5, 7.0))
    assert ids([early, ready], occasion(date)) == ["ready"]


def test_without_an_appointment_it_is_plain_fsrs() -> None:
    due, not_due = memory(30, 7.0), memory(2, 9.0)
    assert due.due <= NOON < not_due.due
    candidates = [candidate("due", memory=due), candidate("not due", memory=not_due)]
    assert ids(candidates, occasion(None)) == ["due"]
    assert ids(candidates, occasion(dt.date(2026, 2, 1))) == ["due"]


def test_a_session_of_n_questions_is_filled_up_with_what_was_asked_yesterday() -> None:
    candidates = [candidate("new"), candidate("well", memory=memory(1, 7.0))]
    assert ids(candidates, occasion(), count=2, minutes=None) == ["new", "well"]


def test_the_easiest_comes_first_and_says_so() -> None:
    candidates = [candidate(f"new {n}", 0.9) for n in range(3)]
    candidates.append(candidate("known", 0.9, memory=memory(9, 8.0)))
    first = compose(candidates, occasion(), 4, None)[0]
    assert first.candidate.id == "known"
    assert first.reasons[-1].key == "warm_up"


def test_a_deeper_question_after_a_strong_answer_goes_before_its_equals() -> None:
    candidates = [candidate("a"), candidate("deeper", is_deeper=True), candidate("c")]
    [chosen] = compose(candidates, occasion(), 1, None)
    assert chosen.candidate.id == "deeper"
    assert "deeper" in [reason.key for reason in chosen.reasons]


def test_difficulty_follows_the_level_of_the_person() -> None:
    strong = means([memory(3, 10.0, topic="t") for _ in range(30)])
    weak = means([memory(3, 0.0, topic="t") for _ in range(30)])
    candidates = [candidate("easy", difficulty=1), candidate("hard", difficulty=5)]
    assert ids(candidates, occasion(means=weak), count=1) == ["easy"]
    assert ids(candidates, occasion(means=strong), count=1) == ["hard"]


def test_topics_are_mixed_where_questions_are_worth_the_same() -> None:
    candidates = [candidate(f"{topic}{n}", topic=topic) for topic in "ab" for n in range(5)]
    chosen = compose(candidates, occasion(), 4, None)
    assert sorted(one.candidate.topic or "" for one in chosen) == ["a", "a", "b", "b"]


def test_the_same_seed_gives_the_same_session_and_another_one_another() -> None:
    candidates = [candidate(f"q{n}") for n in range(40)]
    one = ids(candidates, occasion(seed=1))
    assert one == ids(list(reversed(candidates)), occasion(seed=1))
    assert one != ids(candidates, occasion(seed=2))


def test_it_says_how_much_was_missed_and_how_many_days_are_left() -> None:
    [chosen] = compose([candidate("q", memory=memory(9, 3.0))], occasion(), 1, None)
    missed, left = chosen.reasons
    assert (missed.key, missed.name, missed.of, missed.number) == ("missed", "1", 6, 9)
    assert (left.key, left.number) == ("days_left", 10)


def test_there_may_be_nothing_to_ask() -> None:
    assert compose([], occasion(), 5, 40.0) == []
    assert compose([candidate("long", minutes=50.0)], occasion(), 5, 40.0) == []


@pytest.mark.parametrize("practised", [0.0, 39.0, 40.0, 44.0, 47.9, 400.0])
def test_what_was_practised_today_is_taken_off_today_and_off_no_other_day(practised: float) -> None:
    candidates = [candidate(str(n)) for n in range(60)]
    first, second, *_ = schedule(candidates, occasion(), 40.0, practised)
    assert first.minutes <= max(0.0, 40.0 - practised)
    assert second.minutes == 40.0
    rest = rest_of_today(candidates, occasion(), 40.0 - practised)
    assert [one.candidate.id for one in rest] == [one.candidate.id for one in first.choices]


def test_no_questions_and_no_minutes_are_no_session() -> None:
    candidates = [candidate(str(n)) for n in range(9)]
    assert compose(candidates, occasion(), 0, None) == []
    assert compose(candidates, occasion(), None, -4.0) == []


some_candidates = st.lists(
    st.tuples(
        st.floats(0.01, 1.0),
        st.sampled_from([3.0, 4.0, 6.0, 8.0]),
        st.one_of(st.none(), st.tuples(st.integers(0, 40), st.floats(0, 10))),
    ),
    max_size=40,
)


@settings(max_examples=60, deadline=None)
@given(some_candidates, st.integers(0, 20), st.integers(0, 90))
def test_no_schedule_exceeds_the_minutes_or_asks_twice_a_day(
    drawn: list[tuple[float, float, tuple[int, float] | None]],
    days: int,
    minutes: int,
) -> None:
    candidates = []
    for number, (chance, takes, known) in enumerate(drawn):
        of_one = memory(*known) if known else None
        candidates.append(candidate(str(number), chance, minutes=takes, memory=of_one))
    date = NOON.date() + dt.timedelta(days=days)
    for planned in schedule(candidates, occasion(date), minutes):
        asked = [choice.candidate.id for choice in planned.choices]
        assert planned.minutes <= minutes
        assert len(asked) == len(set(asked))
        assert NOON.date() <= planned.day < date


@pytest.mark.parametrize("days", [6, 10, 20, 30])
def test_every_likely_question_is_seen_twice_where_the_days_allow(days: int) -> None:
    rng = random.Random(days)
    likely = [candidate(f"likely {n}", rng.uniform(0.6, 0.9)) for n in range(2 * days)]
    others = [candidate(f"other {n}", rng.uniform(0.05, 0.3)) for n in range(200)]
    date = NOON.date() + dt.timedelta(days=days)
    looks: dict[str, list[dt.date]] = {}
    for planned in schedule([*likely, *others], occasion(date), MINUTES_A_DAY):
        for choice in planned.choices:
            looks.setdefault(choice.candidate.id, []).append(planned.day)
    assert all(len(looks.get(one.id, ())) >= 2 for one in likely)
    assert max(max(seen) for seen in looks.values()) < date


@pytest.mark.parametrize("count", [1, 7, 40])
def test_no_question_is_planned_for_two_days_in_a_row(count: int) -> None:
    pool = [candidate(f"q{number}", 0.8) for number in range(count)]
    days = schedule(pool, occasion(NOON.date() + dt.timedelta(days=9)), 40)
    ids = [{choice.candidate.id for choice in day.choices} for day in days]
    assert any(ids)
    for one, following in itertools.pairwise(ids):
        assert not one & following


def test_a_forecast_says_from_how_many_answers_it_is() -> None:
    known = [candidate(str(n), 0.8, memory=memory(3, 6.0)) for n in range(4)]
    unknown = [candidate(f"new {n}", 0.8) for n in range(2)]
    found = forecast([*known, *unknown], occasion())
    assert (found.answers, found.likely, found.never_asked) == (4, 6, 2)
    assert found.expected is not None
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low < found.expected < found.high <= 10
    assert [part.answers for part in found.topics] == [4]


def test_without_answers_there_is_no_number() -> None:
    found = forecast([candidate("new")], occasion())
    assert (found.expected, found.low, found.high, found.answers) == (None, None, None, 0)
    assert forecast([], occasion()).expected is None


def test_a_forecast_falls_with_the_days_and_narrows_with_the_answers() -> None:
    def expected(days: int, answers: int) -> tuple[float, float]:
        known = [candidate(str(n), memory=memory(1, 8.0)) for n in range(answers)]
        found = forecast(known, occasion(NOON.date() + dt.timedelta(days=days)))
        assert found.expected is not None
        assert found.low is not None
        assert found.high is not None
        return found.expected, found.high - found.low

    assert expected(2, 9)[0] > expected(40, 9)[0]
    assert expected(9, 50)[1] < expected(9, 1)[1]


def test_repeated_answers_that_come_in_below_what_was_expected_lower_what_is_expected() -> None:
    poorly, well = memory(3, 6.0, times=4), memory(3, 9.9, times=4)
    level = Means()
    assert surprise([memory(3, 6.0)], level) == 0.0
    assert surprise([poorly], level) < 0.0 < surprise([well], level)
    assert surprise([poorly] * 9, level) < surprise([poorly], level)
    once = candidate("once", 0.8, memory=memory(3, 6.0))
    alone = forecast(
        [once, candidate("poorly", 0.8, memory=poorly._replace(repeats=Repeats()))], occasion()
    )
    both = forecast([once, candidate("poorly", 0.8, memory=poorly)], occasion())
    assert alone.expected is not None
    assert both.expected is not None
    assert both.expected < alone.expected


def test_what_is_expected_stays_between_nothing_and_everything() -> None:
    known = [candidate(str(n), 0.8, memory=memory(1, 10.0, times=9)) for n in range(9)]
    found = forecast(known, occasion(NOON.date()))
    assert found.expected is not None
    assert found.expected <= 10.0


scores = st.lists(st.floats(0, 10), min_size=1, max_size=3)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.sampled_from("ab"), scores), max_size=6), st.floats(0, 10))
def test_an_answer_of_zero_raises_the_mean_of_no_topic(
    answered: list[tuple[str, list[float]]], first: float
) -> None:
    """Nor does it where the question was graded in the other topic then, or for the first time."""

    def log(name: str, topic: str, points: list[float]) -> list[Review]:
        return [
            Review(
                session_id=f"{name}{n}",
                number=1,
                question=name,
                text=name,
                topic=topic,
                at=NOON - dt.timedelta(days=20 - n),
                score=score,
                rating=rating_of(score, 0, 0),
            )
            for n, score in enumerate(points)
        ]

    known = {
        str(n): remembered(str(n), log(str(n), topic, points))
        for n, (topic, points) in enumerate(answered)
    }
    before_zero = log("x", "a", [first])
    for earlier in (
        [],
        before_zero,
        [one.model_copy(update={"topic": "b"}) for one in before_zero],
    ):
        old = known | ({"x": remembered("x", earlier)} if earlier else {})
        zero = log("x", "a", [0.0] * 2)[1:]
        new = known | {"x": remembered("x", [*earlier, *zero])}
        was, now = means(old.values()), means(new.values())
        for topic in "abc":
            assert now.of(topic) <= was.of(topic) + 1e-9


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-02T03:59:00+08:00", dt.date(2026, 3, 1)),
        ("2026-03-02T04:00:00+08:00", dt.date(2026, 3, 2)),
        ("2028-03-01T02:00:00+08:00", dt.date(2028, 2, 29)),
        ("2026-01-01T01:00:00+08:00", dt.date(2025, 12, 31)),
        ("2026-03-01T20:30:00+00:00", dt.date(2026, 3, 2)),
    ],
)
def test_a_day_ends_at_four_in_the_persons_zone(moment: str, day: dt.date) -> None:
    assert Calendar(ZoneInfo("Asia/Shanghai")).day(dt.datetime.fromisoformat(moment)) == day


def test_a_change_of_the_clocks_loses_no_day() -> None:
    berlin = Calendar(ZoneInfo("Europe/Berlin"))
    start = dt.datetime(2026, 3, 27, 11, tzinfo=dt.UTC)
    days = [berlin.day(start + dt.timedelta(days=n)) for n in range(5)]
    assert days == [dt.date(2026, 3, 27) + dt.timedelta(days=n) for n in range(5)]
    assert berlin.noon(dt.date(2026, 3, 29)).utcoffset() == dt.timedelta(hours=2)
