"""Grades every card with its own texts and prints what does not hold, with scores.

    python -m tools.self_grading [card …]
    python -m tools.self_grading --write

``--write`` renews self_grading_known.txt, the failures that test_self_grading.py expects. Read what
changed before committing it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Card
from interviewer.core.grading.assessment import Assessment
from tools.bank_vectors import BANK
from tools.judge.shipped import shipped_grader

KNOWN = Path(__file__).resolve().parents[1] / "tests/adapters/grading_local/self_grading_known.txt"
EVERY = 6
"""The cards that are graded without names: every sixth; all would take ten minutes."""
OWN = 8.0
"""Least score of a card's own reference answer."""
OTHER = 3.0
"""Greatest score of the reference answer of another card of its topic."""
SCORE_BAND = 0.2
"""Points that a score may lie from its limit and be on either side: one step of a score.

Another processor may add in another order, which moves a chance in its last bits."""
CHANCE_BAND = 0.02
"""The same for the chance (0-1) of the likeliest of a key point's verdicts: so near a half, another
may be the likeliest elsewhere."""
ROUNDING = 1e-9


class Failure(NamedTuple):
    """What does not hold."""

    case: str
    """``own``, ``other``, ``question`` or ``wrong``."""

    card: str
    """The id of the card."""

    detail: str
    """The other card or the key point; empty where there is none."""

    seen: str
    """The score, or the verdict and its quote."""

    @property
    def name(self) -> str:
        """Without what was seen, which may change."""
        parts = (self.case, self.card, self.detail)
        return " ".join(part for part in parts if part)


class Unexpected(NamedTuple):
    """Where the failures and the list of known ones do not agree."""

    new: dict[str, str]
    """Failures that are not known, with what was seen."""

    mended: set[str]
    """Known ones that hold now."""


class SelfGrading:
    """Cards under the local grader."""

    def __init__(self, cards: Sequence[Card], grader: LocalGrader) -> None:
        """cards: those that are graded, and the others of their topics."""
        self._cards = cards
        self._by_id = {card.id: card for card in cards}
        self._grader = grader

    def failures(self, every: int = 1) -> Iterator[Failure]:
        """The failures of every card, or of every so many."""
        for card in self._cards[::every]:
            yield from self._own(card)
            yield from self._others(card)
            yield from self._wrong(card)

    def at_limit(self, name: str) -> bool:
        """True if another machine may see the case on the other side of its limit.

        name: of a failure. A case whose cards are gone lies nowhere.
        """
        case, card_id, detail = (*name.split(), "")[:3]
        card = self._by_id.get(card_id)
        if card is None:
            return False
        if case == "wrong":
            return self._is_doubtful(card, detail)
        other = self._by_id.get(detail)
        if case != "other" or other is None:
            return False
        return near(self._score(card, other.reference), OTHER)

    def _is_doubtful(self, card: Card, point_id: str) -> bool:
        """Whether it is a close thing that the wrong claim of a point earns something or not."""
        for point in self._graded(card, wrong_answer(card)).points:
            if point.id == point_id:
                return point.confidence <= 0.5 + CHANCE_BAND
        return False

    def _own(self, card: Card) -> Iterator[Failure]:
        """The card's reference answer earns too little, or its question something."""
        score = self._score(card, card.reference)
        if score < OWN:
            yield Failure(
                "own",
                card.id,
                "",
                str(score),
            )
        score = self._score(card, card.question)
        if score > 0:
            yield Failure(
                "question",
                card.id,
                "",
                str(score),
            )

    def _others(self, card: Card) -> Iterator[Failure]:
        """The reference answer of the topic's next card earns too much."""
        same_topic = [other for other in self._cards if other.topic == card.topic]
        following = same_topic.index(card) + 1
        other = same_topic[following % len(same_topic)]
        if other.id == card.id:
            return
        score = self._score(card, other.reference)
        if score > OTHER:
            yield Failure(
                "other",
                card.id,
                other.id,
                str(score),
            )

    def _wrong(self, card: Card) -> Iterator[Failure]:
        """An answer of the first wrong claim of every key point earns something."""
        rubric = card.rubric()
        for verdict in self._graded(card, wrong_answer(card)).points:
            point = rubric.point(verdict.id)
            is_caught = verdict.verdict in ("wrong", "missed")
            if point and point.wrong and not is_caught:
                yield Failure(
                    "wrong",
                    card.id,
                    point.id,
                    f"{verdict.verdict} {verdict.quote}",
                )

    def _score(self, card: Card, answer: str) -> float:
        return self._graded(card, answer).score or 0.0

    def _graded(self, card: Card, answer: str) -> Assessment:
        return self._grader.grade(
            card.question,
            card.rubric(),
            answer,
        )


def near(score: float, limit: float) -> bool:
    """True if the score lies within ``SCORE_BAND`` of the limit."""
    return abs(score - limit) <= SCORE_BAND + ROUNDING


def wrong_answer(card: Card) -> str:
    """The first wrong claim of every key point."""
    claims = [point.wrong[0].rstrip("。") for point in card.points if point.wrong]
    return "。".join(claims) + "。"


def unexpected(
    found: Iterable[Failure],
    listed: Iterable[str],
    at_limit: Callable[[str], bool],
) -> Unexpected:
    """What the list does not say, but for cases at their limit: those may hold or fail."""
    now = {failure.name: failure.seen for failure in found}
    before = set(listed)
    new = {}
    for name in sorted(now.keys() - before):
        if not at_limit(name):
            new[name] = now[name]
    mended = set()
    for name in sorted(before - now.keys()):
        if not at_limit(name):
            mended.add(name)
    return Unexpected(new, mended)


def known() -> set[str]:
    """The names of the failures that are known."""
    return set(KNOWN.read_text(encoding="utf-8").splitlines())


def opened(wanted: Collection[str] = ()) -> SelfGrading:
    """The topics of the cards named, all where none is."""
    cards = load_bank([BANK])
    topics = {card.topic for card in cards if card.id in wanted}
    chosen = [card for card in cards if not wanted or card.topic in topics]
    return SelfGrading(chosen, shipped_grader())


def main() -> None:
    """Print the failures."""
    wanted = set(sys.argv[1:]) - {"--write"}
    found = []
    every = 1 if wanted else EVERY
    for failure in opened(wanted).failures(every):
        if not wanted or failure.card in wanted:
            found.append(failure)
    for failure in found:
        print(f"{failure.name}  ({failure.seen})")
    failing_cards = {failure.card for failure in found}
    print(f"{len(found)} failures, {len(failing_cards)} cards with one")
    if "--write" in sys.argv[1:]:
        names = sorted(failure.name for failure in found)
        text = "".join(f"{name}\n" for name in names)
        KNOWN.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
