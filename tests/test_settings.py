"""What is configured in the environment and in interviewer.toml."""

import os
from pathlib import Path

import pytest

from interviewer import settings
from interviewer.errors import UsageError
from tests.worlds import World


def test_notes_in_the_environment_are_one_path_or_several(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERVIEWER_NOTES", str(tmp_path))
    assert settings.load().notes == (tmp_path,)
    monkeypatch.setenv(
        "INTERVIEWER_NOTES", os.pathsep.join((str(tmp_path), "", str(tmp_path / "more")))
    )
    assert settings.load().notes == (tmp_path, tmp_path / "more")


def test_a_home_folder_is_expanded_where_no_shell_does_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("INTERVIEWER_DATA", "~/data")
    file = tmp_path / "interviewer.toml"
    file.write_text('notes = ["~/a", "b"]\n', encoding="utf-8")
    loaded = settings.load(file)
    assert loaded.data == tmp_path / "data"
    assert [str(p) for p in loaded.notes] == [str(tmp_path / "a"), "b"]


def test_notes_of_the_command_line_come_first(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("INTERVIEWER_NOTES", "elsewhere")
    assert settings.load(notes=(tmp_path,)).notes == (tmp_path,)


@pytest.mark.parametrize(
    "content", [b"notes = [", b"\xff\xfe", b"nots = []", b"votes = 9", b"notes = 3"]
)
def test_a_bad_file_is_one_clear_error(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "interviewer.toml"
    file.write_bytes(content)
    with pytest.raises(UsageError):
        settings.load(file)


@pytest.mark.parametrize(
    ("name", "value"),
    [("INTERVIEWER_LANG", "fr"), ("INTERVIEWER_TIMEOUT", "soon"), ("INTERVIEWER_EXAMINER", "gpt")],
)
def test_a_bad_environment_is_one_readable_line(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    ran = world.run("questions")
    assert ran.code == 2
    assert ran.one_line(value)
