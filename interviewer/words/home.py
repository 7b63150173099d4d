"""The words of the page's home: what is on today, and the plan until the appointment."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.words.pair import Pair, all_in_language

TEXT: dict[str, Pair] = {
    "appointment_in": ("{name}还有 {n} 天", "{name} in {n:day}"),
    "appointment_tomorrow": ("{name}就在明天", "{name} is tomorrow"),
    "appointment_today": ("{name}就是今天", "{name} is today"),
    "session": ("今天 {n} 题", "{n:question} today"),
    "session_of": ("今天 {n} 题（{facts}）", "{n:question} today ({facts})"),
    "part_session": ("这场 {n} 题", "{n:question} in this session"),
    "part_session_of": (
        "这场 {n} 题（{facts}）",
        "{n:question} in this session ({facts})",
    ),
    "whole_day": (
        "今天共 {n} 题，约 {minutes} 分钟",
        "{n} for today, about {minutes} min",
    ),
    "due_count": ("{n} 道到期", "{n} due again"),
    "missed_count": ("{n} 道上次漏了要点", "{n} with points you missed"),
    "minutes": ("约 {n} 分钟", "about {n} min"),
    "fact_comma": ("，", ", "),
    "readiness": (
        "那天大概 {expected:.1f} 分（{low:.1f}–{high:.1f}）",
        "Expected then: {expected:.1f} of 10 ({low:.1f}–{high:.1f})",
    ),
    "streak": ("连续练了 {n} 天", "{n} days in a row"),
    "ahead": ("面试安排", "Appointments"),
    "begin_this": ("面这场", "Practise it"),
    "due": ("到期要再答的", "Due again"),
    "last_time": ("上次 {score:g} 分", "last time {score:g}"),
    "plan": ("到面试那天的安排", "Days until the interview"),
    "plan_day": ("{n} 题 · 约 {minutes} 分钟", "{n:question} · about {minutes} min"),
    "tasks": ("计划", "Tasks"),
    "todos": ("待办", "To-dos"),
    "tick_off": ("打勾：{text}", "Tick off: {text}"),
    "unticked": ("已从笔记里撤销打勾。", "The tick is taken out of the note."),
    "tick_gone": (
        "笔记里没有这一项了，列表已更新。",
        "The note has this item no more; the list is up to date now.",
    ),
    "old_tasks": ("还有 {n} 项更早的计划没打勾", "{n:older task} not ticked off"),
    "more": ("还有 {n} 项", "{n} more"),
    "nothing_on": (
        "笔记里没有以后的面试安排，也没有到期的题。写一行“11-30 14:00 公司 一面”，这里就会倒数。",
        "Your notes name no coming interview and nothing is due. Write a line such as "
        "“11-30 14:00 Company first round” in a note and it is counted down here.",
    ),
}


def words(lang: Language) -> dict[str, str]:
    """All texts in ``lang``."""
    return all_in_language(TEXT, lang)
