"""English answers against the shipped bank."""

from __future__ import annotations

import pytest

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Card
from tools.bank_vectors import BANK
from tools.judge.shipped import shipped_grader

FULL = (
    "Cross entropy equals the entropy of the labels plus the KL divergence, so with fixed labels "
    "their gradients are the same. KL is not symmetric. KL is zero exactly when both distributions "
    "are equal, while cross entropy is then the entropy. In distillation or RLHF we penalise KL to "
    "keep the policy near the reference model, and as the policy itself is trained its entropy is "
    "no constant."
)


@pytest.fixture(scope="module")
def cards() -> list[Card]:
    return load_bank([BANK])


@pytest.fixture(scope="module")
def grader() -> LocalGrader:
    return shipped_grader()


def score(grader: LocalGrader, cards: list[Card], answer: str) -> float:
    card = next(c for c in cards if c.id == "cross-entropy-vs-kl")
    result = grader.grade(card.question, card.rubric(), answer).score
    assert result is not None
    return result


def test_a_full_answer_passes(grader: LocalGrader, cards: list[Card]) -> None:
    assert score(grader, cards, FULL) >= 6


def test_one_sentence_earns_its_own_key_point_only(grader: LocalGrader, cards: list[Card]) -> None:
    assert 0 < score(grader, cards, "With fixed labels both have the same gradients.") < 5


def test_english_on_another_topic_earns_nothing_to_speak_of(
    grader: LocalGrader, cards: list[Card]
) -> None:
    assert (
        score(
            grader,
            cards,
            "A Kafka consumer group rebalances its partitions when a member leaves, "
            "and offsets are committed per group.",
        )
        < 3
    )
