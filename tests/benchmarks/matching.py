"""Does a note's question find its card? Precision and recall on questions that chose neither weights nor threshold (tests/bank/labelled.py).

For comparison the plain rule: the card of the nearest wording, from a similarity on.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from interviewer.adapters.rubrics import BankRubrics
from interviewer.core.matching import THRESHOLD
from tests.bank.labelled import Labelled, at_threshold, open_rubrics, precision_recall, unseen

PLAIN = (0.90, 0.92, 0.928, 0.94, 0.96)


def plain(rubrics: BankRubrics, question: Labelled) -> tuple[Labelled, str, float]:
    """The question, the card of its nearest wording and their similarity."""
    nearest = max(rubrics.weigh(question.text), key=lambda w: w.similarity)
    return question, nearest.card, nearest.similarity


def report(name: str, questions: list[Labelled], rubrics: BankRubrics) -> None:
    """Print one origin's figures and curves."""
    without = sum(not question.cards for question in questions)
    start = time.perf_counter()
    found = [(question, rubrics.card_for(question.text)[0]) for question in questions]
    seconds = (time.perf_counter() - start) / len(questions)
    precision, recall = precision_recall((question, card and card.id) for question, card in found)
    print(
        f"{name}: {len(questions)} questions, of them {without} that no card fits; {seconds * 1000:.0f} ms a question"
    )
    print(
        f"  as shipped (threshold {THRESHOLD:+.2f}): precision {precision:.3f}, recall {recall:.3f}"
    )
    tops = [
        (q, top.card, top.score)
        for q in questions
        for top in [max(rubrics.weigh(q.text), key=lambda w: w.score)]
    ]
    for step in range(-4, 5):
        at = THRESHOLD + step / 2
        print(
            "  threshold {:+.2f}: precision {:.3f}, recall {:.3f}".format(
                at, *at_threshold(tops, at)
            )
        )
    nearest = [plain(rubrics, question) for question in questions]
    for at in PLAIN:
        print(
            "  plain similarity {:.3f}: precision {:.3f}, recall {:.3f}".format(
                at, *at_threshold(nearest, at)
            )
        )


def main() -> None:
    """Print the figures and the curves."""
    with tempfile.TemporaryDirectory() as folder:
        rubrics = open_rubrics(Path(folder))
        rubrics.weigh("热身")
        for name, questions in unseen().items():
            report(name, questions, rubrics)


if __name__ == "__main__":
    main()
