"""A card that is changed as text: what is wrong is said, and it is kept as one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.adapters.bank.folders import CardFolders
from interviewer.core.bank.card import Card
from interviewer.errors import BankError, UploadError, UsageError
from interviewer.paths import shipped


@pytest.fixture
def folders(tmp_path: Path) -> CardFolders:
    return CardFolders(shipped("knowledge") / "bank", [tmp_path], "zh")


@pytest.fixture
def card(folders: CardFolders) -> Card:
    return folders.load()[0][0]


def test_a_shipped_card_has_nothing_wrong(folders: CardFolders, card: Card) -> None:
    assert folders.check(card, folders.text(card), folders.load()[0]) == []


def test_what_is_wrong_is_said_with_its_line(folders: CardFolders, card: Card) -> None:
    text, others = folders.text(card), folders.load()[0]
    found = folders.check(card, text.replace(f"topic: {card.topic}", "topic: nothing"), others)
    line = text.splitlines().index(f"topic: {card.topic}") + 1
    assert any(problem.startswith(f"{line}: ") for problem in found)
    assert folders.check(card, "no card at all", others)
    assert all("/" not in problem.split(":")[0] for problem in found)


def test_it_is_kept_among_ones_own_and_takes_the_cards_place(
    folders: CardFolders, card: Card, tmp_path: Path
) -> None:
    built_in = Path(card.path).read_bytes()
    text = folders.text(card).replace("difficulty: ", "difficulty: 5 # ", 1)
    path = folders.save_text(card, text)
    assert path == tmp_path / "bank" / card.topic / f"{card.id}.md"
    cards, skipped = folders.load()
    own = next(each for each in cards if each.id == card.id)
    assert (own.difficulty, own.path, skipped) == (5, str(path), [])
    assert Path(card.path).read_bytes() == built_in
    again = folders.save_text(own, folders.text(own).replace("difficulty: 5", "difficulty: 4"))
    assert again == path


def test_what_is_no_card_or_another_is_not_kept(
    folders: CardFolders, card: Card, tmp_path: Path
) -> None:
    text = folders.text(card)
    with pytest.raises(BankError):
        folders.save_text(card, "no card at all")
    with pytest.raises(UsageError) as caught:
        folders.save_text(card, text.replace(f"id: {card.id}", "id: another-card"))
    assert caught.value.key == "card_other_id"
    assert not (tmp_path / "bank").exists()
    alone = CardFolders(folders.built_in, [tmp_path / "note.md"], "zh")
    with pytest.raises(UploadError):
        alone.save_text(card, text)
