"""Two sessions next to each other as Markdown, in the language of the later one."""

from __future__ import annotations

from interviewer.adapters.report.markdown_text import escape
from interviewer.core.review.comparison import Comparison, Row, Side
from interviewer.words.report import words as words_of

_NO_NUMBER = "–"


def render_comparison(both: Comparison) -> str:
    """Two sessions next to each other."""
    words = words_of(both.lang)
    mean = Row(
        name=words["mean"],
        before=both.before.score,
        after=both.after.score,
    )
    sides = [
        _side(words["before"], both.before),
        _side(words["after"], both.after),
    ]
    parts = [
        f"# {words['compare_title']}",
        "\n".join(sides),
        _table(words, "score", (mean,)),
    ]
    if both.topics:
        parts.append(_table(words, "topics", both.topics))
    if both.questions:
        parts.append(_table(words, "question", both.questions))
    return "\n\n".join(parts) + "\n"


def _side(
    label: str,
    side: Side,
) -> str:
    end = f"{side.finished_at:%Y-%m-%d %H:%M}"
    return f"- {label}: {side.session_id}, {end}"


def _table(
    words: dict[str, str],
    name: str,
    rows: tuple[Row, ...],
) -> str:
    lines = [
        f"| {words[name]} | {words['before']} | {words['after']} | {words['change']} |",
        "|---|---|---|---|",
    ]
    for row in rows:
        cells = (
            escape(row.name),
            _cell(row.before),
            _cell(row.after),
            _cell(row.change, "+"),
        )
        row_text = " | ".join(cells)
        lines.append(f"| {row_text} |")
    return "\n".join(lines)


def _cell(
    value: float | None,
    sign: str = "",
) -> str:
    if value is None:
        return _NO_NUMBER
    return format(value, f"{sign}.1f")
