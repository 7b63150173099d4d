"""What a report tells: the facts for the closing words, the retrospective for the note."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, not_graded
from interviewer.core.interview.closing import (
    MAX_FACTS,
    MAX_MISSING,
    MAX_STUDY,
    MAX_TODOS,
    build_retrospective,
    facts,
)
from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.interview.retrospective import RetroItem
from interviewer.paths import shipped
from interviewer.testing import make_question
from interviewer.words.prompts import PromptLibrary

START = dt.datetime(2026, 3, 1, 9, tzinfo=dt.UTC)
TODO = "复习：{question}"


def item(
    number: int,
    assessment: Assessment | None = None,
    **fields: object,
) -> ReportItem:
    given = {
        "number": number,
        "question": make_question(f"问题{number}"),
        "assessment": assessment,
        **fields,
    }
    return ReportItem.model_validate(given)


def report(
    *items: ReportItem,
    score: float | None = None,
    graded: int = 0,
) -> Report:
    return Report(
        session_id="0a1b2c",
        started_at=START,
        finished_at=START + dt.timedelta(hours=1),
        company="甲",
        round="一面",
        score=score,
        graded=graded,
        asked=len(items),
        items=items,
    )


def scored(
    score: float,
    *verdicts: Verdict,
) -> Assessment:
    points = [
        PointVerdict(id=f"p{number}", text=f"要点{number}", weight=1.0, verdict=verdict)
        for number, verdict in enumerate(verdicts, 1)
    ]
    return Assessment(
        graded=True,
        score=score,
        confidence=1.0,
        points=tuple(points),
    )


def only_item(given: ReportItem) -> RetroItem:
    (written,) = build_retrospective(report(given), TODO).items
    return written


def test_the_facts_begin_with_the_mean_and_over_how_many_questions_it_is() -> None:
    told = facts(report(item(1, scored(7.5)), item(2), score=7.5, graded=1))
    assert told.splitlines()[0] == "7.5/10 (1/2)"


def test_without_a_grade_the_facts_say_how_many_were_asked() -> None:
    assert facts(report(item(1), item(2))).splitlines()[0] == "0/2"


def test_each_question_is_told_with_its_score_or_a_dash() -> None:
    told = facts(report(item(1, scored(8.0)), item(2, not_graded("no card")), item(3)))
    assert told.splitlines()[1:] == ["1. 问题1: 8.0", "2. 问题2: -", "3. 问题3: -"]


def test_what_was_said_and_lacking_and_wrong_is_told_below_the_question() -> None:
    given = item(
        1,
        scored(5.0, "met", "partial", "met", "met"),
        missing=("漏一", "漏二", "漏三"),
        wrong=("错一",),
    )
    assert MAX_FACTS == 2
    assert facts(report(given)).splitlines()[2:] == [
        "   + 要点1",
        "   + 要点3",
        "   - 漏一",
        "   - 漏二",
        "   x 错一",
    ]


def test_the_facts_do_not_call_missing_what_was_said_in_part() -> None:
    given = item(1, scored(5.0, "met", "partial"), missing=("要点2", "漏一"))
    assert facts(report(given)).splitlines()[2:] == ["   + 要点1", "   - 漏一", "   ~ 要点2"]


def test_the_retrospective_has_the_set_up_and_the_mean() -> None:
    retro = build_retrospective(report(item(1, scored(7.0)), score=7.0, graded=1), TODO)
    assert (retro.session_id, retro.date) == ("0a1b2c", START.date())
    assert (retro.company, retro.round) == ("甲", "一面")
    assert (retro.score, retro.graded, retro.asked) == (7.0, 1, 1)


def test_what_went_badly_becomes_a_todo_the_worst_first() -> None:
    retro = build_retrospective(
        report(
            item(1, scored(5.9)),
            item(2, scored(6.0)),
            item(3, skipped=True),
            item(4, scored(2.0)),
        ),
        TODO,
    )
    assert retro.todos == ("复习：问题3", "复习：问题4", "复习：问题1")


def test_what_could_not_be_graded_is_not_a_todo() -> None:
    assert build_retrospective(report(item(1, not_graded("no card")), item(2)), TODO).todos == ()


def test_only_the_worst_become_todos() -> None:
    items = [item(number, scored(5.0 - number)) for number in range(1, 6)]
    assert MAX_TODOS == 3
    todos = build_retrospective(report(*items), TODO).todos
    assert todos == ("复习：问题5", "复习：问题4", "复习：问题3")


def test_braces_in_a_question_stay_as_they_are() -> None:
    given = item(1, scored(1.0), question=make_question("f'{x}' 和 {} 的区别"))
    assert build_retrospective(report(given), TODO).todos == ("复习：f'{x}' 和 {} 的区别",)


def test_a_question_that_was_not_graded_says_why() -> None:
    written = only_item(item(1, not_graded("没有匹配的卡片")))
    assert (written.score, written.reason) == (None, "没有匹配的卡片")


def test_a_graded_question_gives_no_reason() -> None:
    grade = scored(7.0).model_copy(update={"reason": "of the examiner"})
    written = only_item(item(1, grade))
    assert (written.score, written.reason) == (7.0, None)


def test_only_the_most_valuable_of_what_is_missing_goes_into_the_note() -> None:
    texts = tuple(f"漏{number}" for number in range(6))
    wrong = tuple(f"错{number}" for number in range(6))
    written = only_item(item(1, scored(1.0), missing=texts, wrong=wrong))
    assert written.missing == texts[:MAX_MISSING] == ("漏0", "漏1", "漏2", "漏3")
    assert written.wrong == wrong


def test_what_was_said_in_part_is_not_called_missing() -> None:
    grade = scored(5.0, "met", "partial", "missed")
    written = only_item(item(1, grade, missing=("要点3", "要点2")))
    assert (written.missing, written.partial) == (("要点3",), ("要点2",))


def test_what_was_right_is_quoted_once_the_heaviest_first() -> None:
    points = [
        PointVerdict(id=f"p{n}", text="", weight=weight, verdict=verdict, quote=quote)
        for n, (weight, verdict, quote) in enumerate(
            [
                (1.0, "met", "轻"),
                (3.0, "met", "重"),
                (2.0, "wrong", "错"),
                (2.0, "met", "重"),
                (2.0, "met", None),
            ]
        )
    ]
    grade = scored(5.0).model_copy(update={"points": tuple(points)})
    assert only_item(item(1, grade)).good == ("重", "轻")


@pytest.mark.parametrize("answers", [(), ("答",)])
def test_it_is_known_what_was_not_answered(answers: tuple[str, ...]) -> None:
    given = item(1).model_copy(update={"answers": answers})
    assert only_item(given).answered == bool(answers)


@pytest.mark.parametrize(
    "given",
    [
        item(1, scored(5.0), missing=("漏",), sources=("一", "二", "三")),
        item(1, scored(5.0), wrong=("错",), sources=("一", "二", "三")),
        item(1, skipped=True, sources=("一", "二", "三")),
    ],
)
def test_a_question_with_a_gap_names_what_to_read(given: ReportItem) -> None:
    assert MAX_STUDY == 2
    assert only_item(given).study == ("一", "二")


def test_a_question_without_a_gap_names_nothing_to_read() -> None:
    assert only_item(item(1, scored(9.0, "met"), sources=("一",))).study == ()


def test_the_closing_calls_what_was_said_in_part_no_gap() -> None:
    given = report(
        item(1, scored(5.0, "met", "partial"), missing=("要点2", "漏一"), wrong=("错一",)),
        item(2, scored(5.0, "partial"), missing=("要点1",)),
    )
    words = PromptLibrary(shipped("prompts")).line("closing", "zh", report=given).text
    assert "说错的是错一；漏掉：漏一。" in words
    assert words.endswith("没讲全：要点1。")


def test_an_opening_does_not_count_what_is_all_there_is() -> None:
    words = (
        PromptLibrary(shipped("prompts"))
        .line(
            "opening",
            "zh",
            total=5,
            companies=["字节"],
            notes=["a.md"],
            resumes=["b.md"],
            of_bank=0,
            unasked=None,
        )
        .text
    )
    assert "今天一共 5 道题，都来自你的简历和笔记《a.md》，其中有字节面试里真实问过的。" in words
