"""Files of the user's own bank that cannot be read are one line each and cost nothing else."""

from pathlib import Path

import pytest

from interviewer.adapters.bank.folders import CardFolders
from interviewer.errors import BankError
from tools.bank_vectors import BANK

POINT = "### only (3)\n- zh: 略\n- en: n/a\n- probe: 略\n\n"


@pytest.mark.parametrize("name", ["topics.yaml", "elsewhere.yaml"])
@pytest.mark.parametrize("content", ["a: [\n", "just text\n", "a: {b: c}\n", "a: [\udcff, b]\n"])
def test_a_damaged_list_of_ones_own_is_passed_over(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / name).write_bytes(content.encode("utf-8", "surrogateescape"))
    folders = CardFolders(BANK, [tmp_path], "zh")
    cards, skipped = folders.load()
    assert len(cards) > 100
    assert [(s.note, s.reason) for s in skipped] == [(f"bank/{name}", "skipped_card")]
    assert folders.elsewhere() == CardFolders(BANK, [], "zh").elsewhere()
    assert len(folders.lint()) == 1


def test_a_topic_with_one_name_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "bank" / "topics.yaml").write_text("a: [b]\n", encoding="utf-8")
    _, skipped = CardFolders(BANK, [tmp_path], "en").load()
    assert [s.text for s in skipped] == ["a is not a list of at least 2 texts"]


def test_a_card_none_of_whose_points_demands_anything_is_left_out(tmp_path: Path) -> None:
    built_in = BANK / "dpo" / "dpo-principle.md"
    head, tail = built_in.read_text(encoding="utf-8").split("## 要点", 1)
    own = tmp_path / "bank" / "dpo-principle.md"
    own.parent.mkdir()
    own.write_text(
        f"{head}## 要点\n\n{POINT}## 提示{tail.split('## 提示', 1)[1]}", encoding="utf-8"
    )
    cards, skipped = CardFolders(BANK, [tmp_path], "zh").load()
    assert [s.reason for s in skipped] == ["skipped_point", "skipped_card"]
    assert str(built_in) in [card.path for card in cards]
    with pytest.raises(BankError):
        CardFolders(tmp_path / "bank", [], "zh").load()
