"""What travels with a later question of what was said to earlier ones."""

from __future__ import annotations

import pytest

from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.interview.earlier_claims import MAX_CLAIM, earlier_claims
from interviewer.core.interview.session import Turn
from interviewer.testing import make_question


def turn(
    *answers: str,
    quotes: tuple[str | None, ...] = (),
) -> Turn:
    points = [
        PointVerdict(id=f"p{number}", text="要点", weight=1.0, verdict="met", quote=quote)
        for number, quote in enumerate(quotes)
    ]
    return Turn(
        question=make_question("问题"),
        answers=list(answers),
        assessment=Assessment(graded=True, score=5.0, points=tuple(points)),
    )


def test_sentences_with_a_figure_go_before_what_was_graded() -> None:
    given = turn("我们用了 RAG。召回率是 92%！后来又改了", quotes=("用了 RAG",))
    assert earlier_claims([given]) == ("召回率是 92%", "用了 RAG")


def test_a_turn_has_at_most_two_claims() -> None:
    given = turn("有 3 台机器；跑了 5 天；花了 7 万", quotes=("机器",))
    assert earlier_claims([given]) == ("有 3 台机器", "跑了 5 天")


def test_the_newest_turn_comes_first() -> None:
    turns = [turn("第 1 个"), turn("第 2 个")]
    assert earlier_claims(turns) == ("第 2 个", "第 1 个")


def test_follow_up_answers_belong_to_the_turn() -> None:
    assert earlier_claims([turn("没有数字", "延迟 20 ms")]) == ("延迟 20 ms",)


def test_a_claim_that_was_said_and_graded_is_one_claim() -> None:
    given = turn("召回率是 92%", quotes=("召回率是 92%", None, "别的"))
    assert earlier_claims([given]) == ("召回率是 92%", "别的")


def test_a_claim_is_one_short_line() -> None:
    given = turn("共 8 张  卡\t很多" + "长" * MAX_CLAIM)
    (claim,) = earlier_claims([given])
    assert claim.startswith("共 8 张 卡 很多长")
    assert len(claim) == MAX_CLAIM == 60


@pytest.mark.parametrize("figure", ["89%", "3.75", "12,000", "89 %"])
def test_no_figure_is_cut_in_two(figure: str) -> None:
    whole = "共 8 张卡" + "长" * MAX_CLAIM
    for place in range(MAX_CLAIM - len(figure) - 1, MAX_CLAIM + 1):
        (claim,) = earlier_claims([turn(f"{whole[:place]}{figure}多")])
        last = claim.removeprefix("共 8 张卡").lstrip("长")
        assert last in ("", figure, f"{figure}多")


def test_a_turn_without_answer_and_grade_has_no_claims() -> None:
    assert earlier_claims([Turn(question=make_question("问题"))]) == ()


def test_a_long_claim_keeps_its_figure() -> None:
    long = (
        "我们在那个项目里前前后后折腾了很久，先是换了切分方式，再是换了向量模型，然后又加了一层重排"
    )
    (claim,) = earlier_claims([turn(f"{long}，最后召回率做到了 89%")])
    assert "89%" in claim
    assert len(claim) <= MAX_CLAIM
