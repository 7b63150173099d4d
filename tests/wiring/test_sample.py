"""Where the notes of somebody come from who named none."""

from pathlib import Path

import pytest

from interviewer.errors import UsageError
from interviewer.paths import SAMPLE, shipped
from interviewer.settings import load
from interviewer.wiring import Container
from interviewer.wiring.sample import (
    CHOICE,
    MOST_FOLDERS,
    checked_folder,
    chosen_folder,
    drop_sample,
    folders_below,
    is_sample,
    keep_folder,
    own_notes,
    sample_notes,
)
from interviewer.wiring.workspaces import Workspaces


def names() -> list[str]:
    return [path.name for path in (shipped("knowledge") / "notes").glob(SAMPLE)]


def test_the_sample_is_copied_and_never_the_one_that_came_with_the_program(tmp_path: Path) -> None:
    assert names()
    folder = own_notes(tmp_path)
    assert folder == tmp_path / "notes"
    assert [path.name for path in folder.iterdir()] == names()
    assert is_sample(folder)


def test_the_sample_goes_once_there_are_notes_unless_it_was_changed(tmp_path: Path) -> None:
    folder = sample_notes(tmp_path / "notes")
    drop_sample(folder)
    assert is_sample(folder)
    (folder / "mine.md").write_text("# mine")
    assert not is_sample(folder)
    copy = folder / names()[0]
    copy.write_bytes(copy.read_bytes() + b"\nmine\n")
    drop_sample(folder)
    assert copy.exists()
    copy.unlink()
    sample_notes(tmp_path / "other")
    (tmp_path / "other" / "mine.md").write_text("# mine")
    drop_sample(tmp_path / "other")
    assert [path.name for path in (tmp_path / "other").iterdir()] == ["mine.md"]


def test_a_folder_that_was_chosen_is_remembered(tmp_path: Path) -> None:
    mine = tmp_path / "我的 笔记"
    mine.mkdir()
    assert chosen_folder(tmp_path) is None
    keep_folder(tmp_path, checked_folder(f" {mine} "))
    assert own_notes(tmp_path) == mine
    assert (tmp_path / CHOICE).stat().st_mode & 0o777 == 0o600
    for damaged in (b"", b"{", b"[]", b'{"folder": 3}', b"\xff"):
        (tmp_path / CHOICE).write_bytes(damaged)
        assert chosen_folder(tmp_path) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [("", "folder_none"), ("notes", "folder_relative"), ("/no/such/folder", "folder_missing")],
)
def test_what_is_no_folder_is_told(typed: str, key: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked_folder(typed)
    assert caught.value.key == key


def test_a_path_is_completed_with_folders_only(tmp_path: Path) -> None:
    for name in ("Notes", "notizen", ".hidden", "other"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.md").write_text("x", encoding="utf-8")
    assert folders_below(f"{tmp_path}/no") == [str(tmp_path / "Notes"), str(tmp_path / "notizen")]
    assert folders_below(f"{tmp_path}/.h") == [str(tmp_path / ".hidden")]
    assert len(folders_below(f"{tmp_path}/")) == 3
    assert folders_below(f"{tmp_path}/nowhere/x") == []
    assert folders_below("no") == []
    assert folders_below("/\0") == []


def test_no_more_folders_are_offered_than_one_looks_through(tmp_path: Path) -> None:
    for number in range(MOST_FOLDERS + 5):
        (tmp_path / f"f{number:02}").mkdir()
    assert len(folders_below(f"{tmp_path}/f")) == MOST_FOLDERS


def test_nothing_typed_is_the_persons_own_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "notes").mkdir()
    assert folders_below("") == folders_below("~/n") == [str(tmp_path / "notes")]


def test_only_who_sits_at_this_computer_sees_its_folders(tmp_path: Path) -> None:
    workspaces = Workspaces(Container(load(data=tmp_path)))
    with pytest.raises(UsageError):
        workspaces.folders(f"{tmp_path}/")
