"""Which of the questions that may come next is put, and why."""

from __future__ import annotations

import pytest

from interviewer.core.grading.assessment import Assessment
from interviewer.core.interview.alike import is_alike
from interviewer.core.interview.chosen import Chosen, Pick
from interviewer.core.interview.direction import (
    BEST,
    Candidate,
    Situation,
    choose,
    short_list,
)
from interviewer.core.interview.session import Turn
from interviewer.core.notes.question import Kind
from interviewer.testing import make_question, make_rubric


def last(
    answer: str = "不太确定",
    score: float | None = 6.0,
    question: str = "什么是注意力",
    **rubric: object,
) -> Turn:
    changes = {"difficulty": 3, **rubric}
    return Turn(
        question=make_question(question),
        rubric=make_rubric(3, 2).model_copy(update=changes),
        answers=[answer],
        assessment=Assessment(graded=score is not None, score=score, points=()),
    )


def candidate(
    position: int,
    text: str = "",
    kind: Kind = "knowledge",
    **known: object,
) -> Candidate:
    fields = {
        "question": make_question(text or f"第 {position} 个问题", kind=kind),
        "position": position,
        "level": 3,
        **known,
    }
    return Candidate.model_validate(fields)


def put(
    *candidates: Candidate,
    pick: Pick | None = None,
    after: Turn | None = None,
    round: str | None = None,
    minutes_left: float | None = None,
) -> tuple[int, Chosen]:
    situation = Situation(last=after or last(), round=round, minutes_left=minutes_left)
    found = choose(candidates, situation, pick)
    assert found is not None
    return found[0].position, found[1]


def test_where_nothing_speaks_for_one_the_plans_next_is_put() -> None:
    assert put(candidate(0), candidate(1)) == (0, Chosen(causes=("plan",), level=3))


def test_where_none_may_follow_none_is_put() -> None:
    assert choose([], Situation(last=last())) is None


def test_a_card_that_the_last_one_leads_to_goes_first() -> None:
    after = last(follow_ups=("gqa",))
    position, chosen = put(candidate(0), candidate(1, card="gqa"), after=after)
    assert (position, chosen.causes) == (1, ("follow_up",))


def test_what_the_answer_named_is_asked_about_and_the_word_is_kept_as_it_was_said() -> None:
    after = last(answer="注意力之外还可以用 GQA 来省显存")
    position, chosen = put(candidate(0), candidate(1, "gqa 是怎么做的"), after=after)
    assert (position, chosen.causes, chosen.link) == (1, ("mentioned",), "GQA")


def test_what_the_question_itself_named_is_no_link() -> None:
    after = last(answer="GQA 就是分组", question="GQA 是什么")
    position, _ = put(candidate(0), candidate(1, "GQA 为什么省显存"), after=after)
    assert position == 0


def test_a_name_of_two_words_is_kept_whole() -> None:
    after = last(answer="每步要更新 KV Cache 才行")
    _, chosen = put(candidate(0), candidate(1, "KV Cache 占多少显存"), after=after)
    assert chosen.link == "KV Cache"


def test_what_most_of_the_questions_name_is_no_link() -> None:
    after = last(answer="注意力要算 n 平方次", question="复杂度是多少")
    about = [candidate(n, f"注意力的第 {n} 个问题") for n in range(4)]
    assert put(*about, after=after)[1].causes == ("plan",)


def test_common_english_words_are_no_link() -> None:
    after = last(answer="We stored every vector and used BM25 on top", question="What is search?")
    common, named = candidate(1, "Which vector index is used?"), candidate(2, "How is BM25 tuned?")
    position, chosen = put(candidate(0), common, named, after=after)
    assert (position, chosen.link) == (2, "BM25")


def test_what_lies_near_the_answer_goes_before_what_does_not() -> None:
    position, chosen = put(candidate(0), candidate(1, is_near=True))
    assert (position, chosen.causes) == (1, ("near",))


@pytest.mark.parametrize(
    ("score", "cause", "level"), [(9.0, "up", 4), (2.0, "down", 2), (6.0, "plan", 3)]
)
def test_a_strong_answer_goes_a_step_up_and_a_weak_one_a_step_down(
    score: float, cause: str, level: int
) -> None:
    levels = [candidate(n, level=n) for n in (1, 2, 3, 4, 5)]
    _, chosen = put(*levels, after=last(score=score))
    assert (chosen.causes, chosen.level) == ((cause,), level)
    assert chosen.before == (None if cause == "plan" else 3)


def test_a_question_passed_over_goes_a_step_down_as_well() -> None:
    levels = [candidate(n, level=n) for n in (2, 3, 4)]
    passed_over = last(score=None).model_copy(update={"skipped": True, "answers": []})
    _, chosen = put(*levels, after=passed_over)
    assert chosen.causes == ("down",)


def test_nobody_is_led_on_in_what_went_badly() -> None:
    after = last(score=1.0, follow_ups=("deeper",))
    position, _ = put(candidate(0, card="deeper", level=4), candidate(1, level=2), after=after)
    assert position == 1


def test_without_a_known_level_the_rounds_own_is_wanted() -> None:
    levels = [candidate(n, level=n) for n in (1, 2, 4)]
    assert put(*levels, after=last(difficulty=None), round="一面")[0] == 2
    assert put(*levels, after=last(difficulty=None), round="主管面")[0] == 4


def test_a_second_round_puts_its_projects_first() -> None:
    position, chosen = put(candidate(0), candidate(1, kind="project"), round="二面")
    assert (position, chosen.causes) == (1, ("round",))


def test_what_takes_longer_than_the_time_left_waits() -> None:
    coding, short = candidate(0, kind="coding"), candidate(1)
    position, chosen = put(coding, short, minutes_left=7.5)
    assert (position, chosen.causes, chosen.minutes) == (1, ("short",), 7)
    assert put(coding, short, minutes_left=30.0)[0] == 0


def test_what_an_examiner_picks_with_a_reason_is_put() -> None:
    other = candidate(1)
    pick = Pick(id=other.question.id, reason="他刚才\n回避了这里" + "。" * 200)
    position, chosen = put(candidate(0), other, pick=pick)
    assert (position, chosen.causes) == (1, ("examiner",))
    assert chosen.words is not None
    assert chosen.words.startswith("他刚才 回避了这里")
    assert len(chosen.words) == 120


@pytest.mark.parametrize(
    "pick",
    [Pick(id="unknown", reason="r"), Pick(id=make_question("第 1 个问题").id, reason=" ")],
    ids=["of another question", "without a reason"],
)
def test_a_pick_that_is_not_valid_changes_nothing(pick: Pick) -> None:
    assert put(candidate(0), candidate(1), pick=pick) == put(candidate(0), candidate(1))


def test_a_pick_that_takes_longer_than_the_time_left_changes_nothing() -> None:
    coding = candidate(1, kind="coding")
    pick = Pick(id=coding.question.id, reason="想看他写")
    assert put(candidate(0), coding, pick=pick, minutes_left=5.0)[0] == 0


def test_an_examiner_is_shown_the_best_few() -> None:
    many = [candidate(n) for n in range(9)] + [candidate(9, is_near=True)]
    shown = short_list(many, Situation(last=last()))
    assert len(shown) == BEST
    assert shown[0].id == many[9].question.id
    assert shown[0].level == 3


def test_near_duplicates_are_known_by_their_words() -> None:
    assert is_alike("KV Cache 的原理是什么", "kv cache的原理是什么？")
    assert not is_alike("KV Cache 的原理是什么", "LoRA 的原理是什么")
    assert not is_alike("DPO 和 PPO 的区别", "为什么用 DPO")
