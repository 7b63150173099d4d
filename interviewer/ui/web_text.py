"""The words of the web page, Chinese and English side by side."""

from __future__ import annotations

from interviewer.core.rubric import Language

TEXT: dict[str, tuple[str, str]] = {
    "title": ("模拟面试", "Mock interview"),
    "intro": ("题目来自你自己的面试笔记；面完复盘写回笔记。", "Questions come from your own interview notes; the retrospective goes back into them."),
    "setup": ("面试设置", "Set-up"),
    "company": ("公司", "Company"),
    "any": ("不限", "Any"),
    "topic": ("主题（可空）", "Topic (optional)"),
    "topic_hint": ("如 DPO、RAG、注意力", "e.g. DPO, RAG, attention"),
    "count": ("题数", "Questions"),
    "start": ("开始面试", "Start the interview"),
    "chat": ("面试", "Interview"),
    "answer": ("你的回答（Enter 发送，Shift+Enter 换行）", "Your answer (Enter sends, Shift+Enter breaks the line)"),
    "send": ("发送", "Send"),
    "hint": ("提示（扣 1 分）", "Hint (1 point)"),
    "skip": ("跳过", "Skip"),
    "clarify": ("换个说法", "Clarify"),
    "repeat": ("重复", "Repeat"),
    "pause": ("暂停", "Pause"),
    "end": ("结束并出报告", "End, with a report"),
    "report": ("报告", "Report"),
    "retro": ("写进笔记的复盘", "What went into the note"),
    "undo": ("撤销写入", "Take it back"),
    "write": ("写进笔记", "Write it"),
    "progress": ("第 {n} / {total} 题", "Question {n} of {total}"),
    "finished": ("面试结束，共 {n} 题", "Finished, {n} questions"),
    "idle": ("还没有开始", "Not started"),
    "paused": ("已暂停。这个网址就是这场面试，随时回来继续。", "Paused. This address is the interview: come back to it any time."),
    "found": ("读到 {n} 道题，来自 {notes}", "{n} questions read from {notes}"),
    "grade": ("第 {n} 题评分：{score}/10（估计）", "Question {n}: {score}/10 (an estimate)"),
    "no_grade": ("第 {n} 题未评分", "Question {n} is not graded"),
    "unknown_session": ("这个网址里的会话找不到了；可以开始一场新的面试。", "The session of this address is gone; start a new one."),
    "confidence": ("把握 {value:.0%}", "confidence {value:.0%}"),
}


def words(lang: Language) -> dict[str, str]:
    """All texts in ``lang``."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in TEXT.items()}
