"""A start reads the cards from one file unless something has changed."""

import os
import stat
from pathlib import Path

import pytest

from interviewer.adapters.bank import folders as reading
from interviewer.adapters.bank.card_cache import CardCache
from interviewer.adapters.bank.folders import CardFolders
from tools.bank_vectors import BANK


def cards_of(notes: Path, cache: Path) -> CardFolders:
    return CardFolders(BANK, [notes], "zh", CardCache(cache))


def test_the_same_cards_without_reading_a_card_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = tmp_path / "data" / "cards.json"
    first = cards_of(tmp_path, cache).load()
    assert first == CardFolders(BANK, [tmp_path], "zh").load()
    assert stat.S_IMODE(os.stat(cache).st_mode) == 0o600

    def read_again(*_: object) -> None:
        raise AssertionError("the files were read")

    monkeypatch.setattr(reading, "load_bank", read_again)
    assert cards_of(tmp_path, cache).load() == first


def test_a_changed_file_of_ones_own_counts_at_once(tmp_path: Path) -> None:
    cache = tmp_path / "data" / "cards.json"
    built_in, _ = cards_of(tmp_path, cache).load()
    text = (BANK / "dpo" / "dpo-principle.md").read_text(encoding="utf-8")
    own = tmp_path / "bank" / "dpo-principle.md"
    own.parent.mkdir()
    own.write_text(text, encoding="utf-8")
    overridden, _ = cards_of(tmp_path, cache).load()
    assert [card.id for card in overridden if card.overrides] == ["dpo-principle"]
    own.unlink()
    assert cards_of(tmp_path, cache).load()[0] == built_in


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b'{"mark":"", "cards": [1]}'])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, content: bytes) -> None:
    cache = tmp_path / "cards.json"
    cache.write_bytes(content)
    assert cards_of(tmp_path, cache).load() == CardFolders(BANK, [tmp_path], "zh").load()
    assert cache.read_bytes() != content


def test_a_folder_that_takes_nothing_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file in the folder's place", encoding="utf-8")
    cards, skipped = cards_of(tmp_path, tmp_path / "data" / "cards.json").load()
    assert len(cards) > 100
    assert not skipped


def test_what_is_wrong_is_said_at_every_start(tmp_path: Path) -> None:
    cache = tmp_path / "data" / "cards.json"
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "topics.yaml").write_text("a: [b]\n", encoding="utf-8")
    for _ in range(2):
        assert [s.reason for s in cards_of(tmp_path, cache).load()[1]] == ["skipped_card"]
