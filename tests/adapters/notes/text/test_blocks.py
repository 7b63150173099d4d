"""Blocks: CommonMark without the parts that notes use in another sense."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.text.blocks import COMMA, Block, parse, prepare


def kinds(*lines: str) -> list[str]:
    blocks, _ = parse(lines)
    return [block.kind for block in blocks]


def only(*lines: str) -> Block:
    (block,), _ = parse(lines)
    return block


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("一面", "---", "1. 问"), ["para", "rule", "list"]),
        (("    1. 缩进的列表",), ["list"]),
        (("[甲]: https://example.org",), ["para"]),
        (("| 问题 | 答案 |", "|---|---|", "| 甲 | 乙 |"), ["table"]),
        (("> 引用", "", "```py", "x = 1", "```"), ["quote", "fence"]),
    ],
)
def test_what_notes_use_in_another_sense_is_off(
    lines: tuple[str, ...], expected: list[str]
) -> None:
    assert kinds(*lines) == expected


def test_inline_markup_stays_for_whoever_needs_the_line() -> None:
    assert only("**粗** [链接](a.md) `x`").text == "**粗** [链接](a.md) `x`"


def test_headings_and_items_keep_what_their_marks_say() -> None:
    heading = only("### 面试复盘")
    assert (heading.level, heading.text) == (3, "面试复盘")
    items = only("3) 甲", "4) 乙")
    assert (items.ordered, items.info) == (True, ")")
    assert [item.info for item in items.children] == ["3", "4"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1.问", "1. 问"),
        ("1\\. 问", "1. 问"),
        ("2)问", "2) 问"),
        ("3、问", f"3. {COMMA}问"),
        ("##标题", "## 标题"),
        ('!!! note "标题"', "标题"),
        ("1.5 倍", "1.5 倍"),
        ("3.f()", "3.f()"),
        ("a\u3000b\u200b", "a b"),
    ],
)
def test_dialects_are_brought_into_form(line: str, expected: str) -> None:
    assert prepare([line]) == expected


def test_line_numbers_are_the_files_own() -> None:
    blocks, _ = parse(["", "##标题", "", "1.问", "2.问"])
    assert [(block.line, block.end) for block in blocks] == [(1, 2), (3, 5)]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. 问", "", "```py", "x = 1", "", "## 下一节"),
        ("1. 问", "", "<!-- 没有结束", "", "## 下一节"),
    ],
)
def test_what_never_ends_swallows_nothing(lines: tuple[str, ...]) -> None:
    blocks, broken = parse(lines)
    assert broken == [2]
    assert blocks[-1].kind == "heading"
