"""The report as Markdown, in the session's language."""

from __future__ import annotations

import re

from interviewer.core.grading import Assessment, PointVerdict
from interviewer.core.report import Report, ReportItem
from interviewer.core.usage import Usage

_ZH = {
    "title": "模拟面试报告", "session": "会话", "when": "时间", "company": "公司", "examiner": "考官", "score": "得分", "none": "没有评分的题",
    "of": "{asked} 题中评了 {graded} 题", "topics": "各主题", "source": "出处", "answer": "回答", "no_answer": "（跳过，没有作答）", "points": "要点",
    "follow_ups": "追问过", "reference": "参考回答", "study": "去看", "not_graded": "未评分", "confidence": "把握", "hints": "用了提示",
    "met": "✓ 答到", "partial": "◐ 部分", "missed": "○ 漏掉", "wrong": "✗ 说错", "strong": "很强", "pass": "能过", "borderline": "及格线附近",
    "fail": "还不够", "estimate": "分数是估计值：按要点核对回答原文，由程序计算。", "line": "第 {line} 行",
    "fallback": "模型没能评判，本题由本地考官评", "tokens": "大模型", "usage": "调用 {calls} 次，token {total}（输入 {prompt}，输出 {completion}）", "estimated": "部分为估计",
    "cost": "约 {cost:.4f}（按配置的单价）", "model_rubric": "要点由模型编写，在数据目录的 rubrics/{card}.md，可以修改", "prose": "面试官的话（由模型根据以下事实写成）",
}
_EN = {
    "title": "Mock interview report", "session": "Session", "when": "Time", "company": "Company", "examiner": "Examiner", "score": "Score",
    "none": "no question was graded", "of": "{graded} of {asked} questions graded", "topics": "Topics", "source": "Source", "answer": "Answer",
    "no_answer": "(skipped, no answer)", "points": "Key points", "follow_ups": "Follow-ups about", "reference": "Reference answer", "study": "Read",
    "not_graded": "Not graded", "confidence": "confidence", "hints": "hints used", "met": "✓ met", "partial": "◐ partial", "missed": "○ missed",
    "wrong": "✗ wrong", "strong": "strong", "pass": "pass", "borderline": "borderline", "fail": "not yet",
    "estimate": "Scores are estimates: key points are looked up in the words of the answer, and the arithmetic is the program's.", "line": "line {line}",
    "fallback": "The model could not judge; graded by the local examiner", "tokens": "Model", "usage": "{calls} calls, {total} tokens ({prompt} read, {completion} written)",
    "estimated": "partly estimated", "cost": "about {cost:.4f} at the configured prices", "model_rubric": "Key points written by the model: rubrics/{card}.md in the data folder, yours to edit", "prose": "The interviewer's words (a model's, over the facts below)",
}
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def render(report: Report) -> str:
    """The whole report; the user's words stand in it literally."""
    words = _ZH if report.lang == "zh" else _EN
    prose = [f"## {words['prose']}\n\n{_quote(report.prose)}"] if report.prose else []
    parts = [_head(report, words), *prose, *(_item(item, words) for item in report.items), words["estimate"]]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _head(report: Report, words: dict[str, str]) -> str:
    score = words["none"]
    if report.score is not None and report.band:
        score = f"**{report.score}/{report.max_score:g}**, {words[report.band]}"
    lines = [
        f"# {words['title']}",
        "",
        f"- {words['session']}: {report.session_id}",
        f"- {words['when']}: {report.started_at:%Y-%m-%d %H:%M} – {report.finished_at:%H:%M}",
        *([f"- {words['company']}: {escape(report.company)} {escape(report.round or '')}".rstrip()] if report.company else []),
        *([f"- {words['examiner']}: {escape(report.examiner)}"] if report.examiner else []),
        f"- {words['score']}: {score} ({words['of'].format(asked=report.asked, graded=report.graded)})",
        *([f"- {words['tokens']}: {_usage(report.usage, words)}"] if report.usage.calls else []),
        *([f"- {words['topics']}: " + ", ".join(f"{t.topic} {t.score} ({t.graded})" for t in report.topics)] if report.topics else []),
    ]
    return "\n".join(lines)


def _usage(usage: Usage, words: dict[str, str]) -> str:
    used = words["usage"].format(calls=usage.calls, total=usage.total, prompt=usage.prompt, completion=usage.completion)
    money = words["cost"].format(cost=usage.cost) if usage.cost is not None else ""
    return ", ".join(filter(None, [used, words["estimated"] if usage.estimated else "", money]))


def _item(item: ReportItem, words: dict[str, str]) -> str:
    question = item.question
    where = " ".join(filter(None, [question.company, question.round]))
    source = f"{question.note}, {words['line'].format(line=question.line)}" + (f", {where}" if where else "")
    lines = [f"## {item.number}. {escape(question.text)}", "", f"{words['source']}: {escape(source)}", "", f"{words['answer']}:", ""]
    lines += [_quote(a) + "\n" for a in item.answers] or [words["no_answer"], ""]
    lines += [words["model_rubric"].format(card=item.card), ""] if item.origin == "model" else []
    lines += [*([f"{words['fallback']}: {escape(item.fallback)}", ""] if item.fallback else []), *_grade(item, words)]
    if item.follow_ups:
        lines += ["", f"{words['follow_ups']}: " + "; ".join(map(escape, item.follow_ups))]
    if item.reference:
        lines += ["", f"{words['reference']}:", "", _quote(item.reference)]
    if item.sources and (item.missing or item.wrong):
        lines += ["", f"{words['study']}: " + "; ".join(map(escape, item.sources))]
    return "\n".join(lines)


def _grade(item: ReportItem, words: dict[str, str]) -> list[str]:
    grade = item.assessment
    if grade is None or not grade.graded:
        return [f"{words['not_graded']}: {escape(grade.reason or '') if grade else ''}"]
    return [_score(item, grade, words), "", f"{words['points']}:", "", *(_point(p, words) for p in grade.points)]


def _score(item: ReportItem, grade: Assessment, words: dict[str, str]) -> str:
    sure = f", {words['confidence']} {grade.confidence:.0%}" if grade.confidence is not None else ""
    hints = f", {words['hints']}: {item.hints}" if item.hints else ""
    return f"**{grade.score}/{grade.max_score:g}**{sure}{hints}"


def _point(point: PointVerdict, words: dict[str, str]) -> str:
    quote = f" — “{escape(point.quote)}”" if point.quote else ""
    return f"- {words[point.verdict]} ({point.weight:g}) {escape(point.text)}{quote}"


def _quote(text: str) -> str:
    return "\n>\n".join("> " + escape(line) for line in text.splitlines() if line.strip())
