"""How often a grade hangs on the last bits of a vector: ``python -m tools.grade_noise [seeds]``.

Two processors give vectors that differ in their last bits. Here every component of every vector
that is embedded on the spot is disturbed by up to ``SIZE``; the bank's shipped vectors come from a
file and are the same everywhere. Printed is how many verdicts and scores are not those of the
undisturbed vectors: over the labelled answers of tests/evals, and over answers put together at
random from sentences of the bank.
"""

from __future__ import annotations

import hashlib
import random
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.bank.shipped_vectors import ShippedVectors
from interviewer.adapters.grading_local import LocalGrader
from interviewer.core.bank.card import Card, Rubric
from interviewer.core.grading.agreement import parse_lines
from interviewer.core.grading.assessment import Assessment
from interviewer.core.ports import Embedder
from tools.calibration import Remembering, configured_embedder, current
from tools.labelled_cards import BANK, ROOT

SIZE = 1e-6
"""Greatest change of a component. The last bit of float32 is 4e-9 for components of this size."""
LABELLED = ("grading_zh", "judge_zh", "fresh_zh")
RANDOM = 600
"""Answers put together at random."""


class Answer(NamedTuple):
    """An answer and what it is graded against."""

    question: str
    rubric: Rubric
    text: str


class Disturbed:
    """Port ``Embedder`` over another one: uniform noise on every component."""

    def __init__(
        self,
        embedder: Embedder,
        seed: int,
        size: float = SIZE,
    ) -> None:
        self._embedder = embedder
        self._seed = seed
        self._size = size

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dim(self) -> int:
        return self._embedder.dim

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        vectors = self._embedder.queries(texts)
        return [self._moved(text, v) for text, v in zip(texts, vectors, strict=True)]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self._embedder.passages(texts)

    def _moved(self, text: str, vector: list[float]) -> list[float]:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
        rng = np.random.default_rng([self._seed, int.from_bytes(digest[:8])])
        noise = rng.uniform(-self._size, self._size, len(vector))
        moved: list[float] = (np.asarray(vector) + noise).tolist()
        return moved


def labelled_answers() -> list[Answer]:
    """The answers of tests/evals that name a card."""
    bank = {card.id: card for card in load_bank([BANK])}
    found = []
    for name in LABELLED:
        text = (ROOT / "tests" / "evals" / f"{name}.jsonl").read_text(encoding="utf-8")
        for line in parse_lines(text, name):
            rubric = bank[line.card or ""].rubric()
            found.append(Answer(line.question, rubric, line.answer))
    return found


def random_answers(count: int) -> Iterator[Answer]:
    """Answers of two to eight sentences: the card's own, right and wrong, and another card's."""
    cards = load_bank([BANK])
    rng = random.Random(0)
    for _ in range(count):
        card, other = rng.sample(cards, 2)
        sentences = [*_sentences(card), *_sentences(card), *_sentences(other)]
        chosen = rng.sample(sentences, rng.randint(2, 8))
        yield Answer(card.question, card.rubric(), "。".join(chosen) + "。")


def graded(embedder: Embedder, answers: Sequence[Answer]) -> list[Assessment]:
    """The grades of the answers, as the program gives them."""
    points = [[point.text for point in card.points] for card in load_bank([BANK])]
    grader = LocalGrader(
        ShippedVectors(embedder, BANK),
        current(embedder.name).grading,
        points,
    )
    return [grader.grade(a.question, a.rubric, a.text) for a in answers]


def outcomes(grades: Sequence[Assessment]) -> list[tuple[float | None, tuple[str, ...]]]:
    """Score and verdicts of each grade."""
    return [(grade.score, tuple(p.verdict for p in grade.points)) for grade in grades]


def main() -> None:
    """Print the changes, set by set and seed by seed."""
    seeds = int(sys.argv[1]) if sys.argv[1:] else 5
    embedder = Remembering(configured_embedder())
    sets = {"labelled": labelled_answers(), "random": list(random_answers(RANDOM))}
    for name, answers in sets.items():
        still = graded(embedder, answers)
        changed = [
            _changed(still, graded(Disturbed(embedder, seed), answers)) for seed in range(seeds)
        ]
        verdicts, scores, credits = (sum(column) for column in zip(*changed, strict=True))
        points = sum(len(grade.points) for grade in still)
        print(
            f"{name}: of {seeds} x {len(answers)} grades {scores} with another score, "
            f"of {seeds} x {points} verdicts {verdicts} other ones, {credits} other credits",
            flush=True,
        )


def _changed(
    still: Sequence[Assessment],
    disturbed: Sequence[Assessment],
) -> tuple[int, int, int]:
    """How many verdicts, scores and credits are other ones."""
    verdicts = scores = credits = 0
    for before, after in zip(still, disturbed, strict=True):
        scores += before.score != after.score
        for one, other in zip(before.points, after.points, strict=True):
            verdicts += one.verdict != other.verdict
            credits += one.credit != other.credit
    return verdicts, scores, credits


def _sentences(card: Card) -> list[str]:
    texts = [card.reference]
    for point in card.points:
        texts += [point.text, *point.also, *point.wrong]
    return [part for text in texts for part in text.split("。") if len(part) > 4]


if __name__ == "__main__":
    main()
