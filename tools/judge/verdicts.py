"""Fit verdicts to readings: ``python -m tools.judge.verdicts READINGS VERSION [--write]``.

Fitted on the open answers, whose texts the judge has not read; the figures are of five folds by
topic, so that no answer is graded by weights that its topic had a part in. Answers in a few words
only say where *wrong* is certain: fitted on as well, *wrong* is taken for *met* more often.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional

from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.grading_local.judge.evidence import (
    FIGURES,
    OF_RUBRIC,
    TURNED,
    Evidence,
    Statement,
    evidence,
    figures,
    nearest,
    said,
)
from interviewer.adapters.grading_local.judge.model import Chances
from interviewer.adapters.grading_local.judge.verdicts import (
    FARTHEST,
    VERDICTS,
    Outlook,
    Weighing,
    Weighings,
)
from interviewer.core.bank.card import Card, Language
from interviewer.core.grading.statements import claims_of
from tools.judge.examples import BANK, ROOT
from tools.judge.material import Labelled, Part, answers
from tools.judge.readings import beside

TARGET = ROOT / "knowledge" / "judge" / "verdicts.json"
FOLDS = 5
RIDGE = 3e-3
SETTLED = 0.5
RIGHT_WRONG, FEWEST, NEVER = 0.9, 20, 2.0
"""What *wrong* has to reach to be shown as certain: a right statement called wrong does harm."""
LEAST_SPREAD = 1e-3
"""Standard deviation of a figure that says anything."""

Matrix = NDArray[np.float64]


class Row(NamedTuple):
    """One key point of one answer."""

    labelled: Labelled
    """The answer."""
    point: str
    """The key point's id."""
    weight: float
    """The key point's weight."""
    figures: list[float]
    """What was heard of it: in the reply to its follow-up, or else in the whole exchange."""
    earlier: list[float] | None
    """The same before that follow-up; None where there was none."""

    @property
    def label(self) -> int:
        """The reader's verdict, a number in ``VERDICTS``."""
        return VERDICTS.index(self.labelled.labels[self.point].verdict)


def rows(readings: Path, part: Part) -> list[Row]:
    """A row for each key point of the answers of one part."""
    cards = {card.id: card for card in load_bank([BANK])}
    lines = readings.read_text(encoding="utf-8").splitlines()
    found: list[Row] = []
    for labelled, line in zip(answers(part), lines, strict=True):
        found += _of_answer(cards[labelled.card], labelled, json.loads(line))
    return found


def _of_answer(
    card: Card,
    labelled: Labelled,
    read: list[list[object]],
) -> list[Row]:
    claimed = [claims_of(text, [card.question]) for text in labelled.answers]
    statements = said(claimed)
    if not statements:
        return []
    lang: Language = "en" if labelled.lang == "en" else "zh"
    on_points = _evidence(card, statements, read)
    found = []
    for point in card.points:
        heard, setting = on_points[point.id]
        turns = {n for n, key in enumerate(labelled.probes, 1) if key == point.id}
        text = point.in_language(lang)
        reply = [each for each in heard if each.statement.turn in turns]
        before = [each for each in heard if each.statement.turn not in turns]
        earlier = figures(text, before, setting) if reply and before else None
        last = figures(text, reply or heard, setting)
        found.append(Row(labelled, point.id, point.weight, last, earlier))
    return found


def _evidence(
    card: Card,
    statements: Sequence[Statement],
    read: list[list[object]],
) -> dict[str, Evidence]:
    chances: dict[str, list[tuple[Statement, Chances]]] = {}
    for point in card.points:
        block = [row for row in read if row[0] == point.id]
        chosen = nearest(point.text, statements)
        chances[point.id] = [
            (statement, Chances(*row[1:]))  # type: ignore[arg-type]
            for statement, row in zip(chosen, block, strict=True)
        ]
    weights = {point.id: point.weight for point in card.points}
    return evidence(weights, chances, len(statements))


def fitted(
    chosen: Sequence[Row],
    version: str,
    without: Collection[str] = (),
) -> Weighing:
    """The regression over the rows. without: figures that weigh nothing."""
    table = np.array([row.figures for row in chosen])
    unused = [name in without for name in FIGURES]
    table[:, unused] = 0.0
    mean, scale = table.mean(0), table.std(0)
    scale[scale < LEAST_SPREAD] = 1.0
    # Yes or no, and mostly no: by its own deviation a yes would lie beyond ``FARTHEST``.
    scale[FIGURES.index(TURNED)] = 1.0 / FARTHEST
    apart = np.clip((table - mean) / scale, -FARTHEST, FARTHEST)
    given = torch.tensor(apart, dtype=torch.float64)
    labels = torch.tensor([row.label for row in chosen])
    weights = torch.zeros(given.shape[1], len(VERDICTS), dtype=torch.float64, requires_grad=True)
    offset = torch.zeros(len(VERDICTS), dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, offset], max_iter=300, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        value = functional.cross_entropy(given @ weights + offset, labels)
        value = value + RIDGE * weights.square().sum()
        value.backward()
        return value

    optimiser.step(loss)
    return Weighing(
        judge=version,
        mean=tuple(np.round(mean, 4).tolist()),
        scale=tuple(np.round(scale, 4).tolist()),
        weights=tuple(map(tuple, np.round(weights.detach().numpy(), 4).tolist())),
        offset=tuple(np.round(offset.detach().numpy(), 4).tolist()),
        settled=SETTLED,
        settled_wrong=NEVER,
    )


def least_wrong(
    chosen: Sequence[Row],
    outlooks: Sequence[Outlook],
) -> float:
    """Least chance from which ``RIGHT_WRONG`` of at least ``FEWEST`` *wrong* verdicts are right."""
    found = []
    for row, outlook in zip(chosen, outlooks, strict=True):
        if outlook.verdict == "wrong":
            found.append((outlook.wrong, row.label == VERDICTS.index("wrong")))
    found.sort(reverse=True)
    least, right = NEVER, 0
    for count, (chance, is_right) in enumerate(found, 1):
        right += is_right
        if count >= FEWEST and right >= RIGHT_WRONG * count:
            least = chance
    return round(least, 3)


def outlook_of(weighing: Weighing, row: Row) -> Outlook:
    """What the follow-up settles, or else what was said."""
    last = weighing.outlook(row.figures)
    if row.earlier is None:
        return last
    earlier = weighing.outlook(row.earlier)
    if earlier.verdict == "met" or last.verdict == "missed":
        return earlier
    return last


def crossed(
    chosen: Sequence[Row],
    fitted_on: Sequence[Row],
    version: str,
    without: Collection[str] = (),
) -> list[Outlook]:
    """Each chosen row's outlook by weights that its topic had no part in."""
    topics = sorted({row.labelled.topic for row in chosen})
    fold_of = {topic: number % FOLDS for number, topic in enumerate(topics)}
    found: list[Outlook | None] = [None] * len(chosen)
    for fold in range(FOLDS):
        others = [row for row in fitted_on if fold_of.get(row.labelled.topic) != fold]
        weights = fitted(others, version, without)
        for number, row in enumerate(chosen):
            if fold_of[row.labelled.topic] == fold:
                found[number] = outlook_of(weights, row)
    return [each for each in found if each is not None]


def main() -> None:
    """Print the figures; with ``--write`` keep weights fitted on all of it."""
    readings = Path(sys.argv[1])
    chosen, terse = rows(readings, "dev"), rows(beside(readings, "terse"), "terse")
    version = sys.argv[2]
    both: dict[str, Weighing] = {}
    for name, without in (("written", ()), ("bare", OF_RUBRIC)):
        print(f"{name}, in a few words")
        few = crossed(terse, chosen, version, without)
        print("\n".join(described(terse, few)))
        outlooks = crossed(chosen, chosen, version, without)
        print(name)
        print("\n".join(described(chosen, outlooks)))
        least = least_wrong([*chosen, *terse], [*outlooks, *few])
        weights = fitted(chosen, version, without)
        both[name] = weights.model_copy(update={"settled_wrong": least})
    if "--write" in sys.argv:
        text = Weighings(**both).model_dump_json(indent=1)
        TARGET.write_text(text + "\n", encoding="utf-8")


def described(
    chosen: Sequence[Row],
    outlooks: Sequence[Outlook],
) -> list[str]:
    """Agreement, by verdict and by confidence."""
    given = np.array([VERDICTS.index(each.verdict) for each in outlooks])
    right = np.array([row.label for row in chosen])
    sure = np.array([max(each) for each in outlooks])
    lines = [f"{np.mean(given == right):.3f} of {len(right)} agree"]
    for number, verdict in enumerate(VERDICTS):
        hit = float(np.sum((given == number) & (right == number)))
        recall = hit / max(1, np.sum(right == number))
        lines.append(f"  {verdict}: R {recall:.2f} P {hit / max(1, np.sum(given == number)):.2f}")
    for low, high in ((0.0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 1.0)):
        band = (sure >= low) & (sure < high)
        if band.any():
            share = np.mean(given[band] == right[band])
            lines.append(f"  sure {low}-{high}: {share:.2f} of {band.sum()} right")
    return lines


if __name__ == "__main__":
    main()
