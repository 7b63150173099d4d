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
TYPED_FOR_YES = ("y", "yes", "是", "好")
"""What is typed to agree to what cannot be undone."""

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
    "move": (
        ("账号", "account"),
        ("表", "table"),
        ("行", "rows"),
        ("SHA-256", "SHA-256"),
    ),
    "code": (
        ("题目", "problem"),
        ("名称", "title"),
        ("难度", "difficulty"),
        ("提交", "submitted"),
        ("最好", "best"),
    ),
    "code_history": (
        ("时间", "when"),
        ("做了", "what"),
        ("通过", "passed"),
        ("得分", "score"),
        ("问题", "what was wrong"),
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
    "levels": (
        ("答得", "answers"),
        ("行", "n"),
        ("评了", "graded"),
        ("人工均分", "human"),
        ("得分均值", "score"),
        ("及格率", "passes"),
    ),
    "reliability": (
        ("把握", "confidence"),
        ("判定", "verdicts"),
        ("平均把握", "mean confidence"),
        ("与人一致", "agree"),
    ),
    "appointments": (
        ("还有", "in"),
        ("时间", "when"),
        ("公司", "company"),
        ("轮次", "round"),
        ("出处", "place"),
    ),
    "readiness": (
        ("还有", "in"),
        ("公司", "company"),
        ("轮次", "round"),
        ("预计得分", "expected"),
        ("区间", "range"),
        ("依据", "from"),
    ),
    "due_reviews": (
        ("上次", "last"),
        ("题目", "question"),
        ("为什么", "why"),
    ),
    "tasks": (
        ("号", "no."),
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
        ("号", "no."),
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
    "readiness": ("准备得怎样", "Readiness"),
    "due_reviews": ("该复习的题", "Reviews due"),
    "plan_none": ("笔记里没有还没到的面试。", "Your notes have no interview ahead."),
    "plan_title": (
        "{what}，{date}，每天最多 {minutes} 分钟",
        "{what}, {date}, at most {minutes} minutes a day",
    ),
    "plan_hindsight": (
        "事后对照 {what}：当时预计 {expected}（{low}–{high}，根据 {answers} 次回答），"
        "之后答它的真题得 {then}（{questions} 题）",
        "In hindsight, {what}: expected {expected} ({low}–{high}, from {answers:answer}), its "
        "real questions then scored {then} ({questions} answered)",
    ),
    "plan_today": (
        "面试就在今天，没有练习的日子了。",
        "The interview is today, so there are no days left to practise.",
    ),
    "plan_short": (
        "没有题能在这些时间里练完：最短的要 {minutes} 分钟；用 --minutes 给多一点。",
        "No question fits: the shortest takes {minutes} minutes; give more with --minutes.",
    ),
    "plan_no_questions": (
        "笔记里还没有题可练；interviewer chat 会从题库里出。",
        "Your notes have no questions to practise yet; interviewer chat asks those of the bank.",
    ),
    "plan_nothing_due": (
        "到那天为止没有该练的题：都刚练过。",
        "Nothing is due by then: all was practised just now.",
    ),
    "plan_day": ("{day}：{n} 题，{minutes} 分钟", "{day}: {n:question}, {minutes} minutes"),
    "tasks": ("计划", "Tasks"),
    "todos": ("待办", "To-dos"),
    "session": (
        "今天的练习：{n} 题，约 {minutes} 分钟{facts}；"
        "开始：interviewer chat --questions {n} --minutes {minutes}",
        "Practice today: {n:question}, about {minutes} min{facts}; "
        "begin with interviewer chat --questions {n} --minutes {minutes}",
    ),
    "still_yesterday": (
        "凌晨 4 点以前还算前一天",
        "before four in the morning it is still the day before",
    ),
    "session_not_synced": (
        "笔记里的题还没导入，所以没有今天的练习；导入：interviewer sync",
        "The questions of your notes are not read in yet, so there is no practice for today; "
        "read them with interviewer sync",
    ),
    "session_due": ("，{n} 题到期", ", {n} due again"),
    "session_missed": ("，{n} 题上次漏了要点", ", {n} with points you missed"),
    "session_over": (
        "今天的练习做完了（约 {practised} 分钟）",
        "Practice for today is done (about {practised} min)",
    ),
    "past_plans": (
        "以前的计划：{n} 项，最晚 {until}（--all 全部列出）",
        "Past plans: {n}, the latest due {until} (--all lists them)",
    ),
    "all_past": (
        "笔记里的日期都在 {newest} 以前（{days} 天前），旧计划不再列出；"
        "想练习就运行 interviewer chat",
        "Every date in your notes is {newest} or before ({days} days ago), so past plans are not "
        "listed; to practise, run interviewer chat",
    ),
    "none": ("{title}：无", "{title}: none"),
    "review_place": ("{place}（{n}/{total}）", "{place} ({n}/{total})"),
    "review_read": (
        "读成：{understood}（是题的可能 {chance:.0%}）",
        "read as: {understood} (a question with probability {chance:.0%})",
    ),
    "review_chapter": ("章：{chapter}", "chapter: {chapter}"),
    "review_proposed": (
        "模型建议：{proposed}（y 照它说的记下）",
        "the model proposes: {proposed} (y keeps that)",
    ),
    "review_keys": (
        "t 是题  n 不是题  c 公司  r 轮次  d 日期  "
        "h 下一个键管整章  a 下一个键管同样的行  回车 下一处  q 停",
        "t question  n not one  c company  r round  d date  "
        "h then a key: the whole chapter  a then a key: all like this  Enter next  q stop",
    ),
    "review_ask": ("{reach}> ", "{reach}> "),
    "review_value": ("{name}（没有写 -）：", "{name} (- for none): "),
    "review_unknown": ("没有这个键：{typed}", "No such key: {typed}"),
    "chat_help": (
        "/hint 提示（扣 1 分）  /skip 跳过  /clarify 换个说法  /repeat 重复  "
        "/again 上一题再答一次（不影响分数）\n"
        "/pause 暂停（以后用 --resume 继续）  /end 结束并出报告  /cost 费用  /help 帮助\n"
        "/why 上一题的每个要点  /answer 上一题的参考回答\n"
        "中文也行：提示 跳过 澄清 重复 暂停 结束 费用 帮助。"
        "终端里 Enter 发送，Alt+Enter 换行，粘贴的多行是一个回答；"
        "管道里一行是一个回答，行末的 \\ 表示还没完。\n"
        "/code 和 /done（/代码、/完成）各占一行，中间的多行是一个回答，终端和管道都行。\n"
        "代码题：/code 或 /edit（$EDITOR）写代码，/run 跑例子，/submit 提交。",
        "/hint (costs 1 point)  /skip  /clarify (other words)  /repeat\n"
        "/again (the last question once more, the score stays)  "
        "/pause (go on later with --resume)  /end (finish, with a report)  /cost  /help\n"
        "/why (every key point of the last question)  /answer (its model answer)\n"
        "In a terminal Enter sends, Alt+Enter breaks the line, and a paste of several lines is one "
        "answer; in a pipe one line is one answer, a \\ at its end continues it.\n"
        "/code and /done, each on a line of its own, enclose several lines as one answer, "
        "in a terminal and in a pipe.\n"
        "Coding questions: write with /code or /edit ($EDITOR), /run the examples, /submit.",
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
