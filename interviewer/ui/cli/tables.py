"""What commands print for a person: tables and lines. No decisions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from interviewer.core.bank.card import Language
from interviewer.core.grading.agreement import EvalResult, KindFigures
from interviewer.core.grading.assessment import Assessment, PointVerdict
from interviewer.core.interview.session import ListedSession
from interviewer.core.notes.agenda import Skipped
from interviewer.core.notes.corrections import Correction
from interviewer.core.notes.intake import IntakeReport
from interviewer.core.notes.question import Question
from interviewer.core.notes.sync_report import SyncReport
from interviewer.ui.cli.visible import visible
from interviewer.words.cli import FILE_STATUS, SESSION_STATUS, headers, line
from interviewer.words.intake import intake_lines, left_out_lines
from interviewer.words.pair import in_language
from interviewer.words.terms import (
    KIND,
    OUTCOME,
    REACH,
    SHARED,
    VERDICT,
    judged_words,
    round_name,
    said,
    sync_line,
)

Row = Sequence[object]
FIGURES = (
    "pearson",
    "spearman",
    "qwk",
    "rmse",
    "within_question_spearman",
)
SKIPPED_CHARS = 60
"""What is shown of a passage that was skipped."""


def table(
    console: Console,
    names: Sequence[str],
    rows: Iterable[Row],
    whole: int = 0,
) -> None:
    """A plain table; cells are literal text.

    names: the column headers. whole: how many columns, from the left, are never broken, so that
    what they hold can be copied.
    """
    grid = Table(
        *names,
        box=None,
        pad_edge=False,
        header_style="bold",
    )
    for column in grid.columns[:whole]:
        column.no_wrap = True
    for row in rows:
        cells = [_cell(value) for value in row]
        grid.add_row(*cells)
    console.print(grid)


def _cell(value: object) -> Text:
    return Text("" if value is None else visible(str(value)), overflow="fold")


def import_report(
    console: Console,
    report: SyncReport,
    lang: Language,
) -> None:
    """What a sync found, changed and skipped."""
    rows = []
    for file in report.files:
        rows.append(
            (
                file.note,
                in_language(FILE_STATUS[file.status], lang),
                file.questions,
                file.interviews,
                file.tasks,
                file.todos,
            )
        )
    table(console, headers("import", lang), rows)
    embedded = line(
        "embedded",
        lang,
        embedded=report.changes.embedded,
        embedder=report.embedder,
    )
    console.print(f"{sync_line(report, lang)}{embedded}", highlight=False)
    if report.skipped:
        console.print(Text(line("skipped", lang, n=len(report.skipped))))
    for skipped in report.skipped:
        console.print(Text(_skipped_line(skipped, lang)), soft_wrap=True)


def _skipped_line(skipped: Skipped, lang: Language) -> str:
    place = f"  {skipped.note}:{skipped.line} {skipped.reason}"
    if not skipped.text:
        return place
    return line(
        "skipped_text",
        lang,
        place=place,
        text=skipped.text[:SKIPPED_CHARS],
    )


def question_list(
    console: Console,
    questions: Sequence[Question],
    lang: Language,
) -> None:
    """The questions, each with company, round, date, kind and place below it."""
    for number, question in enumerate(questions, 1):
        facts = [
            question.company,
            round_name(question.round, lang),
            question.asked_on,
            in_language(KIND[question.kind], lang),
            _place(question, lang),
        ]
        known_facts = " · ".join(str(fact) for fact in facts if fact)
        console.print(Text(f"{number}. {question.text}"), soft_wrap=True)
        console.print(Text(f"   {known_facts}", style="dim"), soft_wrap=True)


def _place(question: Question, lang: Language) -> str:
    """Note and line, or the card of the bank."""
    if question.note is None:
        bank = in_language(SHARED["bank"], lang)
        return f"{bank} {question.source_name}"
    return f"{question.note}:{question.line}"


def intake_report(
    console: Console,
    report: IntakeReport,
    lang: Language,
) -> None:
    """What was understood of a report from elsewhere, and the notes that it becomes."""
    for note in report.notes:
        question_list(console, note.questions, lang)
        if note.skipped:
            console.print(Text(line("skipped", lang, n=len(note.skipped))))
        for skipped in note.skipped:
            console.print(Text(visible(_skipped_line(skipped, lang))), soft_wrap=True)
        for told in intake_lines(note, lang):
            console.print(Text(visible(told)), soft_wrap=True)
    for told in left_out_lines(report, lang):
        console.print(Text(visible(told)), soft_wrap=True)


def session_list(
    console: Console,
    sessions: Sequence[ListedSession],
    lang: Language,
) -> None:
    """The sessions, newest first."""
    rows = []
    for session in sessions:
        status = in_language(SESSION_STATUS[session.status], lang)
        rows.append(tuple({**session.model_dump(), "status": status}.values()))
    table(console, headers("sessions", lang), rows)


def correction_list(
    console: Console,
    corrections: Iterable[Correction],
    lang: Language,
) -> None:
    """What was said of lines, and where these were last seen."""
    rows = []
    for correction in corrections:
        statement = correction.statement
        anchor = correction.anchor
        rows.append(
            (
                correction.number,
                said(statement, lang),
                in_language(REACH[statement.reach], lang),
                f"{anchor.note}:{anchor.line}",
                anchor.text[:SKIPPED_CHARS],
            )
        )
    table(console, headers("corrections", lang), rows)


def verdict_lines(
    console: Console,
    assessment: Assessment,
    lang: Language,
) -> None:
    """The grade of one answer with a line a key point."""
    if not assessment.graded:
        console.print(Text(line("not_graded", lang, reason=assessment.reason)))
        return
    score = f"{assessment.score}/{assessment.max_score:g}"
    if assessment.confidence is not None:
        confidence = line("confidence", lang, value=assessment.confidence)
        score += line("in_brackets", lang, said=confidence)
    console.print(Text(score))
    for point in assessment.points:
        console.print(Text(_point_line(point, lang)), soft_wrap=True)


def _point_line(point: PointVerdict, lang: Language) -> str:
    verdict = in_language(OUTCOME[point.outcome], lang)
    text = judged_words(
        point,
        point.text,
        lang,
    )
    judged = line(
        "point",
        lang,
        verdict=verdict,
        weight=f"{point.weight:g}",
        text=text,
    )
    if not point.quote or point.outcome == "wrong":
        return judged
    return f"{judged}  “{point.quote}”"


def eval_figures(
    console: Console,
    result: EvalResult,
    lang: Language,
) -> None:
    """The figures of an evaluation, then kinds of answer and confusion, if there are any."""
    counts = line(
        "eval_lines",
        lang,
        n=result.n,
        graded=result.graded,
    )
    console.print(Text(counts))
    table(console, headers("figures", lang), _figure_rows(result))
    if result.kinds:
        table(console, headers("kinds", lang), _kind_rows(result.kinds))
    if result.levels:
        table(console, headers("levels", lang), _kind_rows(result.levels))
    if result.reliability:
        table(console, headers("reliability", lang), _band_rows(result))
    for right_verdict, counts_by_given in result.confusion.items():
        given = []
        for verdict, count in counts_by_given.items():
            given.append(f"{in_language(VERDICT[verdict], lang)} {count}")
        name = in_language(VERDICT[right_verdict], lang)
        console.print(Text(f"{name} → {', '.join(given)}"))


def _figure_rows(result: EvalResult) -> list[Row]:
    rows: list[Row] = []
    for name in FIGURES:
        bounds = [_figure(bound) for bound in result.intervals.get(name, ())]
        rows.append((name, _figure(getattr(result, name)), "–".join(bounds)))
    for name in ("accuracy", "kappa", "repeat_variance"):
        value = getattr(result, name)
        if value is not None:
            rows.append((name, _figure(value), ""))
    return rows


def _band_rows(result: EvalResult) -> list[Row]:
    rows: list[Row] = []
    for band in result.reliability:
        rows.append(
            (
                f"{band.low:g}–{band.high:g}",
                band.n,
                _figure(band.confidence),
                _figure(band.right),
            )
        )
    return rows


def _kind_rows(figures_by_name: Mapping[str, KindFigures]) -> list[Row]:
    rows: list[Row] = []
    for kind, figures in figures_by_name.items():
        rows.append(
            (
                kind,
                figures.n,
                figures.graded,
                _figure(figures.human),
                _figure(figures.score),
                _figure(figures.pass_rate),
            )
        )
    return rows


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
