"""``interviewer done``: ticking off in the user's own note, by number or words, and back."""

from __future__ import annotations

import datetime as dt

import pytest

from interviewer.adapters.storage.clock import SystemClock
from tests.worlds import World

DAY = ("--date", "2026-03-09")


def changed_lines(before: bytes, after: bytes) -> list[tuple[str, str]]:
    old, new = before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True)
    assert len(old) == len(new)
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def test_by_words_and_taken_back(world: World) -> None:
    before = world.note().read_bytes()
    ran = world.run("done", "RAG知识补齐", *DAY)
    assert ran.code == 0
    assert "已打勾：RAG知识补齐" in ran.out
    assert "+4. RAG知识补齐（2d) 3.9-10 ✅" in ran.out
    after = world.note().read_bytes()
    assert changed_lines(before, after) == [
        ("4. RAG知识补齐（2d) 3.9-10\n", "4. RAG知识补齐（2d) 3.9-10 ✅\n")
    ]
    again = world.run("done", "RAG知识补齐", *DAY)
    assert "早已打勾" in again.out
    assert world.note().read_bytes() == after
    assert "-4. RAG知识补齐（2d) 3.9-10 ✅" in world.run("done", "--undo").out
    assert world.note().read_bytes() == before
    ran = world.run("done", "--undo")
    assert ran.code == 2
    assert ran.one_line("没有可以撤销的勾")


def test_by_the_number_that_today_shows(world: World) -> None:
    shown = world.run("today", *DAY).out.splitlines()
    [row] = [line for line in shown if "补强化学习的基础" in line]
    number = row.split()[0]
    assert number.isdecimal()
    [in_all] = [
        line
        for line in world.run("today", "--all", *DAY).out.splitlines()
        if "补强化学习的基础" in line
    ]
    assert in_all.split()[0] == number
    before = world.note().read_bytes()
    assert "补强化学习的基础" in world.run("done", number, *DAY).out
    assert [new for _, new in changed_lines(before, world.note().read_bytes())] == [
        "3. 补强化学习的基础，能推一遍策略梯度 ✅\n"
    ]
    assert "补强化学习的基础" not in world.run("today", *DAY).out


def open_rows(world: World) -> dict[str, str]:
    """Number in the list of the day -> the row, for what can be ticked off."""
    rows: dict[str, str] = {}
    for line in world.run("today", *DAY).out.splitlines():
        number, _, rest = line.strip().partition(" ")
        if number.isdecimal():
            rows[number] = rest.strip()
    return rows


def test_a_number_means_what_it_was_shown_for_until_the_list_is_shown_again(world: World) -> None:
    before = open_rows(world)
    assert {"1", "2", "3"} <= before.keys()
    assert world.run("done", "1", *DAY).code == 0
    once = world.note().read_bytes()
    again = world.run("done", "1", *DAY)
    assert "早已打勾" in again.out, again.err
    assert world.note().read_bytes() == once
    world.run("done", "2", *DAY)
    after = open_rows(world).values()
    assert before["1"] not in after
    assert before["2"] not in after
    assert before["3"] in after


def test_the_numbers_of_one_day_are_not_those_of_another(world: World) -> None:
    shown = open_rows(world)
    world.run("done", "1", "--date", "2026-03-20")
    assert "早已打勾" in world.run("done", "1", "--date", "2026-03-20").out
    assert world.run("done", "2", *DAY).code == 0
    assert shown["2"] not in open_rows(world).values()


def test_a_number_whose_item_has_gone_from_the_note_is_refused(world: World) -> None:
    shown = open_rows(world)
    [number] = [number for number, row in shown.items() if "RAG知识补齐" in row]
    note = world.note()
    text = note.read_text("utf-8").replace("RAG知识补齐", "把 RAG 补完")
    note.write_text(text, "utf-8")
    ran = world.run("done", number, *DAY)
    assert ran.code == 2
    assert "列表变了" in ran.err
    assert note.read_text("utf-8") == text


def test_several_at_once_and_undo_keeps_an_edit_made_since(world: World) -> None:
    before = world.note().read_bytes()
    world.run("done", "RAG知识补齐", "补强化学习的基础", *DAY)
    assert len(changed_lines(before, world.note().read_bytes())) == 2
    world.note().write_bytes(world.note().read_bytes() + "我的话\n".encode())
    world.run("done", "--undo")
    assert world.note().read_bytes() == before + "我的话\n".encode()


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        (("没有的事",), ("没有“没有的事”这一项",)),
        (("99",), ("没有“99”这一项",)),
        (("？",), ("没有“？”这一项",)),
        (("项目",), ("可能是", "3. ", "写编号或多写几个字")),
    ],
)
def test_what_means_nothing_or_several_is_one_clear_line(
    world: World, typed: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    before = world.note().read_bytes()
    ran = world.run("done", *typed, *DAY)
    assert ran.code == 2
    assert ran.one_line(*[part for part in parts if part != "3. "])
    assert world.note().read_bytes() == before


def test_one_bad_item_ticks_nothing(world: World) -> None:
    before = world.note().read_bytes()
    assert world.run("done", "RAG知识补齐", "没有的事", *DAY).code == 2
    assert world.note().read_bytes() == before


def test_nothing_and_both_are_one_line(world: World) -> None:
    assert world.run("done").one_line("写上要打勾的编号或原话", "--undo")
    before = world.note().read_bytes()
    world.run("done", "RAG知识补齐", *DAY)
    ran = world.run("done", "RAG", "--undo")
    assert ran.code == 2
    assert ran.one_line("不能指定“RAG”", "done --undo")
    assert world.note().read_bytes() != before


def test_a_note_that_cannot_be_written_is_one_line_without_another_command(world: World) -> None:
    world.note().chmod(0o444)
    ran = world.run("done", "RAG知识补齐", *DAY)
    assert ran.code == 1
    assert ran.one_line("只读")
    assert "retro" not in ran.err


def test_past_plans_are_one_line(world: World) -> None:
    lines = "".join(f"{n}. 复习第 {n} 章 2026.2.{n}\n" for n in range(1, 21))
    world.note().write_text(f"## 学习计划\n{lines}21. 收尾 2026.3.8\n", encoding="utf-8")
    said = world.run("today", *DAY).out
    assert "以前的计划：20 项，最晚 2026-02-20" in said
    assert "收尾" in said
    assert "复习第 3 章" not in said
    assert "复习第 3 章" in world.run("today", "--all", *DAY).out
    assert len(world.run("today", "--json", *DAY).json["tasks"]) == 21
    world.run("done", "复习第 3 章", *DAY)
    assert "以前的计划：19 项" in world.run("today", *DAY).out


def test_a_log_of_another_year_says_so_once_and_offers_practice(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.run("today")
    monkeypatch.setattr(SystemClock, "now", lambda _: dt.datetime(2027, 3, 18, 9, tzinfo=dt.UTC))
    said = world.run("today").out
    assert said.count("2026-03-25") == 1
    assert "358 天前" in said
    assert "chat" in said
    assert "已逾期" not in said
    assert "以前的计划：" in said
    assert "358 days ago" in world.run("today", "--lang", "en").out
