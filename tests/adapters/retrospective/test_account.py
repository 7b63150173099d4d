"""An account of a real interview: in the note's own style, once, and out again to the byte."""

import datetime as dt

import pytest
from hypothesis import given

from interviewer.adapters.retrospective.account import insert_account
from interviewer.adapters.retrospective.undo import without
from interviewer.core.notes.account import Account
from tests.adapters.retrospective.test_properties import (
    FIXTURES,
    QUICK,
    assert_only_inserted,
    notes,
)

ACCOUNT = Account(
    company="丙公司",
    round="一面",
    date=dt.date(2026, 3, 18),
    questions=("LoRA 的秩怎么选？", "手撕 MHA", "# 标题？"),
    outcome="挂了",
)


def check(before: bytes) -> None:
    after = insert_account(before, ACCOUNT)
    assert_only_inserted(before, after)
    assert insert_account(after, ACCOUNT) == after
    assert without(after, before, "", after) == before


@QUICK
@given(notes())
def test_generated_notes(before: bytes) -> None:
    check(before)


@pytest.mark.parametrize("path", FIXTURES, ids=lambda p: p.name)
def test_every_fixture(path) -> None:  # type: ignore[no-untyped-def]
    check(path.read_bytes())


def test_what_a_section_lacks_comes_below_its_questions() -> None:
    first = ACCOUNT.model_copy(update={"questions": ACCOUNT.questions[:1], "outcome": None})
    note = insert_account("## 面试复盘\n### 甲\n1. 问？\n".encode(), first)
    assert note.decode().endswith("### 丙公司 一面 2026-03-18\n1. LoRA 的秩怎么选？\n")
    assert (
        insert_account(note, ACCOUNT)
        .decode()
        .endswith("1. LoRA 的秩怎么选？\n2. 手撕 MHA\n3. \\# 标题？\n\n结果：挂了\n")
    )
