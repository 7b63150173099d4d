"""What is said of ticking off and of what came of interviews."""

from __future__ import annotations

from interviewer.words.pair import Pair

PRACTICE: dict[str, Pair] = {
    "tick_line_changed": (
        "笔记第 {line} 行刚刚被改过，没有打勾；再试一次",
        "Line {line} of the note has just been edited, so nothing was ticked; try again",
    ),
    "done_unknown": (
        "没有“{typed}”这一项；写计划或待办里的原话，或今天列表里的编号",
        "There is no item “{typed}”; give words of a task or a to-do, "
        "or its number in today's list",
    ),
    "done_changed": (
        "列表变了：{number} 号是“{text}”，笔记里已经没有这一项；重新看一遍列表再写编号",
        "The list has changed: number {number} was “{text}”, which the notes have no more; "
        "look at the list again before you give a number",
    ),
    "done_ambiguous": (
        "“{typed}”可能是 {n} 项：{options}；写编号或多写几个字",
        "“{typed}” could be {n} items: {options}; give the number or more words",
    ),
    "done_nothing": (
        "没有可以撤销的勾",
        "There is no tick to take back",
    ),
    "done_calendar": (
        "{note} 是日历文件，不能在里面打勾",
        "{note} is a calendar file, in which nothing is ticked off",
    ),
    "done_unread": (
        "“{text}”这一行打不了勾，笔记 {note} 没有改动；请在编辑器里改",
        "The line “{text}” cannot be ticked, {note} is unchanged; edit it yourself",
    ),
    "done_ticked": ("已打勾：{text}（{place}）", "Ticked: {text} ({place})"),
    "done_before": ("早已打勾：{text}（{place}）", "Ticked already: {text} ({place})"),
    "ics_written": ("日历在 {path}：{n} 个事件", "The calendar is in {path}: {n} events"),
    "ics_in_notes": (
        "{path} 在笔记文件夹里，会被当成笔记来读；换一个位置",
        "{path} is in a notes folder, where it would be read as a note; choose another place",
    ),
    "ics_other": (
        "{path} 已存在，而且不是本程序写的日历，没有覆盖；换一个名字",
        "{path} is there and is not a calendar of this program's; it is kept, choose another name",
    ),
    "debrief_ask": (
        "面试怎么样？问了什么，一行一题，或者用几句话讲；空行结束：",
        "How did it go? What was asked, one a line or told in sentences; an empty line ends it:",
    ),
    "debrief_ask_outcome": (
        "结果怎样（过了、挂了、等结果；不知道就回车）：",
        "How did it end (passed, failed, waiting; Enter if you do not know):",
    ),
    "debrief_offer": (
        "{what} 面得怎么样？运行 interviewer debrief，记下真题和结果，以后会拿来练",
        "How did {what} go? Its questions and the outcome go into your note, and are practised "
        "from then on, with interviewer debrief",
    ),
    "debrief_written": (
        "已把 {what} 的 {n} 道真题写进 {path}（撤销：interviewer debrief --undo）",
        "{n} questions of {what} are in {path} now (interviewer debrief --undo takes them back)",
    ),
    "debrief_known": ("{path} 里已有 {what} 的这些内容", "{path} holds that of {what} already"),
    "debrief_undone": ("已从 {path} 撤销：", "Taken back from {path}:"),
    "debrief_nothing": (
        "什么也没写：一行一题，或者写上结果",
        "Nothing was told: give the questions, one a line, or the outcome",
    ),
    "debrief_which": (
        "日程里没有刚过去的面试；写上公司和 --date 那天的日期",
        "Your calendar has no interview that has just been; give the company and its day (--date)",
    ),
    "debrief_none_asked": (
        "什么也没写，没有一行是题：{left_out}",
        "Nothing was written, no line asks anything: {left_out}",
    ),
    "debrief_left_out": ("没当成题、没写进去的 {n} 处：", "Left out, {n}:"),
    "left_out_line": ("{text}（{why}）", "{text} ({why})"),
    "debrief_ahead": (
        "{day} 还没到（今天 {today}），什么也没写；写面试那天的日期",
        "{day} is still to come (today is {today}), nothing was written; "
        "give the day of the interview",
    ),
    "debrief_long_ago": (
        "{day} 是 {years} 多年前，像是写错了，什么也没写；写面试那天的日期",
        "{day} is more than {years} years ago and looks mistyped, nothing was written; "
        "give the day of the interview",
    ),
    "debrief_no_undo": ("没有可以撤销的写入", "There is nothing to take back"),
    "done_undone": ("已撤销 {path} 里的勾：", "Taken back in {path}:"),
}
