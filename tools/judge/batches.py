"""Examples as tensors, and in batches of one length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from interviewer.adapters.grading_local.judge.encoder_file import EncoderFile
from interviewer.adapters.grading_local.judge.reading import Reading, padded
from interviewer.adapters.grading_local.judge.tokens import Tokens
from tools.judge.encoder import CLASSES
from tools.judge.examples import Example


class Batch(NamedTuple):
    """Readings of about one length."""

    words: Tensor
    """(texts, tokens, width)."""
    kinds: Tensor
    """(texts, tokens)."""
    real: Tensor
    """(texts, tokens)."""
    labels: Tensor
    """(texts,), numbers in ``CLASSES``."""
    twins: Tensor
    """(pairs, 2): rows of a right statement and of its false twin."""


def batches(
    examples: Sequence[Example],
    tokens: Tokens,
    encoder: EncoderFile,
    size: int,
    seed: int,
) -> Iterator[Batch]:
    """The examples in batches of ``size``; twins are in the same one."""
    chance = random.Random(seed)
    units = _units(examples, chance)
    made = [[(e, Reading.of(tokens, e.point, e.before, e.text, e.after)) for e in u] for u in units]
    made.sort(key=lambda unit: max(len(reading.tokens) for _, reading in unit))
    cut: list[list[tuple[Example, Reading]]] = [[]]
    for unit in made:
        if len(cut[-1]) + len(unit) > size:
            cut.append([])
        cut[-1] += unit
    chance.shuffle(cut)
    for rows in cut:
        yield _batch(rows, encoder)


def _units(examples: Sequence[Example], chance: random.Random) -> list[list[Example]]:
    single = [[e] for e in examples if not e.twin]
    twins = sorted((e for e in examples if e.twin), key=lambda e: e.twin)
    units = single + [list(group) for _, group in groupby(twins, key=lambda e: e.twin)]
    chance.shuffle(units)
    return units


def _batch(rows: Sequence[tuple[Example, Reading]], encoder: EncoderFile) -> Batch:
    inputs = padded([reading for _, reading in rows])
    pairs = []
    for first, (one, _) in enumerate(rows):
        for second, (other, _) in enumerate(rows):
            same = one.twin and one.twin == other.twin
            if same and one.label == "says" and other.label == "contradicts":
                pairs.append((first, second))
    return Batch(
        words=torch.from_numpy(encoder.words(inputs.tokens)),
        kinds=torch.from_numpy(inputs.kinds),
        real=torch.from_numpy(inputs.real),
        labels=torch.tensor([CLASSES.index(e.label) for e, _ in rows]),
        twins=torch.from_numpy(np.array(pairs, np.int64).reshape(-1, 2)),
    )
