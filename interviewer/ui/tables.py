"""What commands print for a person: tables and lines. No decisions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from interviewer.core.evaluation import EvalResult
from interviewer.core.grading import Assessment
from interviewer.core.interview import Session
from interviewer.core.library import SyncReport
from interviewer.core.question import Question
from interviewer.core.rubric import Language

Row = Sequence[object]


def table(console: Console, headers: Sequence[str], rows: Iterable[Row]) -> None:
    """A plain table; cells are literal text."""
    grid = Table(*headers, box=None, pad_edge=False, header_style="bold")
    for row in rows:
        grid.add_row(*(Text("" if cell is None else str(cell), overflow="fold") for cell in row))
    console.print(grid)


def import_report(console: Console, report: SyncReport, lang: Language) -> None:
    """What a sync found, changed and skipped."""
    zh = lang == "zh"
    headers = (
        ["笔记", "状态", "题目", "面试安排", "计划", "待办"]
        if zh
        else ["note", "status", "questions", "appointments", "tasks", "to-dos"]
    )
    table(
        console,
        headers,
        (
            (f.note, _STATUS[f.status][0 if zh else 1], f.questions, f.interviews, f.tasks, f.todos)
            for f in report.files
        ),
    )
    c = report.changes
    console.print(
        f"题目 {report.found}：新增 {c.added}，更新 {c.updated}，未变 {c.unchanged}，移除 {c.removed}；本次计算向量 {c.embedded}（{report.embedder}）"
        if zh
        else f"{report.found} questions: {c.added} new, {c.updated} updated, {c.unchanged} unchanged, {c.removed} removed; "
        f"{c.embedded} embedded ({report.embedder})",
        highlight=False,
    )
    if report.skipped:
        console.print(
            Text(f"跳过 {len(report.skipped)} 处：" if zh else f"{len(report.skipped)} skipped:")
        )
    for skip in report.skipped:
        console.print(
            Text(
                f"  {skip.note}:{skip.line} {skip.reason}{'：' + skip.text[:60] if skip.text else ''}"
            ),
            soft_wrap=True,
        )


_STATUS = {
    "new": ("新", "new"),
    "updated": ("已更新", "updated"),
    "unchanged": ("未变", "unchanged"),
    "removed": ("已删除", "removed"),
}


def question_list(console: Console, questions: Sequence[Question], lang: Language) -> None:
    """The questions, each with company, round, date, kind and place below it."""
    for number, q in enumerate(questions, 1):
        facts = [
            q.company,
            q.round,
            q.asked_on,
            KIND[q.kind][0 if lang == "zh" else 1],
            f"{q.note}:{q.line}",
        ]
        console.print(Text(f"{number}. {q.text}"), soft_wrap=True)
        console.print(
            Text("   " + " · ".join(str(f) for f in facts if f), style="dim"), soft_wrap=True
        )


KIND = {
    "knowledge": ("八股", "knowledge"),
    "project": ("项目", "project"),
    "coding": ("代码", "coding"),
    "behavioural": ("行为", "behavioural"),
}


def session_list(console: Console, sessions: Sequence[Session], lang: Language) -> None:
    """The sessions, newest first."""
    headers = (
        ["会话", "开始", "状态", "公司", "题数", "得分"]
        if lang == "zh"
        else ["session", "started", "status", "company", "asked", "score"]
    )
    table(console, headers, ((*session_row(s).values(),) for s in sessions))


def session_row(session: Session) -> dict[str, object]:
    """One session in the list, as JSON has it."""
    report = session.report
    return {
        "id": session.id,
        "created_at": session.created_at.isoformat(timespec="seconds"),
        "status": session.status,
        "company": session.config.company,
        "asked": len(session.turns),
        "score": report.score if report else None,
    }


def verdict_lines(console: Console, verdict: Assessment, lang: Language) -> None:
    """The grade of one answer with a line a key point."""
    zh = lang == "zh"
    if not verdict.graded:
        console.print(Text(f"未评分：{verdict.reason}" if zh else f"not graded: {verdict.reason}"))
        return
    sure = (
        ""
        if verdict.confidence is None
        else (
            f"（把握 {verdict.confidence:.0%}）"
            if zh
            else f" (confidence {verdict.confidence:.0%})"
        )
    )
    console.print(Text(f"{verdict.score}/{verdict.max_score:g}{sure}"))
    for point in verdict.points:
        quote = f"  “{point.quote}”" if point.quote else ""
        console.print(
            Text(
                f"{VERDICT[point.verdict][0 if zh else 1]}（{point.weight:g}）{point.text}{quote}"
            ),
            soft_wrap=True,
        )


VERDICT = {
    "met": ("✓ 答到", "✓ met"),
    "partial": ("◐ 部分", "◐ partial"),
    "missed": ("○ 漏掉", "○ missed"),
    "wrong": ("✗ 说错", "✗ wrong"),
}


def eval_figures(console: Console, result: EvalResult, lang: Language) -> None:
    """The figures of an evaluation with their intervals, then the kinds of answer and the confusion where there are any."""
    zh = lang == "zh"
    console.print(
        Text(
            f"{result.n} 行，评了 {result.graded} 行"
            if zh
            else f"{result.n} lines, {result.graded} graded"
        )
    )
    names = ("pearson", "spearman", "qwk", "rmse", "within_question_spearman")
    rows = [
        (
            name,
            _figure(getattr(result, name)),
            "–".join(_figure(b) for b in result.intervals.get(name, ())),
        )
        for name in names
    ]
    if result.repeat_variance is not None:
        rows.append(("repeat_variance", _figure(result.repeat_variance), ""))
    table(console, ["指标", "值", "95% 区间"] if zh else ["figure", "value", "95 % interval"], rows)
    if result.kinds:
        headers = (
            ["类别", "行", "评了", "人工均分", "得分均值", "及格率"]
            if zh
            else ["kind", "n", "graded", "human", "score", "passes"]
        )
        kinds = (
            (k, f.n, f.graded, _figure(f.human), _figure(f.score), _figure(f.pass_rate))
            for k, f in result.kinds.items()
        )
        table(console, headers, kinds)
    for right, given in result.confusion.items():
        console.print(
            Text(f"{right} → " + ", ".join(f"{verdict} {n}" for verdict, n in given.items()))
        )


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
