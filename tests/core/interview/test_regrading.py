"""Which key point a dispute is about."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.grading.assessment import Verdict
from interviewer.core.interview.regrading import point_in_dispute
from interviewer.core.interview.session import Turn
from interviewer.testing import assessment, make_question

TEXTS = {
    "size": ("一个矩阵从 d·k 个可训练参数降到 r·(d+k) 个", 3),
    "scaling": ("增量还要乘缩放系数 alpha 除以 r", 2),
    "merge": ("推理时合并回原权重，没有额外延迟", 1),
}


def judged(verdicts: dict[str, Verdict]) -> Turn:
    points = tuple(KeyPoint(id=key, text=text, weight=w) for key, (text, w) in TEXTS.items())
    turn = Turn(
        question=make_question("LoRA 的原理？"),
        rubric=Rubric(origin="bank", points=points, question="LoRA 的原理？"),
        answers=["低秩矩阵乘缩放系数"],
    )
    turn.assessment = assessment(turn, verdicts)
    return turn


@pytest.mark.parametrize(
    ("said", "verdicts", "named"),
    [
        ("上一题我讲了缩放系数 alpha", {"scaling": "met"}, "scaling"),
        ("上一题我讲了推理时合并", {"scaling": "met"}, "merge"),
        ("上一题判得不对", {"scaling": "met"}, "size"),
        ("上一题判得不对", {"size": "met", "scaling": "met", "merge": "met"}, None),
    ],
)
def test_a_point_that_is_met_is_named_only_where_the_dispute_speaks_of_it(
    said: str,
    verdicts: dict[str, Verdict],
    named: str | None,
) -> None:
    found = point_in_dispute(judged(verdicts), said)
    assert (found.id if found else None) == named
