"""Notes on the disk: write, undo, backups, and everything that can be wrong with a file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from interviewer.adapters.retrospective import RetrospectiveFiles, find, insert
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteChangedError, NoteWriteError
from interviewer.paths import shipped
from interviewer.words.prompts import load_prompt
from tests.adapters.retrospective.conftest import Made
from tests.adapters.retrospective.note_on_disk import only


def test_write_show_undo(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    preview = files.preview(path, retro)
    assert path.read_bytes() == note
    record = files.write(path, retro)
    assert path.read_bytes() == insert(note, retro)
    assert record.changed
    assert record.path == str(path)
    assert record.backup
    assert Path(record.backup).read_bytes() == note
    assert record.diff == preview == files.diff(record)
    assert "+### 模拟面试 2026-11-23 甲公司（interviewer 1a2b3c4d）：\n" in preview
    assert not [line for line in preview.splitlines()[2:] if line.startswith("-")]
    assert only(path)
    undone = files.undo(record)
    assert path.read_bytes() == note
    assert undone.changed
    assert (undone.before_sha256, undone.after_sha256) == (
        record.after_sha256,
        record.before_sha256,
    )
    assert only(path)


def test_the_diff_counts_lines_from_the_top(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    """Each hunk's lines stand in the two files where its header says."""
    old, new = note.decode().splitlines(), insert(note, retro).decode().splitlines()
    hunks = re.split(r"^(@@ .* @@)\n", files.preview(path, retro), flags=re.MULTILINE)[1:]
    assert len(hunks) == 4, "the section, and the to-do below it"
    for header, body in zip(hunks[::2], hunks[1::2], strict=True):
        start, count, new_start, new_count = map(int, re.findall(r"\d+", header))
        lines = body.splitlines()
        assert [line[1:] for line in lines if line[0] in " -"] == old[start - 1 : start - 1 + count]
        assert [line[1:] for line in lines if line[0] in " +"] == new[
            new_start - 1 : new_start - 1 + new_count
        ]


def test_the_second_write_changes_nothing_and_can_still_be_undone(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    first = files.write(path, retro)
    stamp = path.stat().st_mtime_ns
    second = files.write(path, retro)
    assert not second.changed
    assert second.diff == ""
    assert path.stat().st_mtime_ns == stamp
    assert files.diff(second) == first.diff
    files.undo(second)
    assert path.read_bytes() == note
    again = files.undo(second)
    assert not again.changed
    assert path.read_bytes() == note


def test_undo_after_an_edit_takes_only_the_insertion(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    record = files.write(path, retro)
    path.write_bytes(
        path.read_bytes().replace("1. 改简历".encode(), "1. 改简历（好了）".encode())
        + "以后再说\n".encode()
    )
    files.undo(record)
    assert (
        path.read_bytes()
        == note.replace("1. 改简历".encode(), "1. 改简历（好了）".encode()) + "以后再说\n".encode()
    )


def test_undo_without_the_backups(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective, tmp_path: Path
) -> None:
    record = files.write(path, retro)
    for kept in (tmp_path / "data" / "backups").iterdir():
        kept.unlink()
    files.undo(record)
    assert path.read_bytes() == note


def test_undo_never_trusts_a_damaged_backup(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    record = files.write(path, retro)
    assert record.backup
    Path(record.backup).write_bytes(note[:20])
    files.undo(record)
    assert path.read_bytes() == note


def test_a_session_written_anew(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective, another: Made
) -> None:
    files.write(path, retro)
    second = files.write(path, another(score=8.0))
    assert find(path.read_bytes()) == [another(score=8.0)]
    files.undo(second)
    assert path.read_bytes() == insert(note, retro)


def test_a_section_the_user_edited_is_left_to_the_user(
    path: Path, files: RetrospectiveFiles, retro: Retrospective, another: Made
) -> None:
    """An edit within our own grammar: only the kept bytes can tell it from what was written."""
    files.write(path, retro)
    edited = path.read_bytes().replace("召回率怎么量".encode(), "召回率怎么量，已补".encode())
    path.write_bytes(edited)
    assert not files.write(path, retro).changed
    with pytest.raises(NoteChangedError) as caught:
        files.write(path, another(score=8.0))
    assert caught.value.key == "retro_section_edited"
    assert path.read_bytes() == edited
    assert only(path)


def test_permissions_and_links_stay(
    path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    path.chmod(0o640)
    link = path.parent.parent / "link.md"
    link.symlink_to(path)
    record = files.write(link, retro)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes() == insert(note, retro)
    files.undo(record)
    assert link.is_symlink()
    assert path.read_bytes() == note
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_relative_path_and_a_long_name(
    path: Path, files: RetrospectiveFiles, retro: Retrospective, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = path.with_name("记" * 80 + ".md")
    path.rename(long)
    monkeypatch.chdir(long.parent)
    record = files.write(Path(long.name), retro)
    assert record.path == str(long)
    monkeypatch.chdir("/")
    assert files.undo(record).changed


@pytest.mark.parametrize("place", ["note", "folder"])
def test_marked_read_only(
    place: str, path: Path, note: bytes, files: RetrospectiveFiles, retro: Retrospective
) -> None:
    marked = path if place == "note" else path.parent
    mode = marked.stat().st_mode
    marked.chmod(mode & ~0o222)
    try:
        with pytest.raises(NoteWriteError) as caught:
            files.write(path, retro)
    finally:
        marked.chmod(mode)
    assert caught.value.key == "retro_note_readonly"
    assert caught.value.params["path"] == str(marked)
    assert path.read_bytes() == note
    assert only(path)
    assert files.write(path, retro).changed


def test_a_note_that_is_gone(path: Path, files: RetrospectiveFiles, retro: Retrospective) -> None:
    record = files.write(path, retro)
    path.unlink()
    for act in (
        lambda: files.write(path, retro),
        lambda: files.undo(record),
        lambda: files.preview(path, retro),
    ):
        with pytest.raises(NoteWriteError) as caught:
            act()
        assert caught.value.key == "retro_note_gone"
    assert not list(path.parent.iterdir())


def test_what_is_no_note(path: Path, files: RetrospectiveFiles, retro: Retrospective) -> None:
    path.write_bytes(bytes(range(256)) * 8)
    with pytest.raises(NoteWriteError) as caught:
        files.write(path, retro)
    assert caught.value.key == "retro_note_no_text"
    assert only(path)
    with pytest.raises(NoteWriteError) as caught:
        files.write(path.parent, retro)
    assert caught.value.key == "retro_write_failed"


def test_a_loop_of_links(path: Path, files: RetrospectiveFiles, retro: Retrospective) -> None:
    loop = path.with_name("loop.md")
    loop.symlink_to(loop)
    with pytest.raises(NoteWriteError) as caught:
        files.write(loop, retro)
    assert caught.value.key == "retro_note_gone"


def test_an_unclosed_fence_is_named_with_the_place_that_was_taken(
    tmp_path: Path,
    retro: Retrospective,
) -> None:
    path = tmp_path / "note.md"
    files = RetrospectiveFiles(tmp_path / "backups")
    path.write_text("# 松果\n1. 什么是协程\n```python\nx = 1\n", encoding="utf-8")
    record = files.write(path, retro)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert record.line is not None
    assert record.unclosed is not None
    assert retro.session_id in lines[record.line - 1]
    assert lines[record.unclosed - 1] == "```python"
    for lang, word in (("zh", "没有结束"), ("en", "never ends")):
        said = load_prompt(shipped("prompts") / f"retro_written.{lang}.md").render(
            "say",
            id=retro.session_id,
            note="note.md",
            changed=True,
            line=record.line,
            unclosed=record.unclosed,
        )
        assert word in said
        assert f" {record.unclosed} " in said


def test_a_closed_fence_is_not_named(tmp_path: Path, retro: Retrospective) -> None:
    path = tmp_path / "note.md"
    path.write_text("# 松果\n1. 什么是协程\n```python\nx = 1\n```\n", encoding="utf-8")
    record = RetrospectiveFiles(tmp_path / "backups").write(path, retro)
    assert record.unclosed is None
