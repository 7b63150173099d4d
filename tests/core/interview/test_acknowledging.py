"""Half a sentence on the last answer: never praise for a wrong one."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.assessment import Assessment, PointVerdict, Verdict, credit_of
from interviewer.core.interview.acknowledging import (
    MAX_QUOTE,
    acknowledgement,
    may_be_said,
    shortened,
    topic_of,
)
from interviewer.core.interview.judgement import Judgement
from interviewer.core.interview.sentences import ended, joined, questions_in
from interviewer.core.interview.session import Turn
from interviewer.testing import make_question, make_rubric


def heard(*verdicts: Verdict) -> Judgement:
    points = tuple(
        PointVerdict(
            id=f"p{n}",
            text=f"point {n}",
            weight=1.0,
            verdict=verdict,
            credit=credit_of(verdict),
            quote=None if verdict == "missed" else f"{verdict} 的原话",
        )
        for n, verdict in enumerate(verdicts, 1)
    )
    return Judgement(assessment=Assessment(graded=True, score=5.0, points=points))


def turn(answer: str = "每组共享一个头") -> Turn:
    return Turn(question=make_question("q"), rubric=make_rubric(1, 1), answers=[answer])


@pytest.mark.parametrize("ack", ["讲得很清楚", "说得对", "不错", "Good point"])
def test_praise_needs_something_right_and_nothing_wrong(ack: str) -> None:
    assert not may_be_said(ack, None)
    assert may_be_said(ack, heard("met", "missed"))
    assert not may_be_said(ack, heard("met", "wrong"))
    assert not may_be_said(ack, heard("missed", "missed"))


@pytest.mark.parametrize("ack", ["完全正确", "非常好", "Exactly right", "Well done, good"])
def test_praise_of_the_whole_needs_a_strong_answer(ack: str) -> None:
    assert not may_be_said(ack, heard("met", "missed"))
    whole = heard("met", "met")
    strong = whole.assessment.model_copy(update={"score": 9.0})
    assert may_be_said(ack, whole.model_copy(update={"assessment": strong}))


@pytest.mark.parametrize(
    "ack", ["你讲了分组共享", "对比学习这块你提到了", "You went through caching"]
)
def test_what_was_talked_about_may_always_be_named(ack: str) -> None:
    assert may_be_said(ack, None)
    assert may_be_said(ack, heard("wrong"))


def test_before_the_verdicts_are_in_nothing_is_blamed_asked_or_long() -> None:
    assert not may_be_said("这里漏了代价", None)
    assert not may_be_said("讲了分组，对吗？", None)
    assert not may_be_said("长" * 80, None)
    assert not may_be_said("  ", None)


@pytest.mark.parametrize(
    ("verdicts", "kind"),
    [
        (("met", "met"), "complete"),
        (("met", "missed"), "good"),
        (("met", "wrong"), "mixed"),
        (("wrong", "missed"), "wrong"),
        (("partial", "missed"), "partly"),
        (("missed", "missed"), "neutral"),
    ],
)
def test_the_evidence_decides_what_is_said(verdicts: tuple[Verdict, ...], kind: str) -> None:
    known = acknowledgement(turn(), heard(*verdicts))
    assert known is not None
    assert known.kind == kind


def test_who_does_not_know_gets_a_word_of_calm() -> None:
    refused = heard("missed").model_copy(update={"intent": "refuses"})
    known = acknowledgement(turn("不知道"), refused)
    assert known is not None
    assert known.kind == "calm"


def test_where_nothing_was_said_nothing_is_named() -> None:
    assert acknowledgement(turn("嗯？"), heard("missed")) is None


def test_long_words_are_cut_between_clauses() -> None:
    long = "我们先做了很多很多别的事情和准备工作还有会议，每组共享一个头，然后再往后做其他的事"
    assert shortened(long) == "每组共享一个头"
    assert len(shortened("长" * 60)) <= MAX_QUOTE + 2


def test_a_name_is_what_an_answer_is_about() -> None:
    assert topic_of("我们用 BM25 做召回，然后重排") == "BM25"


def test_half_sentences_end_and_join() -> None:
    assert ended("你讲了分组，") == "你讲了分组。"
    assert joined("你讲了分组。", "那代价呢？") == "你讲了分组。那代价呢？"
    assert joined(ended("You spoke of groups"), "And the price?") == (
        "You spoke of groups. And the price?"
    )
    assert joined("Less compute.", "and I'd like to test that.") == (
        "Less compute. And I'd like to test that."
    )
    assert joined("It depends.", "k8s restarts it, you say?") == (
        "It depends. k8s restarts it, you say?"
    )


def test_what_is_named_is_what_says_a_point_and_not_any_name_of_the_answer() -> None:
    unsure = heard("met", "missed")
    ungraded = unsure.assessment.model_copy(update={"graded": False})
    known = acknowledgement(
        turn("BM25 是基线，met 的原话"), unsure.model_copy(update={"assessment": ungraded})
    )
    assert known is not None
    assert (known.kind, known.about) == ("neutral", "met 的原话")


def test_in_an_exam_nothing_is_called_right_wrong_or_missing() -> None:
    for verdicts in (("met", "wrong"), ("met", "missed"), ("missed", "wrong")):
        known = acknowledgement(turn(), heard(*verdicts), is_exam=True)
        assert known is not None
        assert (known.kind, known.good, known.wrong, known.missing) == ("neutral", "", "", "")


def test_the_heaviest_point_that_was_surely_left_out_is_named_by_its_term() -> None:
    points = (
        KeyPoint(id="p1", text="point 1", weight=3),
        KeyPoint(id="p2", text="point 2", weight=2, terms=(("共享一个头",), ("访存瓶颈", "带宽"))),
    )
    verdicts = heard("met", "missed").assessment.points
    weighed = (verdicts[0], verdicts[1].model_copy(update={"weight": 2.0, "confidence": 0.9}))
    grade = Assessment(graded=True, score=5.0, points=weighed)
    about = turn().model_copy(update={"rubric": Rubric(origin="bank", points=points)})
    known = acknowledgement(about, Judgement(assessment=grade))
    assert known is not None
    assert (known.kind, known.missing) == ("good", "访存瓶颈")
    light = (weighed[0], weighed[1].model_copy(update={"weight": 1.0}))
    silent = acknowledgement(
        about, Judgement(assessment=grade.model_copy(update={"points": light}))
    )
    assert silent is not None
    assert silent.missing == ""


def test_a_word_of_any_sentence_is_no_name_of_what_was_left_out() -> None:
    verdict = heard("met", "missed").assessment.points[1]
    sure = verdict.model_copy(update={"weight": 3.0, "confidence": 0.9})
    grade = Assessment(graded=True, score=5.0, points=(heard("met").assessment.points[0], sure))
    for terms, named in (
        ((("全部", "所有"), ("太大",)), ""),
        ((("全部", "前馈网络"), ("太大",)), "前馈网络"),
    ):
        point = KeyPoint(id="p2", text="point 2", weight=3, terms=terms)
        about = turn().model_copy(update={"rubric": Rubric(origin="bank", points=(point,))})
        known = acknowledgement(about, Judgement(assessment=grade))
        assert known is not None
        assert known.missing == named


def test_the_clause_that_says_the_point_is_quoted() -> None:
    words = "先切块、embedding、建向量库，查询时检索 top-k，但重排之后拼进 prompt 让大模型生成"
    assert shortened(words) == "先切块、embedding、建向量库"
    assert shortened(words, "查询向量和库里的比，检索出 top-k") == "查询时检索 top-k"
    assert shortened("不过" + "长" * 12) == "长" * 12


def test_english_words_are_quoted_as_a_clause_and_never_as_an_item_of_a_list() -> None:
    long = "It costs memory that grows with layers, heads, length and batch size"
    assert shortened(long) == "It costs memory that grows with layers"
    assert shortened("the softmax saturates and gradients vanish") == (
        "the softmax saturates and gradients vanish"
    )


def test_what_ends_an_answer_is_not_what_it_was_about() -> None:
    said = turn("RLHF trains a reward model").model_copy(
        update={"answers": ["RLHF trains a reward model", "That is all I know about it."]}
    )
    known = acknowledgement(said, heard("missed"))
    assert known is not None
    assert known.about == "RLHF trains a reward model"


@pytest.mark.parametrize(
    ("ack", "answer"),
    [
        ("全对的组白采了", "全对的话减均值全是 0，没有梯度，这组就白采了。"),
        ("100 条里错了 9 条", "抽了 100 条自己看，错了 9 条，就把规范改了一版。"),
        ("缺失值漏掉的那 3 列", "训练的时候漏掉的那 3 列是缺失值最多的。"),
        ("召回不够就扩词", "我们发现召回不够就扩词，再重排一遍。"),
        ("a good baseline first", "We start from a good baseline and only then tune."),
        ("the wrong tokens get masked", "The wrong tokens get masked before the loss."),
    ],
)
def test_words_of_the_candidate_are_no_verdict_on_them(ack: str, answer: str) -> None:
    assert not may_be_said(ack, None)
    assert may_be_said(ack, None, answer)


@pytest.mark.parametrize(
    ("ack", "answer"),
    [
        ("不错", "这个效果不错，我们就上线了。"),
        ("说得对，减均值", "全对的话减均值全是 0。"),
        ("很好！", "很好理解，就是缓存。"),
        ("Good", "It is a good trade-off."),
        ("Great, a good trade-off", "It is a good trade-off."),
        ("漏了代价", "我漏掉的部分是代价。"),
    ],
)
def test_praise_and_blame_that_only_share_a_word_with_the_answer_stay_one(
    ack: str, answer: str
) -> None:
    assert not may_be_said(ack, None, answer)


def test_the_report_has_of_a_follow_up_what_it_asks() -> None:
    asked = "自己改过来就好。还有一句：显存花在哪几块，换成 LoRA 各变多少？"
    assert questions_in(asked) == "还有一句：显存花在哪几块，换成 LoRA 各变多少？"
    assert questions_in("讲讲整个流程。") == "讲讲整个流程。"
