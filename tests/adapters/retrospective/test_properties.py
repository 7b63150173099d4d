"""The guarantee: whatever the note, every byte outside the insertion stays, twice is once, and undo
gives the old bytes back.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.adapters.retrospective import find, insert, remove
from interviewer.adapters.retrospective.outline import front_matter_end
from interviewer.adapters.retrospective.source import Source
from interviewer.core.interview.retrospective import RetroItem, Retrospective

RETRO = Retrospective(
    session_id="1a2b3c4d",
    date=dt.date(2026, 11, 23),
    company="甲公司",
    score=6.4,
    graded=1,
    asked=2,
    items=(
        RetroItem(
            question="KV cache 怎么省？",
            score=6.4,
            good=("按块分页",),
            missing=("分页", "## 面试复盘"),
            partial=("量化",),
            study=("PagedAttention",),
        ),
        RetroItem(question="手撕\nMHA", reason="没有卡"),
    ),
    todos=("复习：KV cache 怎么省？", "改简历"),
    summary="还行",
)
CHANGED = RETRO.model_copy(
    update={"score": 7.0, "items": RETRO.items[:1], "todos": ("看论文", "改简历")}
)

LINES = [
    "", "", "", "# 标题", "## 面试复盘：", "## 面试复盘", "### 阿里：", "#### 乙", "### 甲 10.10",
    "**丙三面** 10.29", "**面试复盘**", "**下次面试的准备**", "## 下次面试的准备：", "### 待办",
    "#### TODO", "1. q？", "2. r", "    1. x", "    - y", "- a", "- [ ] b", "- [x] 改简历", "1、x",
    "2、y", "①z", "3.修改", "---", "***", "```", "```py", "~~~", "<!--", "-->", "<!-- c -->",
    "<details>", "</details>", "> 引", "text", "text  ", "\ttext\t", "    code", "\t- t",
    "Interview notes", "## Interview retrospectives", "### Acme round 1", "| a | b |", "|---|---|",
    "===", "<pre>", "##面试复盘", "#复盘", "## 学习计划", "## 项目1：", "$$", "\u3000缩进",
    "\u200b## 零宽", "下次面试待办", "下次面试的准备：", "## 面试复盘（模拟）",
    "### 丙公司 一面 3.18", "### 丙公司", "#### 二面 3.12", "## 安排",
]  # fmt: skip
ENCODINGS = [
    ("utf-8", b""),
    ("utf-8", b"\xef\xbb\xbf"),
    ("utf-16-le", b"\xff\xfe"),
    ("utf-16-be", b"\xfe\xff"),
    ("gb18030", b""),
]
QUICK = settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """Notes of lines that matter, with any line ends, in any encoding."""
    lines = draw(st.lists(st.sampled_from(LINES), max_size=25))
    if draw(st.integers(0, 3)) == 0:
        lines = ["---", "title: x", "date: 2025-09-28", "---", *lines]
    ends = draw(st.sampled_from([["\n"], ["\r\n"], ["\n", "\r\n"], ["\r"], ["\n", "\r"]]))
    text = "".join(line + draw(st.sampled_from(ends)) for line in lines)
    if draw(st.booleans()):
        text = text.rstrip("\r\n")
    encoding, bom = draw(st.sampled_from(ENCODINGS))
    return bom + text.encode(encoding)


def check_guarantee(before: bytes) -> None:
    after = insert(before, RETRO)
    assert RETRO in find(after)
    assert insert(after, RETRO) == after
    assert remove(after, before, RETRO.session_id) == before
    assert_only_inserted(before, after)
    changed = insert(after, CHANGED)
    assert CHANGED in find(changed)
    assert RETRO not in find(changed)
    assert insert(changed, RETRO) == insert(insert(changed, RETRO), RETRO)
    assert remove(changed, after, RETRO.session_id) == after


def assert_only_inserted(before: bytes, after: bytes) -> None:
    """Cut runs of whole lines out of ``after`` and ``before`` is left, byte for byte (a last line
    may have got a line end).
    """
    old, new = Source.of(before), Source.of(after)
    assert (old.bom, old.encoding) == (new.bom, new.encoding)
    rest = iter(new.raw)
    for number, line in enumerate(old.raw):
        last = number == len(old.raw) - 1
        assert any(r == line or (last and r.startswith(line)) for r in rest), (number, line)
    ends = Counter(
        new.encode(e)
        for line in new.raw
        for e in ("\r\n", "\n", "\r")
        if line.endswith(new.encode(e)) and line not in old.raw
    )
    assert not ends or new.encode(old.newline) in ends


@QUICK
@given(notes())
def test_generated_notes(before: bytes) -> None:
    check_guarantee(before)


FIXTURES = sorted(
    p
    for p in (Path(__file__).parents[1] / "notes/fixtures").rglob("*")
    if p.is_file() and p.suffix != ".yaml"
)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_fixture(path: Path) -> None:
    check_guarantee(path.read_bytes())


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) >= 40


def test_the_reference_note(reference: bytes) -> None:
    check_guarantee(reference)
    for encoding, bom in ENCODINGS:
        for end in ("\n", "\r\n"):
            check_guarantee(bom + reference.decode().replace("\n", end).encode(encoding))


@QUICK
@given(notes())
def test_the_rest_of_the_note_means_the_same(before: bytes) -> None:
    """To CommonMark the blocks outside the insertion are the ones that stood there before."""
    text = Source.of(before)
    assume(not {"```", "```py", "~~~", "<!--", "<pre>"} & set(text.texts))
    body = front_matter_end(text.texts)
    old = blocks(text.texts[body:])
    new = blocks(Source.of(insert(before, RETRO)).texts[body:])
    assume(old is not None)
    assume(new is not None)
    assert not (old or Counter()) - (new or Counter())


MARKER = re.compile(r"^\s*(?:\d+[.)]|[-*+])?\s*|\s*$")
"""Cut off before comparing: below a bold line in the middle of a paragraph a list becomes one only
when we put a blank line above it.
"""


def blocks(texts: Sequence[str]) -> Counter[tuple[str, str]] | None:
    """The lines of headings, paragraphs, code and HTML.

    None where a line of dashes or equal signs makes a heading of the lines above it: the notes mean
    a rule, so an insertion may come between.
    """
    tokens = MarkdownIt("commonmark").parse("\n".join(texts))
    if any(t.type == "heading_open" and t.markup in ("-", "=") for t in tokens):
        return None
    leaves = [
        (tokens[i - 1].type if t.type == "inline" else t.type, t.content)
        for i, t in enumerate(tokens)
        if t.content
    ]
    return Counter(
        (kind, MARKER.sub("", line))
        for kind, text in leaves
        for line in text.splitlines()
        if line.strip()
    )


USER = ("用户的话甲", "用户的话乙")


@QUICK
@given(notes(), st.data())
def test_undo_keeps_lines_the_user_added_anywhere(before: bytes, data: st.DataObject) -> None:
    after = insert(before, RETRO)
    lines = list(Source.of(after).raw)
    source = Source.of(after)
    for words in USER:
        at = data.draw(st.integers(0, len(lines)))
        if at and not source.ends(lines[at - 1]):
            at -= 1
        lines.insert(at, source.encode(words + source.newline))
    edited = source.bom + b"".join(lines)
    assume(USER[0] in "".join(Source.of(edited).texts))
    undone = Source.of(remove(edited, before, RETRO.session_id, after)).texts
    assert not find(remove(edited, before, RETRO.session_id, after))
    left = Counter(t for t in undone if t.strip()) - Counter(USER)
    extra = left - Counter(t for t in Source.of(before).texts if t.strip())
    assert Counter(USER) == Counter(t for t in undone if t in USER)
    assert all(created(line) for line in extra), extra
    assert not Counter(t for t in Source.of(before).texts if t.strip()) - left


def created(line: str) -> bool:
    """A heading of ours that has something of the user's below it now, or a to-do that has."""
    return line.strip("#* ：:") in (
        "面试复盘",
        "下次面试的准备",
        "Interview retrospectives",
        "To do for the next interview",
    ) or line.endswith(RETRO.todos)


@QUICK
@given(notes(), st.data())
def test_undo_is_exact_around_an_edit_above(before: bytes, data: st.DataObject) -> None:
    """An edit above the insertion: undo gives the old note with that edit, to the byte."""
    after = insert(before, RETRO)
    old, new = Source.of(before), Source.of(after)
    same = next(
        (i for i, (a, b) in enumerate(zip(old.raw, new.raw, strict=False)) if a != b), len(old.raw)
    )
    assume(same > 0)
    at = data.draw(st.integers(0, same - 1))
    line = new.encode("用户的话" + new.newline)
    kind = data.draw(st.sampled_from(["insert", "replace"]))

    def edit(raw: tuple[bytes, ...]) -> bytes:
        return new.bom + b"".join([*raw[:at], line, *raw[at + (kind == "replace") :]])

    assume(RETRO in find(edit(new.raw)))
    assume(Source.of(edit(old.raw)).encoding == Source.of(edit(new.raw)).encoding == old.encoding)
    assert remove(edit(new.raw), before, RETRO.session_id, after) == edit(old.raw)
