"""``interviewer grade`` and ``interviewer eval``: one answer, or a file of graded ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from interviewer.core.bank.card import Language
from interviewer.core.grading.agreement import EvalResult, parse_lines
from interviewer.core.grading.assessment import Assessment, grade_of
from interviewer.core.grading.settling import Settling
from interviewer.errors import InterviewerError, UsageError
from interviewer.ui import documents
from interviewer.ui.cli.hints import text
from interviewer.ui.cli.options import (
    Config,
    Data,
    Examiner,
    Json,
    Lang,
    Notes,
    console,
    open_app,
    print_json,
)
from interviewer.ui.cli.progress import progress_bar
from interviewer.ui.cli.visible import echo
from interviewer.words.messages import REASONS
from interviewer.words.report import with_reason


def grade(
    question: Annotated[str, typer.Option("--question", help="题目 / the question")],
    answer: Annotated[
        str, typer.Option("--answer", help="回答，- 为标准输入 / the answer, - for standard input")
    ],
    reference: Annotated[
        str | None, typer.Option("--reference", help="参考答案 / reference answer")
    ] = None,
    examiner: Examiner = None,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """评一个回答；考官用不了时退出码为 1 / grade one answer; exit code 1 if the examiner fails."""
    from interviewer.ui.cli.tables import verdict_lines

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    answer_text = sys.stdin.read() if answer == "-" else answer
    if not question.strip() or not answer_text.strip():
        raise UsageError(key="grade_what")
    grade = app.grading(examiner).grade(
        question,
        reference,
        answer_text,
        app.settings.lang,
    )
    assessment = with_reason(grade, app.settings.lang)
    if as_json:
        print_json(documents.of(grade_of(assessment)))
    else:
        verdict_lines(console(), assessment, app.settings.lang)
    if _was_lost(grade):
        raise typer.Exit(1)


def _was_lost(grade: Assessment) -> bool:
    """True if the examiner could not be used; a question that no card fits is an answer."""
    return not grade.graded and grade.reason not in REASONS


def evaluate(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="JSONL，每行 question, reference, answer, human, group / one JSON object a line"
        ),
    ] = None,
    mine: Annotated[
        bool,
        typer.Option(
            "--mine",
            help="和你用 disagree 改过的判定比 / beside your own verdicts (interviewer disagree)",
        ),
    ] = False,
    apply: Annotated[
        bool,
        typer.Option(
            "--apply",
            help="采用 --mine 提议的门槛 / let verdicts count from the confidence that --mine "
            "proposes",
        ),
    ] = False,
    undo: Annotated[
        bool,
        typer.Option("--undo", help="恢复出厂的门槛 / back to the shipped confidence"),
    ] = False,
    examiner: Examiner = None,
    rubric: Annotated[
        Literal["reference", "bank"],
        typer.Option(
            help="按该行的参考答案，或先找题卡 / against the line's reference, or the card"
        ),
    ] = "reference",
    repeats: Annotated[
        int,
        typer.Option(
            min=1,
            help="每行评几遍，看评分是否稳定 / times that each line is graded",
        ),
    ] = 1,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """考官与人工评分的一致程度 / how well an examiner agrees with human grades."""
    from interviewer.ui.cli.tables import eval_figures

    app = open_app(
        notes,
        data,
        config,
        lang,
    )
    if undo and not (mine or file):
        was_there = app.threshold.forget()
        echo(text("settling_undone" if was_there else "settling_none", app.settings.lang))
        return
    if (file is None) != mine or undo or (apply and not mine):
        raise UsageError(key="eval_what")
    lines = parse_lines(_read_text(file), file.name) if file else []
    pairs = app.interviews.opinion_lines() if mine else []
    if mine and not pairs:
        raise UsageError(key="opinion_none")
    grading = app.grading(examiner)
    with progress_bar(app.settings.lang) as progress:
        if lines:
            result = grading.evaluate(
                lines,
                rubric,
                progress,
                repeats,
            )
        else:
            result = grading.evaluate_opinions(pairs, app.interviews.count_opinions())
    if as_json:
        worded = _with_reasons(result, app.settings.lang)
        print_json(documents.of(worded))
    else:
        eval_figures(console(), result, app.settings.lang)
        for said in _settling_lines(result.settling, app.settings.lang, applied=apply):
            echo(said)
    if apply and result.settling and result.settling.proposed:
        app.threshold.write(result.settling.proposed.least)


def _settling_lines(
    found: Settling | None,
    lang: Language,
    *,
    applied: bool,
) -> list[str]:
    """What the person's verdicts say of the confidence from which verdicts count."""
    if found is None:
        return []
    now, then = found.in_force, found.proposed
    if then is None:
        key = "settling_few" if found.disagreements < found.needed else "settling_same"
        said = text(
            key,
            lang,
            n=found.disagreements,
            needed=found.needed,
            least=now.least,
        )
        return [said]
    proposal = text(
        "settling_proposed",
        lang,
        n=found.disagreements,
        least=now.least,
        other=then.least,
        settled=f"{now.settled:.0%}",
        settled_then=f"{then.settled:.0%}",
        right=_percent(now.right),
        right_then=_percent(then.right),
    )
    if applied:
        return [proposal, text("settling_applied", lang, other=then.least)]
    return [proposal]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _with_reasons(result: EvalResult, lang: Language) -> EvalResult:
    predictions = []
    for prediction in result.predictions:
        predictions.append(with_reason(prediction, lang))
    return result.model_copy(update={"predictions": tuple(predictions)})


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InterviewerError(
            key="cannot_read_file",
            path=file,
            reason=error.strerror or str(error),
        ) from error
    except UnicodeDecodeError as error:
        raise InterviewerError(
            key="cannot_read_file",
            path=file,
            reason="not UTF-8",
        ) from error
