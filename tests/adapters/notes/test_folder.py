"""Which files of a folder are notes, and what is said of the others."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from interviewer.adapters.notes import FolderNotes
from interviewer.errors import NotesError

NOTE = "## 云杉科技 一面\n1. 甲是什么？\n"


def write(path: Path, text: str = NOTE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def reasons(notes: FolderNotes) -> dict[str, str]:
    return {s.note: s.reason for s in notes.skipped}


def test_subfolders_suffixes_and_other_files(tmp_path: Path) -> None:
    for name in (
        "a.md",
        "b/c.markdown",
        "b/d.TXT",
        "b/bild.png",
        ".obsidian/x.md",
        ".interviewer-backups/y.md",
        ".interviewer-12ab.tmp",
        "node_modules/z.md",
    ):
        write(tmp_path / name)
    notes = FolderNotes([tmp_path])
    assert [f.note for f in notes.scan()] == ["a.md", "b/c.markdown", "b/d.TXT"]
    assert reasons(notes) == {"b/bild.png": "skipped_no_note"}
    assert notes.skipped[0].line == 0


def test_a_root_may_be_one_file(tmp_path: Path) -> None:
    notes = FolderNotes([write(tmp_path / "a.md")])
    (file,) = notes.scan()
    assert file.note == "a.md"
    assert len(notes.read(file).questions) == 1
    assert notes.path_of("a.md") == (tmp_path / "a.md").resolve()
    assert notes.path_of("b.md") is None


def test_the_digest_is_of_the_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md")
    notes = FolderNotes([tmp_path])
    before = notes.scan()[0].sha256
    assert notes.scan()[0].sha256 == before
    path.write_bytes(path.read_bytes() + b" ")
    assert notes.scan()[0].sha256 != before


def test_equal_names_below_two_roots(tmp_path: Path) -> None:
    write(tmp_path / "one/a.md")
    write(tmp_path / "two/a.md", "# 北辰一面\n1. 乙是什么？\n")
    notes = FolderNotes([tmp_path / "one", tmp_path / "two"])
    files = notes.scan()
    assert [f.note for f in files] == ["a.md", "two/a.md"]
    assert [notes.path_of(f.note) for f in files] == [
        (tmp_path / "one/a.md").resolve(),
        (tmp_path / "two/a.md").resolve(),
    ]


def test_the_same_file_below_two_roots_is_one_note(tmp_path: Path) -> None:
    write(tmp_path / "sub/a.md")
    assert [f.note for f in FolderNotes([tmp_path / "sub", tmp_path / "sub/a.md"]).scan()] == [
        "a.md"
    ]


def test_a_cycle_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path / "a/n.md")
    (tmp_path / "a/loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere.md")
    notes = FolderNotes([tmp_path])
    assert [f.note for f in notes.scan()] == ["a/n.md"]
    assert reasons(notes) == {"a/loop": "skipped_link_cycle", "dangling.md": "skipped_vanished"}


def test_an_excerpt_numbers_lines_as_the_import_report_does(tmp_path: Path) -> None:
    write(tmp_path / "notes/a.md").write_bytes("一\r\n二\r\n三\r\n四".encode("gb18030"))
    notes = FolderNotes([tmp_path / "notes"])
    assert notes.excerpt("a.md", 3, 1) == [(2, "二"), (3, "三"), (4, "四")]
    assert notes.excerpt("a.md", 1, 1) == [(1, "一"), (2, "二")]
    assert notes.excerpt("a.md", 99, 1) == []


@pytest.mark.parametrize(
    "name",
    [
        "../secret.md",
        "sub/../../secret.md",
        "{tmp}/secret.md",
        "link.md",
        "linked/secret.md",
        "picture.png",
        "../notes-too/x.md",
    ],
)
def test_an_excerpt_is_of_a_note_below_the_roots_only(tmp_path: Path, name: str) -> None:
    for path in (
        "secret.md",
        "elsewhere/secret.md",
        "notes-too/x.md",
        "notes/sub/a.md",
        "notes/picture.png",
    ):
        write(tmp_path / path)
    (tmp_path / "notes/link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "notes/linked").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    with pytest.raises(NotesError) as refused:
        FolderNotes([tmp_path / "notes"]).excerpt(name.format(tmp=tmp_path), 1, 5)
    assert refused.value.key == "note_outside"


def test_an_excerpt_of_what_is_gone_or_no_text_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "a.md").write_bytes(bytes(range(256)) * 4)
    for name, key in (
        ("b.md", "note_vanished"),
        ("x\0y.md", "note_vanished"),
        ("a.md", "note_binary"),
    ):
        with pytest.raises(NotesError) as refused:
            FolderNotes([tmp_path]).excerpt(name, 1, 5)
        assert refused.value.key == key


NOBODY = 65534


@pytest.fixture
def folder_of_others() -> Iterator[Path]:
    """A folder that others may enter; root, who may read everything, becomes nobody meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        user = os.geteuid()
        yield folder
        if user == 0:
            os.seteuid(user)


def test_no_permission_is_reported(folder_of_others: Path) -> None:
    write(folder_of_others / "a.md")
    write(folder_of_others / "b.md").chmod(0)
    write(folder_of_others / "closed/c.md").parent.chmod(0)
    notes = FolderNotes([folder_of_others])
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
    assert [f.note for f in notes.scan()] == ["a.md"]
    assert reasons(notes) == {"b.md": "skipped_unreadable", "closed": "skipped_unreadable"}


def test_an_unreadable_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.md")
    write(tmp_path / "b.md")
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "b.md":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    notes = FolderNotes([tmp_path])
    (file,) = notes.scan()
    assert reasons(notes) == {"b.md": "skipped_unreadable"}
    monkeypatch.setattr(
        Path,
        "read_bytes",
        lambda _: (_ for _ in ()).throw(PermissionError(13, "Permission denied")),
    )
    with pytest.raises(NotesError) as caught:
        notes.read(file)
    assert (caught.value.key, caught.value.params) == (
        "note_unreadable",
        {"note": "a.md", "reason": "Permission denied"},
    )


def test_a_file_that_vanishes_between_scan_and_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.md")
    notes = FolderNotes([tmp_path])
    (file,) = notes.scan()
    path.unlink()
    with pytest.raises(NotesError) as caught:
        notes.read(file)
    assert (caught.value.key, caught.value.params) == ("note_vanished", {"note": "a.md"})


def test_a_binary_file_names_itself(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(bytes(range(256)) * 4)
    notes = FolderNotes([tmp_path])
    with pytest.raises(NotesError) as caught:
        notes.read(notes.scan()[0])
    assert (caught.value.key, caught.value.params) == ("note_binary", {"note": "a.md"})


def test_missing_and_empty(tmp_path: Path) -> None:
    with pytest.raises(NotesError) as missing:
        FolderNotes([tmp_path / "nowhere"]).scan()
    assert missing.value.key == "notes_missing"
    write(tmp_path / "bild.png")
    with pytest.raises(NotesError) as empty:
        FolderNotes([tmp_path]).scan()
    assert empty.value.key == "notes_empty"
