"""Chooses when a passage of one's own notes is about a question.

``python -m tools.own_notes_threshold`` prints it; ``tools.calibrate`` writes it.
own_notes_zh.jsonl holds passages (heading, text) and questions, each with the heading of the
passage that is about it, or null where none is. The threshold lies half-way between the pairs that
belong together and the nearest passage of the questions that no passage is about.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

from interviewer.adapters.storage.chroma import VectorCollection
from interviewer.adapters.storage.passages import ChromaPassages
from interviewer.core.calibration import OwnNotesThreshold
from interviewer.core.notes.agenda import Passage
from interviewer.core.ports import Embedder
from tools.calibration import configured_embedder

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "evals" / "own_notes_zh.jsonl"
Near = Callable[[str, int], Sequence[tuple[Passage, float]]]


def notes() -> dict[str, str]:
    """Heading to text of every passage."""
    return {row["heading"]: row["text"] for row in _rows() if "text" in row}


def labelled() -> dict[str, str | None]:
    """Every question to the heading of the passage that is about it."""
    return {row["question"]: row["heading"] for row in _rows() if "question" in row}


def indexed(embedder: Embedder) -> Near:
    """Finds the passages near a text."""
    import chromadb

    client = chromadb.EphemeralClient(chromadb.config.Settings(anonymized_telemetry=False))
    index = ChromaPassages(
        VectorCollection(
            lambda: client,
            embedder,
            "passages-labelled",
            "memory",
            "passage",
        )
    )
    index.replace(
        Passage(
            heading_path=(heading,),
            text=text,
            note="n.md",
            line=line,
        )
        for line, (heading, text) in enumerate(notes().items(), 1)
    )
    return index.near


def choose(embedder: Embedder) -> OwnNotesThreshold:
    """The threshold for an embedder. Prints how wide the gap is that it lies in."""
    near = indexed(embedder)
    belonging: list[float] = []
    foreign: list[float] = []
    for question, heading in labelled().items():
        _, similarity = near(question, 1)[0]
        (belonging if heading else foreign).append(similarity)
    lowest = min(belonging)
    highest = max(foreign)
    print(f"belonging from {lowest:.4f} on, foreign up to {highest:.4f}")
    return OwnNotesThreshold(near=round((lowest + highest) / 2, 3))


def main() -> None:
    """Print the threshold."""
    print(choose(configured_embedder()))


def _rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in LABELLED.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
