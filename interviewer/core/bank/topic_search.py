"""Which cards are about a topic that a person names in any words.

Four signs are added up: how near a card's wordings are, how near the name of its topic is, whether
topic or question say it in the same words, and whether such a card leads to it. The weights were
chosen on half of the labelled queries (``tests/evals/topics_search.jsonl``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from interviewer.core.bank.card import Card
from interviewer.core.bank.card_match import wordings
from interviewer.core.text import content_terms, content_terms_joined, has_han, normalise

TOPIC_NAME = 0.75
SAME_WORDS = 0.2
LED_TO = 0.1
PARTLY = 0.5
"""Part of the weight of the same words that some of the words have."""
NEAR_ENOUGH, NEAR_IN_CHINESE = 0.855, 0.9
"""Similarity from which what shares words with a topic is about it. Two Chinese texts of whatever
kind are nearer to each other. Chosen on the open halves of ``tests/evals/topics_known.jsonl`` and
``topics_near_far.jsonl``.
"""
SAME_THING = 0.94
"""Similarity from which no word need be shared: 量子力学 is at .925 of 量化."""
LEAST_SAID = 0.5
"""Share of a topic's words that must be said of something: of 航天工程 only 工程 is."""


@dataclass(frozen=True)
class Nearness:
    """How near cards are to what a person typed."""

    wanted: str
    """What was typed."""
    cards: Mapping[str, float]
    """Similarity of the nearest cards, by id."""
    topics: Mapping[str, float]
    """Similarity of the topics' names, by slug."""

    @cached_property
    def terms(self) -> Set[str]:
        """Content terms of what was typed."""
        return content_terms(self.wanted)

    def of(self, card: Card) -> float:
        """Similarity of the card or its topic, whichever is nearer; 0 where neither is near."""
        return max(self.cards.get(card.id, 0.0), self.topics.get(card.topic, 0.0))


def says(wanted: str, texts: Iterable[str]) -> bool:
    """True if one of the texts has those words."""
    key = normalise(wanted)
    return bool(key) and any(key in normalise(text) for text in texts)


def is_known(wanted: str, near: Iterable[tuple[float, Set[str]]]) -> bool:
    """True if something is about a topic: what is near it in meaning has a word of it.

    Half of its words must be known at all. near: similarity and content terms of all that may be
    about it.
    """
    least = _near_enough(wanted)
    terms = content_terms(wanted)
    known: set[str] = set()
    shares_word = False
    for similarity, words in near:
        if similarity >= SAME_THING:
            return True
        common = terms & words
        known |= common
        shares_word = shares_word or bool(common and similarity >= least)
    return shares_word and len(known) >= LEAST_SAID * len(terms)


class Ranked(NamedTuple):
    """A card and how much it is about what was typed."""

    card: Card
    score: float
    is_led_to: bool
    """True if a card that says what was typed goes on to it, or it to such a card."""


def cards_about(nearness: Nearness, scored: Sequence[Ranked]) -> list[Ranked]:
    """The cards that are about what was typed, the most so first; none where nothing is.

    scored: all cards, by ``ranked``.
    """
    words = {one.card.id: _terms_of(one.card) for one in scored}
    near = [(nearness.of(one.card), words[one.card.id]) for one in scored]
    if not is_known(nearness.wanted, near):
        return []
    first = scored[0].card.topic
    least = _near_enough(nearness.wanted)
    terms = nearness.terms
    found: list[Ranked] = []
    for one in scored:
        is_near = nearness.cards.get(one.card.id, 0.0) >= least
        said = len(terms & words[one.card.id])
        is_said = said >= LEAST_SAID * len(terms) or (said > 0 and one.is_led_to)
        if is_near or is_said or one.card.topic == first:
            found.append(one)
    return found


def ranked(nearness: Nearness, cards: Sequence[Card]) -> list[Ranked]:
    """The cards, those that are most about it first.

    What has no similarity is no nearer than the farthest of those that have one.
    """
    wanted = nearness.wanted
    worded = {card.id for card in cards if says(wanted, _words_of(card))}
    led_to = _led_to(cards, worded)
    farthest = min(nearness.cards.values(), default=0.0)
    farthest_topic = min(nearness.topics.values(), default=0.0)
    scored: list[Ranked] = []
    for card in cards:
        is_led_to = card.id in led_to
        score = nearness.cards.get(card.id, farthest)
        score += TOPIC_NAME * nearness.topics.get(card.topic, farthest_topic)
        score += SAME_WORDS * _share_said(nearness.terms, card, worded) + LED_TO * is_led_to
        scored.append(Ranked(card, score, is_led_to))
    return sorted(scored, key=lambda one: (-one.score, one.card.id))


def _share_said(
    terms: Set[str],
    card: Card,
    worded: Set[str],
) -> float:
    """1 for a card in those very words, else half of the share of the words that it says."""
    if card.id in worded:
        return 1.0
    if not terms:
        return 0.0
    return PARTLY * len(terms & _terms_of(card)) / len(terms)


def _near_enough(wanted: str) -> float:
    return NEAR_IN_CHINESE if has_han(wanted) else NEAR_ENOUGH


def _terms_of(card: Card) -> Set[str]:
    """The content terms in which the card and its topic are asked for."""
    return content_terms_joined("\n".join((*wordings(card), *(card.topic_names or ()))))


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
