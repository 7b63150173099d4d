"""The fitted reader of lines. ``python -m tools.notes.fit`` writes its data file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import numpy as np

from interviewer.adapters.notes.labels.features import Matrix, features, neighbourhood
from interviewer.adapters.notes.labels.rows import Row, rows
from interviewer.paths import shipped

Label = Literal["Q", "q", "A", "E", "R", "P", "O", "T", "L", "H", "G", "J", "S", "-"]
LABELS: tuple[Label, ...] = ("Q", "q", "A", "E", "R", "P", "O", "T", "L", "H", "G", "J", "S", "-")
"""Question, more of its words, answer, remark, counter-question, appointment, outcome, to-do, plan,
heading with company, round or date, topic, job description, anything else, blank."""
LONGEST_GRAM = 3
LONGEST_TEXT = 160
"""Characters of a line whose grams are looked at."""
FLOOR = 0.01
"""Added to a probability before its logarithm is taken."""
FILE = "calibration/lines.npz"


class Labels(NamedTuple):
    """What a line is, by probability (0-1)."""

    row: Row
    """Its form."""
    chances: dict[Label, float]
    """Of each label; they add up to 1."""

    @property
    def best(self) -> Label:
        """The likeliest."""
        return max(self.chances, key=lambda label: self.chances[label])

    @property
    def question(self) -> float:
        """That it is a question that was asked."""
        return self.chances["Q"]


class Softmax(NamedTuple):
    """A fitted multinomial logistic regression over standardised figures."""

    mean: Matrix
    """(figures,)."""
    scale: Matrix
    """(figures,)."""
    weights: Matrix
    """(figures, labels)."""
    offset: Matrix
    """(labels,)."""

    def chances(self, figures: Matrix) -> Matrix:
        """(lines, labels)."""
        standard = (figures - self.mean) / self.scale
        return softmax(standard @ self.weights + self.offset)


class Grams(NamedTuple):
    """A fitted logistic regression over the runs of one to three characters of a text."""

    numbers: dict[str, int]
    """Run -> its row."""
    rarity: Matrix
    """(runs,): inverse document frequency, in nats."""
    weights: Matrix
    """(runs, labels)."""
    offset: Matrix
    """(labels,)."""

    def chances(self, texts: Sequence[str]) -> Matrix:
        """(texts, labels)."""
        scores = [self._score(text) for text in texts]
        return softmax(np.array(scores).reshape(len(texts), -1))

    def _score(self, text: str) -> Matrix:
        counts = Counter(gram for gram in grams(text) if gram in self.numbers)
        if not counts:
            return self.offset
        places = [self.numbers[gram] for gram in counts]
        frequency = 1.0 + np.log(np.array(list(counts.values()), np.float64))
        values = frequency * self.rarity[places]
        score: Matrix = values @ self.weights[places] / np.linalg.norm(values) + self.offset
        return score


class LineModel:
    """Reads a line's words, then its form and place, then what its neighbours are."""

    def __init__(
        self,
        words: Grams,
        form: Softmax,
        around: Softmax,
    ) -> None:
        """The three fitted steps."""
        self._words = words
        self._form = form
        self._around = around

    def labels(self, lines: Sequence[str]) -> list[Labels]:
        """What each line of a note is."""
        if not lines:
            return []
        found = rows(lines)
        table = with_words(found, self._words.chances(texts(found)))
        first = self._form.chances(table)
        chances = self._around.chances(np.hstack([table, neighbourhood(found, first)]))
        return [
            Labels(row, dict(zip(LABELS, each, strict=True)))
            for row, each in zip(found, chances.tolist(), strict=True)
        ]


def texts(found: Sequence[Row]) -> list[str]:
    """The words of each row that are looked at."""
    return [row.text[:LONGEST_TEXT].lower() for row in found]


def with_words(
    found: Sequence[Row],
    chances: Matrix,
) -> Matrix:
    """The figures of a note's rows beside what their words alone say."""
    return np.hstack([features(found), np.log(chances + FLOOR)])


def grams(text: str) -> Iterator[str]:
    """The runs of one to three characters."""
    for length in range(1, LONGEST_GRAM + 1):
        for start in range(len(text) - length + 1):
            yield text[start : start + length]


def softmax(scores: Matrix) -> Matrix:
    """Rows of scores to rows of probabilities."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    chances: Matrix = powers / powers.sum(axis=1, keepdims=True)
    return chances


def loaded(path: Path) -> LineModel:
    """The model in a data file."""
    with np.load(path, allow_pickle=False) as data:
        names = str(data["grams"]).split("\x00")
        words = Grams(
            {name: number for number, name in enumerate(names)},
            data["rarity"].astype(np.float64),
            data["words"].astype(np.float64),
            data["words_offset"].astype(np.float64),
        )
        steps = [
            Softmax(*(data[f"{step}_{part}"].astype(np.float64) for part in Softmax._fields))
            for step in ("form", "around")
        ]
    return LineModel(words, *steps)


@cache
def shipped_model() -> LineModel:
    """The one that comes with the program."""
    return loaded(shipped("knowledge") / FILE)
