"""What the interviewer has shown, and what stays the candidate's when the interviewer quotes it."""

from __future__ import annotations

from interviewer.core.interview.judgement import Scene
from interviewer.core.interview.session import Turn
from interviewer.core.interview.shown import shown_words
from interviewer.testing import make_question


def shown(*asked: str, answers: tuple[str, ...]) -> str:
    turn = Turn(question=make_question("什么是缓存"), answers=list(answers))
    return "\n".join(shown_words(turn, Scene(asked=asked, shown=asked)))


def test_words_that_the_candidate_said_first_are_not_shown_by_a_quotation() -> None:
    words = shown("你说显存会线性上涨，怎么算的？", answers=("显存会线性上涨", "按层数"))
    assert "显存会线性上涨" not in words
    assert "怎么算的" in words


def test_words_that_the_interviewer_said_first_stay_shown() -> None:
    words = shown("显存会线性上涨吗？", answers=("存下来", "显存会线性上涨"))
    assert "显存会线性上涨" in words
