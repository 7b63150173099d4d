"""The words that go into a note, Chinese and English side by side."""

from __future__ import annotations

from dataclasses import dataclass

from interviewer.core.bank.card import Language


@dataclass(frozen=True)
class Words:
    """The words of one language. Templates are filled with ``str.format``."""

    session: str
    """The first words of our heading."""
    mark: str
    """What makes a heading ours. A template with ``{id}``."""
    score: str
    """Before a score."""
    ungraded: str
    """In place of a score."""
    counts: str
    """How many questions were graded. A template with ``{asked}`` and ``{graded}``."""
    comma: str
    """Between parts of a line."""
    colon: str
    """After a label."""
    stop: str
    """Before the summary."""
    good: str
    """Label of the person's own words that were right."""
    missing: str
    """Label of what an answer left out."""
    partial: str
    """Label of what an answer said in part."""
    wrong: str
    """Label of what an answer said wrongly."""
    study: str
    """Label of what to read up."""
    remark: str
    """Label of a remark on a grade."""
    todo: str
    """Label of a to-do."""
    again: str
    """The to-do that a question leaves, as ``prompts/todo`` says it. A template with
    ``{question}``."""
    again_by_name: str
    """The same of a question of the section. A template with ``{number}`` and ``{name}``."""
    again_by_number: str
    """The same as earlier versions said it, by numbers alone. A template with ``{numbers}``."""
    number_comma: str
    """Between such numbers."""
    listed: str
    """After a to-do that the note's own list held before."""
    chapter: str
    """Heading of a new chapter of retrospectives."""
    held_chapter: str
    """The same of real interviews, in a note where that heading is over mock ones."""
    next: str
    """Heading of a new list of to-dos."""
    outcome: str
    """Label of how a real interview ended."""
    collected: str
    """Folder of the notes that were taken in from elsewhere."""
    company: str
    """Front matter of such a note: whom the interview was with. The reader of notes knows it."""
    round: str
    """Front matter: which round it was. The reader knows it."""
    interview_date: str
    """Front matter: on which day it was. The reader knows it."""
    source: str
    """Front matter: where it is from."""
    added: str
    """Front matter: on which day it was taken in."""


ZH = Words(
    session="模拟面试",
    mark="（interviewer {id}）",
    score="得分",
    ungraded="未评分",
    counts="{asked} 题中评了 {graded} 题",
    comma="，",
    colon="：",
    stop="。",
    good="好",
    missing="缺",
    partial="没讲全",
    wrong="错",
    study="补",
    remark="说明",
    todo="待办",
    again="复习：{question}",
    again_by_name="复习第 {number} 题：{name}",
    again_by_number="复习第 {numbers} 题",
    number_comma="、",
    listed="（原有）",
    chapter="面试复盘",
    held_chapter="面试记录",
    next="下次面试的准备",
    outcome="结果",
    collected="收集",
    company="公司",
    round="轮次",
    interview_date="面试日期",
    source="来源",
    added="收录",
)
EN = Words(
    session="Mock interview",
    mark=" (interviewer {id})",
    score="Score",
    ungraded="Not graded",
    counts="{asked} asked, {graded} graded",
    comma=", ",
    colon=": ",
    stop=". ",
    good="Good",
    missing="Missing",
    partial="In part",
    wrong="Wrong",
    study="Study",
    remark="Remark",
    todo="To do",
    again="Review: {question}",
    again_by_name="Review no. {number}: {name}",
    again_by_number="Review no. {numbers}",
    number_comma=", ",
    listed=" (already listed)",
    chapter="Interview retrospectives",
    held_chapter="Interview log",
    next="To do for the next interview",
    outcome="Outcome",
    collected="Collected",
    company="company",
    round="round",
    interview_date="interview date",
    source="source",
    added="added",
)
LANGUAGES = (ZH, EN)


def in_language(lang: Language) -> Words:
    """The words of a note in ``lang``."""
    return ZH if lang == "zh" else EN
