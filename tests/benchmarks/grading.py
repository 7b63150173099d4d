"""``interviewer eval`` of the local examiner and of a configured endpoint over the labelled sets, as a table.

The sets: tests/evals/grading_zh.jsonl (the coefficients were fitted on half of its cards), judge_zh and fresh_zh (on none), and where they lie beside the repository the
human-graded ones of ../shared/grading. The table is also written to test-artifacts/grading.md.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "grading"
SETS = [
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
"""Times that an endpoint grades each line, for the variance; the local examiner gives the same grade every time."""


def row(name, rubric, examiner, result):
    cells = [name, rubric, examiner, f"{result.graded}/{result.n}"]
    for figure in FIGURES:
        value, interval = getattr(result, figure), result.intervals.get(figure)
        cells.append(
            "–"
            if value is None
            else f"{value:.3f}" + (f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")
        )
    cells.append("–" if result.repeat_variance is None else f"{result.repeat_variance:.3f}")
    return "| " + " | ".join(cells) + " |"


def main():
    from interviewer import settings
    from interviewer.core.evaluation import parse_lines
    from interviewer.wiring import App

    with TemporaryDirectory() as folder:
        app = App(settings.load(data=Path(folder)))
        examiners = ["local", *(["llm"] if app.settings.has_model else [])]
        table = [
            "| set | rubric | examiner | graded | " + " | ".join(FIGURES) + " | repeat variance |",
            "|---" * 10 + "|",
        ]
        kinds = []
        print("\n".join(table), flush=True)
        for file, rubric in SETS:
            if not file.is_file():
                print(f"(absent: {file.name})")
                continue
            lines = parse_lines(file.read_text(encoding="utf-8"), file.name)
            for examiner in examiners:
                name = app.settings.model if examiner == "llm" else "local"
                result = app.grading(examiner).evaluate(
                    lines, rubric, repeats=REPEATS if examiner == "llm" else 1
                )
                table.append(row(file.stem, rubric, name, result))
                print(table[-1], flush=True)
                kinds += [
                    f"| {file.stem} | {name} | {kind} | {k.graded}/{k.n} | {k.score if k.score is None else round(k.score, 3)} | "
                    f"{k.pass_rate if k.pass_rate is None else round(k.pass_rate, 2)} |"
                    for kind, k in result.kinds.items()
                ]
        by_kind = [
            "",
            "| set | examiner | kind of answer | graded | mean score (0–1) | share that passes (≥ 6/10) |",
            "|---" * 6 + "|",
            *kinds,
        ]
        print("\n".join(by_kind))
        target = ROOT / "test-artifacts" / "grading.md"
        target.parent.mkdir(exist_ok=True)
        target.write_text("\n".join([*table, *by_kind]) + "\n", encoding="utf-8")
        print(f"written: {target.relative_to(ROOT)}")
