"""A report, or two compared, in every format."""

from __future__ import annotations

from interviewer.adapters.report import html, markdown, markdown_comparison, pdf
from interviewer.core.interview.report import Report
from interviewer.core.review.comparison import Comparison


class ReportFormats:
    """Renders what the review of sessions shows."""

    def markdown(self, report: Report | Comparison) -> str:
        """As Markdown."""
        if isinstance(report, Report):
            return markdown.render(report)
        return markdown_comparison.render_comparison(report)

    def html(self, report: Report | Comparison) -> str:
        """As one self-contained HTML document."""
        if isinstance(report, Report):
            return html.render(report)
        return html.render_comparison(report)

    def charts(self, report: Report) -> str:
        """The report's charts as HTML for a page that has styles of its own."""
        return html.render_charts(report)

    def compared(self, both: Comparison) -> str:
        """Two sessions as HTML for a page that has styles of its own."""
        return html.render_comparison_body(both)

    def pdf(self, report: Report | Comparison) -> bytes:
        """As PDF, which draws no MathML. Raises PdfError where this machine cannot make one."""
        if isinstance(report, Report):
            return pdf.render(html.render(report, mathml=False))
        return pdf.render(html.render_comparison(report, mathml=False))

    def check_pdf(self) -> None:
        """Raises PdfError where this machine cannot make one."""
        pdf.check()
