"""Which cards are about a topic that is named in any words."""

from interviewer.core.bank.card import Card, KeyPoint
from interviewer.core.bank.topic_search import ranked, says


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
    return [found.id for found, _ in ranked(wanted, CARDS, near, topics)]


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
    assert ranked("x", [], {}, {}) == []
    assert not says("？", ["？"])
