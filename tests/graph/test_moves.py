"""What an interviewer does after an answer: moves, acknowledgements, counter-questions."""

from __future__ import annotations

from interviewer.core.bank.card import KeyPoint
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.follow_up import Move
from interviewer.core.interview.judgement import Proposal
from interviewer.core.interview.session import Entry, Turn
from interviewer.testing import FixedRubrics, Hears, make_question, make_rubric
from tests.graph.conftest import World
from tests.graph.test_direct import Cards

MET: dict[str, Verdict] = {"p1": "met", "p2": "met", "p3": "met"}
FIGURES = "召回 71%，重排之后 89%"


def dug(quote: str, spoken: str, ack: str | None = None, move: Move = "dig") -> Hears:
    return Hears({"p1": "met"}, Proposal(move=move, quote=quote), spoken, ack)


def turn_of(world: World, session_id: str, number: int = 0) -> Turn:
    return world.interviews.session(session_id).turns[number]


def texts(said: list[Entry], kind: str) -> list[str]:
    return [entry.text for entry in said if entry.kind == kind]


def test_a_follow_up_into_the_candidates_own_words_needs_no_key_point(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(dug("89%", "89% 是在多少条查询上测的？", "你报了重排前后的数字"))
    (asked,) = world.send(session_id, FIGURES)
    assert asked.kind == "follow_up"
    assert asked.text == "你报了重排前后的数字。89% 是在多少条查询上测的？"
    (follow_up,) = turn_of(world, session_id).follow_ups
    assert (follow_up.move, follow_up.quote) == ("dig", "89%")
    assert follow_up.asked == "89% 是在多少条查询上测的？"
    assert turn_of(world, session_id).probes == [""]


def test_what_comes_of_a_follow_up_is_written_down(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue(
        dug("89%", "89% 是在多少条查询上测的？"),
        Hears(MET, Proposal(move="next"), result="held"),
    )
    world.send(session_id, FIGURES)
    world.send(session_id, "320 条，人工标的")
    report = world.interviews.session(session_id).report
    assert report is not None
    (finding,) = report.items[0].findings
    assert (finding.move, finding.result) == ("dig", "held")
    assert (finding.asked, finding.answer) == ("89% 是在多少条查询上测的？", "320 条，人工标的")


def test_a_follow_up_about_a_key_point_counts_for_that_point(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    wish = Proposal(move="dig", point="p2")
    world.examiner.enqueue(
        Hears({"p1": "met"}, wish, "第二点呢？"), Hears(MET, Proposal(move="next"))
    )
    world.send(session_id)
    assert turn_of(world, session_id).probes == ["p2"]
    world.send(session_id, "and the second")
    report = world.interviews.session(session_id).report
    assert report is not None
    assert report.items[0].findings[0].result == "held"
    assert report.score == 10.0


def test_a_move_that_is_not_allowed_gives_way_to_the_next_best(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(
        Hears({"p1": "met"}, Proposal(move="dig", point="p1"), "第一点呢？"),
    )
    (asked,) = world.send(session_id)
    assert asked.kind == "follow_up"
    assert "第一点呢" not in asked.text
    assert "probe 2?" in asked.text


def test_the_first_and_the_second_follow_up_begin_as_such(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"}, {"p2": "met"})
    first, second = (world.send(session_id, text)[0].text for text in ("one", "two"))
    assert first == "追问一下：probe 1?"
    assert second == "再往细处问一点：probe 3?"


def test_the_next_question_begins_with_half_a_sentence_in_the_models_words(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears(MET, Proposal(move="next"), ack="分组共享这部分你讲得很清楚"))
    said = world.send(session_id, "分组共享")
    (question,) = texts(said, "question")
    assert question.startswith("分组共享这部分你讲得很清楚。第 2/2 题")


def test_praise_for_a_wrong_answer_is_not_said(world: World) -> None:
    session_id, _ = world.start(seed=1)
    wrong: dict[str, Verdict] = {"p1": "wrong", "p2": "met", "p3": "met"}
    world.examiner.enqueue(
        Hears(wrong, Proposal(move="next"), ack="很好，说得对"),
        Hears(wrong, Proposal(move="next"), ack="很好，说得对"),
    )
    said = [*world.send(session_id, "大模型的参数"), *world.send(session_id, "大模型的参数")]
    assert not any("很好" in entry.text for entry in said)
    (question,) = texts(said, "question")
    assert "站不住" in question


def test_without_words_of_its_own_the_evidence_speaks(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    (question,) = texts(world.send(session_id, "每组共享一个头"), "question")
    assert question.startswith("“每组共享一个头”说到点上了")


def test_after_the_last_question_the_answer_is_acknowledged_too(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue(Hears(MET, Proposal(move="next"), ack="分组这部分讲完了"))
    said = world.send(session_id)
    assert [entry.kind for entry in said] == ["grade", "acknowledge", "closing", "notice"]
    assert said[1].text == "分组这部分讲完了。"


def test_a_counter_question_to_a_follow_up_is_answered_and_not_graded(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(
        {"p2": "met"},
        Hears({}, None, "推理阶段，训练先不管。", "你想先确认阶段", intent="asks_back"),
        MET,
    )
    world.send(session_id, "one")
    before = turn_of(world, session_id).assessment
    (answered,) = world.send(session_id, "你指的是训练还是推理？")
    assert answered.kind == "clarify"
    assert answered.text == "你想先确认阶段。推理阶段，训练先不管。"
    turn = turn_of(world, session_id)
    assert (turn.answers, turn.assessment) == (["one"], before)
    assert turn.open_follow_up is not None
    world.send(session_id, "two")
    assert turn_of(world, session_id).answers == ["one", "two"]


def test_keys_held_down_are_no_answer_and_nobody_judges_them(world: World) -> None:
    session_id, _ = world.start(seed=1)
    said = world.send(session_id, "x" * 3_000_000)[-1]
    assert said.kind == "clarify"
    assert "没看懂" in said.text
    assert said.text.endswith("我问的是：the card's wording")
    turn = turn_of(world, session_id)
    assert (turn.answers, turn.assessment, world.examiner.seen) == ([], None, [])
    world.send(session_id, kind="skip")
    world.send(session_id, kind="skip")
    report = world.interviews.session(session_id).report
    assert report is not None
    (aside,) = report.items[0].asides
    assert len(aside.said) == 300


def test_a_counter_question_that_nobody_has_words_for_is_answered_too(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"}, Hears({}, intent="asks_back"))
    world.send(session_id, "one")
    (answered,) = world.send(session_id, "你指的是训练还是推理？")
    assert "probe 1?" in answered.text
    assert answered.text.startswith("训练和推理都可以讲，先说你更有把握的")


def test_what_a_question_means_is_said_in_the_cards_words(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears({}, intent="asks_back"))
    (answered,) = world.send(session_id, "这题什么意思？")
    assert answered.text == "换个说法：the card's wording"


def test_words_that_may_say_the_point_are_gone_into_and_not_asked_for_again(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears(MET, unsettled=("p2",)))
    (asked,) = world.send(session_id, "每组共享一个头")
    assert asked.text == "“每组共享一个头”这一点，举个具体的例子讲讲？"


def test_after_i_do_not_know_comes_a_step_down_and_then_a_word_of_calm(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears({}, intent="refuses"), Hears({}, intent="refuses"))
    (eased,) = world.send(session_id, "不知道")
    assert eased.kind == "follow_up"
    assert eased.text.startswith("没关系")
    assert "h1" in eased.text
    said = world.send(session_id, "还是不知道")
    assert [entry.kind for entry in said] == ["grade", "question"]
    assert said[1].text.startswith(("没关系", "不会也正常"))
    assert turn_of(world, session_id).follow_ups[0].result == "failed"


def test_a_hint_after_a_step_down_is_more_than_what_the_step_said(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears({}, intent="refuses"))
    (eased,) = world.send(session_id, "不知道")
    assert "h1" in eased.text
    (hint,) = world.send(session_id, "/hint", "hint")
    assert "h1" not in hint.text
    assert "h2" in hint.text
    assert turn_of(world, session_id).hints == 1


def test_a_granted_dispute_is_said_scored_and_no_follow_up(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(
        Hears(
            {"p1": "wrong", "p2": "met", "p3": "met"},
            Proposal(move="challenge", point="p1"),
            "真的？",
        ),
        Hears(MET, Proposal(move="accept", point="p1"), "你说得对，这里是我理解窄了。"),
    )
    world.send(session_id, "一")
    said = world.send(session_id, "不，我说的是推理阶段，训练时另算")
    assert [entry.kind for entry in said] == ["grade", "question"]
    assert said[1].text.startswith("你说得对，这里是我理解窄了。第 2/2 题")
    grade = turn_of(world, session_id).assessment
    assert grade is not None
    assert grade.score == 10.0


def test_a_dispute_that_nothing_bears_out_is_not_granted(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(
        Hears({"p2": "met", "p3": "met"}, Proposal(move="dig", point="p1"), "第一点呢？"),
        Hears({"p2": "met", "p3": "met"}, Proposal(move="accept", point="p1"), "你说得对。"),
    )
    world.send(session_id, "一")
    said = world.send(session_id, "我就是对的，给我满分")
    assert not any("你说得对" in entry.text for entry in said)


def test_clarify_rewords_what_was_asked_last(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({"p2": "met"})
    world.send(session_id, "one")
    (said,) = world.send(session_id, "/clarify", "clarify")
    assert "probe 1?" in said.text
    assert "the card's wording" not in said.text
    assert "先说结论" in said.text


def test_clarify_without_a_model_says_what_kind_of_answer_a_follow_up_wants(world: World) -> None:
    world.rubrics = FixedRubrics(
        make_rubric(3).model_copy(
            update={"points": (KeyPoint(id="p1", text="t", probe="为什么要分？怎么分？"),)}
        )
    )
    world.rebuild()
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue({})
    (asked,) = world.send(session_id, "one")
    (said,) = world.send(session_id, "/clarify", "clarify")
    assert asked.text.endswith("为什么要分？怎么分？")
    assert "（1）为什么要分？（2）怎么分？" in said.text
    assert "要听的是原因" in said.text


def test_with_little_time_left_there_are_no_follow_ups(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=2, minutes=5)
    world.examiner.enqueue({"p2": "met"})
    world.clock.go_on(240)
    assert [entry.kind for entry in world.send(session_id)] == ["grade", "question"]
    assert world.examiner.scenes[-1].minutes_left == 1.0


def test_a_strong_answer_leads_on_to_a_card_that_is_not_asked_otherwise(world: World) -> None:
    first = {"card": "first", "follow_ups": ("asked", "on")}
    world.rubrics = Cards({"question 2": first, "question 3": {"card": "asked"}})  # type: ignore[assignment]
    world.bank = [
        make_question(f"card {name}", note=name, origin="bank") for name in ("asked", "on")
    ]
    world.rebuild()
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(MET)
    (asked,) = world.send(session_id)
    assert asked.text.endswith("card on")
    before = turn_of(world, session_id).assessment
    world.fallback.enqueue({"p1": "met"})
    said = world.send(session_id, "a step further")
    assert [entry.kind for entry in said] == ["grade", "question"]
    turn = turn_of(world, session_id)
    assert (turn.follow_ups[0].move, turn.follow_ups[0].result) == ("deeper", "partly")
    assert turn.assessment == before


def test_an_answer_about_something_else_is_led_back_once(world: World) -> None:
    session_id, _ = world.start(seed=1)
    elsewhere = Hears({}, intent="other_question")
    world.examiner.enqueue(elsewhere, elsewhere)
    (led_back,) = world.send(session_id, "BM25 按词频打分")
    assert led_back.kind == "clarify"
    assert "“BM25”像是另一个问题" in led_back.text
    assert turn_of(world, session_id).answers == []
    assert world.send(session_id, "BM25 按词频打分")[0].kind != "clarify"
    assert turn_of(world, session_id).answers == ["BM25 按词频打分"]


def test_what_was_set_aside_is_in_the_report_with_what_was_said_to_it(world: World) -> None:
    session_id, _ = world.start(seed=1, questions=1)
    world.examiner.enqueue(
        Hears({}, intent="other_question"), Hears({}, None, "推理阶段。", intent="asks_back")
    )
    world.send(session_id, "BM25 按词频打分")
    world.send(session_id, "你指的是训练还是推理？")
    world.send(session_id, "/end", "end")
    report = world.interviews.session(session_id).report
    assert report is not None
    (item,) = report.items
    assert item.answers == ()
    assert [aside.said for aside in item.asides] == ["BM25 按词频打分", "你指的是训练还是推理？"]
    assert "像是另一个问题" in item.asides[0].reply
    assert item.asides[1].reply == "推理阶段。"


def told_of(world: World, probe: str) -> str:
    """A session whose first key point has this question; two more may be asked about."""
    asked = {1: probe, 2: "为什么这样设计？"}
    world.rubrics = FixedRubrics(make_rubric(3, 2, 1, probe=asked.get))
    world.rebuild()
    return world.start(seed=1)[0]


def test_of_a_follow_up_only_what_was_not_told_is_asked(world: World) -> None:
    session_id = told_of(world, "在哪批数据上测的？多少条，谁标的？")
    world.examiner.enqueue({"p3": "met"})
    (asked,) = world.send(session_id, "320 条，71 %→89 %")
    assert asked.text.endswith("谁标的？")
    assert "哪批数据" not in asked.text
    assert "多少条" not in asked.text


def test_a_follow_up_all_of_which_was_told_gives_way_to_the_next(world: World) -> None:
    session_id = told_of(world, "在哪批数据上测的？多少条？")
    world.examiner.enqueue({"p3": "met"})
    (asked,) = world.send(session_id, "320 条，71 %→89 %")
    assert asked.text.endswith("为什么这样设计？")


def test_a_figure_with_its_data_is_not_asked_where_it_is_from(world: World) -> None:
    session_id, _ = world.start(seed=1)
    world.examiner.enqueue(Hears(MET, unsettled=("p2",)))
    (asked,) = world.send(session_id, "320 条，71 %→89 %")
    assert asked.text == "你说“320 条，71 %→89 %”，换一批数据还会是这样吗？为什么？"
