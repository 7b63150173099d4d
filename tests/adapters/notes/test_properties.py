"""Whatever a file holds: no crash, lines inside the file, words that stand in the note."""

from __future__ import annotations

import datetime as dt
import html

from hypothesis import given, settings
from hypothesis import strategies as st

from interviewer.adapters.notes.parse import parse_note
from interviewer.adapters.notes.text import dates, inline
from interviewer.adapters.notes.text.decode import decode, lines_of
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.text import normalise
from interviewer.errors import NotesError

PIECES = st.sampled_from(
    [
        "# ",
        "## 云杉科技 一面 10.3 19：00",
        "### 面试复盘：",
        "**北辰三面** 10.29",
        "1. ",
        "2.",
        "3、",
        "- ",
        "  - ",
        "    1. ",
        "> ",
        "① ",
        "（1）",
        "```python\n",
        "```",
        "~~~",
        "<details>",
        "<summary>",
        "</details>",
        "<font color=red>",
        "</font>",
        "<br>",
        "<!-- ",
        "-->",
        "| 问题 | 答案 |\n|---|---|\n",
        "| a | b",
        "答：",
        "Q：",
        "::",
        "\n?\n",
        "==X==",
        "***",
        "——",
        "⚠️",
        "什么是注意力？",
        "讲讲归一化",
        "反问：",
        "## 面试邀约",
        "阿里 10.10 11",
        "下次面试的准备",
        "- [ ] ",
        "- [x] ",
        "(2d)",
        "10.3-4",
        "---",
        "+++",
        "\n\n",
        "\n",
        "\r\n",
        "\t",
        "\u200b",
        "\u3000",
        "\ue000",
        "[[a|b]]",
        "![x](y.png)",
        "[a](b)",
        "%%",
        "$x^2$",
        "🙂",
        "\ud7ff",
        "2024-12-31",
        "模拟面试（interviewer 1a2b3c4d）",
        "&amp;",
        "\\",
    ]
)
TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), exclude_characters="\ufffd"), max_size=8
)
NOTES = st.lists(PIECES | TEXT, max_size=40).map("".join)


def check(data: bytes, note: ParsedNote) -> None:
    lines = lines_of(decode(data).text)
    for kind in (
        note.questions,
        note.interviews,
        note.tasks,
        note.todos,
        note.outcomes,
        note.passages,
        note.skipped,
    ):
        assert all(row.line is not None and 1 <= row.line <= len(lines) for row in kind)
    assert len({q.id for q in note.questions}) == len(note.questions)
    for question in note.questions:
        assert question.text.strip() == question.text != ""
        assert question.line is not None
        assert all(s.line >= question.line for s in question.seen_in)


@given(st.binary(max_size=300))
def test_bytes(data: bytes) -> None:
    try:
        note = parse_note(data, "a/b.md")
    except NotesError as error:
        if error.key not in ("note_binary", "note_encoding"):
            raise
    else:
        check(data, note)


@settings(max_examples=400)
@given(NOTES, st.sampled_from(["n.md", "云杉一面.md", "面经/北辰.md", "2025.4.23 面试题.txt"]))
def test_notes(text: str, name: str) -> None:
    data = text.encode("utf-8", "replace")
    check(data, parse_note(data, name, dt.date(2025, 10, 1)))


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


@settings(max_examples=300)
@given(NOTES)
def test_question_words_stand_in_the_note_in_their_order(text: str) -> None:
    data = text.encode("utf-8", "replace")
    whole = normalise(html.unescape(decode(data).text))
    for question in parse_note(data, "云杉一面.md").questions:
        assert is_subsequence(normalise(question.text), whole)


@given(st.text(max_size=60))
def test_dates(text: str) -> None:
    for when in dates.find(text):
        start, end = when.span
        assert 0 <= start < end <= len(text)
        assert dates.as_date(when.start, when.start.year or 2024)


@given(st.text(max_size=80))
def test_lines_of_markup(raw: str) -> None:
    line = inline.read(raw)
    assert line.text == line.text.strip()
    assert 0 <= line.stars <= 5


@given(NOTES)
def test_a_note_reads_the_same_twice(text: str) -> None:
    data = text.encode("utf-8", "replace")
    assert parse_note(data, "n.md") == parse_note(data, "n.md")
