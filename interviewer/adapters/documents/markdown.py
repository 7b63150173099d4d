"""Pieces of Markdown that converters write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def table(rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, the first row on top; ``""`` for no row that holds something.

    Breaks in a cell become ``<br>``, which keeps its words and its questions apart.
    """
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    if not filled:
        return ""
    width = max(len(row) for row in filled)
    lines = [_line(row, width) for row in filled]
    rule = "|" + "---|" * width
    return "\n".join([lines[0], rule, *lines[1:]])


def _line(
    row: Sequence[str],
    width: int,
) -> str:
    cells = [_cell(text) for text in row]
    cells += [""] * (width - len(cells))
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    lines = [flat(line) for line in text.splitlines()]
    kept = [line for line in lines if line]
    return "<br>".join(kept).replace("|", "\\|")
