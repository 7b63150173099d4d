"""The words of an answer that show a verdict."""

from __future__ import annotations

from interviewer.core.grading.assessment import PointVerdict, Verdict
from interviewer.core.grading.quotes import Segment, mark

ANSWER = "DPO 不需要奖励模型，直接用偏好对训练"


def point(
    quote: str | None,
    verdict: Verdict = "met",
    text: str = "要点",
) -> PointVerdict:
    return PointVerdict(
        id="p1",
        text=text,
        weight=1.0,
        verdict=verdict,
        quote=quote,
    )


def marked(*points: PointVerdict) -> list[str]:
    return [segment.text for segment in mark(ANSWER, points) if segment.verdict]


def test_the_segments_join_to_the_answer_again() -> None:
    segments = mark(ANSWER, [point("奖励模型"), point("偏好对", "wrong", "另一点")])
    assert "".join(segment.text for segment in segments) == ANSWER
    assert segments == (
        Segment(text="DPO 不需要"),
        Segment(text="奖励模型", verdict="met", point="要点"),
        Segment(text="，直接用"),
        Segment(text="偏好对", verdict="wrong", point="另一点"),
        Segment(text="训练"),
    )


def test_an_answer_without_quotes_is_one_plain_segment() -> None:
    assert mark(ANSWER, [point(None), point("")]) == (Segment(text=ANSWER),)
    assert mark("", [point("奖励模型")]) == ()


def test_a_quote_that_is_not_in_the_answer_is_not_marked() -> None:
    assert marked(point("价值模型"), point("训练")) == ["训练"]


def test_of_overlapping_quotes_the_earlier_one_is_marked() -> None:
    assert marked(point("奖励模型，直接"), point("不需要奖励")) == ["不需要奖励"]


def test_of_quotes_that_begin_together_the_longer_one_is_marked() -> None:
    assert marked(point("奖励"), point("奖励模型")) == ["奖励模型"]


def test_quotes_that_touch_are_both_marked() -> None:
    assert marked(point("模型"), point("奖励")) == ["奖励", "模型"]


def test_a_quote_may_be_the_whole_answer() -> None:
    assert mark(ANSWER, [point(ANSWER)]) == (Segment(text=ANSWER, verdict="met", point="要点"),)


def test_a_quote_of_one_character_may_begin_the_answer() -> None:
    assert marked(point("D"), point("P")) == ["D", "P"]


def test_of_equal_quotes_the_first_point_is_marked() -> None:
    segments = mark(ANSWER, [point("训练", "met", "一"), point("训练", "wrong", "二")])
    assert [segment.point for segment in segments] == [None, "一"]
