"""The résumé of the last interview is there for the next one, until it is taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.adapters.grading_llm.documents import read_lines
from interviewer.adapters.storage.own_files import OwnFiles
from interviewer.adapters.storage.records.documents import NAMES
from interviewer.adapters.storage.resume import FILE, ResumeFile
from interviewer.core.preferences import Resume
from interviewer.errors import UsageError
from interviewer.services.resumes import Resumes


def resumes(data: Path) -> Resumes:
    return Resumes(ResumeFile(data), read_lines)


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert resumes(data).chosen(None) is None
    cv = written(tmp_path, "简历.md", "# 甲\n- 做过 <b>RAG</b>\n")
    chosen = resumes(data).chosen(cv)
    assert chosen == Resume(name="简历.md", lines=("# 甲", "- 做过 <b>RAG</b>"))
    cv.unlink()
    assert resumes(data).chosen(None) == chosen
    assert resumes(data).kept() == chosen
    assert (data / FILE).stat().st_mode & 0o777 == 0o600


def test_another_one_takes_its_place_and_one_that_cannot_be_read_does_not(tmp_path: Path) -> None:
    data = tmp_path / "data"
    resumes(data).chosen(written(tmp_path, "a.txt", "old\n"))
    with pytest.raises(UsageError):
        resumes(data).chosen(written(tmp_path, "b.docx", "no document"))
    newer = resumes(data).chosen(written(tmp_path, "c.txt", "new\n"))
    assert newer is not None
    assert newer.name == "c.txt"
    assert resumes(data).kept() == newer


def test_it_can_be_taken_away_and_goes_with_everything_else(tmp_path: Path) -> None:
    data = tmp_path / "data"
    cv = written(tmp_path, "cv.md", "x\n")
    resumes(data).chosen(cv)
    resumes(data).forget()
    resumes(data).forget()
    assert resumes(data).kept() is None
    resumes(data).chosen(cv)
    OwnFiles(data).erase()
    assert resumes(data).kept() is None


def test_a_damaged_file_is_none(tmp_path: Path) -> None:
    written(tmp_path, FILE, '{"name": 3')
    assert resumes(tmp_path).kept() is None


def test_no_archive_holds_it() -> None:
    assert FILE not in NAMES
