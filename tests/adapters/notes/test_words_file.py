"""The companies of the program and those that a notes folder adds."""

from __future__ import annotations

from pathlib import Path

import pytest

from interviewer.adapters.notes import FolderNotes
from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.notes.words_file import companies_of, shipped_companies
from interviewer.core.names import Companies
from interviewer.errors import NotesError
from interviewer.words.messages import explain

OWN = """
known = ["观星台"]
[same]
"观星台" = ["stargazer"]
[short]
gxt = "观星台"
[typed]
star = "观星台"
"""


def own(folder: Path, text: str) -> Companies:
    file = folder / "words" / "companies.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return companies_of([folder])


@pytest.mark.parametrize("name", ["字节跳动", "bytedance", "PDD", "B站", "BOSS直聘", "meituan"])
def test_shipped_names_are_found(name: str) -> None:
    match = shipped_companies().find(f"秋招 {name} 一面")
    assert match is not None
    assert match[0] == name


@pytest.mark.parametrize("text", ["JD", "ke", "jd 要求", "Pythontt", "注意力"])
def test_what_means_something_else_is_not_found(text: str) -> None:
    assert shipped_companies().find(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("字节跳动", "tt"),
        ("ByteDance", "抖音"),
        ("ＪＤ", "京东"),
        ("ke", "贝壳"),
        ("kuaishou", "快手"),
        ("Ｍeituan", "美团"),
        ("xhs", "小红书"),
    ],
)
def test_names_of_one_company_are_the_same(one: str, other: str) -> None:
    assert shipped_companies().same(one, other)


@pytest.mark.parametrize(("one", "other"), [("腾讯", "阿里"), (None, "阿里"), (None, None)])
def test_other_names_are_not(one: str | None, other: str | None) -> None:
    assert not shipped_companies().same(one, other)


def test_a_note_keeps_its_name_and_gives_up_its_short_form() -> None:
    companies = shipped_companies()
    assert companies.canonical("字节跳动") == "字节跳动"
    assert companies.canonical("PDD") == "拼多多"


def test_a_notes_folder_adds_companies(tmp_path: Path) -> None:
    companies = own(tmp_path, OWN)
    assert companies.same("star", "GXT")
    assert companies.same("tt", "字节")
    assert companies.find("star") is None
    text = "# 面经\n## gxt 9.3\n1. 问题是什么？\n".encode()
    assert parse_note(text, "a.md", known=companies).questions[0].company == "观星台"
    assert parse_note(text, "a.md").questions[0].company == "gxt"


def test_the_reader_of_a_folder_knows_its_companies_and_reports_no_stray_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.md").write_text("## stargazer 9.3\n1. 问题是什么？\n", encoding="utf-8")
    own(tmp_path, OWN)
    notes = FolderNotes([tmp_path])
    (file,) = notes.scan()
    assert notes.skipped == []
    assert notes.read(file).questions[0].company == "stargazer"


def test_a_note_is_another_one_to_read_once_its_companies_are_others(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("## stargazer 9.3\n1. 问题是什么？\n", encoding="utf-8")
    notes = FolderNotes([tmp_path])
    (before,) = notes.scan()
    own(tmp_path, OWN)
    (after,) = notes.scan()
    assert after.sha256 == before.sha256
    assert after.digest != before.digest
    assert notes.scan()[0].digest == after.digest


def test_without_a_file_the_shipped_ones_are_known(tmp_path: Path) -> None:
    assert companies_of([tmp_path]) is shipped_companies()


@pytest.mark.parametrize("text", ["known = [", 'known = "甲"', "strange = 1", "[same]\n甲 = 1"])
def test_a_damaged_file_is_named_in_one_line(tmp_path: Path, text: str) -> None:
    with pytest.raises(NotesError) as caught:
        own(tmp_path, text)
    assert caught.value.key == "words_damaged"
    for line in (explain(caught.value, "zh"), explain(caught.value, "en")):
        assert "companies.toml" in line
        assert "\n" not in line
