"""Fit the reader of lines on tools/notes/data and the open notes: ``python -m tools.notes.fit``.

scikit-learn is needed for this and for nothing else. Three steps, each a multinomial logistic
regression: the words alone, then form and place, then the neighbours' first reading. A step learns
from what the one before says of dialects that it did not see.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from interviewer.adapters.notes.labels import model
from interviewer.adapters.notes.labels.features import CUES, Matrix, neighbourhood
from interviewer.adapters.notes.labels.model import LABELS, Grams, Softmax
from interviewer.adapters.notes.labels.rows import rows
from tools.notes.material import Note, notes

TARGET = Path(__file__).resolve().parents[2] / "knowledge" / model.FILE
FOLDS = 6
SEED = 20261129
PIECES, LENGTHS = 4, (2, 14)
"""How many stretches of a note are notes of their own, and their lines."""
RAREST = 3
"""Lines that a run of characters must be in."""
WORDS_STRENGTH, FORM_STRENGTH = 10.0, 0.02
"""Inverse strength of the penalty (ridge) of the first step and of the other two."""
Fitted = Callable[[Any], Matrix]
"""Figures to (lines, labels)."""


def main() -> None:
    """Fit and write."""
    write(fit(notes("fit") + notes("dev")), TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")


def fit(whole: Sequence[Note]) -> tuple[Grams, Softmax, Softmax]:
    """The three steps, fitted on notes and on stretches of them."""
    given = [*whole, *pieces(whole)]
    found = [rows([line.text for line in note.lines]) for note in given]
    labels = np.array([line.tag for note in given for line in note.lines])
    labels[_is_open(given, labels)] = ""
    folds = _folds(given)
    said = [text for each in found for text in model.texts(each)]
    words = _out_of_fold(said, labels, folds, lambda some, y: fit_words(some, y).chances)
    table = np.vstack([model.with_words(each, chances) for each, chances in _by_note(found, words)])
    first = _out_of_fold(table, labels, folds, lambda some, y: fit_step(some, y).chances)
    around = np.vstack([neighbourhood(each, chances) for each, chances in _by_note(found, first)])
    grams = fit_words(said, labels)
    form = fit_step(table, labels)
    last = fit_step(np.hstack([table, around]), labels)
    print(f"{len(labels)} lines of {len(given)} notes, {len(grams.numbers)} runs of characters")
    return grams, form, last


def pieces(given: Sequence[Note]) -> list[Note]:
    """Short stretches of the notes, each as a note: some people keep no more than that."""
    chance = random.Random(SEED)
    found = []
    for note in given:
        for _ in range(PIECES):
            length = chance.randint(*LENGTHS)
            start = chance.randrange(max(1, len(note.lines) - length))
            found.append(note._replace(lines=note.lines[start : start + length]))
    return found


def fit_words(said: Sequence[str], labels: np.ndarray) -> Grams:
    """The first step."""
    counted = TfidfVectorizer(
        analyzer=lambda text: list(model.grams(text)), min_df=RAREST, sublinear_tf=True
    )
    figures = counted.fit_transform(said)
    known = np.flatnonzero(labels != "")
    fitted = LogisticRegression(C=WORDS_STRENGTH, max_iter=400)
    fitted.fit(figures[known], labels[known])
    weights, offset = _in_order(fitted)
    numbers = {name: int(number) for name, number in counted.vocabulary_.items()}
    return Grams(numbers, np.asarray(counted.idf_), weights, offset)


def fit_step(figures: Matrix, labels: np.ndarray) -> Softmax:
    """One of the other two."""
    scaler = StandardScaler().fit(figures)
    known = labels != ""
    fitted = LogisticRegression(C=FORM_STRENGTH, max_iter=500)
    fitted.fit(scaler.transform(figures[known]), labels[known])
    return Softmax(scaler.mean_, scaler.scale_, *_in_order(fitted))


def _in_order(fitted: LogisticRegression) -> tuple[Matrix, Matrix]:
    """Weights (figures, labels) and offset in the order of ``LABELS``; what was never seen gets
    nothing.
    """
    weights = np.zeros((fitted.coef_.shape[1], len(LABELS)))
    offset = np.full(len(LABELS), -30.0)
    for place, label in enumerate(fitted.classes_):
        weights[:, LABELS.index(label)] = fitted.coef_[place]
        offset[LABELS.index(label)] = fitted.intercept_[place]
    return weights, offset


def _is_open(given: Sequence[Note], labels: np.ndarray) -> np.ndarray:
    """Lines that nothing is learnt from: questions that nobody asked yet, of a list to study or to
    expect. Some want them asked.
    """
    texts = [line.text for note in given for line in note.lines]
    asks = np.array([CUES[0].search(text) is not None for text in texts])
    open_lines: np.ndarray = asks & np.isin(labels, ("S", "L", "J"))
    return open_lines


def _folds(given: Sequence[Note]) -> np.ndarray:
    """The number of each line's fold; a dialect is in one."""
    names = sorted({note.dialect for note in given})
    numbers = [names.index(note.dialect) % FOLDS for note in given for _ in note.lines]
    return np.array(numbers)


def _out_of_fold(
    figures: Any,
    labels: np.ndarray,
    folds: np.ndarray,
    fit: Callable[[Any, np.ndarray], Fitted],
) -> Matrix:
    """What a step says of lines whose dialects it did not see."""
    chances = np.zeros((len(labels), len(LABELS)))
    for fold in range(FOLDS):
        seen = np.flatnonzero(folds != fold)
        other = np.flatnonzero(folds == fold)
        chances[other] = fit(_some(figures, seen), labels[seen])(_some(figures, other))
    return chances


def _some(figures: Any, numbers: np.ndarray) -> Any:
    if isinstance(figures, np.ndarray):
        return figures[numbers]
    return [figures[number] for number in numbers]


def _by_note(found: Sequence[Any], chances: Matrix) -> list[tuple[Any, Matrix]]:
    ends = np.cumsum([len(each) for each in found])
    return list(zip(found, np.split(chances, ends[:-1]), strict=True))


def write(fitted: tuple[Grams, Softmax, Softmax], target: Path) -> None:
    """The data file. float16: the third figure of a weight changes nothing."""
    grams, form, around = fitted
    names = sorted(grams.numbers, key=grams.numbers.__getitem__)
    arrays: dict[str, Any] = {
        "grams": np.array("\x00".join(names)),
        "rarity": grams.rarity.astype(np.float32),
        "words": grams.weights.astype(np.float16),
        "words_offset": grams.offset.astype(np.float32),
    }
    for step, softmax in (("form", form), ("around", around)):
        for name, values in softmax._asdict().items():
            arrays[f"{step}_{name}"] = values.astype(np.float32)
    target.parent.mkdir(exist_ok=True)
    np.savez_compressed(target, **arrays)


if __name__ == "__main__":
    main()
