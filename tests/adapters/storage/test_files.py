"""A file is written whole or not at all, with the right mode, and nothing is left beside it."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.adapters.storage.files import folder_errors, write_atomic, write_private
from interviewer.errors import StoreError

Write = Callable[[Path, bytes], None]
both = pytest.mark.parametrize("write", [write_atomic, write_private])


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@both
def test_the_folder_is_made_and_nothing_else_is_left_in_it(write: Write, tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file.md"
    write(path, b"old")
    write(path, "新".encode())
    assert path.read_text(encoding="utf-8") == "新"
    assert list(path.parent.iterdir()) == [path]


@both
def test_file_and_folder_are_on_the_disk_before_it_returns(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.md"
    synced = []
    fsync = os.fsync

    def remembering(handle: int) -> None:
        synced.append((os.readlink(f"/proc/self/fd/{handle}"), path.exists()))
        fsync(handle)

    monkeypatch.setattr(os, "fsync", remembering)
    write(path, b"new")
    (temporary, named_before), (folder, named_after) = synced
    assert temporary.startswith(f"{path}.")
    assert folder == str(tmp_path)
    assert (named_before, named_after) == (False, True)


@both
def test_the_old_bytes_are_kept_where_writing_fails(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.md"
    write(path, b"old")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@both
def test_a_file_in_place_of_the_folder_is_an_error(write: Write, tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("a file")
    with pytest.raises(OSError, match="folder"):
        write(tmp_path / "folder" / "file.md", b"new")


def test_a_private_file_is_private_whatever_it_was(tmp_path: Path) -> None:
    path = tmp_path / "key.json"
    path.write_text("old")
    path.chmod(0o644)
    write_private(path, b"new")
    assert mode_of(path) == 0o600


def test_an_ordinary_file_is_as_open_as_any_new_one_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "card.md"
    before = os.umask(0o027)
    try:
        write_atomic(path, b"new")
    finally:
        os.umask(before)
    assert mode_of(path) == 0o640
    path.chmod(0o664)
    write_atomic(path, b"newer")
    assert mode_of(path) == 0o664


def test_a_link_is_followed(tmp_path: Path) -> None:
    real = tmp_path / "elsewhere" / "card.md"
    write_atomic(real, b"old")
    link = tmp_path / "card.md"
    link.symlink_to(real)
    write_atomic(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_a_read_only_file_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "card.md"
    path.write_bytes(b"old")
    # Root may write any file, so the test says itself that this one may not be written.
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError, match=r"card\.md"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError) as caught, folder_errors(tmp_path):
        raise PermissionError(13, "Permission denied")
    assert caught.value.key == "data_dir"
    assert caught.value.params == {"path": tmp_path, "reason": "Permission denied"}
