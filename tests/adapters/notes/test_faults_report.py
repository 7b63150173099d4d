"""Nothing vanishes: what looks like a question and is none is in the import report."""

from __future__ import annotations

from interviewer.words.messages import reason
from tests.adapters.notes.fault_notes import asked, read, reasons


def test_a_question_inside_an_answer_is_reported() -> None:
    note = "# 松果一面\n1. 什么是协程\n   用户态线程。\n   谁来调度它呢？\n2. 死锁的条件\n"
    assert asked(note) == ["什么是协程", "死锁的条件"]
    assert reasons(note) == {4: "skipped_answer"}


def test_a_question_of_the_candidate_is_reported_with_its_depth() -> None:
    note = "# 松果一面\n1. 什么是协程\n2. 你有什么想问我的？\n   - 我问：业务是什么？\n"
    assert set(reasons(note)) == {3, 4}


def test_every_marked_line_is_either_taken_or_reported() -> None:
    note = (
        "# 杂记\n"
        "\n"
        "今天的会谁来开？\n"
        "\n"
        "## 购物\n"
        "- 牛奶还有吗？\n"
        "- 苹果\n"
        "\n"
        "> 谁说的？\n"
        "\n"
        "| 事 | 人 |\n"
        "|---|---|\n"
        "| 倒垃圾 | 谁？ |\n"
    )
    parsed = read(note)
    known = {found.line for found in parsed.questions}
    known |= {skipped.line for skipped in parsed.skipped}
    assert {3, 6, 9} <= known


def test_a_note_with_lists_that_yields_nothing_says_so() -> None:
    parsed = read("# 购物\n- 苹果\n- 香蕉\n- 牛奶\n")
    assert [(one.line, one.reason) for one in parsed.skipped] == [(0, "skipped_nothing_found")]
    assert "列表" in reason("skipped_nothing_found", "zh")
    assert "lists" in reason("skipped_nothing_found", "en")


def test_a_note_of_prose_says_nothing() -> None:
    assert read("# 日记\n今天下雨，没有出门。\n").skipped == ()


def test_an_appointment_is_not_reported_as_left_out() -> None:
    note = (
        "# Acme\nDec 3, 2031 2:00 PM — Acme, phone screen\n2031-12-10 10:00 Globex onsite\n\n"
        "## Phone screen\n- What is a closure?\n"
    )
    assert [one.line for one in read(note).interviews] == [2, 3]
    assert reasons(note) == {}
