"""A question that says nothing alone is asked with the one before it."""

from __future__ import annotations

import pytest

from interviewer.adapters.notes.lines.leaning import leans
from interviewer.core.bank.card import Language
from interviewer.paths import shipped
from interviewer.words.prompts import PromptLibrary
from tests.adapters.notes.fault_notes import question

NOTE = (
    "# 松果一面\n"
    "1. 介绍一下你做的索引优化\n"
    "2. 复杂度体现在哪？\n"
    "3. 为什么这样做？\n"
    "4. 索引为什么用 B+ 树\n"
    "\n"
    "# 橡子二面\n"
    "1. 还有别的方案吗？\n"
)


def test_leaning_questions_know_the_question_before() -> None:
    assert question(NOTE, "复杂度体现在哪？").leans_on == "介绍一下你做的索引优化"
    assert question(NOTE, "为什么这样做？").leans_on == "介绍一下你做的索引优化"
    assert question(NOTE, "复杂度体现在哪？").in_context == (
        "介绍一下你做的索引优化 → 复杂度体现在哪？"
    )


def test_others_lean_on_none() -> None:
    assert question(NOTE, "索引为什么用 B+ 树").leans_on is None
    assert question(NOTE, "还有别的方案吗？").leans_on is None


@pytest.mark.parametrize("text", ["为什么？", "它和哈希比有什么区别", "具体怎么做的？", "Why?"])
def test_what_leans(text: str) -> None:
    assert leans(text)


@pytest.mark.parametrize(
    "text",
    ["为什么用消息队列削峰", "归并排序的复杂度是多少", "HTTP 缓存", "Why does Raft need terms?"],
)
def test_what_stands_alone(text: str) -> None:
    assert not leans(text)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_interviewer_says_the_question_before(lang: Language) -> None:
    spoken = PromptLibrary(shipped("prompts")).line(
        "question",
        lang,
        n=1,
        total=3,
        ack="",
        wording=None,
        question=question(NOTE, "复杂度体现在哪？"),
    )
    before, leaning = spoken.text.find("索引优化"), spoken.text.find("复杂度体现在哪？")
    assert 0 < before < leaning
