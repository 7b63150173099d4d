"""Does a note's question find its card?

Precision and recall on questions that chose neither weights nor threshold
(``tools/labelled_cards.py``). For comparison the plain rule: the card of the nearest wording, from
a similarity on.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.bank.rubric_finder import BankRubrics
from tools.calibration import current
from tools.labelled_cards import Labelled, at_threshold, open_rubrics, precision_recall, unseen

THRESHOLD = current().card_match.threshold
PLAIN = (0.90, 0.92, 0.928, 0.94, 0.96)
Scored = tuple[Labelled, str, float]


def plain(rubrics: BankRubrics, question: Labelled) -> Scored:
    """The question, the card of its nearest wording and their similarity."""
    cards = rubrics.weigh(question.text)
    nearest = max(cards, key=lambda weighed: weighed.similarity)
    return question, nearest.card, nearest.similarity


def surest(rubrics: BankRubrics, question: Labelled) -> Scored:
    """The question, its best card and that card's score."""
    cards = rubrics.weigh(question.text)
    best = max(cards, key=lambda weighed: weighed.score)
    return question, best.card, best.score


def report(
    name: str,
    questions: Sequence[Labelled],
    rubrics: BankRubrics,
) -> None:
    """Print one origin's figures and curves."""
    _print_as_shipped(
        name,
        questions,
        rubrics,
    )
    tops = [surest(rubrics, question) for question in questions]
    for step in range(-4, 5):
        threshold = THRESHOLD + step / 2
        _print_rates(f"threshold {threshold:+.2f}", at_threshold(tops, threshold))
    nearest = [plain(rubrics, question) for question in questions]
    for similarity in PLAIN:
        _print_rates(f"plain similarity {similarity:.3f}", at_threshold(nearest, similarity))


def _print_as_shipped(
    name: str,
    questions: Sequence[Labelled],
    rubrics: BankRubrics,
) -> None:
    found: list[tuple[Labelled, str | None]] = []
    started = time.perf_counter()
    for question in questions:
        card, _ = rubrics.card_for(question.text)
        found.append((question, card.id if card else None))
    milliseconds = (time.perf_counter() - started) / len(questions) * 1000
    without = sum(not question.cards for question in questions)
    print(
        f"{name}: {len(questions)} questions, of them {without} that no card fits; "
        f"{milliseconds:.0f} ms a question"
    )
    _print_rates(f"as shipped (threshold {THRESHOLD:+.2f})", precision_recall(found))


def _print_rates(what: str, rates: tuple[float, float]) -> None:
    precision, recall = rates
    print(f"  {what}: precision {precision:.3f}, recall {recall:.3f}")


def main() -> None:
    """Print the figures and the curves."""
    with tempfile.TemporaryDirectory() as folder:
        rubrics = open_rubrics(Path(folder))
        rubrics.weigh("热身")
        for name, questions in unseen().items():
            report(
                name,
                questions,
                rubrics,
            )


if __name__ == "__main__":
    main()
