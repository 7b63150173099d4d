"""New notes: free names, nothing overwritten, all or none; a text that is there is known."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from interviewer.adapters.notes.intake.shelf import Shelf
from interviewer.core.notes.intake import IntakeDetails
from interviewer.errors import UploadError
from interviewer.words.notes import EN, ZH, Words

DAY = dt.date(2026, 3, 12)
BODY = "1. 讲一下 KV Cache 的原理？\n2. 什么是注意力机制？"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "notes").mkdir()
    return Shelf((tmp_path / "notes",), ZH)


@pytest.mark.parametrize(
    ("title", "day", "path"),
    [
        ("北辰 一面", DAY, "收集/2026-03-12 北辰 一面.md"),
        ("北辰 一面", None, "收集/北辰 一面.md"),
        ("20260312 北辰", DAY, "收集/20260312 北辰.md"),
        ("../../a:b|c\x1b?", None, "收集/a b c.md"),
        ("...", None, "收集/-.md"),
        ("字" * 300, None, f"收集/{'字' * 60}.md"),
    ],
)
def test_a_name_fits_every_file_system(
    shelf: Shelf, title: str, day: dt.date | None, path: str
) -> None:
    assert shelf.free_path(title, day, ()) == path


def test_a_name_that_is_taken_gets_a_number(shelf: Shelf) -> None:
    shelf.save([("收集/a.md", "x")])
    assert shelf.free_path("a", None, ()) == "收集/a (2).md"
    assert shelf.free_path("a", None, {"收集/a (2).md"}) == "收集/a (3).md"


def test_nothing_is_overwritten_and_all_are_taken_back(shelf: Shelf, tmp_path: Path) -> None:
    shelf.save([("收集/a.md", "old")])
    with pytest.raises(UploadError) as caught:
        shelf.save([("收集/b.md", "new"), ("收集/a.md", "new")])
    assert caught.value.key == "upload_write"
    assert [p.name for p in (tmp_path / "notes" / "收集").iterdir()] == ["a.md"]
    assert (tmp_path / "notes" / "收集" / "a.md").read_text() == "old"


def test_a_file_system_without_links_takes_notes_too(
    shelf: Shelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "no links")

    monkeypatch.setattr(os, "link", refuse)
    shelf.save([("收集/a.md", "x")])
    with pytest.raises(UploadError):
        shelf.save([("收集/a.md", "y")])
    assert (tmp_path / "notes" / "收集" / "a.md").read_text() == "x"


def test_a_folder_that_leads_out_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    (tmp_path / "away").mkdir()
    (tmp_path / "notes" / "收集").symlink_to(tmp_path / "away")
    with pytest.raises(UploadError) as caught:
        shelf.save([("收集/a.md", "x")])
    assert caught.value.key == "upload_path"
    assert not list((tmp_path / "away").iterdir())


def test_a_single_note_is_no_folder_for_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    with pytest.raises(UploadError) as caught:
        Shelf((tmp_path / "a.md",), ZH).save([("收集/a.md", "x")])
    assert caught.value.key == "upload_nowhere"


@pytest.mark.parametrize("words", [ZH, EN])
def test_what_was_said_is_read_again_and_the_own_fields_stay(tmp_path: Path, words: Words) -> None:
    shelf = Shelf((tmp_path,), words)
    details = IntakeDetails(
        source='https://www.example.com/"1"', company="极光科技", round="二面", date=DAY
    )
    front = "---\ntitle: 面经\ntags:\n  - a\n公司: 别家\n来源: 旧\n---\n"
    text = shelf.compose(
        front + BODY,
        details,
        DAY,
    )
    assert "title: 面经\ntags:\n  - a\n" in text
    assert "别家" not in text
    assert "旧" not in text
    note = shelf.read(text, "收集/a.md")
    assert len(note.questions) == 2
    for question in note.questions:
        assert (question.company, question.round, question.asked_on) == ("极光科技", "二面", DAY)


def test_the_day_of_taking_in_is_not_the_interviews(shelf: Shelf) -> None:
    text = shelf.compose(BODY, IntakeDetails(source="x", company="极光科技"), DAY)
    assert "收录: " in text
    assert {question.asked_on for question in shelf.read(text, "收集/a.md").questions} == {None}


def test_a_text_is_known_by_its_words_also_after_an_edit(shelf: Shelf, tmp_path: Path) -> None:
    assert shelf.known() == {}
    text = shelf.compose(BODY, IntakeDetails(source="x"), DAY)
    shelf.save([("收集/a.md", text)])
    (tmp_path / "notes" / "own.md").write_bytes("自己的笔记\n".encode("gb18030"))
    other_spaces = BODY.replace("\n", "\r\n\n") + "  "
    assert shelf.known()[shelf.digest(other_spaces)] == "收集/a.md"
    assert shelf.known()[shelf.digest("自己的笔记")] == "own.md"
    note = tmp_path / "notes" / "收集" / "a.md"
    note.write_text(text + "\n我的补充\n", encoding="utf-8")
    assert shelf.known()[shelf.digest(BODY)] == "收集/a.md"
