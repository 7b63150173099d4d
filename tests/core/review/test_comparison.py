"""Two sessions side by side."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.grading.assessment import Assessment, not_graded
from interviewer.core.interview.report import Report, ReportItem, TopicScore
from interviewer.core.review.comparison import Row, Side, comparable, compare
from interviewer.testing import make_question

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
TUESDAY = MONDAY + dt.timedelta(days=1)


def report(
    end: dt.datetime,
    *items: ReportItem,
    topics: tuple[TopicScore, ...] = (),
    score: float | None = None,
    lang: str = "zh",
) -> Report:
    return Report(
        session_id=f"of {end:%A}",
        started_at=end,
        finished_at=end,
        company="甲",
        lang=lang,
        score=score,
        graded=1,
        asked=len(items),
        items=items,
        topics=topics,
    )


def item(
    text: str,
    score: float | None = None,
) -> ReportItem:
    assessment = not_graded("no card")
    if score is not None:
        assessment = Assessment(graded=True, score=score)
    return ReportItem(
        number=1,
        question=make_question(text),
        assessment=assessment,
    )


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


def row(
    name: str,
    before: float | None,
    after: float | None,
) -> Row:
    return Row(
        name=name,
        before=before,
        after=after,
    )


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        (5.0, 7.5, 2.5),
        (7.5, 5.0, -2.5),
        (0.1, 0.4, 0.3),
        (5.0, 5.26, 0.3),
        (6.0, 6.0, 0.0),
        (None, 6.0, None),
        (6.0, None, None),
        (None, None, None),
    ],
)
def test_a_change_is_known_only_where_both_scores_are(
    before: float | None,
    after: float | None,
    change: float | None,
) -> None:
    assert row("DPO", before, after).change == change
    compared = compare(report(MONDAY, score=before), report(TUESDAY, score=after))
    assert compared.change == change


def test_each_side_has_the_numbers_of_its_session() -> None:
    compared = compare(
        report(MONDAY, item("一"), score=4.0),
        report(TUESDAY, lang="en"),
    )
    assert compared.lang == "en"
    assert compared.before == Side(
        session_id="of Monday",
        finished_at=MONDAY,
        company="甲",
        score=4.0,
        graded=1,
        asked=1,
    )
    assert (compared.after.session_id, compared.after.asked) == ("of Tuesday", 0)


def test_topics_are_matched_by_slug_and_named_as_in_the_later_session() -> None:
    compared = compare(
        report(MONDAY, topics=(topic("rag", 3.0, "检索增强"), topic("dpo", 4.0))),
        report(TUESDAY, topics=(topic("rag", 6.0, "Retrieval"),)),
    )
    assert compared.topics == (row("Retrieval", 3.0, 6.0), row("dpo", 4.0, None))


def test_questions_are_matched_without_case_width_and_punctuation() -> None:
    compared = compare(
        report(MONDAY, item("什么是dpo", 3.0)),
        report(TUESDAY, item("什么是 DPO？", 8.0)),
    )
    assert compared.questions == (row("什么是 DPO？", 3.0, 8.0),)


def test_what_both_sessions_asked_comes_first_and_the_rest_in_its_order() -> None:
    compared = compare(
        report(MONDAY, item("甲", 1.0), item("乙", 2.0), item("丙", 3.0)),
        report(TUESDAY, item("丁", 4.0), item("丙", 5.0), item("乙", 6.0)),
    )
    assert compared.questions == (
        row("乙", 2.0, 6.0),
        row("丙", 3.0, 5.0),
        row("甲", 1.0, None),
        row("丁", None, 4.0),
    )


def test_a_question_that_was_not_graded_has_no_score_and_no_change() -> None:
    (only,) = compare(report(MONDAY, item("甲")), report(TUESDAY, item("甲", 5.0))).questions
    assert (only.before, only.after, only.change) == (None, 5.0, None)


def test_what_shares_a_graded_question_or_topic_can_be_compared() -> None:
    dpo = report(MONDAY, item("DPO？", 5.0), topics=(topic("dpo", 5.0),))
    assert comparable(dpo, report(TUESDAY, item("PPO？", 3.0), topics=(topic("dpo", 3.0),)))
    assert comparable(dpo, report(TUESDAY, item("dpo?", 3.0)))
    assert not comparable(dpo, report(TUESDAY, item("DPO？")))
    assert not comparable(dpo, report(TUESDAY, item("RAG？", 3.0), topics=(topic("rag", 3.0),)))
