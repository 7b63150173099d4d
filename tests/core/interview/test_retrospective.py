"""What of a retrospective a person would keep."""

import datetime as dt

import pytest

from interviewer.core.interview.retrospective import MAX_LINES, RetroItem, Retrospective, brief


def retro(*items: RetroItem) -> Retrospective:
    return Retrospective(
        session_id="0a1b2c3d",
        date=dt.date(2026, 3, 1),
        items=items,
        todos=("复习：没答的题",),
        summary="一句话",
    )


def lines_of(item: RetroItem) -> int:
    kinds = (item.good, item.missing, item.partial, item.wrong, item.study)
    return 1 + sum(map(len, kinds))


def many(kind: str) -> tuple[str, ...]:
    return tuple(f"{kind}{number}" for number in range(4))


FULL = RetroItem(
    question="问",
    score=4.0,
    good=many("好"),
    missing=many("缺"),
    partial=many("半"),
    wrong=many("错"),
    study=many("补"),
)


def test_a_question_has_one_line_of_each_kind_that_weighs_most() -> None:
    (kept,) = brief(retro(FULL)).items
    assert (kept.wrong, kept.missing, kept.study, kept.good) == (
        ("错0",),
        ("缺0",),
        ("补0",),
        ("好0",),
    )
    assert kept.partial == ()
    assert lines_of(kept) == MAX_LINES == 5


@pytest.mark.parametrize("kind", ["good", "missing", "partial", "wrong", "study"])
def test_no_question_has_more_lines_whatever_it_has(kind: str) -> None:
    (kept,) = brief(retro(RetroItem(question="问", score=1.0, **{kind: many(kind)}))).items
    assert 2 <= lines_of(kept) <= MAX_LINES
    (kept,) = brief(retro(FULL.model_copy(update={kind: ()}))).items
    assert lines_of(kept) == MAX_LINES


def test_room_that_is_left_goes_to_what_else_is_missing() -> None:
    (kept,) = brief(retro(RetroItem(question="问", score=1.0, missing=many("缺")))).items
    assert kept.missing == ("缺0", "缺1")


def test_what_was_not_answered_leaves_its_todo() -> None:
    kept = brief(retro(RetroItem(question="没答", answered=False), FULL))
    assert [item.question for item in kept.items] == ["问"]
    assert kept.todos == ("复习：没答的题",)
    assert kept.summary == "一句话"


def test_a_brief_one_is_kept_as_it_is() -> None:
    once = brief(retro(FULL))
    assert brief(once) == once
