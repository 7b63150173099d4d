"""Trends, last attempts, misses and days of practice over several sessions."""

from __future__ import annotations

import datetime as dt

from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.report import Report, ReportItem, TopicScore
from interviewer.core.review.history import (
    LastTry,
    TopicTrend,
    last_tries,
    misses,
    practice_days,
    topic_trends,
)
from interviewer.testing import make_question

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)
WEDNESDAY = MONDAY + dt.timedelta(days=2)


def report(
    end: dt.datetime,
    *items: ReportItem,
    topics: tuple[TopicScore, ...] = (),
) -> Report:
    return Report(
        session_id=f"of {end:%A}",
        started_at=end - dt.timedelta(hours=1),
        finished_at=end,
        items=items,
        asked=len(items),
        topics=topics,
    )


def item(
    text: str,
    score: float | None = None,
    *,
    skipped: bool = False,
) -> ReportItem:
    assessment = None if skipped else not_graded("no card")
    if score is not None:
        assessment = Assessment(graded=True, score=score)
    return ReportItem(
        number=1,
        question=make_question(text),
        assessment=assessment,
        skipped=skipped,
    )


def judged_item(assessment: Assessment) -> ReportItem:
    return item("DPO").model_copy(update={"assessment": assessment})


def topic(
    slug: str,
    score: float,
    name: str = "",
) -> TopicScore:
    return TopicScore(
        topic=slug,
        name=name,
        score=score,
        graded=1,
    )


def trend(
    slug: str,
    name: str,
    *scores: float,
) -> TopicTrend:
    return TopicTrend(
        topic=slug,
        name=name,
        scores=scores,
        days=(MONDAY.date(), TUESDAY.date()),
    )


def texts(tries: list[LastTry]) -> list[str]:
    return [last_try.text for last_try in tries]


def test_a_trend_says_from_which_score_on_another_judge_graded() -> None:
    graded = Assessment(graded=True, score=5.0, examiner="local", version="j1")
    newer = graded.model_copy(update={"version": "j2"})
    reports = [
        report(MONDAY, judged_item(graded), topics=(topic("dpo", 3.0),)),
        report(TUESDAY, judged_item(graded), topics=(topic("dpo", 4.0),)),
        report(WEDNESDAY, judged_item(newer), topics=(topic("dpo", 7.0),)),
    ]
    (found,) = topic_trends(reports)
    assert (found.scores, found.changed) == ((3.0, 4.0, 7.0), (2,))


def test_a_trend_is_in_the_order_of_the_sessions_however_they_are_given() -> None:
    later = report(TUESDAY, topics=(topic("dpo", 7.0),))
    earlier = report(MONDAY, topics=(topic("dpo", 3.0),))
    assert topic_trends([later, earlier]) == [trend("dpo", "dpo", 3.0, 7.0)]


def test_the_topic_whose_newest_mean_is_the_lowest_comes_first() -> None:
    earlier = report(MONDAY, topics=(topic("dpo", 2.0), topic("rag", 9.0)))
    later = report(TUESDAY, topics=(topic("dpo", 8.0), topic("rag", 4.0)))
    trends = topic_trends([earlier, later])
    assert [(one.topic, one.last) for one in trends] == [("rag", 4.0), ("dpo", 8.0)]


def test_topics_with_the_same_mean_are_sorted_by_slug() -> None:
    given = report(MONDAY, topics=(topic("rag", 5.0), topic("dpo", 5.0)))
    assert [one.topic for one in topic_trends([given])] == ["dpo", "rag"]


def test_a_topic_is_named_as_the_newest_session_showed_it() -> None:
    earlier = report(MONDAY, topics=(topic("rag", 5.0, "检索增强"),))
    later = report(TUESDAY, topics=(topic("rag", 6.0, "Retrieval"),))
    assert topic_trends([earlier, later]) == [trend("rag", "Retrieval", 5.0, 6.0)]


def test_without_sessions_there_is_no_history() -> None:
    assert topic_trends([]) == []
    assert last_tries([]) == {}
    assert misses([]) == []
    assert practice_days([]) == {}


def test_the_last_attempt_at_a_question_is_kept_by_its_normalised_text() -> None:
    reports = [
        report(TUESDAY, item("什么是 DPO？", 8.0)),
        report(MONDAY, item("什么是dpo", 3.0)),
    ]
    assert last_tries(reports) == {
        "什么是dpo": LastTry(
            question_id=make_question("什么是 DPO？").id,
            text="什么是 DPO？",
            score=8.0,
            skipped=False,
            on=TUESDAY.date(),
        )
    }


def test_an_attempt_that_could_not_be_graded_does_not_hide_a_graded_one() -> None:
    reports = [
        report(MONDAY, item("什么是 DPO", 3.0)),
        report(TUESDAY, item("什么是 DPO")),
    ]
    last_try = last_tries(reports)["什么是dpo"]
    assert (last_try.score, last_try.on) == (3.0, MONDAY.date())


def test_an_attempt_that_could_not_be_graded_counts_where_there_is_no_other() -> None:
    last_try = last_tries([report(MONDAY, item("什么是 DPO"))])["什么是dpo"]
    assert (last_try.score, last_try.skipped) == (None, False)


def test_passing_a_question_hides_an_earlier_grade() -> None:
    reports = [
        report(MONDAY, item("什么是 DPO", 9.0)),
        report(TUESDAY, item("什么是 DPO", skipped=True)),
    ]
    last_try = last_tries(reports)["什么是dpo"]
    assert (last_try.score, last_try.skipped, last_try.on) == (None, True, TUESDAY.date())


def test_misses_are_what_was_passed_or_scored_below_a_pass_the_worst_first() -> None:
    given = report(
        MONDAY,
        item("过线", 6.0),
        item("差一点", 5.9),
        item("很差", 1.0),
        item("跳过", skipped=True),
        item("没评分"),
    )
    assert texts(misses([given])) == ["跳过", "很差", "差一点"]


def test_equally_bad_misses_are_sorted_by_text() -> None:
    given = report(MONDAY, item("乙", 2.0), item("丙", 2.0), item("一", 2.0))
    assert texts(misses([given])) == sorted(["乙", "丙", "一"])


def test_a_question_that_went_well_the_last_time_is_not_a_miss() -> None:
    reports = [
        report(MONDAY, item("什么是 DPO", 1.0)),
        report(TUESDAY, item("什么是 DPO", 7.0)),
    ]
    assert misses(reports) == []


def test_the_questions_of_one_day_are_counted_together() -> None:
    evening = MONDAY + dt.timedelta(hours=10)
    days = practice_days(
        [
            report(MONDAY, item("一"), item("二")),
            report(evening, item("三")),
            report(WEDNESDAY, item("四")),
        ]
    )
    assert days == {MONDAY.date(): 3, WEDNESDAY.date(): 1}
