"""Orders to the interviewer, and counter-questions that want less or want to know why."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import Language
from interviewer.testing import Hears
from tests.graph.conftest import World
from tests.graph.test_moves import MET, turn_of

ASKS_BACK = Hears({}, intent="asks_back")


@pytest.mark.parametrize(
    ("lang", "said", "reply"),
    [
        ("zh", "等一下，让我想一想", "不急，想好再说。"),
        ("zh", "嗯…稍等", "不急，想好再说。"),
        ("en", "give me a second", "No hurry, take your time."),
        ("en", "Let me think about it.", "No hurry, take your time."),
    ],
)
def test_who_wants_to_think_is_waited_for_and_the_clock_goes_on(
    world: World, lang: Language, said: str, reply: str
) -> None:
    session_id, _ = world.start(seed=1, lang=lang)
    world.clock.go_on(20)
    (waited,) = world.send(session_id, said)
    assert waited.text == reply
    world.clock.go_on(30)
    world.examiner.enqueue({"p2": "met"})
    world.send(session_id, "one")
    turn = turn_of(world, session_id)
    assert (turn.answers, len(world.examiner.seen)) == (["one"], 1)
    assert world.interviews.session(session_id).active_seconds == 50


def test_time_to_think_takes_no_follow_up_and_is_not_in_the_report(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue({"p2": "met"}, MET)
    world.send(session_id, "one")
    first, second = (world.send(session_id, text)[0].text for text in ("稍等", "我再想想"))
    assert first != second
    assert turn_of(world, session_id).open_follow_up is not None
    world.send(session_id, "two")
    report = world.interviews.session(session_id).report
    assert report is not None
    assert (report.items[0].answers, report.items[0].asides) == (("one", "two"), ())


@pytest.mark.parametrize("said", ["跳过追问", "别追问了", "Skip the follow-up, please", "下一题吧"])
def test_an_order_leaves_the_question_and_takes_no_follow_up(world: World, said: str) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"})
    world.send(session_id, "one")
    before = turn_of(world, session_id).assessment
    gone_on = world.send(session_id, said)
    assert [entry.kind for entry in gone_on] == ["grade", "question"]
    turn = turn_of(world, session_id)
    assert (turn.answers, turn.assessment, turn.skipped) == (["one"], before, False)
    assert (len(turn.follow_ups), turn.follow_ups[0].result) == (1, None)
    assert len(world.examiner.seen) == 1


def test_who_wants_no_follow_ups_before_the_answer_gets_none(world: World) -> None:
    session_id, _ = world.start(seed=1)
    (promised,) = world.send(session_id, "别追问了，好吗")
    assert promised.text == "好，这题不追问。我问的还是：the card's wording"
    world.examiner.enqueue({"p2": "met"}, {"p2": "met"})
    assert [entry.kind for entry in world.send(session_id, "one")] == ["grade", "question"]
    assert world.send(session_id, "one")[0].kind == "follow_up"


def test_words_of_an_order_in_an_answer_are_an_answer(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"}, MET)
    world.send(session_id, "等一下再更新参考模型")
    world.send(session_id, "检索不到就别追问用户")
    assert turn_of(world, session_id).answers == ["等一下再更新参考模型", "检索不到就别追问用户"]


@pytest.mark.parametrize("said", ["这个问题太宽泛了，能具体一点吗", "Which aspect do you want?"])
def test_who_finds_it_too_broad_hears_what_a_command_would_say(world: World, said: str) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(ASKS_BACK, {"p2": "met"}, ASKS_BACK)
    asked = world.send(session_id, said)
    assert asked[0].text == world.send(session_id, "/clarify", "clarify")[0].text
    world.send(session_id, "one")
    asked = world.send(session_id, said)
    assert asked[0].text == world.send(session_id, "/clarify", "clarify")[0].text
    assert turn_of(world, session_id).answers == ["one"]


@pytest.mark.parametrize(
    ("lang", "said", "begins", "holds"),
    [
        (
            "zh",
            "为什么要问这个？",
            "这是“topic”里的一块，想看的是",
            "问到它，是因为：计划里的第一题",
        ),
        ("en", "why does that matter?", "It belongs to topic, and I want to see", "Why now: "),
    ],
)
def test_what_a_question_is_after_is_said_without_a_key_point(
    world: World, lang: Language, said: str, begins: str, holds: str
) -> None:
    session_id, _ = world.start(seed=1, lang=lang)
    world.examiner.enqueue(ASKS_BACK)
    (told,) = world.send(session_id, said)
    assert told.text.startswith(begins)
    assert holds in told.text
    assert "point 1" not in told.text
    assert turn_of(world, session_id).answers == []


def test_an_exam_does_not_tell_by_the_reason_how_the_last_answer_was(world: World) -> None:
    session_id, _ = world.start(seed=1, exam=True)
    world.examiner.enqueue(ASKS_BACK)
    (told,) = world.send(session_id, "这题考察的是什么？")
    assert "是因为" not in told.text
