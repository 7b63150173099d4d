"""A question that tells to write code is told from one that asks how something is made.

code_questions.jsonl was written before the rule; the part *held* was only ever counted.
"""

from __future__ import annotations

import json

import pytest

from interviewer.adapters.notes.lines.kinds import of_question
from interviewer.core.notes.question import Kind
from tests.conftest import ROOT

ROWS = [
    json.loads(line)
    for line in (ROOT / "tests" / "evals" / "code_questions.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


def kind_of(text: str) -> Kind:
    return of_question(text, (), None, None)


@pytest.mark.parametrize("part", ["open", "held"])
@pytest.mark.parametrize("kind", ["coding", "knowledge"])
def test_orders_are_coding_and_questions_on_the_same_subjects_are_not(
    part: str,
    kind: Kind,
) -> None:
    rows = [row for row in ROWS if (row["part"], row["kind"]) == (part, kind)]
    assert len(rows) >= 25
    wrong = [
        row["text"] for row in rows if (kind_of(row["text"]) == "coding") != (kind == "coding")
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "PPO 的目标函数怎么写？为什么要 clip，外面的 min 有什么用？",
        "RM怎么训练的，loss写一下",
        "写了model.eval()还要不要torch.no_grad()，忘写zero_grad会怎样",
        "redis 和 mysql 双写一致",
        "复习八股并写总结——3/5-3.6",
        "只用客服语料训完模型不会写代码了，有啥补救",
        "你平时写代码多吗",
    ],
)
def test_what_is_only_said_of_writing_is_not_coding(text: str) -> None:
    assert kind_of(text) != "coding"
