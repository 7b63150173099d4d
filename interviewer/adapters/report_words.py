"""The words of the report, Chinese and English side by side, and the sentences that give the verdict."""

from __future__ import annotations

from interviewer.core.grading import Assessment
from interviewer.core.question import Question
from interviewer.core.report import Reasons, Report
from interviewer.core.usage import Usage

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("模拟面试报告", "Mock interview report"),
    "compare_title": ("两次面试对比", "Two interviews compared"),
    "verdict": ("结论", "Verdict"),
    "session": ("会话", "Session"),
    "when": ("时间", "Time"),
    "company": ("公司", "Company"),
    "examiner": ("考官", "Examiner"),
    "prompts": ("提示词版本", "Prompt versions"),
    "score": ("得分", "Score"),
    "none": ("没有评分的题", "no question was graded"),
    "of": ("{asked} 题中评了 {graded} 题", "{graded} of {asked} questions graded"),
    "topics": ("各主题", "Topics"),
    "timeline": ("时间线", "Time line"),
    "trend": ("历次得分", "Sessions so far"),
    "minutes": ("{n} 分钟", "{n} min"),
    "source": ("出处", "Source"),
    "answer": ("回答", "Answer"),
    "no_answer": ("（跳过，没有作答）", "(skipped, no answer)"),
    "points": ("要点", "Key points"),
    "follow_ups": ("追问过", "Follow-ups about"),
    "follow_up": ("追问", "Follow-up"),
    "reference": ("参考回答", "Reference answer"),
    "study": ("去看", "Read"),
    "own_notes": ("你的笔记里", "In your own notes"),
    "card": ("题卡", "card"),
    "not_graded": ("未评分", "Not graded"),
    "ungraded": ("没有评分的题，以及为什么", "What was not graded, and why"),
    "confidence": ("把握", "confidence"),
    "hints": ("用了提示", "hints used"),
    "previous": ("上次 {score}（{date}）", "last time {score} ({date})"),
    "met": ("✓ 答到", "✓ met"),
    "partial": ("◐ 部分", "◐ partial"),
    "missed": ("○ 漏掉", "○ missed"),
    "wrong": ("✗ 说错", "✗ wrong"),
    "mine": ("我认为", "I say"),
    "own_answer": ("你笔记里的答案", "The answer in your notes"),
    "strong": ("很强", "strong"),
    "pass": ("能过", "pass"),
    "borderline": ("及格线附近", "borderline"),
    "fail": ("还不够", "not yet"),
    "head_strong": ("放到真实一面：能过，而且很强", "A first round: would pass, and well"),
    "head_pass": ("放到真实一面：能过", "A first round: would pass"),
    "head_borderline": ("放到真实一面：悬，在及格线附近", "A first round: borderline"),
    "head_fail": ("放到真实一面：这次还过不了", "A first round: not yet"),
    "head_none": ("没有评分的题，给不出结论", "Nothing was graded, so there is no verdict"),
    "head_few": (
        "只评了 {asked} 题里的 {graded} 题，下不了整场的结论；评了的部分{band}",
        "Only {graded} of {asked} questions graded: no verdict on the whole; what was graded: {band}",
    ),
    "why_met": ("{points} 个要点答到 {met} 个", "{met} of {points} key points met"),
    "why_essential": (
        "{essential} 个关键要点里有 {essential_open} 个没答到",
        "{essential_open} of {essential} essential points missing",
    ),
    "why_essential_all": ("关键要点都答到了", "every essential point was there"),
    "why_wrong": ("说错 {wrong} 处", "{wrong} wrong statements"),
    "why_skipped": ("跳过 {skipped} 题", "{skipped} skipped"),
    "why_spread": (
        "最好的是第 {best} 题，最弱的是第 {worst} 题",
        "best: question {best}; weakest: question {worst}",
    ),
    "bank": ("内置题库", "built-in bank"),
    "prose": (
        "面试官的话（由模型根据以下事实写成）",
        "The interviewer's words (a model's, over the facts below)",
    ),
    "fallback": (
        "模型没能评判，本题由本地考官评",
        "The model could not judge; graded by the local examiner",
    ),
    "disputed": (
        "存疑：{by} 考官的证据只支持 {score} 分，两边相差超过 4 分",
        "uncertain: the {by} examiner's evidence gives {score}, more than 4 points away",
    ),
    "model_rubric": (
        "要点由模型编写，在数据目录的 rubrics/{card}.md，可以修改",
        "Key points written by the model: rubrics/{card}.md in the data folder, yours to edit",
    ),
    "tokens": ("大模型", "Model"),
    "usage": (
        "调用 {calls} 次，token {total}（输入 {prompt}，输出 {completion}）",
        "{calls} calls, {total} tokens ({prompt} read, {completion} written)",
    ),
    "estimated": ("部分为估计", "partly estimated"),
    "cost": ("约 {cost:.4f}（按配置的单价）", "about {cost:.4f} at the configured prices"),
    "estimate": (
        "分数是估计值：按要点核对回答原文，由程序计算。",
        "Scores are estimates: key points are looked up in the words of the answer, and the arithmetic is the program's.",
    ),
    "line": ("第 {line} 行", "line {line}"),
    "number": ("第 {n} 题", "Question {n}"),
    "question": ("题目", "Question"),
    "before": ("之前", "Before"),
    "after": ("之后", "After"),
    "change": ("变化", "Change"),
    "mean": ("平均", "Mean"),
}


def words(lang: str) -> dict[str, str]:
    """All words in ``lang``."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}


def headline(report: Report) -> str:
    """Would this pass a first round?"""
    said = words(report.lang)
    if report.band and report.graded * 2 < report.asked:
        return said["head_few"].format(
            asked=report.asked, graded=report.graded, band=said[report.band]
        )
    return said[f"head_{report.band or 'none'}"]


def why(report: Report) -> list[str]:
    """The reasons behind the headline, one phrase each."""
    said, r = words(report.lang), report.reasons
    return [said[key].format(**r.model_dump()) for key in _keys(r)]


def _keys(r: Reasons) -> list[str]:
    essential = "why_essential" if r.essential_open else "why_essential_all"
    rows = [
        ("why_met", r.points),
        (essential, r.essential),
        ("why_wrong", r.wrong),
        ("why_skipped", r.skipped),
        ("why_spread", r.best),
    ]
    return [key for key, shown in rows if shown]


def source_of(question: Question, lang: str) -> str:
    """Where a question comes from: its note and line, or the bank, and who asked it."""
    said = words(lang)
    place = (
        said["bank"]
        if question.origin == "bank"
        else f"{question.note}, {said['line'].format(line=question.line)}"
    )
    where = " ".join(filter(None, [question.company, question.round]))
    return f"{place}, {where}" if where else place


def dispute(grade: Assessment, lang: str) -> str:
    """That other evidence gives another score; empty where none does."""
    return (
        words(lang)["disputed"].format(by=grade.disputed_by, score=grade.disputed_score)
        if grade.disputed_by
        else ""
    )


def usage_line(usage: Usage, lang: str) -> str:
    """Calls, tokens and cost of a model; empty where none was called."""
    if not usage.calls:
        return ""
    said = words(lang)
    used = said["usage"].format(
        calls=usage.calls, total=usage.total, prompt=usage.prompt, completion=usage.completion
    )
    money = said["cost"].format(cost=usage.cost) if usage.cost is not None else ""
    return ", ".join(filter(None, [used, said["estimated"] if usage.estimated else "", money]))
