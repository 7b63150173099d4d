"""``sync --review`` and ``corrections``: the person has the last word on a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from interviewer.ui.cli import review
from tests.ui.cli.test_json import check
from tests.worlds import World

UNSURE = "6. 解码策略"
"""The sample note's one line of which the reader is unsure, and rightly no rule takes it."""
COMPANY = "星河智能"


@pytest.fixture
def before(world: World) -> bytes:
    """What the note held; no command may change it."""
    assert world.run("sync").code == 0
    return world.note().read_bytes()


def asked(world: World, text: str = "解码策略") -> list[str | None]:
    """The companies that asked it, as the questions are now."""
    questions = world.run("questions", "--json").json
    return [question["company"] for question in questions if question["text"] == text]


def line_of(world: World, text: str = UNSURE) -> int:
    lines = world.note().read_text(encoding="utf-8").splitlines()
    return 1 + next(number for number, line in enumerate(lines) if line.strip() == text)


def test_a_line_is_shown_with_its_neighbours_and_becomes_a_question(
    world: World, before: bytes
) -> None:
    assert asked(world) == []
    ran = world.run("sync", "--review", stdin="t\n")
    assert ran.code == 0, ran.err
    assert f"{world.note().name}:{line_of(world)}（1/1）" in ran.out
    lines = world.note().read_text(encoding="utf-8").splitlines()
    for neighbour in lines[line_of(world) - 3 : line_of(world) + 2]:
        assert neighbour in ran.out
    assert COMPANY in ran.out
    assert "记下了（第 1 条）：是题；只这一行" in ran.out
    assert "看了 1 行，记下 1 条更正" in ran.out
    assert "更新" in ran.out.splitlines()[-1]
    assert asked(world) == [COMPANY]
    assert world.note().read_bytes() == before
    assert "没有拿不准的行" in world.run("sync", "--review").out


def test_every_key_says_one_thing(world: World, before: bytes) -> None:
    typed = "z\nc 腾讯\nr\n3面\nd\n3.18\nd 2026.3.8\nt\n"
    ran = world.run("sync", "--review", stdin=typed)
    assert ran.code == 0, ran.err
    assert "没有这个键：z" in ran.out
    assert "“3.18”不是日期" in ran.out
    [question] = [
        question
        for question in world.run("questions", "--json").json
        if question["text"] == "解码策略"
    ]
    assert (question["company"], question["round"]) == ("腾讯", "三面")
    assert question["asked_on"] == "2026-03-08"
    assert world.note().read_bytes() == before


@pytest.mark.parametrize("typed", ["", "q\n", "\n"])
def test_stop_next_and_the_end_of_input_keep_nothing(
    world: World, before: bytes, typed: str
) -> None:
    ran = world.run("sync", "--review", stdin=typed)
    assert ran.code == 0, ran.err
    assert "看了 1 行，记下 0 条更正" in ran.out
    assert not (world.data / "corrections.json").exists()
    assert world.note().read_bytes() == before


def test_a_chapter_and_all_like_it_are_one_correction(world: World, before: bytes) -> None:
    number = len(world.run("questions", "--company", COMPANY, "--json").json)
    assert number > 2
    ran = world.run("sync", "--review", stdin="h\nc\n腾讯\na t\n")
    assert ran.code == 0, ran.err
    assert "公司 腾讯；整章" in ran.out
    assert "是题；这篇里同样的行" in ran.out
    assert len(world.run("questions", "--company", "腾讯", "--json").json) > number / 2
    assert asked(world) == ["腾讯"]
    assert world.note().read_bytes() == before


def test_a_correction_outlives_a_moved_line_and_a_renamed_note(world: World, before: bytes) -> None:
    world.run("sync", "--review", stdin="c 腾讯\nt\n")
    note = world.note()
    text = before.decode().replace(f"{UNSURE}\n", "")
    text = text.replace("9. 你项目里", f"{UNSURE}\n9. 你项目里")
    note.write_text(f"一行新的\n\n{text}", encoding="utf-8")
    world.run("sync")
    assert asked(world) == ["腾讯"]
    moved = note.rename(note.with_name("改名.md"))
    world.run("sync")
    assert asked(world) == ["腾讯"]
    for one in world.run("corrections", "--json").json["corrections"]:
        assert one["anchor"]["note"] == moved.name
        assert one["anchor"]["line"] == line_of(world)


def test_corrections_are_listed_exported_and_undone(
    world: World, before: bytes, tmp_path: Path
) -> None:
    assert "还没有更正" in world.run("corrections").err
    world.run("sync", "--review", stdin="c 腾讯\nt\n")
    listed = world.run("corrections")
    assert listed.code == 0, listed.err
    assert "公司 腾讯" in listed.out
    assert "只这一行" in listed.out
    assert f":{line_of(world)}" in listed.out
    printed = world.run("corrections", "--json").json
    file = tmp_path / "mine.json"
    assert f"更正 2 条，写到 {file}" in world.run("corrections", "export", file).out
    assert json.loads(file.read_bytes()) == printed
    check(printed, "interviewer.corrections/1")
    undone = world.run("corrections", "undo", 1)
    assert "撤销了第 1 条更正：公司 腾讯" in undone.out
    assert asked(world) == [COMPANY]
    assert world.run("corrections", "undo", 2).code == 0
    assert asked(world) == []
    again = world.run("corrections", "undo", 2)
    assert again.code == 2
    assert again.one_line("没有第 2 条更正", "corrections")
    assert world.note().read_bytes() == before


def test_what_was_exported_is_taken_in_again(world: World, before: bytes, tmp_path: Path) -> None:
    world.run("sync", "--review", stdin="c 腾讯\nt\n")
    printed = world.run("corrections", "--json").json
    file = tmp_path / "mine.json"
    world.run("corrections", "export", file)
    assert "读入 0 条更正，现在共 2 条" in world.run("corrections", "import", file).out
    world.run("corrections", "undo", 1)
    world.run("corrections", "undo", 2)
    assert asked(world) == []
    assert "读入 2 条更正，现在共 2 条" in world.run("corrections", "import", file).out
    assert world.run("corrections", "--json").json == printed
    assert asked(world) == ["腾讯"]
    assert world.note().read_bytes() == before


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"corrections": [{"number": 0}]}', "\x00"])
def test_another_file_is_not_taken_in(world: World, tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    ran = world.run("corrections", "import", file)
    assert ran.code == 2
    assert ran.one_line("导出的更正")
    assert world.run("corrections", "import", tmp_path / "none.json").one_line("none.json")


def test_only_the_corrected_note_is_read_again(world: World, before: bytes) -> None:
    del before
    sample, other = world.note(), world.notes / "other.md"
    other.write_text("# 甲公司 一面\n\n1. 讲讲 DPO\n", encoding="utf-8")
    world.run("sync")
    world.run("sync", "--review", stdin="q\n")
    world.run("sync", "--review", stdin="n\n")
    correction = world.run("corrections", "--json").json["corrections"]
    assert [one["statement"]["says"] for one in correction] == ["not_question"]
    world.run("corrections", "undo", 1)
    status = {file["note"]: file["status"] for file in world.run("sync", "--json").json["files"]}
    assert status == {sample.name: "updated", "other.md": "unchanged"}


@pytest.mark.parametrize("command", [["sync"], ["corrections"], ["corrections", "undo", 1]])
def test_a_damaged_file_is_one_line_and_left_alone(
    world: World, before: bytes, command: list[object]
) -> None:
    file = world.data / "corrections.json"
    file.write_text("{", encoding="utf-8")
    ran = world.run(*command)
    assert ran.code == 1
    assert ran.one_line("corrections.json", "已损坏")
    assert file.read_text(encoding="utf-8") == "{"
    assert world.note().read_bytes() == before


def test_a_note_that_changed_meanwhile_is_not_corrected(
    world: World, before: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    del before
    note = world.note()

    def edited(_keys: review.Keys) -> str | None:
        if "新的一行" in note.read_text(encoding="utf-8"):
            return "q"
        note.write_text("新的一行\n" + note.read_text(encoding="utf-8"), encoding="utf-8")
        return "t"

    monkeypatch.setattr(review.Keys, "key", edited)
    ran = world.run("sync", "--review")
    assert ran.code == 0, ran.err
    assert "刚才变了" in ran.out
    assert world.run("corrections", "--json").json["corrections"] == []


def test_review_and_json_do_not_go_together(world: World) -> None:
    ran = world.run("sync", "--review", "--json")
    assert ran.code == 2
    assert ran.one_line("--review", "--json")


def test_what_a_note_holds_does_not_steer_the_terminal(world: World) -> None:
    note = world.note()
    text = note.read_text(encoding="utf-8").replace("1. 温度调高", "1. 温度\x1b[2J调高")
    note.write_text(text, encoding="utf-8")
    ran = world.run("sync", "--review", stdin="t\n")
    assert "␛[2J" in ran.out
    assert "\x1b" not in ran.out
