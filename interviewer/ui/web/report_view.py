"""A report, or two compared, on the page: the links to take it away."""

from __future__ import annotations

from interviewer.core.comparison import Comparison
from interviewer.core.report import Report
from interviewer.ui.web.site import Visit
from interviewer.ui.web.view import downloads


def download_links(visit: Visit, report: Report | Comparison) -> str:
    """HTML, Markdown and JSON as links."""
    name = _name(report)
    return downloads(
        visit.words["download"],
        [
            (f"{name}.html", "text/html", visit.app.html(report).encode()),
            (f"{name}.md", "text/markdown", visit.app.markdown(report).encode()),
            (f"{name}.json", "application/json", report.model_dump_json(indent=2).encode()),
        ],
    )


def pdf_link(visit: Visit, report: Report | Comparison) -> str:
    """The PDF as a link. Raises PdfError where this machine cannot make one."""
    return downloads(
        visit.words["download"],
        [(f"{_name(report)}.pdf", "application/pdf", visit.app.pdf(report))],
    )


def _name(report: Report | Comparison) -> str:
    if isinstance(report, Report):
        return f"interview-{report.session_id}"
    return f"compare-{report.before.session_id}-{report.after.session_id}"
