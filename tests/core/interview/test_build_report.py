"""From a session to its report."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.bank.card import KeyPoint, Language, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, credit_of
from interviewer.core.interview.build_report import build_report
from interviewer.core.interview.follow_up import FollowUp
from interviewer.core.interview.report import TopicScore
from interviewer.core.interview.session import Entry, EntryKind, InterviewConfig, Session, Turn
from interviewer.core.usage import Usage
from interviewer.testing import make_question

START = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
END = START + dt.timedelta(hours=1)


def rubric(topic: str | None = "dpo") -> Rubric:
    points = [
        KeyPoint(id=f"p{number}", text=f"要点{number}", text_en=f"point {number}")
        for number in (1, 2, 3)
    ]
    return Rubric(
        origin="bank",
        points=tuple(points),
        card="dpo-loss",
        topic=topic,
        topic_names=("偏好优化", "Preference optimisation"),
        sources=("arXiv:2305.18290",),
        reference="参考",
    )


def grade(
    score: float | None,
    *verdicts: Verdict,
    confidence: float | None = None,
    examiner: str = "local",
) -> Assessment:
    points = [
        PointVerdict(
            id=f"p{number}",
            text=f"graded {number}",
            weight=float(number),
            verdict=verdict,
            credit=credit_of(verdict),
        )
        for number, verdict in enumerate(verdicts, 1)
    ]
    return Assessment(
        graded=score is not None,
        score=score,
        confidence=confidence,
        points=tuple(points),
        examiner=examiner,
    )


def turn(
    assessment: Assessment | None = None,
    *,
    asked_by: Rubric | None = None,
    closed: bool = True,
    answers: tuple[str, ...] = (),
    probes: tuple[str, ...] = (),
) -> Turn:
    return Turn(
        question=make_question("什么是 DPO"),
        rubric=asked_by,
        assessment=assessment,
        closed=closed,
        answers=list(answers),
        probes=list(probes),
        waiting_since=END,
        asked_at=START,
    )


def session(
    *turns: Turn,
    transcript: tuple[Entry, ...] = (),
    lang: Language = "zh",
) -> Session:
    return Session(
        id="0a1b2c",
        created_at=START,
        config=InterviewConfig(company="甲", round="一面", lang=lang),
        turns=list(turns),
        transcript=list(transcript),
        usage=Usage(calls=2, prompt=100),
    )


def entry(
    kind: EntryKind,
    text: str,
    *,
    question: int | None = None,
    prompt: str | None = None,
) -> Entry:
    return Entry(
        role="interviewer",
        kind=kind,
        text=text,
        question=question,
        prompt=prompt,
    )


def test_a_report_has_the_set_up_and_the_usage_of_its_session() -> None:
    report = build_report(session(), END)
    assert (report.session_id, report.started_at, report.finished_at) == ("0a1b2c", START, END)
    assert (report.company, report.round, report.lang) == ("甲", "一面", "zh")
    assert report.usage == Usage(calls=2, prompt=100)


def test_a_session_without_an_answer_has_no_score_and_no_band() -> None:
    report = build_report(session(turn(closed=False)), END)
    assert (report.score, report.band, report.confidence) == (None, None, None)
    assert (report.asked, report.graded, report.items) == (0, 0, ())


def test_the_mean_is_over_what_was_graded_and_says_how_much_that_is() -> None:
    report = build_report(
        session(
            turn(grade(7.0, confidence=0.9)),
            turn(grade(8.5, confidence=0.6)),
            turn(grade(8.5, confidence=0.5)),
            turn(grade(None)),
            turn(),
        ),
        END,
    )
    assert (report.score, report.band, report.confidence) == (8.0, "strong", 0.67)
    assert (report.graded, report.asked) == (3, 5)


def test_the_mean_is_rounded_to_one_decimal() -> None:
    report = build_report(session(turn(grade(5.0)), turn(grade(5.0)), turn(grade(5.1))), END)
    assert report.score == 5.0


def test_a_question_that_nobody_answered_or_passed_is_left_out() -> None:
    report = build_report(
        session(turn(grade(7.0)), turn(closed=False, answers=("说了一半",)), turn(closed=False)),
        END,
    )
    assert [item.number for item in report.items] == [1, 2]


def test_the_examiners_that_graded_are_named_once_each() -> None:
    report = build_report(
        session(
            turn(grade(7.0, examiner="model")),
            turn(grade(7.0, examiner="local")),
            turn(grade(7.0, examiner="model")),
            turn(grade(7.0, examiner="")),
        ),
        END,
    )
    assert report.examiner == "local, model"


def test_what_costs_most_is_missing_first_and_what_is_wrong_is_listed_apart() -> None:
    assessment = grade(3.0, "missed", "partial", "missed")
    (item,) = build_report(session(turn(assessment, asked_by=rubric())), END).items
    assert item.missing == ("要点3", "要点1", "要点2")
    assert item.wrong == ()
    assessment = grade(3.0, "wrong", "met", "wrong")
    (item,) = build_report(session(turn(assessment, asked_by=rubric())), END).items
    assert (item.missing, item.wrong) == ((), ("要点1", "要点3"))


def test_points_are_worded_in_the_language_of_the_report() -> None:
    assessment = grade(3.0, "missed", "wrong")
    given = turn(assessment, asked_by=rubric(), probes=("p2", "p9"))
    (item,) = build_report(session(given, lang="en"), END).items
    assert item.assessment is not None
    assert [point.text for point in item.assessment.points] == ["point 1", "point 2"]
    assert (item.missing, item.wrong) == (("point 1",), ("point 2",))
    assert item.follow_ups == ("point 2",)
    assert item.topic_name == "Preference optimisation"


def test_without_a_rubric_points_keep_the_words_of_the_grade() -> None:
    (item,) = build_report(session(turn(grade(3.0, "missed"))), END).items
    assert item.missing == ("graded 1",)
    assert (item.card, item.origin, item.topic, item.sources) == (None, None, None, ())


def test_an_item_says_what_it_was_graded_against() -> None:
    (item,) = build_report(session(turn(grade(7.0), asked_by=rubric())), END).items
    assert (item.card, item.origin, item.reference) == ("dpo-loss", "bank", "参考")
    assert (item.topic, item.topic_name) == ("dpo", "偏好优化")
    assert item.sources == ("arXiv:2305.18290",)


def test_what_was_not_graded_lacks_nothing() -> None:
    assessment = grade(None, "missed", "wrong")
    (item,) = build_report(session(turn(assessment, asked_by=rubric())), END).items
    assert (item.missing, item.wrong) == ((), ())


def test_only_a_question_with_an_answer_has_the_time_of_one() -> None:
    items = build_report(session(turn(), turn(answers=("答",))), END).items
    assert [(item.asked_at, item.answered_at) for item in items] == [(START, None), (START, END)]


def test_follow_ups_are_shown_as_they_were_put_to_their_question() -> None:
    transcript = (
        entry("follow_up", "为什么？", question=1),
        entry("question", "第二题", question=2),
        entry("follow_up", "还有呢？", question=2),
        entry("follow_up", "举个例子", question=2),
    )
    items = build_report(session(turn(), turn(), transcript=transcript), END).items
    assert [item.asked_follow_ups for item in items] == [("为什么？",), ("还有呢？", "举个例子")]


def test_every_prompt_is_named_once_in_order() -> None:
    transcript = (
        entry("opening", "你好", prompt="opening@1#b"),
        entry("question", "题", prompt="question@2#a"),
        entry("notice", "提醒"),
        entry("question", "题", prompt="question@2#a"),
    )
    report = build_report(session(transcript=transcript), END)
    assert report.prompts == ("opening@1#b", "question@2#a")


def test_a_topic_has_the_mean_of_its_graded_questions() -> None:
    report = build_report(
        session(
            turn(grade(5.0), asked_by=rubric("rag")),
            turn(grade(8.0), asked_by=rubric("dpo")),
            turn(grade(8.5), asked_by=rubric("dpo")),
            turn(grade(None), asked_by=rubric("kv-cache")),
            turn(grade(1.0), asked_by=rubric(None)),
            turn(grade(1.0), asked_by=rubric("dpo"), closed=False, answers=("答",)),
            turn(grade(1.0)),
        ),
        END,
    )
    assert report.topics == (
        TopicScore(topic="dpo", name="偏好优化", score=8.2, graded=2),
        TopicScore(topic="rag", name="偏好优化", score=5.0, graded=1),
    )


@pytest.mark.parametrize(
    ("scores", "passed_over", "why"),
    [
        ([9.0, 9.0], 0, "few"),
        ([9.0, 9.0, 9.0], 0, None),
        ([9.0, 9.0, 9.0], 1, None),
        ([9.0, 9.0, 9.0], 2, "unanswered"),
        ([], 3, None),
    ],
)
def test_a_verdict_needs_three_grades_and_two_thirds_of_the_answers(
    scores: list[float], passed_over: int, why: str | None
) -> None:
    turns = [turn(grade(score)) for score in scores]
    turns += [turn() for _ in range(passed_over)]
    report = build_report(session(*turns), END)
    assert report.withheld == why
    assert (report.band is None) == (why is not None or not scores)
    assert report.score == (9.0 if scores else None)


@pytest.mark.parametrize(
    ("low", "high", "why"),
    [(5.0, 7.0, None), (4.9, 7.0, "wide"), (6.0, 9.0, None), (2.0, 5.9, None), (5.9, 8.1, "wide")],
)
def test_no_verdict_where_the_interval_spans_the_pass_mark_by_more_than_two_points(
    low: float, high: float, why: str | None
) -> None:
    graded = grade(6.5).model_copy(update={"low": low, "high": high})
    report = build_report(session(*(turn(graded) for _ in range(3))), END)
    assert (report.low, report.high, report.withheld) == (low, high, why)


def test_what_the_follow_ups_brought_is_told_with_their_answers() -> None:
    given = turn(grade(5.0), asked_by=rubric(), answers=("答", "320 条"), probes=("p1", ""))
    given.follow_ups = [
        FollowUp(move="quantify", asked="多少条？", quote="召回", point="p1", result="held"),
        FollowUp(move="dig", asked="怎么标的？"),
    ]
    (item,) = build_report(session(given), END).items
    first, second = item.findings
    assert (first.move, first.asked, first.answer) == ("quantify", "多少条？", "320 条")
    assert (first.point, first.result) == ("要点1", "held")
    assert (second.answer, second.result, second.point) == (None, None, None)
