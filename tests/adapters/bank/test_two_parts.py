"""Questions that ask two things, over the whole bank."""

from __future__ import annotations

import pytest

from interviewer.adapters.bank.rubric_finder import BankRubrics
from interviewer.core.bank.joint_rubric import MOST_POINTS
from interviewer.testing import make_question


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("LoRA 为什么有效？秩怎么选", "freeze-lowrank", "rank-effect"),
        ("DPO 的原理；和 PPO 的区别是什么", "loss-form", "rm-and-online-vs-offline"),
    ],
)
def test_a_question_that_two_cards_answer_is_graded_on_both_parts(
    rubrics: BankRubrics, text: str, first: str, second: str
) -> None:
    rubric = rubrics.find(make_question(text)).rubric
    assert rubric is not None
    ids = [point.id for point in rubric.points]
    assert first in ids
    assert second in ids
    assert len(ids) == len(set(ids)) == 2 * MOST_POINTS


def test_a_question_that_one_card_asks_in_two_sentences_is_graded_by_that_card(
    rubrics: BankRubrics,
) -> None:
    for text in (
        "LoRA 的原理是什么？A、B 矩阵怎么初始化，为什么？",
        "flash attn 的FLOPs是不是变少了？那它凭啥快",
        "fp16 训练老nan，换bf16就好了，为啥；那bf16有什么亏",
    ):
        card, _ = rubrics.card_for(text)
        assert card is not None
        assert rubrics.find(make_question(text)).rubric == card.rubric()
