"""A question that asks two things: its parts, and one rubric of both."""

from __future__ import annotations

import pytest

from interviewer.core.bank.card import KeyPoint, Rubric
from interviewer.core.bank.joint_rubric import joint, parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("LoRA 为什么有效？秩怎么选", ["LoRA 为什么有效", "LoRA 秩怎么选"]),
        ("kv cache存的是什么？显存不够怎么办", ["kv cache存的是什么", "kv cache 显存不够怎么办"]),
        (
            "flash attention为什么快？有近似吗",
            ["flash attention为什么快", "flash attention 有近似吗"],
        ),
        ("RAG 怎么做；BM25 呢？", ["RAG 怎么做", "BM25 呢"]),
        ("为什么要除以根号 d？为啥", ["为什么要除以根号 d"]),
        ("？？", []),
    ],
)
def test_the_parts_of_a_question_keep_its_name(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts


def rubric(card: str, *weights: float) -> Rubric:
    points = tuple(
        KeyPoint(id=f"p{number}", text=f"{card} {number}", weight=weight)
        for number, weight in enumerate(weights)
    )
    return Rubric(
        origin="bank",
        card=card,
        points=points,
        hints=(f"{card} a", f"{card} b", f"{card} c"),
        follow_ups=("b", "c"),
        sources=("s",),
        question=f"{card}?",
    )


def test_both_parts_give_their_heaviest_points() -> None:
    both = joint(rubric("a", 1, 3, 2, 3, 2), rubric("b", 3, 1))
    assert [(point.id, point.text) for point in both.points] == [
        ("p1", "a 1"),
        ("p2", "a 2"),
        ("p3", "a 3"),
        ("p4", "a 4"),
        ("p0", "b 0"),
        ("b-p1", "b 1"),
    ]
    assert both.hints == ("a a", "b a", "a b", "b b")
    assert (both.card, both.follow_ups, both.sources) == ("a", ("c",), ("s",))
    assert both.question == "a?\nb?"
    assert both.reference is None
