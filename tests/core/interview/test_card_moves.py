"""What leads from the candidate's words to the card's next question."""

from __future__ import annotations

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.interview.findings import put_follow_up
from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.moves import decide
from tests.core.interview.test_moves import heard, point, turn


def test_one_word_leads_on_once_and_a_word_of_every_answer_never() -> None:
    points = tuple(
        KeyPoint(id=f"p{n}", text="它不懂同义词", terms=(("BM25", "token"), (rare,)), probe="嗯？")
        for n, rare in ((1, "同义词表"), (2, "字面匹配"))
    )
    rubric = Rubric(origin="bank", points=points)
    verdicts = heard(point(1), point(2))
    said = turn(rubric=rubric, answers=("BM25 数每个 token",))
    first = decide(said, verdicts, Scene())
    assert first.quote == "BM25"
    put_follow_up(said, first, "嗯？")
    said.answers.append("不太清楚")
    second = decide(said, verdicts, Scene())
    assert (second.point, second.quote) == ("p2", None)
