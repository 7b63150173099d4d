"""Which cards are about a topic that is named in any words."""

import pytest

from interviewer.core.bank.card import Card, KeyPoint
from interviewer.core.bank.topic_search import Nearness, cards_about, is_known, ranked, says


def card(card_id: str, topic: str, *follow_ups: str) -> Card:
    return Card(
        id=card_id,
        topic=topic,
        topic_names=(f"{topic}名", topic),
        difficulty=2,
        question=f"{card_id}是什么？",
        question_en=f"What is {card_id}?",
        follow_ups=follow_ups,
        points=(KeyPoint(id="p1", text="要点", weight=1.0),),
        reference="答案",
    )


CARDS = [card("a", "decoding"), card("b", "decoding", "d"), card("c", "other"), card("d", "beam")]


def order(wanted: str, near: dict[str, float], topics: dict[str, float]) -> list[str]:
    return [found.card.id for found in ranked(Nearness(wanted, near, topics), CARDS)]


def test_the_nearest_question_and_topic_come_first() -> None:
    assert order("x", {"c": 0.9, "a": 0.8}, {}) == ["c", "a", "b", "d"]
    assert order("x", {}, {"beam": 0.9, "other": 0.8}) == ["d", "a", "b", "c"]


def test_the_same_words_and_what_they_lead_to_count() -> None:
    assert order("Decoding", {"c": 0.8, "a": 0.75, "b": 0.75, "d": 0.75}, {}) == [
        "a",
        "b",
        "d",
        "c",
    ]


def test_no_cards_and_no_words() -> None:
    assert ranked(Nearness("x", {}, {}), []) == []
    assert not says("？", ["？"])


@pytest.mark.parametrize(
    ("wanted", "near", "known"),
    [
        ("航天工程", [(0.92, {"工程"})], False),
        ("天体物理", [(0.91, {"智能"}), (0.88, {"物理"})], False),
        ("图像分割", [(0.92, {"分割"}), (0.89, {"图像"})], True),
        ("kafka offset", [(0.86, {"kafka", "消息"}), (0.85, {"cache"})], True),
        ("react hooks", [(0.84, {"react"})], False),
        ("省显存", [(0.95, set())], True),
        ("", [(0.9, {"cache"})], False),
    ],
)
def test_what_is_near_must_say_a_word_and_half_of_them_must_be_known(
    wanted: str, near: list[tuple[float, set[str]]], known: bool
) -> None:
    assert is_known(wanted, near) is known


def test_what_is_only_ranked_after_the_others_is_not_about_it() -> None:
    nearness = Nearness("decoding", {"a": 0.95, "c": 0.8, "d": 0.8}, {})
    found = cards_about(nearness, ranked(nearness, CARDS))
    assert [one.card.id for one in found] == ["a", "b"]
