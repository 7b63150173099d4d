"""``interviewer add``: from a file or a pipe into a new note, and its questions into the index."""

from __future__ import annotations

from pathlib import Path

from tests.adapters.notes.intake import files
from tests.ui.cli.test_json import check
from tests.worlds import World

REPORT = "极光科技 二面\n\n1. 讲一下 GRPO 的原理？\n2. 秘密题目：为什么除以根号 d？\n"
ADDRESS = "https://www.example.com/1"


def collected(world: World) -> list[str]:
    return sorted(path.name for path in (world.notes / "收集").glob("*"))


def test_a_pipe_becomes_a_note_whose_questions_are_asked(world: World) -> None:
    options = ["--source", ADDRESS, "--date", "2026-03-12"]
    ran = world.run("--verbose", "add", "-", *options, stdin=REPORT)
    assert ran.code == 0, ran.err
    assert "已存为 收集/2026-03-12 极光科技 二面.md，题目 2" in ran.out
    assert "秘密题目" not in ran.err
    text = (world.notes / "收集" / "2026-03-12 极光科技 二面.md").read_text(encoding="utf-8")
    assert ADDRESS in text
    assert REPORT.strip() in text
    found = world.run("questions", "--company", "极光科技", "--json").json
    added = [q for q in found if q["note"] and q["note"].startswith("收集/")]
    assert {(q["round"], q["asked_on"]) for q in added} == {("二面", "2026-03-12")}
    assert world.run("sync", "--json").json["changes"]["embedded"] == 0


def test_the_same_twice_says_so_and_writes_nothing(world: World, tmp_path: Path) -> None:
    assert world.run("add", "-", stdin=REPORT).code == 0
    before = collected(world)
    file = tmp_path / "别的名字.txt"
    file.write_bytes(REPORT.replace("\n", "\r\n").encode("gb18030"))
    ran = world.run("add", file)
    assert ran.code == 0
    assert ran.out.strip() == "收集/极光科技 二面.md 里已经有同样的内容；没有写任何内容"
    assert collected(world) == before


def test_a_dry_run_shows_what_it_would_write_and_writes_nothing(world: World) -> None:
    ran = world.run("add", "-", "--dry-run", "--lang", "en", stdin=REPORT)
    assert ran.code == 0
    assert "Would be saved as Collected/极光科技 二面.md, questions: 2" in ran.out
    assert not (world.notes / "Collected").exists()


def test_another_report_of_that_name_gets_a_number(world: World) -> None:
    world.run("add", "-", "--title", "a", stdin=REPORT)
    world.run("add", "-", "--title", "a", stdin=REPORT + "3. 还有一题是什么？\n")
    assert collected(world) == ["a (2).md", "a.md"]


def test_json_keeps_to_its_schema(world: World, tmp_path: Path) -> None:
    file = tmp_path / "export.zip"
    again = files.TEXT.encode()
    file.write_bytes(files.zipped({"a.md": again, "b.md": again, "c.png": b"x", "d.mp3": b"x"}))
    printed = world.run("add", file, "--json").json
    assert [note["status"] for note in printed["notes"]] == ["saved", "known"]
    assert printed["notes"][0]["note"] == printed["notes"][1]["note"]
    assert printed["notes"][0]["source"] == "a.md"
    assert (printed["pictures"], printed["left_out"]) == (1, ["d.mp3"])
    check(printed, "interviewer.intake/1")
    refused = world.run("add", file, "--title", "x")
    assert refused.code == 2
    assert refused.one_line("2 篇")


def test_what_cannot_be_taken_is_one_line_in_the_language(world: World, tmp_path: Path) -> None:
    for name, data in {
        "a.pdf": b"%PDF-1.7 nothing",
        "a.docx": b"PK\x03\x04",
        "a.exe": b"x",
        "a.md": b"",
        "a.zip": b"x",
    }.items():
        file = tmp_path / name
        file.write_bytes(data)
        for lang in ("zh", "en"):
            ran = world.run("add", file, "--lang", lang)
            assert ran.code == 1
            assert ran.one_line(name), ran.err
    assert world.run("add", tmp_path / "no.pdf").one_line("no.pdf")
    assert world.run("add", "-", "--date", "tomorrow", stdin=REPORT).one_line("--date")
    assert not (world.notes / "收集").exists()


def test_a_text_without_questions_is_kept_and_says_so(world: World) -> None:
    ran = world.run("add", "-", stdin="今天天气不错，出去走了走。\n")
    assert ran.code == 0
    assert "没有读出题目" in ran.out


def test_the_day_of_the_application_is_not_the_interviews(world: World) -> None:
    report = "青禾AI 二面 面经\n\n投递时间：2026-03-01\n\n2026-03-12 面的\n\n1. 什么是 KV Cache？\n"
    ran = world.run("add", "-", stdin=report)
    assert "已存为 收集/2026-03-12 青禾AI 二面 面经.md，题目 1" in ran.out
    found = world.run("questions", "--company", "青禾AI", "--json").json
    assert [(one["round"], one["asked_on"]) for one in found] == [("二面", "2026-03-12")]


def test_the_day_that_is_typed_goes_before_a_day_in_the_text(world: World) -> None:
    report = "极光科技 一面\n\n投递：11.20\n\n1. 什么是 KV Cache？\n"
    day = ("--date", "2026-12-01")
    assert "收集/2026-12-01 极光科技 一面.md" in world.run("add", "-", *day, stdin=report).out
    found = world.run("questions", "--company", "极光科技", "--json").json
    assert [one["asked_on"] for one in found] == ["2026-12-01"]
