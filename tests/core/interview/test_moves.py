"""The policy of moves: what is allowed when, as properties over many situations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.assessment import (
    Assessment,
    PointVerdict,
    Verdict,
    credit_of,
    not_graded,
)
from interviewer.core.interview.asked_again import repeats
from interviewer.core.interview.findings import result_of
from interviewer.core.interview.follow_up import FollowUp, Move
from interviewer.core.interview.judgement import Intent, Judgement, Proposal, Scene
from interviewer.core.interview.moves import Decision, decide, most_follow_ups
from interviewer.core.interview.session import MAX_FOLLOW_UPS, Turn
from interviewer.testing import make_question, make_rubric

NEXT = Decision(move="next")
ANSWER = "我们用 BM25 召回 80%，加了重排到 89%"
MOVES: tuple[Move, ...] = (
    "dig",
    "challenge",
    "quantify",
    "alternative",
    "easier",
    "deeper",
    "code",
    "accept",
    "clarify",
    "next",
)
VERDICTS: tuple[Verdict, ...] = ("met", "partial", "missed", "wrong")


def turn(
    *probes: str,
    rubric: Rubric | None = None,
    answers: tuple[str, ...] = (),
    follow_ups: tuple[FollowUp, ...] = (),
) -> Turn:
    return Turn(
        question=make_question("什么是 DPO"),
        rubric=rubric or make_rubric(3, 2, 1),
        answers=list(answers or [ANSWER] * (len(probes) + 1)),
        probes=list(probes),
        follow_ups=list(follow_ups),
    )


def point(
    number: int,
    verdict: Verdict = "missed",
    weight: float = 1.0,
    suspicion: str | None = None,
) -> PointVerdict:
    return PointVerdict(
        id=f"p{number}",
        text=f"point {number}",
        weight=weight,
        verdict=verdict,
        credit=credit_of(verdict),
        suspicion=suspicion,
        quote=None if verdict == "missed" else "BM25 召回 80%",
    )


def heard(
    *points: PointVerdict,
    proposal: Proposal | None = None,
    intent: Intent = "answer",
    score: float = 5.0,
) -> Judgement:
    grade = Assessment(graded=True, score=score, confidence=1.0, points=points)
    return Judgement(assessment=grade, proposal=proposal, intent=intent)


def three(*verdicts: Verdict) -> tuple[PointVerdict, ...]:
    return tuple(
        point(number, verdict, weight)
        for number, (verdict, weight) in enumerate(zip(verdicts, (3.0, 2.0, 1.0), strict=True), 1)
    )


verdicts = st.tuples(*[st.sampled_from(VERDICTS)] * 3)
proposals = st.builds(
    Proposal,
    move=st.sampled_from(MOVES),
    point=st.sampled_from([None, "p1", "p2", "p3", "p9"]),
    quote=st.sampled_from([None, "89%", "BM25", "他没说过的话"]),
)
scenes = st.builds(
    Scene,
    round=st.sampled_from([None, "一面", "二面", "主管面", "HR面"]),
    persona=st.sampled_from(["friendly", "strict"]),
    minutes_left=st.sampled_from([None, 0.5, 3.0, 30.0]),
    questions_left=st.integers(0, 8),
)


@given(verdicts, proposals, scenes, st.sampled_from(["answer", "refuses"]))
def test_whatever_is_proposed_the_decision_holds_what_the_scene_allows(
    given_verdicts: tuple[Verdict, ...],
    proposal: Proposal,
    scene: Scene,
    intent: Intent,
) -> None:
    asked = turn()
    judgement = heard(*three(*given_verdicts), proposal=proposal, intent=intent)
    decision = decide(asked, judgement, scene)
    assert decision == decide(asked, judgement, scene)
    assert decision.move not in ("accept", "clarify")
    if decision.move == "next":
        return
    assert len(asked.probes) < most_follow_ups(scene)
    assert decision.quote is None or decision.quote in ANSWER
    assert decision.point in (None, "p1", "p2", "p3")
    met = {each.id for each in judgement.assessment.points if each.verdict == "met"}
    if decision.move == "dig" and decision.point in met:
        assert decision.quote
    if decision.move in ("deeper", "code"):
        assert scene.round != "HR面"
    if intent == "refuses":
        assert decision.move == "easier"
    if decision.is_proposed:
        assert decision.move == proposal.move


@given(verdicts, scenes)
def test_the_card_never_asks_about_a_point_that_the_answer_touched(
    given_verdicts: tuple[Verdict, ...], scene: Scene
) -> None:
    judgement = heard(*three(*given_verdicts))
    decision = decide(turn(), judgement, scene)
    if decision.move == "dig":
        touched = {p.id for p in judgement.assessment.points if p.verdict != "missed"}
        assert decision.point not in touched


@given(st.lists(st.sampled_from(["p1", "p2", "p3", ""]), max_size=4), proposals, scenes)
def test_a_question_has_no_more_follow_ups_than_its_scene_allows(
    probes: list[str], proposal: Proposal, scene: Scene
) -> None:
    asked = turn(*probes)
    judgement = heard(*three("missed", "missed", "missed"), proposal=proposal)
    if len(probes) >= most_follow_ups(scene):
        assert decide(asked, judgement, scene).move == "next"


def test_an_answer_that_was_not_graded_is_not_followed_up() -> None:
    assert decide(turn(), Judgement(assessment=not_graded("no card")), Scene()) == NEXT
    without = turn().model_copy(update={"rubric": None})
    assert decide(without, heard(point(1)), Scene()) == NEXT


def test_the_untouched_point_with_most_weight_is_asked_about_first() -> None:
    decision = decide(turn(), heard(*three("met", "missed", "missed")), Scene())
    assert (decision.move, decision.point) == ("dig", "p2")


def test_a_wrong_claim_goes_before_a_heavier_point_and_is_quoted() -> None:
    decision = decide(turn(), heard(*three("missed", "missed", "wrong")), Scene())
    assert (decision.move, decision.point, decision.quote) == ("challenge", "p3", "BM25 召回 80%")


def test_a_suspicion_is_gone_into_where_it_is_in_the_candidates_words() -> None:
    suspect = point(1, "partial", suspicion="a claim of the card").model_copy(
        update={"quote": None}
    )
    assert decide(turn(rubric=make_rubric(1)), heard(suspect), Scene()) == NEXT
    said = suspect.model_copy(update={"suspicion": "BM25 召回 80%"})
    decision = decide(turn(rubric=make_rubric(1)), heard(said), Scene())
    assert (decision.move, decision.quote, decision.of_words) == ("dig", "BM25 召回 80%", True)


def test_a_point_whose_terms_the_answer_names_is_touched() -> None:
    named = KeyPoint(
        id="p1",
        text="重排提升召回",
        terms=(("重排", "rerank"), ("召回", "recall")),
        probe="为什么要重排？",
    )
    rubric = Rubric(origin="bank", points=(named,))
    assert decide(turn(rubric=rubric), heard(point(1)), Scene()) == NEXT


def test_a_term_of_the_point_leads_from_what_was_said_to_what_was_not() -> None:
    named = KeyPoint(
        id="p1",
        text="BM25 不懂同义词",
        terms=(("BM25",), ("同义词", "语义"), ("字面",)),
        probe="它有什么盲区？",
    )
    rubric = Rubric(origin="bank", points=(named,))
    decision = decide(turn(rubric=rubric), heard(point(1)), Scene())
    assert (decision.point, decision.quote) == ("p1", "BM25")


def test_a_common_english_word_leads_nowhere() -> None:
    named = KeyPoint(
        id="p1",
        text="queries are not cached",
        terms=(("query", "queries"), ("token",)),
        probe="And the queries?",
    )
    rubric = Rubric(origin="bank", points=(named,))
    said = turn(rubric=rubric, answers=("it only computes the new token",))
    decision = decide(said, heard(point(1)), Scene())
    assert (decision.point, decision.quote) == ("p1", None)


def test_words_that_may_say_a_point_are_gone_into_after_what_was_not_touched() -> None:
    said, open_, light = three("met", "missed", "missed")
    unsure = said.model_copy(update={"settled": False})
    judgement = heard(unsure, open_, light)
    first = decide(turn(), judgement, Scene())
    assert (first.move, first.point, first.of_words) == ("dig", "p2", False)
    rest = decide(turn(), heard(unsure, *three("met", "met", "met")[1:]), Scene())
    assert (rest.point, rest.quote, rest.of_words) == ("p1", "BM25 召回 80%", True)


def test_words_are_gone_into_once_a_question_and_before_what_is_nice_to_have() -> None:
    said, unsure = (
        verdict.model_copy(update={"settled": False}) for verdict in three("met", "met", "met")[:2]
    )
    judgement = heard(said, unsure, three("met", "met", "missed")[2])
    first = decide(turn(), judgement, Scene())
    assert (first.point, first.of_words) == ("p1", True)
    put = (FollowUp(move="dig", asked="?", point="p1", of_words=True),)
    second = decide(turn("p1", follow_ups=put), judgement, Scene())
    assert (second.point, second.of_words) == ("p3", False)


def test_nothing_is_asked_where_all_that_is_left_may_have_been_said() -> None:
    unsure = [
        verdict.model_copy(update={"settled": False}) for verdict in three("met", "met", "met")
    ]
    put = (FollowUp(move="dig", asked="?", point="p1", of_words=True),)
    assert decide(turn("p1", follow_ups=put), heard(*unsure), Scene()).move == "next"


def test_a_claim_that_only_seems_wrong_is_gone_into_and_not_called_in_question() -> None:
    suspect = point(1, "wrong").model_copy(
        update={"settled": False, "suspicion": "BM25 召回 80%"},
    )
    decision = decide(turn(), heard(suspect, *three("met", "met", "met")[1:]), Scene())
    assert (decision.move, decision.of_words) == ("dig", True)
    certain = decide(turn(), heard(*three("wrong", "met", "met")), Scene())
    assert (certain.move, certain.of_words) == ("challenge", False)


def test_words_are_gone_into_once() -> None:
    earlier = FollowUp(move="dig", asked="89% 怎么测的？", quote="重排到 89%")
    wish = Proposal(move="quantify", quote="89%")
    judgement = heard(*three("met", "met", "met"), proposal=wish)
    assert decide(turn("", follow_ups=(earlier,)), judgement, Scene()) == NEXT
    assert decide(turn(), judgement, Scene()).quote == "89%"


def test_a_reply_may_be_gone_into_though_its_point_was_asked_about() -> None:
    asked = turn("p1", answers=(ANSWER, "快了很多"))
    judgement = heard(
        *three("partial", "met", "met"),
        proposal=Proposal(move="quantify", point="p1", quote="快了很多"),
    )
    decision = decide(asked, judgement, Scene())
    assert (decision.move, decision.is_proposed) == ("quantify", True)


def test_an_essential_point_is_not_left_out_without_a_word() -> None:
    wish = Proposal(move="next")
    judgement = heard(*three("missed", "met", "met"), proposal=wish)
    assert decide(turn(), judgement, Scene()).point == "p1"
    assert decide(turn("p2"), judgement, Scene()).move == "next"
    light = heard(*three("met", "met", "missed"), proposal=wish)
    assert decide(turn(), light, Scene()).move == "next"


@pytest.mark.parametrize(
    ("scene", "most"),
    [
        (Scene(), MAX_FOLLOW_UPS),
        (Scene(persona="strict"), MAX_FOLLOW_UPS + 1),
        (Scene(round="二面"), MAX_FOLLOW_UPS + 1),
        (Scene(minutes_left=1.0), 0),
        (Scene(minutes_left=4.0, questions_left=3), 1),
        (Scene(minutes_left=20.0, questions_left=3), MAX_FOLLOW_UPS),
    ],
)
def test_manner_round_and_time_bound_the_follow_ups(scene: Scene, most: int) -> None:
    assert most_follow_ups(scene) == most


def test_code_is_written_where_there_is_time_and_somebody_who_reads_it() -> None:
    judgement = heard(*three("met", "met", "met"), proposal=Proposal(move="code", quote="BM25"))

    def move(scene: Scene) -> Move:
        return decide(turn(), judgement, scene).move

    assert move(Scene(round="一面")) == "code"
    assert move(Scene(round="HR面")) == move(Scene(round="主管面")) == "next"
    assert move(Scene(minutes_left=4.0)) == "next"


def test_a_step_up_follows_a_strong_answer_only() -> None:
    wish = Proposal(move="deeper")
    full = three("met", "met", "met")
    assert decide(turn(), heard(*full, proposal=wish, score=9.0), Scene()).move == "deeper"
    assert decide(turn(), heard(*full, proposal=wish, score=5.0), Scene()).move == "next"


def test_after_i_do_not_know_a_step_down_comes_once() -> None:
    first = decide(turn(), heard(*three("missed", "missed", "missed"), intent="refuses"), Scene())
    assert first.move == "easier"
    eased = turn("", follow_ups=(FollowUp(move="easier", asked="h1"),))
    again = heard(*three("missed", "missed", "missed"), intent="refuses")
    assert decide(eased, again, Scene()) == NEXT


def test_a_dispute_needs_an_earlier_word_and_evidence() -> None:
    wish = Proposal(move="accept", point="p1")
    put = (FollowUp(move="challenge", asked="真的？", point="p1"),)
    met = heard(*three("met", "met", "met"), proposal=wish)
    assert decide(turn("p1", follow_ups=put), met, Scene()).grants
    assert not decide(turn(), met, Scene()).grants
    missed = heard(*three("missed", "met", "met"), proposal=wish)
    assert not decide(turn("p1", follow_ups=put), missed, Scene()).grants


def test_a_granted_dispute_may_end_with_a_question_and_takes_one_follow_up_back() -> None:
    wish = Proposal(move="accept", point="p1")
    put = (FollowUp(move="dig", asked="a?", point="p2"), FollowUp(move="challenge", asked="b?"))
    twice = turn("p2", "", follow_ups=put)
    met = heard(*three("met", "met", "met"), proposal=wish)
    asking = met.model_copy(update={"spoken": "你说得对，我收回。那代价呢？"})
    decision = decide(twice, asking, Scene())
    assert (decision.move, decision.is_proposed, decision.grants) == ("accept", True, True)
    stating = met.model_copy(update={"spoken": "你说得对，我收回。"})
    assert not decide(twice, stating, Scene()).is_proposed
    assert not decide(twice, asking, Scene(minutes_left=1.0)).is_proposed
    assert decide(twice, asking, Scene(minutes_left=1.0)).grants


@pytest.mark.parametrize(
    ("spoken", "is_put"),
    [
        ("除此以外，是否可以先用 BM25 召回 80%？", False),
        ("BM25 召回 80% 之后，剩下的 20% 差在哪里？", True),
        ("那索引的更新能不能跟上？", True),
    ],
)
def test_a_yes_to_what_was_just_said_is_not_asked_for(spoken: str, is_put: bool) -> None:
    wish = Proposal(move="dig", point="p1", quote="BM25")
    judgement = heard(*three("met", "met", "met"), proposal=wish).model_copy(
        update={"spoken": spoken}
    )
    assert decide(turn(), judgement, Scene()).is_proposed is is_put


def test_what_came_of_a_follow_up_is_the_verdict_on_its_point_else_the_examiners_word() -> None:
    about = turn("p1", follow_ups=(FollowUp(move="dig", asked="?", point="p1"),))
    free = turn("", follow_ups=(FollowUp(move="dig", asked="?", quote="89%"),))
    said = heard(*three("partial", "met", "met")).model_copy(update={"result": "held"})
    assert result_of(about, said) == "partly"
    assert result_of(free, said) == "held"
    assert result_of(turn(), said) is None


def test_the_same_words_are_a_repetition_and_a_word_is_none() -> None:
    assert repeats("它的代价是什么？", ["好，它的代价是什么"])
    assert not repeats("为什么？", ["为什么？"])
    assert not repeats("它的代价具体落在哪里？", ["它的代价是什么？"])


def test_a_step_down_goes_back_to_what_could_not_be_answered() -> None:
    wish = Proposal(move="easier", point="p1")
    refused = heard(*three("missed", "met", "met"), proposal=wish, intent="refuses")
    put = (FollowUp(move="dig", asked="?", point="p1"),)
    decision = decide(turn("p1", follow_ups=put), refused, Scene())
    assert (decision.move, decision.is_proposed) == ("easier", True)


def test_a_point_that_was_missed_the_last_time_is_followed_up_first() -> None:
    again = turn()
    again.missed_before = ("p3",)
    missed_again = decide(again, heard(*three("missed", "met", "missed")), Scene())
    assert (missed_again.move, missed_again.point) == ("dig", "p3")
    had_it = decide(again, heard(*three("missed", "missed", "met")), Scene())
    assert had_it.point == "p1"
