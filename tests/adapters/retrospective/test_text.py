"""Arbitrary text inside the insertion: it neither breaks the note nor is taken for something else,
and it reads back exactly.
"""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from interviewer.adapters.retrospective import find, insert
from interviewer.adapters.retrospective.escape import escape, unescape
from interviewer.core.interview.retrospective import RetroItem, Retrospective

PIECES = [
    "（interviewer 1a2b3c4d）", " (interviewer 1a2b3c4d)", "\n## 面试复盘\n", "```", "<!-- x",
    "-->", "1. a", "- [ ] b", "***", "---", "|a|b|", "<br>", "&#x41;", "&lt;", "\\", "\\frac",
    "_a_", "[[x]]", "![](u)", "[a]: b", "$$", "%%", "~~", "==x==", "{{", "（原有）",
    " (already listed)", "待办：", "得分 5/10", "未评分：", "\r\n", "\u2028", "\x00", "\ud800",
    "😀", "👨‍👩‍👧", "\u3000", "# ", "> ", "a/b", " / ", "：", "\x85", "\ufeff", "-", "+ ", "=",
    "`", "缺：", "<script>", "http://a.b/c_d_e?x=1&y=2", "\u202e",
]  # fmt: skip
TEXT = st.lists(
    st.sampled_from(PIECES)
    | st.text(max_size=6)
    | st.text(alphabet="\\`*_{}[]()#+-.!<>&;:/~=|$%\n ab1中（）", max_size=6),
    max_size=5,
).map("".join)


@settings(deadline=None)
@given(TEXT, st.booleans())
def test_text_reads_back_exactly(text: str, starts_block: bool) -> None:
    line = escape(text, starts_block=starts_block)
    assert unescape(line) == text
    assert len(line.splitlines()) <= 1
    assert line == line.strip()


@settings(deadline=None)
@given(TEXT)
def test_text_is_only_text(text: str) -> None:
    """CommonMark sees a list item with one paragraph of words and line breaks, whatever the words
    are.
    """
    tokens = MarkdownIt("commonmark", {"html": True}).parse(
        f"1. {escape(text, starts_block=True)}\n2. end\n"
    )
    outer = [t.type for t in tokens if t.level < 2]
    assert outer == [
        "ordered_list_open",
        *["list_item_open", "list_item_close"] * 2,
        "ordered_list_close",
    ]
    assert [t.type for t in tokens if t.type == "html_block"] == []
    inner = [child for t in tokens if t.children for child in t.children]
    assert {child.type for child in inner} <= {"text", "text_special", "html_inline"}
    assert {child.content for child in inner if child.type == "html_inline"} <= {"<br>"}


@pytest.mark.parametrize("text", ["\n", "\n\n", " \n ", "", " ", "a\n", "\r\n"])
def test_blank_text_reads_back_too(text: str) -> None:
    retro = Retrospective(
        session_id="00000000",
        date=dt.date(2026, 1, 2),
        items=(RetroItem(question=text, missing=(text,)),),
        todos=(text,),
        summary=text,
    )
    assert find(insert(b"", retro)) == [retro]


@pytest.mark.parametrize(
    "text",
    [
        "beamsearch?原理是什么",
        "top_p=0.95 和 top-k 的区别",
        "nl2sql关键词不匹配？怎么解决的？",
        "C++ 和 C# 的 a < b",
        "损失 $\\frac{1}{n}\\sum x_i$",
        "1.5B 模型",
        "2024-10-10 (GMT+08:00)",
        "A/B 测试",
    ],
)
def test_plain_questions_stay_verbatim(text: str) -> None:
    assert escape(text, starts_block=True) == text


SCORE = st.none() | st.floats(0, 10)
TEXTS = st.lists(TEXT, max_size=3).map(tuple)
ITEM = st.builds(
    RetroItem,
    question=TEXT,
    score=SCORE,
    reason=st.none() | TEXT,
    good=TEXTS,
    missing=TEXTS,
    partial=TEXTS,
    wrong=TEXTS,
    study=TEXTS,
)
RETRO = st.builds(
    Retrospective,
    session_id=st.text("0123456789abcdefABCDEF", min_size=8, max_size=32),
    date=st.dates(),
    company=st.none() | TEXT,
    round=st.none() | TEXT,
    score=SCORE,
    graded=st.integers(0, 20),
    asked=st.integers(0, 20),
    items=st.lists(ITEM, max_size=12).map(tuple),
    todos=TEXTS,
    summary=st.none() | TEXT,
)
SHAPES = [
    "",
    "## 面试复盘：\n### 甲：\n1. 问？\n    1. 子\n\n### 下次面试的准备：\n1. 改简历\n",
    "## 面试复盘\n### 甲\n1、问？\n",
    "**面试复盘**\n\n**甲一面**\n- 问？\n  - 子\n",
    "# Log\n\n## Interview notes\n\n### Acme\n\n* What is it?\n\t* so\n\n## TODO\n\n- [ ] read\n",
    "文字\n\n## 待办\n",
]


@settings(deadline=None)
@given(st.sampled_from(SHAPES), RETRO, st.sampled_from(["utf-8", "gb18030"]))
def test_a_retrospective_reads_back_exactly(note: str, retro: Retrospective, encoding: str) -> None:
    after = insert(note.encode(encoding), retro)
    assert find(after) == [retro]
    assert insert(after, retro) == after


@settings(deadline=None)
@given(RETRO)
def test_no_text_can_change_the_outline(retro: Retrospective) -> None:
    """The same headings stand around the section, whatever the answers contain."""
    note = SHAPES[1].encode()
    plain = retro.model_copy(
        update={
            "items": tuple(RetroItem(question="问") for _ in retro.items),
            "todos": (),
            "company": None,
            "round": None,
            "summary": None,
        }
    )
    after = insert(note, retro.model_copy(update={"todos": ()})).decode()
    assert _headings(after)[3:] == _headings(insert(note, plain).decode())[3:]
    assert len(_headings(after)) == 4


def _headings(text: str) -> list[str]:
    tokens = MarkdownIt("commonmark").parse(text)
    return [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]


def test_never_a_score_where_none_was_given() -> None:
    retro = Retrospective(
        session_id="00000000",
        date=dt.date(2026, 1, 2),
        asked=1,
        items=(RetroItem(question="问", reason="没有参考要点"),),
    )
    text = insert(b"", retro).decode()
    assert "未评分：1 题中评了 0 题" in text
    assert "未评分：没有参考要点" in text
    assert "得分" not in text


def test_a_lost_character_is_spelled_readable() -> None:
    """GB18030 has every character but lone surrogates; those become character references, as hidden
    ones do.
    """
    retro = Retrospective(
        session_id="00000000",
        date=dt.date(2026, 1, 2),
        items=(RetroItem(question="a\ud83d😀\u200bb"),),
    )
    after = insert("## 面试复盘\n### 甲\n1. 问题？\n".encode("gb18030"), retro)
    assert "1. a&#xD83D;😀&#x200B;b\n" in after.decode("gb18030")
    assert find(after) == [retro]
