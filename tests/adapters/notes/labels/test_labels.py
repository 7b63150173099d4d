"""Lines by form and by the fitted model, and what the model overrules."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.labels import shipped_model
from interviewer.adapters.notes.labels.rows import rows
from interviewer.adapters.notes.parse import parse_note
from interviewer.core.notes.agenda import ParsedNote
from tools.notes.material import notes
from tools.notes.measure import Read, counts, read


def parsed(text: str) -> ParsedNote:
    return parse_note(text.encode(), "杂记.md")


def asked(text: str) -> list[str]:
    return [question.text for question in parsed(text).questions]


@pytest.mark.parametrize(
    ("line", "form", "words"),
    [
        ("## 字节 一面", "heading", "字节 一面"),
        ("  - [x] 复习索引", "task", "复习索引"),
        ("3）缓存穿透", "number", "缓存穿透"),
        ("Q2：为什么", "question", "为什么"),
        ("答：因为", "answer", "因为"),
        ("\t- 追问", "bullet", "追问"),
        ("| 题目 | 结果 |", "table", "题目 | 结果 |"),
        ("**项目：**", "label", "**项目：**"),
        ("", "blank", ""),
    ],
)
def test_the_form_of_a_line(line: str, form: str, words: str) -> None:
    (row,) = rows([line])
    assert (row.form, row.text) == (form, words)


def test_headings_and_labels_are_above_what_follows_and_fences_are_code() -> None:
    found = rows(
        ["# 甲公司", "## 一面", "项目：", "- 甲", "```", "# 注释", "```", "# 乙公司", "乙"]
    )
    assert found[3].path == ((1, "甲公司"), (2, "一面"), (7, "项目："))
    assert [row.form for row in found[4:7]] == ["fence", "code", "fence"]
    assert found[8].path == ((1, "乙公司"),)


def test_the_chances_of_a_line_add_up() -> None:
    labels = shipped_model().labels(
        ["# 甲公司 一面", "1. 索引为什么用 B+ 树？", "", "反问：团队多大"]
    )
    assert [sum(label.chances.values()) for label in labels] == pytest.approx([1.0] * 4)
    assert [label.best for label in labels[:3]] == ["H", "Q", "-"]
    assert shipped_model().labels([]) == []


def test_bare_lines_of_a_phone_note_are_questions() -> None:
    note = """拼多多 后端 一面 9.12
自我介绍
项目里的缓存怎么做的
redis 大 key 怎么处理
mysql 索引失效的场景
手撕 反转链表
"""
    assert {"redis 大 key 怎么处理", "mysql 索引失效的场景"} <= set(asked(note))


def test_a_remark_among_questions_is_none_and_the_report_says_why() -> None:
    note = """# 美团 二面
1. 讲讲你的项目
2. 线程池参数怎么设
3. 感觉面试官有点赶时间，这块答得磕磕绊绊
4. 手撕 LRU
"""
    found = parsed(note)
    assert [question.line for question in found.questions] == [2, 3, 5]
    assert [(one.line, one.reason) for one in found.skipped] == [(4, "skipped_self_talk")]


def total(given: list[Read]) -> tuple[float, float]:
    each = [counts(one) for one in given]
    right = sum(one["right"] for one in each)
    return right / sum(one["taken"] for one in each), right / sum(one["asked"] for one in each)


def test_notes_that_no_rule_comes_from_are_read_as_is_published() -> None:
    assert len({note.dialect for note in notes("dev")}) >= 20
    precision, recall = total(read("dev"))
    assert (precision >= 0.91, recall >= 0.87) == (True, True), (precision, recall)


def places(text: str) -> list[tuple[str | None, str | None]]:
    return [(question.company, question.round) for question in parsed(text).questions]


def test_a_bare_line_names_the_interview_of_what_follows() -> None:
    note = """美团 一面 9.3
项目里的缓存怎么做的
redis 大 key 怎么处理
拼多多 二面 9.12
mysql 索引失效的场景
"""
    assert places(note) == [("美团", "一面"), ("美团", "一面"), ("拼多多", "二面")]


def test_brackets_at_the_end_of_a_question_say_where_it_was_asked() -> None:
    (question,) = parsed("# MySQL\n- 意向锁有什么用（美团 二面 9.4）\n").questions
    assert (question.text, question.company, question.round) == ("意向锁有什么用", "美团", "二面")


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Acme – phone screen", "phone screen"),
        ("Acme on-site", "onsite"),
        ("Acme OA", "OA"),
        ("Acme recruiter call", "phone screen"),
        ("Acme final round", "final round"),
    ],
)
def test_english_rounds_have_their_own_names(title: str, stage: str) -> None:
    note = f"## {title}\n1. What happens when a hash map grows?\n2. Walk me through your project\n"
    assert [question.round for question in parsed(note).questions] == [stage, stage]
