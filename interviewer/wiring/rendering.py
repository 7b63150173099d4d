"""A report, or two compared, in every format."""

from __future__ import annotations

from interviewer.core.comparison import Comparison
from interviewer.core.report import Report


def markdown(report: Report | Comparison) -> str:
    """A report, or two compared, as Markdown."""
    from interviewer.adapters import report_markdown

    return (
        report_markdown.render(report)
        if isinstance(report, Report)
        else report_markdown.render_comparison(report)
    )


def html(report: Report | Comparison) -> str:
    """A report, or two compared, as one self-contained HTML document."""
    from interviewer.adapters import report_html

    return (
        report_html.render(report)
        if isinstance(report, Report)
        else report_html.render_comparison(report)
    )


def pdf(report: Report | Comparison) -> bytes:
    """The same as PDF. Raises PdfError where this machine cannot make one."""
    from interviewer.adapters import report_pdf

    return report_pdf.render(html(report))
