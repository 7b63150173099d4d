"""Properties given to the wrong side: what is seen, and what is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.core.bank.card import Card, Side
from interviewer.core.grading.contrast import misplaced
from tools.bank_vectors import BANK

EVALS = Path(__file__).resolve().parents[2] / "evals" / "contrast.jsonl"
SIDES = (
    Side(
        names=("LN", "LayerNorm"),
        properties=("单个 token", "特征维", "不依赖 batch", "over the features"),
    ),
    Side(
        names=("BN", "BatchNorm"),
        properties=("跨样本", "按 batch", "依赖 batch", "across the batch"),
    ),
)


def clause_of(text: str) -> str | None:
    found = misplaced(SIDES, text)
    return text[found.start : found.end].strip() if found else None


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("先说结论，LN 是跨样本统计的，挺稳。", "LN 是跨样本统计的"),
        ("LN 看跨样本的，BN 看特征维", "LN 看跨样本的"),
        ("LayerNorm 嘛，跨样本地算", "跨样本地算"),
        ("跨样本统计的是 LN", "跨样本统计的是 LN"),
        ("LN 和 BN 不一样。前者跨样本，后者看特征维", "前者跨样本"),
        ("LN 比 BN 更依赖 batch", "LN 比 BN 更依赖 batch"),
        ("和 BN 相比，LN 依赖 batch", "LN 依赖 batch"),
        ("LN normalises across the batch", "LN normalises across the batch"),
    ],
)
def test_a_property_of_the_other_side_is_seen_with_its_clause(text: str, clause: str) -> None:
    assert clause_of(text) == clause


def test_who_says_that_dpo_needs_no_reference_model_is_wrong() -> None:
    (card,) = [card for card in load_bank([BANK]) if card.id == "dpo-principle"]
    (point,) = [point for point in card.points if point.id == "reference-frozen"]
    for wrong in ("DPO 不需要参考模型", "DPO uses no reference model at all"):
        assert misplaced(point.contrast, wrong)
    for right in (
        "DPO 不需要奖励模型，只要一个冻结的参考模型",
        "DPO 不需要更新参考模型",
        "SimPO 不需要参考模型，DPO 要",
    ):
        assert misplaced(point.contrast, right) is None


def test_what_something_shares_is_not_what_is_spoken_of() -> None:
    sides = (
        Side(names=("进程",), properties=("独立的地址空间",)),
        Side(names=("线程",), properties=("自己的栈",)),
    )
    assert misplaced(sides, "线程共享进程内存只有自己的栈") is None
    assert misplaced(sides, "进程只有自己的栈") is not None


@pytest.mark.parametrize(
    "text",
    [
        "LN 看特征维，BN 跨样本",
        "LN 不是按 batch 的，按 batch 的是 BN",
        "LN 不像 BN 那样跨样本",
        "很多人以为 LN 是跨样本的",
        "LN 跨样本，不对，说反了，LN 看特征维",
        "LN 是跨样本的。哦说反了，是看特征维。",
        "LN 和 BN 都要跨样本地看吗",
        "如果 LN 也跨样本，就和 BN 一样了",
        "跨样本统计的 BN 换成 LN 就好了",
        "LN 不依赖 batch",
        "LN 用在 Transformer 里，图像那边才跨样本",
        "BN normalises across the batch, unlike LN",
        "It runs across the batch",
        "blnb 跨样本",
        "",
    ],
)
def test_what_is_right_denied_quoted_or_not_plain_is_left_alone(text: str) -> None:
    assert clause_of(text) is None


def test_a_point_that_compares_nothing_refutes_nothing() -> None:
    assert misplaced((), "LN 跨样本") is None


@pytest.fixture(scope="module")
def cards() -> dict[str, Card]:
    return {card.id: card for card in load_bank([BANK])}


def answers(half: str, kind: str) -> Iterator[tuple[str, str]]:
    for line in EVALS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if (row["half"], row["kind"]) == (half, kind):
            yield row["card"], row["answer"]


def share_refuted(cards: dict[str, Card], half: str, kind: str) -> float:
    refuted = [
        any(misplaced(point.contrast, answer) for point in cards[card].points)
        for card, answer in answers(half, kind)
    ]
    assert len(refuted) >= 60
    return sum(refuted) / len(refuted)


@pytest.mark.parametrize("half", ["open", "held"])
def test_of_right_answers_at_most_one_in_fifty_is_called_wrong(
    cards: dict[str, Card], half: str
) -> None:
    assert share_refuted(cards, half, "right") <= 0.02


@pytest.mark.parametrize("half", ["open", "held"])
def test_most_exchanged_answers_are_seen(cards: dict[str, Card], half: str) -> None:
    assert share_refuted(cards, half, "swapped") >= 0.8
