"""A company added to the notes folder counts from the next look at the notes on."""

from __future__ import annotations

import shutil
from pathlib import Path

from interviewer.core.interview.session import InterviewConfig
from interviewer.settings import Settings
from interviewer.wiring import Container

OWN = """
[short]
gxt = "观星台"
[typed]
star = "观星台"
"""


def opened(folder: Path, synced: Path) -> Container:
    """The program over one note, which nobody has told what GXT is."""
    notes = folder / "notes"
    notes.mkdir()
    (notes / "a.md").write_text("# 面经\n## gxt 9.3\n1. 注意力是什么？\n", encoding="utf-8")
    shutil.copytree(synced, folder / "data")
    return Container(Settings(notes=(notes,), data=folder / "data"))


def add_companies(folder: Path) -> Path:
    """Write the file of one's own companies."""
    file = folder / "notes" / "words" / "companies.toml"
    file.parent.mkdir()
    file.write_text(OWN, encoding="utf-8")
    return file


def companies(container: Container) -> list[str | None]:
    """The companies of the questions after a plain sync."""
    report = container.library.sync()
    return [question.company for question in report.questions]


def test_a_plain_sync_reads_the_notes_again_when_companies_were_added_or_taken_away(
    tmp_path: Path, synced: Path
) -> None:
    container = opened(tmp_path, synced)
    assert companies(container) == ["gxt"]
    file = add_companies(tmp_path)
    assert companies(container) == ["观星台"]
    again = container.library.sync()
    assert [found.status for found in again.files] == ["unchanged"]
    file.unlink()
    assert companies(container) == ["gxt"]


def test_a_program_that_runs_on_knows_them_in_the_next_interview(
    tmp_path: Path, synced: Path
) -> None:
    container = opened(tmp_path, synced)
    container.library.sync()
    assert not container.deps(InterviewConfig()).companies.same("star", "观星台")
    add_companies(tmp_path)
    assert container.deps(InterviewConfig()).companies.same("star", "观星台")


def test_a_damaged_file_is_a_line_of_the_doctor(tmp_path: Path, synced: Path) -> None:
    container = opened(tmp_path, synced)
    add_companies(tmp_path).write_text("[short", encoding="utf-8")
    checks = {check.name: check for check in container.doctor.run()}
    assert not checks["notes"].ok
    assert "companies.toml" in checks["notes"].detail
