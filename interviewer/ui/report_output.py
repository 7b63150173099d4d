"""``interviewer report``: the report to standard output or a file, in the format that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import typer

from interviewer.core.comparison import Comparison
from interviewer.core.report import Report
from interviewer.errors import InterviewerError, UsageError
from interviewer.wiring import App

Format = Literal["md", "json", "html", "pdf"]


def write_report(
    app: App, report: Report | Comparison, wanted: Format, output: Path | None
) -> None:
    """To ``output``, or to standard output where it is None; a PDF needs a file."""
    if wanted == "pdf" and output is None:
        raise UsageError(key="pdf_needs_file")
    content = app.pdf(report) if wanted == "pdf" else _text(app, report, wanted).rstrip("\n")
    if output is None:
        typer.echo(content)
        return
    try:
        output.write_bytes(content if isinstance(content, bytes) else f"{content}\n".encode())
    except OSError as error:
        raise InterviewerError(
            key="cannot_write_file", path=output, reason=error.strerror or str(error)
        ) from error


def _text(app: App, report: Report | Comparison, wanted: Format) -> str:
    if wanted == "json":
        return report.model_dump_json(indent=2)
    return app.html(report) if wanted == "html" else app.markdown(report)
