"""``questions --like`` finds by meaning, over the notes and the bank."""

from __future__ import annotations

import pytest

from tests.worlds import World


def test_the_nearest_questions_of_notes_and_bank_come_first(world: World) -> None:
    world.note().write_text(
        "# 阿里 一面 2026-01-05\n\n1. 讲讲 beam search 和 top-p 采样\n2. TCP 三次握手\n",
        encoding="utf-8",
    )
    found = world.run("questions", "--like", "束搜索和核采样的区别", "--json").json
    assert [question["origin"] for question in found] == ["note"] * 2 + ["bank"] * 5
    assert found[0]["text"] == "讲讲 beam search 和 top-p 采样"
    assert any("采样" in question["text"] for question in found[2:])


def test_a_card_of_the_bank_is_shown_with_its_name_and_not_with_a_line(world: World) -> None:
    out = world.run("questions", "--like", "解码策略").out
    assert "内置题库" in out
    assert "None" not in out


def test_conditions_still_hold_for_what_is_near(world: World) -> None:
    found = world.run("questions", "--like", "强化学习", "--kind", "coding", "--json").json
    assert all(question["kind"] == "coding" for question in found)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("代码", "coding"),
        ("手撕", "coding"),
        ("知识", "knowledge"),
        ("八股", "knowledge"),
        ("项目", "project"),
        ("行为", "behavioural"),
        ("HR", "behavioural"),
        ("Coding", "coding"),
    ],
)
def test_a_kind_has_its_chinese_names(world: World, typed: str, kind: str) -> None:
    named = world.run("questions", "--kind", typed, "--json").json
    assert named == world.run("questions", "--kind", kind, "--json").json
    assert all(question["kind"] == kind for question in named)


@pytest.mark.parametrize("command", ["questions", "chat"])
def test_another_kind_is_one_line_with_those_that_there_are(world: World, command: str) -> None:
    ran = world.run(command, "--kind", "唱歌")
    assert ran.code == 2
    assert ran.one_line("唱歌", "知识、项目、代码、行为")
    english = world.run(command, "--kind", "唱歌", "--lang", "en")
    assert english.one_line("There is no kind", "coding")
