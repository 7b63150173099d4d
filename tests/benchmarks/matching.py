"""Does a note's question find its card? Precision and recall on the held-out half of tests/bank/matching_zh.jsonl.

Weights and threshold were chosen on the other half (tests/bank/choose_threshold.py).
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from interviewer.core.matching import THRESHOLD
from tests.bank.labelled import Labelled, at_threshold, labelled, open_rubrics


def scored(questions: list[Labelled]) -> tuple[list[tuple[Labelled, str, float]], float]:
    """Every question with its best card and that card's score, and the mean seconds a question."""
    with tempfile.TemporaryDirectory() as folder:
        rubrics = open_rubrics(Path(folder))
        rubrics.weigh("热身")
        start = time.perf_counter()
        tops = [(question, max(rubrics.weigh(question.text), key=lambda w: w.score)) for question in questions]
        seconds = (time.perf_counter() - start) / len(questions)
    return [(question, top.card, top.score) for question, top in tops], seconds


def main() -> None:
    """Print the figures and the curve."""
    held_out = [question for question in labelled() if question.held_out]
    without = sum(not question.cards for question in held_out)
    print(f"held-out questions {len(held_out)}, of them {without} that no card fits (not used to choose weights or threshold)")
    results, seconds = scored(held_out)
    precision, recall = at_threshold(results, THRESHOLD)
    print(f"chosen threshold {THRESHOLD:+.2f}: precision {precision:.3f}, recall {recall:.3f}; {seconds * 1000:.0f} ms a question")
    print("threshold  precision  recall")
    for step in range(-12, 13):
        print(f"{THRESHOLD + step / 4:+9.2f}  {at_threshold(results, THRESHOLD + step / 4)[0]:9.3f}  {at_threshold(results, THRESHOLD + step / 4)[1]:6.3f}")


if __name__ == "__main__":
    main()
