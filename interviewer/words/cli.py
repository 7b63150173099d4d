"""The words of the command line: the headers of its tables and its lines."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.interview.session import Status
from interviewer.core.notes.sync_report import FileStatus
from interviewer.words.pair import Pair, in_language
from interviewer.words.terms import SHARED

FILE_STATUS: dict[FileStatus, Pair] = {
    "new": ("新", "new"),
    "updated": ("已更新", "updated"),
    "unchanged": ("未变", "unchanged"),
    "removed": ("已删除", "removed"),
}
"""What a sync did with a note."""
SESSION_STATUS: dict[Status, Pair] = {
    "running": ("未结束", "not finished"),
    "finished": ("已结束", "finished"),
}
"""Whether a session goes on."""

_HEADERS: dict[str, tuple[Pair, ...]] = {
    "import": (
        ("笔记", "note"),
        ("状态", "status"),
        ("题目", "questions"),
        ("面试安排", "appointments"),
        ("计划", "tasks"),
        ("待办", "to-dos"),
    ),
    "sessions": (
        ("会话", "session"),
        ("开始", "started"),
        ("状态", "status"),
        ("公司", "company"),
        ("题数", "asked"),
        ("得分", "score"),
    ),
    "figures": (
        ("指标", "figure"),
        ("值", "value"),
        ("95% 区间", "95 % interval"),
    ),
    "kinds": (
        ("类别", "kind"),
        ("行", "n"),
        ("评了", "graded"),
        ("人工均分", "human"),
        ("得分均值", "score"),
        ("及格率", "passes"),
    ),
    "appointments": (
        ("还有", "in"),
        ("时间", "when"),
        ("公司", "company"),
        ("轮次", "round"),
        ("出处", "place"),
    ),
    "tasks": (
        ("状态", "state"),
        ("日期", "dates"),
        ("任务", "task"),
        ("项目", "project"),
        ("出处", "place"),
    ),
    "corrections": (
        ("编号", "number"),
        ("说的是", "said"),
        ("范围", "reach"),
        ("出处", "place"),
        ("那一行", "line"),
    ),
    "todos": (
        ("", ""),
        ("待办", "to-do"),
        ("出处", "place"),
    ),
}
_LINES: dict[str, Pair] = {
    "embedded": ("；本次计算向量 {embedded}（{embedder}）", "; {embedded} embedded ({embedder})"),
    "skipped": ("跳过 {n} 处：", "{n} skipped:"),
    "skipped_text": ("{place}：{text}", "{place}: {text}"),
    "point": ("{verdict}（{weight}）{text}", "{verdict} ({weight}) {text}"),
    "not_graded": ("未评分：{reason}", "not graded: {reason}"),
    "in_brackets": ("（{said}）", " ({said})"),
    "confidence": SHARED["confidence_of"],
    "eval_lines": ("{n} 行，评了 {graded} 行", "{n} lines, {graded} graded"),
    "appointments": ("面试", "Interviews"),
    "tasks": ("计划", "Tasks"),
    "todos": ("待办", "To-dos"),
    "none": ("{title}：无", "{title}: none"),
    "review_place": ("{place}（{n}/{total}）", "{place} ({n}/{total})"),
    "review_read": (
        "读成：{understood}（是题的可能 {chance:.0%}）",
        "read as: {understood} (a question with probability {chance:.0%})",
    ),
    "review_chapter": ("章：{chapter}", "chapter: {chapter}"),
    "review_keys": (
        "q 是题  n 不是题  c 公司  r 轮次  d 日期  "
        "h 下一个键管整章  a 下一个键管同样的行  回车 下一处  x 停",
        "q question  n not one  c company  r round  d date  "
        "h then a key: the whole chapter  a then a key: all like this  Enter next  x stop",
    ),
    "review_ask": ("{reach}> ", "{reach}> "),
    "review_value": ("{name}（没有写 -）：", "{name} (- for none): "),
    "review_unknown": ("没有这个键：{typed}", "No such key: {typed}"),
    "chat_help": (
        "/hint 提示（扣 1 分）  /skip 跳过  /clarify 换个说法  /repeat 重复  "
        "/pause 暂停（以后用 --resume 继续）  /end 结束并出报告  /cost 费用  /help 帮助\n"
        "中文也行：提示 跳过 澄清 重复 暂停 结束 费用 帮助。"
        "终端里 Enter 发送，Alt+Enter 换行，粘贴的多行是一个回答；"
        "管道里一行是一个回答，行末的 \\ 表示还没完。\n"
        "/code 和 /done（/代码、/完成）各占一行，中间的多行是一个回答，终端和管道都行。",
        "/hint (costs 1 point)  /skip  /clarify (other words)  /repeat  "
        "/pause (go on later with --resume)  /end (finish, with a report)  /cost  /help\n"
        "In a terminal Enter sends, Alt+Enter breaks the line, and a paste of several lines is one "
        "answer; in a pipe one line is one answer, a \\ at its end continues it.\n"
        "/code and /done, each on a line of its own, enclose several lines as one answer, "
        "in a terminal and in a pipe.",
    ),
}


def headers(table: str, lang: Language) -> list[str]:
    """The column headers of a table, from left to right. Raises KeyError for an unknown table."""
    return [in_language(pair, lang) for pair in _HEADERS[table]]


def line(
    key: str,
    lang: Language,
    **params: object,
) -> str:
    """The line ``key`` in ``lang``. Raises KeyError for an unknown key or a missing param."""
    return in_language(_LINES[key], lang).format(**params)
