"""The acceptance case: the first user's own log."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote

REFERENCE = Path(__file__).parents[3] / "../shared/notes/第一次日常实习寻找记录.md"
SAMPLE = Path(__file__).parents[3] / "knowledge/notes/示例-实习寻找记录.md"


@pytest.fixture(scope="module", params=[REFERENCE, SAMPLE], ids=["reference", "sample"])
def path(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    if not found.exists():
        pytest.skip(f"the reference note is not beside the repository: {found}")
    return found


@pytest.fixture(scope="module")
def note(path: Path) -> ParsedNote:
    return parse_note(path.read_bytes(), path.name)


def test_counts(note: ParsedNote) -> None:
    companies = [q.company for q in note.questions]
    assert [companies.count(c) for c in dict.fromkeys(companies)] == [17, 3]
    assert len(note.tasks) >= 19
    own = note.todos[:3]  # the sample grows by what its reader's mock interviews add
    assert all(t.text.startswith("复习") for t in note.todos[3:])
    assert (len(own), len(note.outcomes), note.encoding) == (3, 0, "utf-8")
    assert [len(t.children) for t in own] == [0, 2, 0]


def test_questions_are_verbatim(note: ParsedNote, path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    for question in note.questions:
        assert question.line is not None
        line = lines[question.line - 1].replace("**", "")
        assert question.text in line
        assert "<font" not in question.text
        assert question.heading_path[0] == "面试复盘"
        assert question.heading_path[1] == question.company


def test_the_item_over_three_questions_is_their_topic(note: ParsedNote) -> None:
    grouped = [q for q in note.questions if q.topics]
    assert len(grouped) == 3
    assert len({q.topics for q in grouped}) == 1


def test_one_annotation(note: ParsedNote) -> None:
    annotated = [q for q in note.questions if q.annotations]
    assert len(annotated) == 1
    assert "——" not in annotated[0].text


def test_nothing_is_found_twice(note: ParsedNote) -> None:
    for rows in (note.questions, note.interviews, note.tasks, note.todos):
        lines = [row.line for row in rows]
        assert len(set(lines)) == len(lines)
    assert all(len(q.seen_in) == 1 for q in note.questions)
    assert {q.line for q in note.questions}.isdisjoint({t.line for t in note.tasks})
    assert note.passages == ()


@pytest.mark.skipif(
    not REFERENCE.exists(),
    reason="the reference note is not beside the repository (../shared/notes)",
)
def test_reference_in_detail() -> None:
    note = parse_note(REFERENCE.read_bytes(), REFERENCE.name)
    appointments = [(i.company, i.round, i.date, i.time) for i in note.interviews]
    october = [dt.date(2025, 10, day) for day in (10, 10, 11, 13, 14, 15)]
    assert [a[2] for a in appointments] == october
    assert [a[3] for a in appointments] == [
        dt.time(11),
        dt.time(16),
        dt.time(10),
        dt.time(10),
        None,
        dt.time(15, 30),
    ]
    assert [a[1] for a in appointments] == [None] * 5 + ["二面"]
    assert appointments[0][0] == "阿里"
    assert appointments[1][0] == appointments[5][0] == "零一万物"
    rerank = next(q for q in note.questions if "rerank" in q.text)
    assert rerank.annotations == ("要对当前模型进行一波优化",)
    tasks = {t.line: t for t in note.tasks}
    assert (tasks[22].start, tasks[22].due, tasks[22].effort_days) == (
        dt.date(2025, 10, 8),
        dt.date(2025, 10, 9),
        2.0,
    )
    assert (tasks[16].start, tasks[16].due) == (dt.date(2025, 10, 3), dt.date(2025, 10, 4))
    assert (tasks[18].start, tasks[18].due) == (dt.date(2025, 10, 5), dt.date(2025, 10, 6))
    assert (tasks[9].due, tasks[30].due, tasks[30].project) == (dt.date(2025, 9, 30), None, "项目2")
    assert (tasks[10].parent, tasks[10].depth, tasks[23].parent) == (9, 1, 22)
