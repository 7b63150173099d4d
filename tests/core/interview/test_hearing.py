"""What the candidate did with an answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewer.core.interview.hearing import intent_of

SENTENCES = Path(__file__).parents[2] / "evals" / "counter_questions.jsonl"
"""160 sentences in two languages, asked back and answered; written before the rules.

Of the held-out half 77 of 80 were right when it was first looked at; the other three are mended.
"""


@pytest.mark.parametrize(
    "text",
    [
        "你指的是训练还是推理？",
        "是指推理阶段吗？",
        "您是想问显存还是速度？",
        "这题是什么意思？",
        "能不能再具体一点？",
        "需要我讲公式吗？",
        "Do you mean training or inference?",
        "What do you mean by cost?",
    ],
)
def test_a_question_to_the_interviewer_is_asked_back(text: str) -> None:
    assert intent_of(text) == "asks_back"


@pytest.mark.parametrize(
    "text",
    [
        "不知道",
        "这个我不太会",
        "没了解过",
        "想不起来了，下一题吧",
        "I don't know",
        "no idea",
        "idk",
        "dunno",
    ],
)
def test_who_does_not_know_refuses(text: str) -> None:
    assert intent_of(text) == "refuses"


@pytest.mark.parametrize(
    "text",
    [
        "把历史的 K 和 V 存下来复用",
        "不太确定细节，不过它把奖励模型省掉了，直接用偏好数据训练",
        "训练的时候显存更大，推理的时候主要是 KV Cache 占显存。你指的是哪个？",
        "DPO 不就是把奖励模型去掉了吗，直接在偏好对上优化",
        "KV Cache stores keys and values",
        "嗯",
    ],
)
def test_what_claims_something_is_an_answer(text: str) -> None:
    assert intent_of(text) == "answer"


def _labelled(held_out: bool) -> list[dict[str, str]]:
    rows = map(json.loads, SENTENCES.read_text(encoding="utf-8").splitlines())
    return [row for row in rows if row["held_out"] is held_out]


@pytest.mark.parametrize("held_out", [False, True])
def test_sentences_written_before_the_rules_are_heard_as_what_they_are(held_out: bool) -> None:
    wrong = []
    for row in _labelled(held_out):
        heard = intent_of(row["text"])
        if heard != row["intent"]:
            wrong.append(f"{heard}: {row['text']}")
    assert not wrong


@pytest.mark.parametrize(
    "text",
    [
        "没学过，能提示一下吗",
        "这个问题我不太清楚，你能讲讲吗？",
        "I don't know, what is the answer?",
    ],
)
def test_who_does_not_know_and_asks_for_help_is_helped_down(text: str) -> None:
    assert intent_of(text) == "refuses"


@pytest.mark.parametrize(
    "text",
    [
        "你把权重冻结，只训练低秩矩阵，这样对吗？",
        "你可以把它看成缓存，对吧？",
        "You freeze the weights and train two matrices, does that make sense?",
        "So softmax saturates?",
        "vLLM 吗？",
    ],
)
def test_a_claim_that_asks_for_assent_is_an_answer(text: str) -> None:
    assert intent_of(text) == "answer"
