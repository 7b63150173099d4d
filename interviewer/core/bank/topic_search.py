"""Which cards are about a topic that a person names in any words.

Four signs are added up: how near a card's wordings are, how near the name of its topic is, whether
topic or question say it in the same words, and whether such a card leads to it. The weights were
chosen on half of the labelled queries (``tests/evals/topics_search.jsonl``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from interviewer.core.bank.card import Card
from interviewer.core.text import content_terms, has_han, normalise

TOPIC_NAME = 0.75
SAME_WORDS = 0.2
LED_TO = 0.1
NEAR_ENOUGH, NEAR_IN_CHINESE = 0.86, 0.9
"""Similarity from which what shares a word with a topic is about it. Two Chinese texts of whatever
kind are nearer to each other. Chosen on half of ``tests/evals/topics_known.jsonl``.
"""
SAME_THING = 0.94
"""Similarity from which no word need be shared: 量子力学 is at .925 of 量化."""


def says(wanted: str, texts: Iterable[str]) -> bool:
    """True if one of the texts has those words."""
    key = normalise(wanted)
    return bool(key) and any(key in normalise(text) for text in texts)


def is_known(wanted: str, similarity: float, words: Set[str]) -> bool:
    """True if something is about a topic: it has a word of it, and is near it in meaning.

    similarity: of what is nearest. words: the content terms of what may be about it.
    """
    if similarity >= SAME_THING:
        return True
    least = NEAR_IN_CHINESE if has_han(wanted) else NEAR_ENOUGH
    return similarity >= least and not words.isdisjoint(content_terms(wanted))


def ranked(
    wanted: str,
    cards: Sequence[Card],
    near: Mapping[str, float],
    topics: Mapping[str, float],
) -> list[tuple[Card, float]]:
    """The cards, those that are most about it first.

    near: similarity of cards, by id. topics: of the topics' names, by slug. What is not there is
    no nearer than the farthest of those that are.
    """
    worded = {
        card.id
        for card in cards
        if says(
            wanted,
            _words_of(card),
        )
    }
    led_to = _led_to(
        cards,
        worded,
    )
    scored: list[tuple[Card, float]] = []
    for card in cards:
        score = near.get(
            card.id,
            min(near.values(), default=0.0),
        )
        score += TOPIC_NAME * topics.get(
            card.topic,
            min(topics.values(), default=0.0),
        )
        score += SAME_WORDS * (card.id in worded) + LED_TO * (card.id in led_to)
        scored.append((card, score))
    return sorted(
        scored,
        key=lambda one: (-one[1], one[0].id),
    )


def _words_of(card: Card) -> tuple[str, ...]:
    return (card.topic, *(card.topic_names or ()), card.question)


def _led_to(cards: Sequence[Card], worded: set[str]) -> set[str]:
    """Cards that one of these goes on to, or that go on to one of these."""
    found: set[str] = set()
    for card in cards:
        if card.id in worded:
            found.update(card.follow_ups)
        elif worded.intersection(card.follow_ups):
            found.add(card.id)
    return found
