"""``interviewer grade`` and ``interviewer eval``: one answer, or a file of graded ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from interviewer.errors import InterviewerError, UsageError
from interviewer.ui.options import (
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
    """评一个回答 / grade one answer."""
    from interviewer.ui.tables import verdict_lines

    app = open_app(notes, data, config, lang)
    given = sys.stdin.read() if answer == "-" else answer
    verdict = app.grading(examiner).grade(question, reference, given)
    if as_json:
        keys = {"graded", "score", "max_score", "confidence", "reason"}
        points = [
            p.model_dump(mode="json", include={"text", "weight", "verdict", "quote"})
            for p in verdict.points
        ]
        print_json({**verdict.model_dump(mode="json", include=keys), "points": points})
    else:
        verdict_lines(console(), verdict, app.settings.lang)


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
    examiner: Examiner = None,
    rubric: Annotated[
        Literal["reference", "bank"],
        typer.Option(
            help="按该行的参考答案，或先找题卡 / against the line's reference, or the card"
        ),
    ] = "reference",
    repeats: Annotated[
        int, typer.Option(min=1, help="每行评几遍，看评分是否稳定 / times that each line is graded")
    ] = 1,
    notes: Notes = None,
    data: Data = None,
    config: Config = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """考官与人工评分的一致程度 / how well an examiner agrees with human grades."""
    from interviewer.core.evaluation import parse_lines
    from interviewer.ui.progress import progress_bar
    from interviewer.ui.tables import eval_figures

    app = open_app(notes, data, config, lang)
    if (file is None) != mine:
        raise UsageError(key="eval_what")
    lines = parse_lines(_read_text(file), file.name) if file else []
    pairs = app.interviews.opinion_lines() if mine else []
    if mine and not pairs:
        raise UsageError(key="opinion_none")
    grading = app.grading(examiner)
    with progress_bar(app.settings.lang) as progress:
        result = (
            grading.evaluate(lines, rubric, progress, repeats)
            if lines
            else grading.evaluate_opinions(pairs)
        )
    if as_json:
        print_json(result.model_dump(mode="json"))
    else:
        eval_figures(console(), result, app.settings.lang)


def _read_text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except OSError as error:
        raise InterviewerError(
            key="cannot_read_file", path=file, reason=error.strerror or str(error)
        ) from error
    except UnicodeDecodeError as error:
        raise InterviewerError(key="cannot_read_file", path=file, reason="not UTF-8") from error
