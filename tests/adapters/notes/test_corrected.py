"""What the person said of lines overrules the reading of a note."""

from __future__ import annotations

import datetime as dt

from interviewer.adapters.notes.finds.corrected import NOT_ASKED
from interviewer.adapters.notes.parse import Kept, parse_note
from interviewer.adapters.notes.readings import reading_of
from interviewer.core.notes.agenda import ParsedNote
from interviewer.core.notes.corrections import Correction, NoteLines, Reach, Says, Statement
from interviewer.core.notes.line_reading import LineReading, NoteReading

NOTE = """# 秋招

## 字节 一面 2026-03-05

1. KV cache 的原理是什么
   缓存 K 和 V。
2. 讲讲 DPO 的损失函数
今天天气不错，回去路上吃了碗面
- 温度和 top-p 的搭配

## 百度 二面 2026-03-09

1. 自我介绍
2. RAG 的召回怎么评估
"""
DATA = NOTE.encode()


def said(
    line: int,
    says: Says,
    value: str | None = None,
    reach: Reach = "line",
    number: int = 1,
) -> Correction:
    """What the service keeps of a line."""
    row = reading().lines[line - 1]
    at = row.chapter_line if reach == "chapter" else line
    anchor = NoteLines("n.md", NOTE.splitlines()).at(at or 0)
    assert anchor is not None
    return Correction(
        number=number,
        said_at=dt.datetime(2026, 3, 1, tzinfo=dt.UTC),
        statement=Statement(says=says, value=value, reach=reach),
        anchor=anchor,
        shape=row.shape,
    )


def reading(*corrections: Correction) -> NoteReading:
    return reading_of(DATA, "n.md", kept=Kept(corrections=corrections))


def line(number: int, *corrections: Correction) -> LineReading:
    return reading(*corrections).lines[number - 1]


def parsed(*corrections: Correction) -> ParsedNote:
    return parse_note(DATA, "n.md", kept=Kept(corrections=corrections))


def by_line(note: ParsedNote) -> dict[int, tuple[str | None, str | None, dt.date | None]]:
    return {q.line or 0: (q.company, q.round, q.asked_on) for q in note.questions}


def test_the_note_is_read_as_the_tests_below_assume() -> None:
    found = by_line(parsed())
    assert found[5] == ("字节", "一面", dt.date(2026, 3, 5))
    assert found[14][0] == "百度"
    assert 8 not in found
    assert line(6).kinds == ("answer",)
    assert line(3).kinds[:3] == ("company", "round", "date")
    assert (line(5).chapter, line(5).chapter_line) == ("字节 一面 2026-03-05", 3)


def test_a_line_is_a_question_because_the_person_says_so() -> None:
    note = parsed(said(8, "question"))
    assert by_line(note)[8] == ("字节", "一面", dt.date(2026, 3, 5))
    assert all(skipped.line != 8 for skipped in note.skipped)
    assert line(8, said(8, "question")).kinds == ("question",)


def test_a_line_that_is_too_long_for_a_question_is_one_where_the_person_says_so() -> None:
    long = "说" * 400
    data = f"# 字节 一面\n\n{long}\n".encode()
    anchor = NoteLines("n.md", data.decode().splitlines()).at(3)
    correction = said(8, "question").model_copy(update={"anchor": anchor})
    assert parse_note(data, "n.md").questions == ()
    assert [
        q.text for q in parse_note(data, "n.md", kept=Kept(corrections=[correction])).questions
    ] == [long]


def test_nothing_is_said_of_the_front_matter_and_of_lines_without_words() -> None:
    lines = reading_of(f"---\ntitle: 记录\n---\n{NOTE}".encode(), "n.md").lines
    corrected = {line.line for line in lines if line.can_be_corrected}
    assert corrected == {number + 3 for number in (1, 3, 5, 6, 7, 8, 9, 11, 13, 14)}


def test_a_question_is_none_because_the_person_says_so() -> None:
    note = parsed(said(7, "not_question"))
    assert 7 not in by_line(note)
    [skipped] = [skipped for skipped in note.skipped if skipped.line == 7]
    assert skipped.reason == NOT_ASKED
    assert not line(7, said(7, "not_question")).unsure


def test_company_round_and_day_are_those_that_were_said() -> None:
    corrections = [
        said(5, "company", "腾讯", number=1),
        said(5, "round", "三面", number=2),
        said(5, "date", "2026-04-01", number=3),
    ]
    found = by_line(parsed(*corrections))
    assert found[5] == ("腾讯", "三面", dt.date(2026, 4, 1))
    assert found[7] == ("字节", "一面", dt.date(2026, 3, 5))
    assert by_line(parsed(said(5, "company", None)))[5][0] is None


def test_a_chapter_reaches_to_the_next_heading_of_its_rank() -> None:
    found = by_line(parsed(said(7, "company", "腾讯", "chapter")))
    assert {found[number][0] for number in (5, 7)} == {"腾讯"}
    assert {found[number][0] for number in (13, 14)} == {"百度"}
    none = by_line(parsed(said(7, "not_question", reach="chapter")))
    assert set(none) == {13, 14}


def test_what_was_said_of_a_shape_reaches_its_lines_and_no_others() -> None:
    before = by_line(parsed())
    assert set(by_line(parsed(said(13, "not_question", reach="shape")))) == set(before) - {
        5,
        7,
        13,
        14,
    }


def test_what_was_said_of_fewer_lines_counts_more_and_of_equals_the_later() -> None:
    corrections = [
        said(5, "question", number=1),
        said(13, "not_question", reach="shape", number=2),
        said(14, "question", reach="chapter", number=3),
    ]
    assert {5, 13, 14} <= set(by_line(parsed(*corrections)))
    later = [said(5, "company", "一", number=1), said(5, "company", "二", number=2)]
    assert by_line(parsed(*reversed(later)))[5][0] == "二"


def test_a_line_that_is_no_longer_there_says_nothing() -> None:
    gone = said(7, "not_question")
    elsewhere = gone.model_copy(update={"anchor": gone.anchor.model_copy(update={"line": 5})})
    beyond = gone.model_copy(update={"anchor": gone.anchor.model_copy(update={"line": 500})})
    assert parsed(elsewhere, beyond) == parsed()


def test_an_appointment_takes_what_was_said_and_goes_where_it_is_a_question() -> None:
    data = "# 面试安排\n\n- 字节 一面 2026-03-05 10:00\n- 百度 二面 2026-03-09 10:00\n".encode()
    row = NoteLines("n.md", data.decode().splitlines()).at(3)
    assert row is not None
    correction = said(5, "company", "腾讯").model_copy(update={"anchor": row})
    note = parse_note(data, "n.md", kept=Kept(corrections=[correction]))
    assert [interview.company for interview in note.interviews] == ["腾讯", "百度"]
    question = correction.model_copy(update={"statement": Statement(says="question")})
    note = parse_note(data, "n.md", kept=Kept(corrections=[question]))
    assert [interview.company for interview in note.interviews] == ["百度"]
    assert [found.line for found in note.questions] == [3]


def test_nobody_is_asked_about_more_than_ten_lines() -> None:
    rows = tuple(
        LineReading(line=number, text="x", unsure=True, chance=number / 100)
        for number in range(1, 40)
    )
    asked = NoteReading(note="n.md", lines=rows).most_unsure()
    assert [row.line for row in asked] == list(range(30, 40))
