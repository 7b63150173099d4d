"""How long the local judge takes, and how far it agrees with readers of the open answers."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Iterator

from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Card
from interviewer.core.text import size
from tools.calibration import bank_cards
from tools.judge.measure import figures
from tools.judge.shipped import shipped_grader

POINTS = range(7, 10)
"""Key points of the cards that are timed."""
SIZE = 200
"""Han characters of an answer."""
ANSWERS = 40


def main() -> None:
    """Print the figures."""
    cards = [card for card in bank_cards() if len(card.points) in POINTS][:ANSWERS]
    before = _megabytes()
    begun = time.perf_counter()
    grader = shipped_grader()
    first = _seconds(grader, cards[0])
    loaded = time.perf_counter() - begun
    print(f"first answer, the judge loaded with it: {loaded:.2f} s (of which graded {first:.2f})")
    print(f"memory beyond the program's own: {_megabytes() - before:.0f} MB")
    spent = sorted(_seconds(grader, card) for card in cards[1:])
    print(
        f"answers of {SIZE} characters, {POINTS[0]}-{POINTS[-1]} key points: "
        f"median {statistics.median(spent) * 1000:.0f} ms, "
        f"90 % below {spent[int(0.9 * len(spent))] * 1000:.0f} ms"
    )
    print("\n".join(figures("dev")))


def _seconds(
    grader: LocalGrader,
    card: Card,
) -> float:
    """What one new answer takes."""
    answer = "".join(_sentences(card))
    begun = time.perf_counter()
    grader.grade(card.question, card.rubric(), answer)
    return time.perf_counter() - begun


def _sentences(card: Card) -> Iterator[str]:
    """Sentences of the reference up to ``SIZE``."""
    length = 0.0
    for sentence in card.reference.replace("\n", "").split("。"):
        if length < SIZE and sentence:
            length += size(sentence)
            yield f"{sentence}。"


def _megabytes() -> float:
    """The most that the process ever held."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
