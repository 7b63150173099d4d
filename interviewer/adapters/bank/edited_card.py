"""A card that was changed as text, among the user's own."""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.bank.card_file import parse_card
from interviewer.adapters.storage.files import write_atomic
from interviewer.core.bank.card import Card
from interviewer.errors import UploadError, UsageError, file_errors


def save_text(folder: Path, card: Card, text: str) -> Path:
    """Write a card's changed text and return its path: where it is if it is in ``folder``.

    Raises BankError where the text is no card or another one's, UploadError where it cannot be
    written; what was there before is then still there.
    """
    path = Path(card.path)
    changed = parse_card(path, text)
    if changed.id != card.id:
        raise UsageError(key="card_other_id", id=card.id)
    if not path.is_relative_to(folder):
        path = folder / changed.topic / f"{card.id}.md"
    with file_errors(path, UploadError):
        write_atomic(path, text.encode())
    return path
