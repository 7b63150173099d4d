"""Ticking: one line changes, of it a few bytes, the reader sees it, and it can be taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.retrospective import find, insert, remove
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.ticks import ListLine, tick, untick
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.core.notes.agenda import ParsedNote, Task, Todo
from interviewer.errors import NoteChangedError, NotesError
from tests.adapters.retrospective.conftest import Made
from tests.adapters.retrospective.test_properties import FIXTURES, QUICK, notes

DAY = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("line", "ticked"),
    [
        ("- [ ] 看论文", "- [x] 看论文"),
        ("1. [ ] 看论文  ", "1. [x] 看论文  "),
        ("    * [-] 看论文", "    * [x] 看论文"),
        ("> - [ ] 看论文", "> - [x] 看论文"),
        ("* TODO 看论文", "* DONE 看论文"),
        ("3. 看论文( 9.30)", "3. 看论文( 9.30) ✅"),
        ("1、看论文\t", "1、看论文 ✅\t"),
        ("看论文  ", "看论文 ✅  "),
        ("- 看论文<br>", "- 看论文 ✅<br>"),
        ("- 看论文\\", "- 看论文 ✅\\"),
        ("| 看论文 | 3.4 |", "| 看论文 | 3.4 ✅ |"),
        ("| 看论文 | |", "| 看论文 | ✅ |"),
        ("- [ ](https://a.example) 看", "- [ ](https://a.example) 看 ✅"),
        ("- [x] 看论文", "- [x] 看论文"),
        ("1. 看论文 ✅", "1. 看论文 ✅"),
        ("1. 看论文（已完成）", "1. 看论文（已完成）"),
        ("- ~~看论文~~", "- ~~看论文~~"),
    ],
)
def test_how_a_line_is_ticked(line: str, ticked: str) -> None:
    data = f"## 待办\n{line}\n- 别的\n".encode()
    assert tick(data, [ListLine(2, line)]) == data.replace(line.encode(), ticked.encode(), 1)


@pytest.mark.parametrize(
    ("encoding", "words", "mark"),
    [
        ("gb18030", "这是待办清单：看论文、练习手写题目", "√"),
        ("big5", "這是待辦清單：看論文、練習手寫題目", "√"),
        ("cp1252", "une carte déjà vue au café", "(done)"),
    ],
)
def test_a_mark_that_the_encoding_has(encoding: str, words: str, mark: str) -> None:
    line = f"- {words}"
    data = f"# TODO\n{line}\n- b\n".encode(encoding)
    ticked = tick(data, [ListLine(2, line)])
    assert ticked == data.replace(line.encode(encoding), f"{line} {mark}".encode(encoding), 1)


@QUICK
@given(notes(), st.data())
def test_every_other_byte_stays_and_untick_gives_it_back(
    before: bytes, data: st.DataObject
) -> None:
    source = Source.of(before)
    assume(source.texts)
    at = data.draw(st.integers(0, len(source.texts) - 1))
    line = ListLine(at + 1, source.texts[at])
    after = tick(before, [line])
    new = Source.of(after)
    assert len(new.raw) == len(source.raw)
    assert [
        n for n, pair in enumerate(zip(source.raw, new.raw, strict=True)) if len(set(pair)) > 1
    ] in (
        [],
        [at],
    )
    assert tick(after, [ListLine(at + 1, new.texts[at])]) == after
    assert untick(after, before, after) == before
    added = new.encode("用户的话" + new.newline)
    edited = new.bom + b"".join([added, *new.raw])
    assume(Source.of(edited).encoding == new.encoding)
    places = [text for text in Source.of(edited).texts if text == new.texts[at]]
    if len(places) == 1:
        assert untick(edited, before, after) == new.bom + b"".join([added, *source.raw])


def test_a_line_that_moved_is_found_and_one_that_is_there_twice_is_not() -> None:
    assert tick(b"new\n- [ ] a\n- b\n", [ListLine(1, "- [ ] a")]) == b"new\n- [x] a\n- b\n"
    for data in (b"- b\n", b"x\n- [ ] a\n- [ ] a\n"):
        with pytest.raises(NoteChangedError):
            tick(data, [ListLine(1, "- [ ] a")])


def open_items(note: ParsedNote) -> Iterator[int]:
    items: list[Task | Todo] = [*note.tasks, *note.todos]
    for item in items:
        if not item.done:
            yield item.line


def summary(note: ParsedNote) -> list[tuple[str, int]]:
    """What the note holds, by line; ticks and what they may hide of a line's words apart."""
    lines = [("task", task.line) for task in note.tasks]
    lines += [("todo", todo.line) for todo in note.todos]
    lines += [("question", question.line or 0) for question in note.questions]
    lines += [("interview", interview.line) for interview in note.interviews]
    return sorted(lines)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_the_reader_sees_every_tick_of_every_fixture(path) -> None:  # type: ignore[no-untyped-def]
    data = path.read_bytes()
    try:
        before = parse_note(data, path.name, DAY)
    except NotesError:
        return
    texts = Source.of(data).texts
    for line in sorted(set(open_items(before))):
        ticked = parse_note(tick(data, [ListLine(line, texts[line - 1])]), path.name, DAY)
        assert line not in set(open_items(ticked)), texts[line - 1]
        assert summary(ticked) == summary(before), texts[line - 1]


def test_the_reader_sees_every_tick_of_the_reference_note(reference: bytes) -> None:
    before = parse_note(reference, "a.md", DAY)
    texts = Source.of(reference).texts
    lines = sorted(set(open_items(before)))
    assert len(lines) == 21 + 3
    for line in lines:
        ticked = parse_note(tick(reference, [ListLine(line, texts[line - 1])]), "a.md", DAY)
        assert line not in set(open_items(ticked)), texts[line - 1]
        assert summary(ticked) == summary(before)
        assert [question.text for question in ticked.questions] == [
            question.text for question in before.questions
        ]


LIST = """## 面试复盘
### 甲
1. 向量召回怎么做的？

## 下次面试的准备
1. 复习：向量召回怎么做的？
2. 复习：top p 是什么
3. [ ] 改简历
"""
WELL = RetroItem(question="向量召回怎么做的？", score=8.0)


def test_a_to_do_of_ours_ticks_itself_when_the_review_went_well(another: Made) -> None:
    before = LIST.encode()
    passed = another(items=(WELL,), todos=())
    after = insert(before, passed)
    assert "1. 复习：向量召回怎么做的？ ✅\n2. 复习：top p 是什么\n" in after.decode()
    assert passed in find(after)
    assert insert(after, passed) == after
    assert remove(after, before, passed.session_id, after) == before
    edited = after.replace("改简历".encode(), "改简历两遍".encode())
    undone = remove(edited, before, passed.session_id, after)
    assert undone == before.replace("改简历".encode(), "改简历两遍".encode())


@pytest.mark.parametrize("score", [None, 0.0, 5.9])
def test_it_stays_open_where_it_did_not(score: float | None, another: Made) -> None:
    item = WELL.model_copy(update={"score": score})
    assert "✅" not in insert(LIST.encode(), another(items=(item,), todos=())).decode()


def test_it_stays_open_where_the_retrospective_asks_for_it_again(another: Made) -> None:
    again = another(items=(WELL,), todos=("复习：向量召回怎么做的？",))
    assert "✅" not in insert(LIST.encode(), again).decode()


def test_a_to_do_that_another_section_asked_for_is_ticked_and_unticked(
    retro: Retrospective, another: Made
) -> None:
    first = insert(LIST.replace("1. 复习：向量召回怎么做的？\n", "").encode(), retro)
    assert "复习：向量召回怎么做的？\n" in first.decode()
    passed = another(session_id="ffff0000", items=(WELL,), todos=())
    second = insert(first, passed)
    assert "[x] 复习：向量召回怎么做的？" in second.decode()
    assert remove(second, first, "ffff0000", second) == first
    edited = second + "用户的话\n".encode()
    assert remove(edited, first, "ffff0000", second) == first + "用户的话\n".encode()


AGAIN = "复习：向量召回怎么做的？"


@pytest.mark.parametrize(
    ("ticked", "opened"),
    [
        (f"1. {AGAIN} ✅", f"1. {AGAIN}"),
        (f"1. [x] {AGAIN}", f"1. [ ] {AGAIN}"),
        (f"- [X] {AGAIN} ✅ 2026-03-09", f"- [ ] {AGAIN}"),
        (f"- {AGAIN}√", f"- {AGAIN}"),
        (f"* {AGAIN}（完成）", f"* {AGAIN}"),
    ],
)
def test_a_to_do_of_ours_opens_again_when_the_question_fails_later(
    ticked: str, opened: str, another: Made
) -> None:
    failed = another(items=(WELL.model_copy(update={"score": 2.0}),), todos=(AGAIN,))
    before = LIST.replace(f"1. {AGAIN}", ticked).encode()
    after = insert(before, failed)
    assert f"\n{opened}\n2. 复习：top p 是什么\n" in after.decode()
    assert after.decode().count(f"{AGAIN}\n2. 复习：top p") == 1, "opened, no second"
    assert insert(after, failed) == after
    assert remove(after, before, failed.session_id, after) == before
    edited = after.replace("改简历".encode(), "改简历两遍".encode())
    undone = remove(edited, before, failed.session_id, after)
    assert undone == before.replace("改简历".encode(), "改简历两遍".encode())


def test_what_ticked_itself_opens_again_in_the_next_session_and_is_taken_back_in_any_order(
    another: Made,
) -> None:
    first = LIST.encode()
    passed = another(session_id="aaaa0000", items=(WELL,), todos=())
    second = insert(first, passed)
    failed = another(
        session_id="bbbb0000",
        items=(WELL.model_copy(update={"score": 2.0}),),
        todos=(AGAIN,),
    )
    third = insert(second, failed)
    assert f"1. {AGAIN}\n" in third.decode()
    left = remove(third, first, "aaaa0000", second)
    assert f"1. {AGAIN}\n" in left.decode()
    assert remove(third, second, "bbbb0000", third) == second


def test_a_to_do_that_is_not_for_a_question_stays_ticked(another: Made) -> None:
    failed = another(items=(WELL.model_copy(update={"score": 2.0}),), todos=("改简历",))
    before = LIST.replace("[ ] 改简历", "[x] 改简历").encode()
    assert "3. [x] 改简历\n" in insert(before, failed).decode()
