"""What ``/hint`` says and costs, and what a session remembers of it."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Session
from interviewer.paths import shipped
from interviewer.testing import FixedRubrics, Hears, make_rubric
from interviewer.words.prompts import PromptLibrary
from tests.graph.conftest import World


def hinted(world: World) -> None:
    rubric = make_rubric(3, 2, 1)
    told = ("缓存在显存里放了什么", "淘汰顺序由谁决定", "命中之后省下哪一步")
    points = tuple(
        point.model_copy(update={"text": text, "text_en": None})
        for point, text in zip(
            rubric.points,
            ("缓存把键值放在显存里", "按最近使用的淘汰顺序", "命中之后省下重算一步"),
            strict=True,
        )
    )
    world.rubrics = FixedRubrics(rubric.model_copy(update={"points": points, "hints": told}))
    world.rebuild()


def ask(world: World, session_id: str) -> str:
    return world.send(session_id, "/hint", "hint")[0].text


def test_a_hint_about_a_met_point_is_passed_over(world: World) -> None:
    hinted(world)
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears({"p1": "met"}))
    world.send(session_id, "这里是回答")
    assert "淘汰顺序由谁决定" in ask(world, session_id)
    turn = world.interviews.session(session_id).turns[0]
    assert (turn.hints, turn.given_hints) == (1, (1,))


def test_once_only_what_was_said_is_left_it_is_told_and_costs_nothing(world: World) -> None:
    hinted(world)
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears({"p1": "met", "p2": "met"}))
    world.send(session_id, "这里是回答")
    assert "提示 1/1" in ask(world, session_id)
    for _ in range(2):
        said = ask(world, session_id)
        assert "不扣分" in said
        assert "放了什么" not in said
    turn = world.interviews.session(session_id).turns[0]
    assert (turn.hints, turn.given_hints) == (1, (2,))


def test_an_exam_does_not_tell_that_the_rest_was_said(world: World) -> None:
    hinted(world)
    session_id, _ = world.start(seed=1, exam=True)
    world.examiner.enqueue(Hears({"p1": "met", "p2": "met", "p3": "met"}))
    world.examiner.enqueue(Hears({"p1": "met", "p2": "met", "p3": "met"}))
    world.send(session_id, "/hint", "hint")
    assert "讲到" not in ask(world, session_id)


def test_what_was_given_is_counted_in_the_report_and_kept_in_the_session(world: World) -> None:
    hinted(world)
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue(Hears({"p2": "met"}))
    ask(world, session_id)
    world.send(session_id, "这里是回答")
    ask(world, session_id)
    world.send(session_id, "", "end")
    session = world.interviews.session(session_id)
    assert Session.model_validate_json(session.model_dump_json()) == session
    assert session.turns[0].given_hints == (0, 2)
    assert session.report is not None
    assert session.report.items[0].hints == 2


@pytest.mark.parametrize(("lang", "words"), [("zh", "不扣分"), ("en", "nothing is charged")])
def test_both_languages_say_it(lang: Language, words: str) -> None:
    prompts = PromptLibrary(shipped("prompts"))
    assert words in prompts.line("no_hint", lang, given=0, is_said=True).text
