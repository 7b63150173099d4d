"""The rows of the history and the drawing of trends, without a browser."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.interview.session import InterviewConfig, Session, Turn
from interviewer.core.review.history import TopicTrend
from interviewer.testing import START, make_question, make_rubric
from interviewer.ui.web.history_view import calendar, row, trends
from interviewer.ui.web.room.head import progress, title

DAY = START.date()


def session(
    report: Report | None = None,
    **config: object,
) -> Session:
    return Session(
        id="1a2b",
        created_at=START,
        config=InterviewConfig.model_validate({"questions": 5, **config}),
        turns=[Turn(question=make_question("水温？"), rubric=make_rubric(3))] * 2,
        report=report,
        status="finished" if report else "running",
    )


def report(
    score: float | None,
    graded: int,
    asked: int = 3,
) -> Report:
    return Report(
        session_id="1a2b",
        started_at=START,
        finished_at=START,
        score=score,
        graded=graded,
        asked=asked,
    )


@pytest.mark.parametrize(
    ("shown", "lang", "wanted"),
    [
        (session(company="阿里", round="一面"), "zh", "阿里 一面 · 未结束，第 2 / 5 题"),
        (session(report(6.5, 3), topic="DPO"), "zh", "DPO · 答了 3 / 5 题 · 6.5 分"),
        (session(report(6.5, 2)), "zh", "综合练习 · 答了 3 / 5 题 · 6.5 分（2 题有分）"),
        (session(report(None, 0)), "en", "Practice · 3 of 5 answered · no grade"),
        (session(report(7.0, 1)), "en", "Practice · 3 of 5 answered · 7/10 (1 graded)"),
    ],
)
def test_a_row_says_when_what_how_far_and_what_came_of_it(
    shown: Session, lang: Language, wanted: str
) -> None:
    said = row(shown, START, lang)
    assert said.endswith(f" · {wanted}")
    assert f"{START:%H:%M}" in said


def test_the_time_is_that_of_the_reader() -> None:
    there = START.astimezone(dt.timezone(dt.timedelta(hours=5)))
    assert f"{there:%H:%M}" in row(session(), there, "zh")


def trend(*scores: float) -> TopicTrend:
    days = tuple(DAY - dt.timedelta(days=len(scores) - number) for number in range(len(scores)))
    return TopicTrend(
        topic="dpo",
        name="<b>DPO</b>",
        scores=scores,
        days=days,
    )


def test_one_score_is_no_line_and_two_are_points_with_their_dates() -> None:
    alone = trends([trend(6.0)], DAY, "zh")
    assert "polyline" not in alone
    assert "只评过一次" in alone
    assert "<b>DPO" not in alone
    two = trends([trend(3.0, 6.0)], DAY, "zh")
    assert two.count("<circle") == 2
    assert re.search(r"3 分 · .*6 分", two)
    assert trends([], DAY, "zh") == "–"


def test_a_day_is_the_darker_the_more_was_asked() -> None:
    shown = calendar({DAY: 1, DAY - dt.timedelta(days=1): 9}, DAY, "en")
    assert [shown.count(f'data-n="{level}"') for level in (1, 2, 3)] == [1, 0, 1]
    assert f"{DAY}: 1 question" in shown


def test_what_was_passed_over_was_not_answered() -> None:
    question = make_question("水温？")
    answered = ReportItem(number=1, question=question, answers=["80 度"])
    passed = ReportItem(number=2, question=question, skipped=True)
    over = report(None, 0).model_copy(update={"items": [answered, passed, passed]})
    assert "答了 1 / 5 题" in row(session(over), START, "zh")
    assert "1 of 5 answered" in row(session(over), START, "en")


@pytest.mark.parametrize(("lang", "said"), [("zh", "共 3 题"), ("en", "3 questions")])
def test_the_room_counts_as_its_report_does(lang: Language, said: str) -> None:
    over = session(report(6.0, 3)).model_copy(update={"turns": session().turns * 2})
    assert said in progress(over, lang)


def test_a_round_is_in_the_readers_language() -> None:
    shown = session(company="阿里", round="二面")
    assert "阿里 round 2 · " in row(shown, START, "en")
    assert title(shown, "en") == "阿里 · round 2"
    assert title(shown, "zh") == "阿里 · 二面"
