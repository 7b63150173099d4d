"""Notes on the disk: a disk that is full or broken, and others that write at the same time."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from interviewer.adapters.retrospective import RetrospectiveFiles, find, insert, replace_file
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteChangedError, NoteWriteError
from tests.adapters.retrospective.conftest import Made
from tests.adapters.retrospective.note_on_disk import NoteOnDisk, begin_python, only, python

APPEND = "import sys; open(sys.argv[1], 'ab').write(sys.argv[2].encode())"
SAVE = (
    "import os, sys; text = open(sys.argv[1], 'rb').read(); temp = sys.argv[1] + '.swp'\n"
    "open(temp, 'wb').write(text + sys.argv[2].encode()); os.replace(temp, sys.argv[1])"
)
WRITE_WITHIN_A_FILE_SIZE = """\
import resource, signal, sys
from pathlib import Path
from interviewer.adapters.retrospective import RetrospectiveFiles
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteWriteError

note, backups, retro = sys.argv[1:]
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    files = RetrospectiveFiles(Path(backups))
    files.write(Path(note), Retrospective.model_validate_json(retro))
except NoteWriteError as error:
    print(error.key)
"""
WRITE_ALL = """\
import sys
from pathlib import Path
from interviewer.adapters.retrospective import RetrospectiveFiles
from interviewer.core.interview.retrospective import Retrospective

note, backups, *retros = sys.argv[1:]
for retro in retros:
    files = RetrospectiveFiles(Path(backups))
    files.write(Path(note), Retrospective.model_validate_json(retro))
"""


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_broken_disk(
    number: int,
    code: int,
    disk: NoteOnDisk,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
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
            disk.files.write(disk.path, retro)
    assert caught.value.key == ("retro_disk_full" if code == errno.ENOSPC else "retro_write_failed")
    assert disk.path.read_bytes() == disk.before
    assert only(disk.path)
    assert disk.kept() == [".lock"]
    assert disk.files.write(disk.path, retro).changed


def test_a_file_size_limit_of_the_system(
    path: Path, note: bytes, tmp_path: Path, retro: Retrospective
) -> None:
    path.write_bytes(note + b"x" * 300_000)
    run = python(
        WRITE_WITHIN_A_FILE_SIZE,
        str(path),
        str(tmp_path / "backups"),
        retro.model_dump_json(),
    )
    assert run.stdout.split() == ["retro_disk_full"], run.stderr
    assert path.read_bytes() == note + b"x" * 300_000
    assert only(path)


@pytest.mark.parametrize("editor", [APPEND, SAVE], ids=["in place", "by rename"])
@pytest.mark.parametrize("window", ["write_new", "_exchange"])
def test_an_edit_between_read_and_write_is_merged(
    editor: str,
    window: str,
    disk: NoteOnDisk,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Another process saves the note after we read it: while our file is written, or at the last
    moment before the names are swapped.
    """
    real, edits = getattr(replace_file, window), ["以后再说\n"]

    def interrupted(*args: object) -> object:
        if edits:
            assert python(editor, str(disk.path), edits.pop()).returncode == 0
        return real(*args)

    monkeypatch.setattr(replace_file, window, interrupted)
    record = disk.files.write(disk.path, retro)
    assert not edits
    assert disk.path.read_bytes() == insert(disk.before + "以后再说\n".encode(), retro)
    assert only(disk.path)
    disk.files.undo(record)
    assert disk.path.read_bytes() == disk.before + "以后再说\n".encode()


def test_an_edit_before_the_swap_is_merged_where_names_cannot_be_swapped(
    path: Path,
    note: bytes,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real, edits = replace_file.write_new, ["以后再说\n"]

    def interrupted(target: Path, data: bytes, mode: int) -> None:
        if edits:
            assert python(SAVE, str(path), edits.pop()).returncode == 0
        real(target, data, mode)

    monkeypatch.setattr(replace_file, "write_new", interrupted)
    monkeypatch.setattr(replace_file, "_exchange", lambda *_: False)
    files.write(path, retro)
    assert path.read_bytes() == insert(note + "以后再说\n".encode(), retro)
    assert only(path)


def test_a_note_that_never_stops_changing_is_left_alone(
    disk: NoteOnDisk,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = disk.path
    real = replace_file._exchange
    edits: list[int] = []

    def interrupted(a: Path, b: Path) -> bool:
        if len(edits) % 2 == 0:
            path.write_bytes(path.read_bytes() + b"x\n")
        edits.append(1)
        return real(a, b)

    monkeypatch.setattr(replace_file, "_exchange", interrupted)
    with pytest.raises(NoteChangedError) as caught:
        disk.files.write(path, retro)
    assert caught.value.key == "retro_note_busy"
    assert path.read_bytes() == disk.before + b"x\n" * 5
    assert only(path)
    assert disk.kept() == [".lock"]


def test_two_edits_around_the_swap_are_both_kept(
    path: Path,
    files: RetrospectiveFiles,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
    backups: Path,
) -> None:
    """An edit before the swap and another before it is taken back: one is in the note, the other in
    the backups.
    """
    real, edits = replace_file._exchange, ["第一次\n", "第二次\n"]

    def interrupted(a: Path, b: Path) -> bool:
        if edits:
            assert python(SAVE, str(path), edits.pop(0)).returncode == 0
        return real(a, b)

    monkeypatch.setattr(replace_file, "_exchange", interrupted)
    files.write(path, retro)
    rescued = b"".join(p.read_bytes() for p in backups.glob("rescued-*"))
    for words in ("第一次", "第二次"):
        assert words.encode() in path.read_bytes() + rescued
    assert retro in find(path.read_bytes())
    assert only(path)


def test_two_processes_at_once(path: Path, tmp_path: Path, another: Made) -> None:
    sessions = [another(session_id=f"{n:08x}") for n in range(16)]
    halves = [[s.model_dump_json() for s in sessions[k::2]] for k in (0, 1)]
    running = [
        begin_python(WRITE_ALL, str(path), str(tmp_path / "backups"), *half) for half in halves
    ]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(r.session_id for r in find(path.read_bytes())) == [s.session_id for s in sessions]
    assert only(path)


def test_a_lock_that_is_held(
    disk: NoteOnDisk,
    retro: Retrospective,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from interviewer.adapters.retrospective import changes as module

    monkeypatch.setattr(module, "LOCK_SECONDS", 0.05)
    with (
        module.NoteChanges(disk.backups)._locked(disk.path),
        pytest.raises(NoteWriteError) as caught,
    ):
        disk.files.write(disk.path, retro)
    assert caught.value.key == "retro_note_locked"
    assert disk.path.read_bytes() == disk.before
