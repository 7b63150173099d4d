"""Undo after the user went on writing, and writing a session anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from interviewer.adapters.retrospective import find, insert, remove
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteChangedError

SID = "1a2b3c4d"


def undo(edited: str, before: bytes, after: bytes) -> str:
    return remove(edited.encode(), before, SID, after).decode()


@pytest.fixture
def after(note: bytes, retro: Retrospective) -> bytes:
    return insert(note, retro)


def test_edits_elsewhere_stay(note: bytes, after: bytes) -> None:
    edited = (
        after.decode()
        .replace("1. 改简历", "1. 改简历（已改）")
        .replace("### 乙公司：", "### 乙公司二面：")
        + "\n结尾\n"
    )
    expected = (
        note.decode()
        .replace("1. 改简历", "1. 改简历（已改）")
        .replace("### 乙公司：", "### 乙公司二面：")
        + "\n结尾\n"
    )
    assert undo(edited, note, after) == expected
    assert remove(edited.encode(), note, SID).decode() == expected
    assert remove(edited.encode(), None, SID).decode() == expected


def test_the_user_s_lines_in_the_section_stay(note: bytes, after: bytes) -> None:
    edited = after.decode().replace(
        "    2. 缺：负样本的来源\n", "    2. 缺：负样本的来源\n    我其实会\n"
    )
    left = undo(edited, note, after)
    assert "    我其实会\n" in left
    assert SID not in left
    assert "缺：" not in left


def test_an_edited_line_of_ours_stays(note: bytes, after: bytes) -> None:
    left = undo(after.decode().replace("负样本的来源", "负样本的来源（已补）"), note, after)
    assert "负样本的来源（已补）" in left
    assert "召回率怎么量" not in left


@pytest.mark.parametrize(
    ("ours", "user"),
    [
        ("4. 复习：向量召回怎么做的？", "4. [x] 复习：向量召回怎么做的？"),
        ("4. 复习：向量召回怎么做的？", "4. ~~复习：向量召回怎么做的？~~"),
        ("4. 复习：向量召回怎么做的？", "4. 复习：向量召回怎么做的？✅"),
        ("4. 复习：向量召回怎么做的？", "4. 周三复习：向量召回怎么做的？"),
        ("4. 复习：向量召回怎么做的？", "4. 复习：向量召回怎么做的？\n    1. 看论文"),
    ],
)
def test_a_to_do_the_user_touched_stays(ours: str, user: str, note: bytes, after: bytes) -> None:
    edited = after.decode().replace(ours, user)
    assert edited != after.decode()
    assert undo(edited, note, after) == note.decode() + user + "\n"
    assert insert(edited.encode(), find(after)[0]) == edited.encode()


def test_a_renumbered_to_do_goes(note: bytes, after: bytes) -> None:
    edited = after.decode().replace("4. 复习", "4. 新的\n5. 复习")
    assert undo(edited, note, after) == note.decode() + "4. 新的\n"


def test_a_section_moved_by_the_user_goes(note: bytes, after: bytes) -> None:
    text = after.decode()
    start, stop = (
        text.index("### 模拟面试"),
        text.index("待办：补强化学习（原有）\n") + len("待办：补强化学习（原有）\n"),
    )
    moved = text[:start] + text[stop:] + "\n" + text[start:stop]
    left = undo(moved, note, after)
    assert SID not in left
    assert "缺：" not in left
    assert [line for line in left.splitlines() if line] == [
        line for line in note.decode().splitlines() if line
    ]


def test_a_section_the_user_deleted(note: bytes, after: bytes) -> None:
    text = after.decode()
    start, stop = text.index("### 模拟面试"), text.index("### 下次")
    assert "复习" not in undo(text[:start] + text[stop:], note, after)


def test_lines_of_others_that_read_like_those_of_a_deleted_section_stay(
    note: bytes, after: bytes, another: Callable[..., Retrospective]
) -> None:
    text = after.decode()
    start, stop = text.index("### 模拟面试"), text.index("### 下次")
    lines = text[start:stop].splitlines()
    own = "\n".join(["## 我自己的复盘", *(line for line in lines[1:] if line.strip())])
    assert own in undo(f"{text[:start]}{own}\n\n{text[stop:]}", note, after)
    second = another(session_id="99999999", company="乙公司")
    alone = insert(note, second)
    left = remove(alone, note, SID, after)
    assert find(left) == [second]
    kept, there = ([line for line in text.splitlines() if line] for text in (left, alone))
    assert kept == there


def test_headings_of_ours_stay_where_the_user_writes_below_them(retro: Retrospective) -> None:
    before = "# 找工作\n\n## 计划\n1. 看书\n".encode()
    after = insert(before, retro)
    edited = after.decode() + "3. 我自己的\n"
    left = undo(edited, before, after)
    assert left.splitlines()[-2:] == ["### 下次面试的准备", "3. 我自己的"]
    assert "## 面试复盘" in left
    assert SID not in left


def test_another_session_s_section_stays(
    note: bytes, after: bytes, another: Callable[..., Retrospective]
) -> None:
    second = another(
        session_id="99999999", company="乙公司", todos=("复习：向量召回怎么做的？", "新的")
    )
    both = insert(after, second)
    left = remove(both, note, SID, after)
    assert find(left) == [second]
    assert "4. 复习：向量召回怎么做的？\n5. 新的\n" in left.decode(), (
        "the second session relies on the to-do of the first"
    )
    assert remove(both, after, "99999999") == after


@pytest.mark.parametrize("text", ["", "# 找工作\n\n## 计划\n1. 看书\n"])
def test_a_to_do_that_two_sessions_share_goes_with_the_second_of_them(
    text: str, note: bytes, retro: Retrospective, another: Callable[..., Retrospective]
) -> None:
    before = text.encode() or note
    first = insert(before, retro)
    second = another(session_id="99999999", company="乙公司", todos=retro.todos)
    both = insert(first, second)
    left = remove(both, before, SID, first)
    assert "复习：向量召回怎么做的？" in left.decode()
    assert remove(left, first, "99999999", both).decode() == before.decode()


def test_a_shared_to_do_of_the_user_s_stays(
    note: bytes, retro: Retrospective, another: Callable[..., Retrospective]
) -> None:
    before = note + "4. 复习：向量召回怎么做的？\n".encode()
    first = insert(before, retro)
    second = another(session_id="99999999", company="乙公司", todos=retro.todos)
    both = insert(first, second)
    left = remove(both, before, SID, first)
    assert remove(left, first, "99999999", both) == before


def test_without_backup_only_the_insertion_goes(note: bytes, after: bytes) -> None:
    assert remove(after, None, SID) == note
    assert remove(note, None, SID) == note
    ticked = after.decode().replace("4. 复习", "4. [x] 复习")
    assert (
        remove(ticked.encode(), None, SID).decode()
        == note.decode() + "4. [x] 复习：向量召回怎么做的？\n"
    )


@pytest.mark.parametrize("text", ["## 面试复盘\n### 甲\n1. 问？", "一行", "## 待办\n- a"])
def test_a_missing_last_line_end(text: str, retro: Retrospective) -> None:
    before = text.encode()
    after = insert(before, retro)
    assert not after.endswith(b"\n")
    assert remove(after, before, SID) == before
    edited = "开头\n".encode() + after
    assert remove(edited, before, SID, after) == "开头\n".encode() + before


def test_a_session_written_anew_takes_its_own_place(
    note: bytes, retro: Retrospective, after: bytes, another: Callable[..., Retrospective]
) -> None:
    changed = another(score=8.0, todos=("补强化学习", "看 PagedAttention"), items=retro.items[:1])
    second = insert(after, changed)
    assert find(second) == [changed]
    assert second == insert(note, changed)
    assert remove(second, after, SID) == after
    edited = second.decode().replace("1. 改简历", "1. 改简历！")
    assert remove(edited.encode(), after, SID, second).decode() == after.decode().replace(
        "1. 改简历", "1. 改简历！"
    )


def test_a_ticked_to_do_stays_ticked_when_the_session_is_written_anew(
    after: bytes, another: Callable[..., Retrospective]
) -> None:
    ticked = after.decode().replace("4. 复习", "4. [x] 复习")
    text = insert(ticked.encode(), another(score=1.0)).decode()
    assert text.count("复习：向量召回怎么做的？") == 1, "the ticked to-do, no second"
    assert "4. [x] 复习" in text


def test_an_edited_section_is_not_overwritten(
    after: bytes, retro: Retrospective, another: Callable[..., Retrospective]
) -> None:
    edited = (
        after.decode()
        .replace("    2. 缺：负样本的来源\n", "    2. 缺：负样本的来源\n    我其实会\n")
        .encode()
    )
    assert insert(edited, retro) == edited
    with pytest.raises(NoteChangedError) as caught:
        insert(edited, another(score=1.0))
    assert caught.value.key == "retro_section_edited"
    assert caught.value.params == {"id": SID, "line": 18}


@pytest.mark.parametrize(
    "text",
    [
        "# 松果\n## 一面\n1. 什么是协程\n",
        "# 面试复盘\n## 松果一面\n- 什么是协程\n",
        "# Interviews\n## Acorn phone screen\n- What is a closure?\n",
    ],
)
def test_without_a_backup_no_empty_heading_is_left(
    text: str,
    retro: Retrospective,
) -> None:
    before = text.encode()
    written = insert(before, retro)
    assert remove(written, None, SID) == before
