"""``interviewer eval`` of the local examiner and of a configured endpoint over the labelled sets.

The sets: tests/evals/grading_zh.jsonl (the coefficients were fitted on half of its cards),
judge_zh and fresh_zh (on none), and the human-graded ones of ../shared/grading, where they lie
beside the repository. The tables are printed and written to test-artifacts/grading.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from interviewer import settings
from interviewer.core.grading.agreement import EvalLine, EvalResult, parse_lines
from interviewer.core.interview.session import ExaminerKind
from interviewer.services.grading import RubricKind
from interviewer.wiring import Container

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "grading"
SETS: list[tuple[Path, RubricKind]] = [
    (ROOT / "tests/evals/grading_zh.jsonl", "bank"),
    (ROOT / "tests/evals/judge_zh.jsonl", "bank"),
    (ROOT / "tests/evals/fresh_zh.jsonl", "bank"),
    (SHARED / "adversarial_zh.jsonl", "bank"),
    (SHARED / "asag_zh.jsonl", "reference"),
    (SHARED / "digiklausur.jsonl", "reference"),
    (SHARED / "le.jsonl", "reference"),
]
FIGURES = ("pearson", "spearman", "qwk", "rmse", "within_question_spearman")
REPEATS = 3
"""Times that an endpoint grades each line, for the variance. The local examiner never varies."""
BY_SET = ("set", "rubric", "examiner", "graded", *FIGURES, "repeat variance")
BY_KIND = (
    "set",
    "examiner",
    "kind of answer",
    "graded",
    "mean score (0–1)",
    "share that passes (≥ 6/10)",
)


class Evaluated(NamedTuple):
    """What an examiner made of a set."""

    name: str
    """The set's."""

    rubric: str
    """``bank`` or ``reference``."""

    examiner: str
    """``local`` or the model's name."""

    result: EvalResult
    """How far it agrees with people."""


def table_row(cells: Sequence[str]) -> str:
    """One line of a Markdown table."""
    return "| " + " | ".join(cells) + " |"


def table_head(titles: Sequence[str]) -> list[str]:
    """The first two lines of a Markdown table."""
    return [table_row(titles), "|---" * len(titles) + "|"]


def row(evaluated: Evaluated) -> str:
    """The line of a set in the first table."""
    result = evaluated.result
    cells = [
        evaluated.name,
        evaluated.rubric,
        evaluated.examiner,
        f"{result.graded}/{result.n}",
    ]
    for figure in FIGURES:
        cells.append(_figure(result, figure))
    cells.append(_rounded(result.repeat_variance, 3))
    return table_row(cells)


def _figure(result: EvalResult, figure: str) -> str:
    value = getattr(result, figure)
    interval = result.intervals.get(figure)
    if value is None or not interval:
        return _rounded(value, 3)
    low, high = interval
    return f"{value:.3f} [{low:.2f}, {high:.2f}]"


def _rounded(value: float | None, digits: int) -> str:
    return "–" if value is None else f"{value:.{digits}f}"


def kind_rows(evaluated: Evaluated) -> Iterator[str]:
    """The lines of a set in the second table."""
    for kind, of_kind in evaluated.result.kinds.items():
        cells = [
            evaluated.name,
            evaluated.examiner,
            kind,
            f"{of_kind.graded}/{of_kind.n}",
            _short(of_kind.score, 3),
            _short(of_kind.pass_rate, 2),
        ]
        yield table_row(cells)


def _short(value: float | None, digits: int) -> str:
    """Without noughts at the end."""
    return str(value if value is None else round(value, digits))


def evaluate(
    app: Container,
    examiner: ExaminerKind,
    lines: Sequence[EvalLine],
    rubric: RubricKind,
) -> EvalResult:
    """What the examiner makes of the lines."""
    repeats = REPEATS if examiner == "llm" else 1
    return app.grading(examiner).evaluate(
        lines,
        rubric,
        repeats=repeats,
    )


def evaluations(app: Container) -> Iterator[Evaluated]:
    """Every set with every examiner there is, one after the other."""
    examiners: dict[ExaminerKind, str] = {"local": "local"}
    if app.settings.has_model:
        examiners["llm"] = app.settings.model or ""
    for file, rubric in SETS:
        if not file.is_file():
            print(f"(absent: {file.name})")
            continue
        lines = parse_lines(file.read_text(encoding="utf-8"), file.name)
        for examiner, name in examiners.items():
            result = evaluate(
                app,
                examiner,
                lines,
                rubric,
            )
            yield Evaluated(
                file.stem,
                rubric,
                name,
                result,
            )


def main() -> None:
    """Print the tables and write them."""
    by_set = table_head(BY_SET)
    by_kind = ["", *table_head(BY_KIND)]
    print("\n".join(by_set), flush=True)
    with TemporaryDirectory() as folder:
        app = Container(settings.load(data=Path(folder)))
        for evaluated in evaluations(app):
            by_set.append(row(evaluated))
            by_kind += kind_rows(evaluated)
            print(by_set[-1], flush=True)
    print("\n".join(by_kind))
    target = ROOT / "test-artifacts" / "grading.md"
    target.parent.mkdir(exist_ok=True)
    tables = "\n".join([*by_set, *by_kind])
    target.write_text(tables + "\n", encoding="utf-8")
    print(f"written: {target.relative_to(ROOT)}")
