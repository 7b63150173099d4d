"""Merging of questions that ask the same, and the numbers of a note."""

from __future__ import annotations

import datetime as dt

from interviewer.core.notes.agenda import Interview, ParsedNote, Passage, Task, Todo
from interviewer.core.notes.question import SeenIn
from interviewer.core.notes.sync_report import FileReport, count, merge, places
from interviewer.testing import make_question

DAY = dt.date(2026, 3, 1)
FIRST = make_question(
    "什么是 DPO",
    "a.md",
    1,
    asked_on=DAY,
    company="甲",
    round="一面",
    topics=("DPO", "RLHF"),
    marks=("☆",),
    stars=1,
)
SECOND = make_question(
    "讲讲 DPO",
    "b.md",
    2,
    asked_on=DAY + dt.timedelta(days=1),
    company="乙",
    topics=("RLHF", "对齐"),
    annotations=("没答好",),
    marks=("⚠️", "☆"),
    stars=3,
    answer="直接偏好优化",
)
THIRD = make_question(
    "DPO 是啥",
    "c.md",
    3,
    annotations=("没答好", "再看"),
    answer="另一个回答",
)
OTHER = make_question("什么是 RAG", "a.md", 9)


def seen(text: str, note: str, line: int) -> SeenIn:
    return SeenIn(
        text=text,
        note=note,
        line=line,
    )


def test_the_place_of_a_question_is_its_own_where_no_other_is_known() -> None:
    assert places(FIRST) == (
        SeenIn(
            text="什么是 DPO",
            note="a.md",
            line=1,
            company="甲",
            round="一面",
            asked_on=DAY,
        ),
    )


def test_the_places_of_a_question_that_was_seen_often_are_those() -> None:
    both = (seen("什么是 DPO", "x.md", 4), seen("DPO？", "y.md", 5))
    assert places(FIRST.model_copy(update={"seen_in": both})) == both


def test_the_representative_keeps_its_id_and_its_words() -> None:
    (merged,) = merge([FIRST, SECOND], {SECOND.id: FIRST.id})
    kept = (merged.id, merged.text, merged.note, merged.line, merged.company)
    assert kept == (FIRST.id, "什么是 DPO", "a.md", 1, "甲")


def test_a_merged_question_brings_along_what_it_has() -> None:
    into = {
        SECOND.id: FIRST.id,
        THIRD.id: FIRST.id,
    }
    (merged,) = merge([FIRST, SECOND, THIRD], into)
    assert merged.answer == "直接偏好优化"
    assert merged.stars == 3
    assert merged.marks == ("☆", "⚠️")
    assert merged.topics == ("DPO", "RLHF", "对齐")
    assert merged.annotations == ("没答好", "再看")
    assert merged.seen_in == (*places(FIRST), *places(SECOND), *places(THIRD))


def test_the_representatives_own_answer_goes_before_that_of_another() -> None:
    own = FIRST.model_copy(update={"answer": "自己的回答"})
    (merged,) = merge([own, SECOND], {SECOND.id: own.id})
    assert merged.answer == "自己的回答"


def test_merged_questions_are_in_the_order_in_which_they_were_asked() -> None:
    into = {
        SECOND.id: FIRST.id,
        THIRD.id: FIRST.id,
    }
    (merged,) = merge([THIRD, SECOND, FIRST], into)
    assert merged.merged == (SECOND.id, THIRD.id)
    assert [place.note for place in merged.seen_in] == ["a.md", "b.md", "c.md"]


def test_a_place_that_two_questions_share_is_listed_once() -> None:
    place = seen("什么是 DPO", "x.md", 4)
    first = FIRST.model_copy(update={"seen_in": (place,)})
    second = SECOND.model_copy(update={"seen_in": (place,)})
    (merged,) = merge([first, second], {second.id: first.id})
    assert merged.seen_in == (place,)


def test_questions_that_are_not_merged_keep_their_order_and_get_their_place() -> None:
    merged = merge([OTHER, SECOND, FIRST], {SECOND.id: FIRST.id})
    assert [question.id for question in merged] == [OTHER.id, FIRST.id]
    assert merged[0] == OTHER.model_copy(update={"seen_in": places(OTHER)})


def test_a_note_is_counted_by_what_it_holds() -> None:
    note = ParsedNote(
        note="a.md",
        questions=(FIRST, OTHER),
        interviews=(Interview(company="甲", note="a.md", line=1),),
        tasks=tuple(Task(text="复习", note="a.md", line=line) for line in (1, 2, 3)),
        todos=(Todo(text="问薪资", note="a.md", line=1),) * 4,
        passages=(Passage(text="散文", note="a.md", line=1),) * 5,
    )
    assert count(note, "new", renamed_from="old.md") == FileReport(
        note="a.md",
        status="new",
        renamed_from="old.md",
        questions=2,
        interviews=1,
        tasks=3,
        todos=4,
        passages=5,
    )
