"""A report on the page: the links to take it away."""

from __future__ import annotations

from interviewer.core.report import Report
from interviewer.ui.web.site import Visit
from interviewer.ui.web.view import downloads


def download_links(visit: Visit, report: Report) -> str:
    """HTML, Markdown and JSON of the report as links."""
    name = f"interview-{report.session_id}"
    return downloads(visit.words["download"], [
        (f"{name}.html", "text/html", visit.app.html(report).encode()),
        (f"{name}.md", "text/markdown", visit.app.markdown(report).encode()),
        (f"{name}.json", "application/json", report.model_dump_json(indent=2).encode()),
    ])


def pdf_link(visit: Visit, report: Report) -> str:
    """The PDF as a link. Raises PdfError where this machine cannot make one."""
    return downloads(visit.words["download"], [(f"interview-{report.session_id}.pdf", "application/pdf", visit.app.pdf(report))])
