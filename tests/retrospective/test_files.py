"""Notes on the disk: write, undo, backups, and everything that can be wrong with a file."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from interviewer.adapters.retrospective_writer import RetrospectiveFiles, find, insert, replace_file
from interviewer.core.retrospective import Retrospective
from interviewer.errors import NoteChangedError, NoteWriteError

Made = Callable[..., Retrospective]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def path(tmp_path: Path, note: bytes) -> Path:
    file = tmp_path / "notes" / "找实习记录.md"
    file.parent.mkdir()
    file.write_bytes(note)
    return file


@pytest.fixture
def files(tmp_path: Path) -> RetrospectiveFiles:
    return RetrospectiveFiles(tmp_path / "data" / "backups")


def only(path: Path) -> bool:
    """True if the note stands alone in its folder: no lock, no backup, no temporary file."""
    return list(path.parent.iterdir()) == [path]


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


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_broken_disk(
    number: int,
    code: int,
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """The disk gives out at the first backup, at the second, at the note itself."""
    calls, fsync = [0], os.fsync

    def failing(handle: int) -> None:
        calls[0] += 1
        if calls[0] == number:
            raise OSError(code, os.strerror(code))
        fsync(handle)

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", failing)
        with pytest.raises(NoteWriteError) as caught:
            files.write(path, retro)
    assert caught.value.key == ("retro_disk_full" if code == errno.ENOSPC else "retro_write_failed")
    assert path.read_bytes() == note
    assert only(path)
    assert [p.suffix for p in (tmp_path / "data" / "backups").iterdir()] == [".lock"]
    assert files.write(path, retro).changed


def test_a_file_size_limit_of_the_system(
    path: Path, note: bytes, tmp_path: Path, retro: Retrospective
) -> None:
    path.write_bytes(note + b"x" * 300_000)
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from interviewer.adapters.retrospective_writer import RetrospectiveFiles\n"
        "from interviewer.core.retrospective import Retrospective\nfrom interviewer.errors import NoteWriteError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: RetrospectiveFiles(Path(sys.argv[2])).write(Path(sys.argv[1]), Retrospective.model_validate_json(sys.argv[3]))\n"
        "except NoteWriteError as error: print(error.key)\n"
    )
    run = python(script, str(path), str(tmp_path / "backups"), retro.model_dump_json())
    assert run.stdout.split() == ["retro_disk_full"], run.stderr
    assert path.read_bytes() == note + b"x" * 300_000
    assert only(path)


def python(script: str, *args: str) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", script, *args], capture_output=True, text=True, check=False, env=env
    )


APPEND = "import sys; open(sys.argv[1], 'ab').write(sys.argv[2].encode())"
SAVE = (
    "import os, sys; text = open(sys.argv[1], 'rb').read(); temp = sys.argv[1] + '.swp'\n"
    "open(temp, 'wb').write(text + sys.argv[2].encode()); os.replace(temp, sys.argv[1])"
)


@pytest.mark.parametrize("editor", [APPEND, SAVE], ids=["in place", "by rename"])
@pytest.mark.parametrize("window", ["write_new", "_exchange"])
def test_an_edit_between_read_and_write_is_merged(
    editor: str,
    window: str,
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process saves the note after we read it: while our file is written, or at the last moment before the names are swapped."""
    real, edits = getattr(replace_file, window), ["以后再说\n"]

    def interrupted(*args: object) -> object:
        if edits:
            assert python(editor, str(path), edits.pop()).returncode == 0
        return real(*args)

    monkeypatch.setattr(replace_file, window, interrupted)
    record = files.write(path, retro)
    assert not edits
    assert path.read_bytes() == insert(note + "以后再说\n".encode(), retro)
    assert only(path)
    files.undo(record)
    assert path.read_bytes() == note + "以后再说\n".encode()


def test_an_edit_before_the_swap_is_merged_where_names_cannot_be_swapped(
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, edits = replace_file.write_new, ["以后再说\n"]

    def interrupted(*args: object) -> object:
        if edits:
            assert python(SAVE, str(path), edits.pop()).returncode == 0
        return real(*args)

    monkeypatch.setattr(replace_file, "write_new", interrupted)
    monkeypatch.setattr(replace_file, "_exchange", lambda *_: False)
    files.write(path, retro)
    assert path.read_bytes() == insert(note + "以后再说\n".encode(), retro)
    assert only(path)


def test_a_note_that_never_stops_changing_is_left_alone(
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    real, edits = replace_file._exchange, []

    def interrupted(a: Path, b: Path) -> bool:
        if len(edits) % 2 == 0:
            path.write_bytes(path.read_bytes() + b"x\n")
        edits.append(1)
        return real(a, b)

    monkeypatch.setattr(replace_file, "_exchange", interrupted)
    with pytest.raises(NoteChangedError) as caught:
        files.write(path, retro)
    assert caught.value.key == "retro_note_busy"
    assert path.read_bytes() == note + b"x\n" * 5
    assert only(path)
    assert [p.suffix for p in (tmp_path / "data" / "backups").iterdir()] == [".lock"]


def test_two_edits_around_the_swap_are_both_kept(
    path: Path,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """An edit before the swap and another before it is taken back: one is in the note, the other in the backups."""
    real, edits = replace_file._exchange, ["第一次\n", "第二次\n"]

    def interrupted(a: Path, b: Path) -> bool:
        if edits:
            assert python(SAVE, str(path), edits.pop(0)).returncode == 0
        return real(a, b)

    monkeypatch.setattr(replace_file, "_exchange", interrupted)
    files.write(path, retro)
    rescued = b"".join(p.read_bytes() for p in (tmp_path / "data" / "backups").glob("rescued-*"))
    for words in ("第一次", "第二次"):
        assert words.encode() in path.read_bytes() + rescued
    assert retro in find(path.read_bytes())
    assert only(path)


def test_two_processes_at_once(path: Path, tmp_path: Path, another: Made) -> None:
    script = (
        "import sys; from pathlib import Path\nfrom interviewer.adapters.retrospective_writer import RetrospectiveFiles\n"
        "from interviewer.core.retrospective import Retrospective\n"
        "for given in sys.argv[3:]: RetrospectiveFiles(Path(sys.argv[2])).write(Path(sys.argv[1]), Retrospective.model_validate_json(given))\n"
    )
    sessions = [another(session_id=f"{n:08x}") for n in range(16)]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    halves = [[s.model_dump_json() for s in sessions[k::2]] for k in (0, 1)]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(path), str(tmp_path / "backups"), *half], env=env
        )
        for half in halves
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(r.session_id for r in find(path.read_bytes())) == [s.session_id for s in sessions]
    assert only(path)


def test_a_lock_that_is_held(
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from interviewer.adapters.retrospective_writer import files as module

    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    other = RetrospectiveFiles(files._backups)
    with other._locked(path), pytest.raises(NoteWriteError) as caught:
        files.write(path, retro)
    assert caught.value.key == "retro_note_locked"
    assert path.read_bytes() == note
