"""Names and short phrases that several surfaces use: the command line, the page, the report."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from interviewer.core.bank.card import Language
from interviewer.core.grading.assessment import PointVerdict
from interviewer.core.names import ROUND, is_round_name, round_of, short_round_of
from interviewer.core.notes.agenda import Task
from interviewer.core.notes.corrections import Reach, Says, Statement
from interviewer.core.notes.line_reading import LineReading, Understood
from interviewer.core.notes.question import Kind
from interviewer.core.notes.sync_report import SyncReport
from interviewer.core.notes.today import TaskState
from interviewer.words.pair import Count, Pair, all_in_language, in_language

VERDICT: dict[str, Pair] = {
    "met": ("✓ 答到", "✓ met"),
    "partial": ("◐ 部分", "◐ partial"),
    "missed": ("○ 漏掉", "○ missed"),
    "wrong": ("✗ 说错", "✗ wrong"),
}
OUTCOME: dict[str, Pair] = {**VERDICT, "unsettled": ("? 拿不准", "? not settled")}
_SHOULD_BE: Pair = ("“{said}”，应为：{right}", "“{said}”, should be: {right}")
_RIGHT_IS: Pair = ("应为：{right}", "should be: {right}")
KIND: dict[Kind, Pair] = {
    "knowledge": ("八股", "knowledge"),
    "project": ("项目", "project"),
    "coding": ("代码", "coding"),
    "behavioural": ("行为", "behavioural"),
}
_TYPED_KINDS: dict[Kind, str] = {
    "knowledge": "knowledge 知识 知识题 八股 八股文 基础 基础题 问答",
    "project": "project 项目 项目题 简历",
    "coding": "coding code 代码 代码题 手撕 手撕题 手写 编程 编程题 算法题 笔试",
    "behavioural": "behavioural behavioral 行为 行为题 hr hr题 hr面",
}
"""What people type for a kind of question."""
TASK_STATE: dict[TaskState, Pair] = {
    "done": ("已完成", "done"),
    "overdue": ("已逾期", "overdue"),
    "due": ("今天到期", "due today"),
    "running": ("进行中", "running"),
    "later": ("未开始", "later"),
    "undated": ("未定日期", "no date"),
}
UNDERSTOOD: dict[Understood, Pair] = {
    "question": ("题目", "question"),
    "answer": ("回答", "answer"),
    "company": ("公司", "company"),
    "round": ("轮次", "round"),
    "date": ("日期", "date"),
    "appointment": ("面试安排", "appointment"),
    "task": ("计划", "task"),
    "skipped": ("跳过", "skipped"),
}
"""What a line of a note is."""
SAYS: dict[Says, Pair] = {
    "question": ("是题", "a question"),
    "not_question": ("不是题", "not a question"),
    "company": ("公司", "company"),
    "round": ("轮次", "round"),
    "date": ("日期", "date"),
}
"""What the person says of a line."""
REACH: dict[Reach, Pair] = {
    "line": ("只这一行", "this line"),
    "chapter": ("整章", "its chapter"),
    "shape": ("这篇里同样的行", "all lines like it in this note"),
}
"""How far it reaches."""
TYPED_FOR_NONE = ("-", "–", "无", "没有", "none")
"""What is typed where a line has no company, round or day."""
_YEAR_ASSUMED: Pair = ("（年份为推测）", " (year assumed)")
"""Behind a date whose year stands nowhere."""
_NUMERALS = "一二三四五六七"
_ROUNDS = {
    **{f"{numeral}面": f"round {number}" for number, numeral in enumerate(_NUMERALS, 1)},
    "HR面": "HR round",
    "人事面": "HR round",
    "主管面": "manager's round",
    "经理面": "manager's round",
    "总监面": "director's round",
    "老板面": "boss's round",
    "大老板面": "top boss's round",
    "部门面": "department's round",
    "交叉面": "cross-team round",
    "终面": "final round",
    "加面": "extra round",
    "技术面": "technical round",
    "业务面": "business round",
    "综合面": "general round",
    "压力面": "stress round",
    "群面": "group round",
    "现场面": "on-site round",
    "线下面": "on-site round",
    "电话面": "phone round",
    "电面": "phone round",
    "AI面": "AI round",
    "VP面": "VP round",
    "boss面": "boss's round",
    "leader面": "leader's round",
    "笔试": "written test",
    "机试": "coding test",
    "机考": "coding test",
    "测评": "assessment",
    "谈薪": "salary talk",
}
"""Rounds as the reader stores them, in English. Others are English already, or nobody's."""
_ORDINALS = (
    ("1", "one", "first", "1st"),
    ("2", "two", "second", "2nd"),
    ("3", "three", "third", "3rd"),
    ("4", "four", "fourth", "4th"),
    ("5", "five", "fifth", "5th"),
    ("6", "six", "sixth", "6th"),
    ("7", "seven", "seventh", "7th"),
)
_NUMBERS = {word: words[0] for words in _ORDINALS for word in words}
_ONE = "|".join(_NUMBERS)
_COUNTED = re.compile(
    rf"(?:round|interview) (?P<behind>{_ONE})"
    rf"|(?P<before>{_ONE}) (?:tech(?:nical)? )?(?:round|interview)"
)
_BETWEEN = re.compile(r"\s*[、,，;；/+&]\s*|\s+and\s+")
_NOTHING: Pair = ("没有", "none")
_UNREAD: Pair = ("没有读成什么", "nothing in particular")
SHARED: dict[str, Pair] = {
    "bank": ("内置题库", "built-in bank"),
    "company": ("公司", "Company"),
    "confidence_of": ("把握 {value:.0%}", "confidence {value:.0%}"),
    "examiner": ("考官", "Examiner"),
    "mine": ("我认为", "I say"),
    "points": ("要点", "Key points"),
    "reference": ("参考回答", "Reference answer"),
}
"""Words that the page and the report or the command line have in common."""

_SYNCED: Pair = (
    "题目 {found}：新增 {added}，更新 {updated}，未变 {unchanged}，移除 {removed}",
    "{found:question}: {added} new, {updated} updated, {unchanged} unchanged, {removed} removed",
)
_COUNTDOWN: dict[str, Pair] = {
    "no_date": ("日期未知", "no date"),
    "today": ("今天", "today"),
    "day": ("{n} 天", "{n} day"),
    "days": ("{n} 天", "{n} days"),
    "day_ago": ("{n} 天前", "{n} day ago"),
    "days_ago": ("{n} 天前", "{n} days ago"),
}


def kind_named(typed: str) -> Kind | None:
    """The kind of question that the word names in either language; None for another word."""
    wanted = typed.strip().casefold()
    for kind, names in _TYPED_KINDS.items():
        if wanted in names.split():
            return kind
    return None


def round_name(stored: str | None, lang: str) -> str:
    """The round as a reader of that language calls it; empty where there is none."""
    if not stored or lang == "zh":
        return stored or ""
    return ", ".join(_ROUNDS.get(each, each) for each in stored.split("、"))


def interview_name(
    company: str | None,
    stored_round: str | None,
    lang: str,
    day: dt.date | None = None,
) -> str:
    """What an interview is called: company, round and day as far as they are known."""
    facts = (company, round_name(stored_round, lang), str(day) if day else "")
    return " ".join(fact for fact in facts if fact)


def round_typed(typed: str, noted: Iterable[str] = ()) -> str:
    """The round as it is stored, from its name in either language; another word stays.

    noted: rounds that the notes have, which come first.
    """
    wanted = _spelt(typed)
    read = round_of(typed) if ROUND.fullmatch(typed.strip()) else None
    for stored in noted:
        if stored == read or wanted in (_spelt(stored), _spelt(round_name(stored, "en"))):
            return stored
    names = [_round_typed(part) for part in _BETWEEN.split(wanted)]
    known = [name for name in names if name]
    return "、".join(known) if len(known) == len(names) else typed.strip()


def _round_typed(wanted: str) -> str | None:
    named = re.sub(" interview$", " round", wanted)
    for stored, english in _ROUNDS.items():
        if named == _spelt(english):
            return stored
    counted = _COUNTED.fullmatch(wanted)
    if counted is not None:
        return round_of(f"round {_NUMBERS[counted['behind'] or counted['before']]}")
    if is_round_name(wanted):
        return round_of(wanted)
    short = short_round_of(wanted)
    return short[0] if short and not short[1].strip() else None


def _spelt(name: str) -> str:
    """A name without what people leave out of it."""
    bare = re.sub(r"['’]s\b|\bthe\b", "", name.casefold()).replace("-", " ")
    return " ".join(bare.split())


def corrected(
    said: str | None,
    right: str,
    lang: str,
) -> str:
    """A false claim in the candidate's words and then what is right: never the right one alone."""
    pair = _SHOULD_BE if said else _RIGHT_IS
    return in_language(pair, lang).format(
        said=said,
        right=right,
    )


def judged_words(
    point: PointVerdict,
    text: str,
    lang: str,
) -> str:
    """What a verdict is about, to stand behind its name.

    text: the key point's sentence. A wrong claim comes first, with what it should be.
    """
    if point.outcome == "wrong":
        return corrected(
            point.quote,
            text,
            lang,
        )
    return text


def said(statement: Statement, lang: Language) -> str:
    """What the person says, with the value where it has one."""
    name = in_language(SAYS[statement.says], lang)
    if statement.subject == "question":
        return name
    return f"{name} {statement.value or in_language(_NOTHING, lang)}"


def proposed_words(line: LineReading, lang: Language) -> str:
    """What a model proposes for a line of a note."""
    return " · ".join(said(statement, lang) for statement in line.proposed)


def understood(line: LineReading, lang: Language) -> str:
    """What a line of a note was taken for, and whose it is."""
    kinds = []
    for kind in line.kinds:
        name = in_language(UNDERSTOOD[kind], lang)
        kinds.append(name)
    facts = []
    if kinds:
        facts.append(" + ".join(kinds))
    else:
        facts.append(in_language(_UNREAD, lang))
    known = (
        line.company,
        round_name(line.round, lang),
        line.date,
    )
    for fact in known:
        if fact:
            facts.append(str(fact))
    if line.year_assumed:
        facts[-1] += year_assumed(lang)
    return " · ".join(facts)


def year_assumed(lang: Language) -> str:
    """What follows a date whose year the note does not name."""
    return in_language(_YEAR_ASSUMED, lang)


def sync_line(report: SyncReport, lang: Language) -> str:
    """How many questions a sync found, and what became of them."""
    changes = report.changes
    return in_language(_SYNCED, lang).format(
        found=Count(report.found),
        added=changes.added,
        updated=changes.updated,
        unchanged=changes.unchanged,
        removed=changes.removed,
    )


def countdown(days: int | None, lang: Language) -> str:
    """Days until an appointment, in words. None: its day is not known; below 0: it is past."""
    phrases = all_in_language(_COUNTDOWN, lang)
    if days is None:
        return phrases["no_date"]
    if days == 0:
        return phrases["today"]
    key = "day" if abs(days) == 1 else "days"
    if days < 0:
        key += "_ago"
    return phrases[key].format(n=abs(days))


def short_day(day: dt.date, today: dt.date | None) -> str:
    """Month and day, with the year where it is not that of ``today``."""
    if today is None or day.year == today.year:
        return f"{day:%m-%d}"
    return f"{day:%Y-%m-%d}"


def moment(
    day: dt.date | None,
    time: dt.time | None,
    today: dt.date | None = None,
) -> str:
    """Day and time as far as they are known; the year where it is not that of ``today``."""
    parts = []
    if day:
        parts.append(short_day(day, today))
    if time:
        parts.append(f"{time:%H:%M}")
    return " ".join(parts)


def moment_of(when: dt.datetime, now: dt.datetime) -> str:
    """Day and time; the year where it is not that of ``now``."""
    return moment(when.date(), when.time(), now.date())


def span(task: Task, today: dt.date | None = None) -> str:
    """From when to when, and the effort in days; years where they are not that of ``today``."""
    days = []
    for day in (task.start, task.due):
        if day:
            days.append(short_day(day, today))
    dates = "–".join(dict.fromkeys(days))
    if task.effort_days:
        return f"{dates} ({task.effort_days:g}d)"
    return dates
