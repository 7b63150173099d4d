"""A report, or two compared, on the page: in its frame, and as links to take it away."""

from __future__ import annotations

import json

from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.review.comparison import Comparison
from interviewer.ui import documents
from interviewer.ui.web.site import Visit
from interviewer.ui.web.view import downloads, paper
from interviewer.words.messages import for_browser


def report_paper(visit: Visit, report: Report | Comparison) -> str:
    """The report in a frame."""
    shown = _for_browser(report)
    document = visit.app.formats.html(shown)
    title = visit.words["report"]
    return paper(document, title)


def download_links(visit: Visit, report: Report | Comparison) -> str:
    """HTML, Markdown and JSON as links."""
    name = _name(report)
    shown = _for_browser(report)
    page = visit.app.formats.html(shown)
    markdown = visit.app.formats.markdown(shown)
    document = json.dumps(documents.of_report(shown), ensure_ascii=False, indent=2)
    return downloads(
        visit.words["download"],
        [
            (f"{name}.html", "text/html", page.encode()),
            (f"{name}.md", "text/markdown", markdown.encode()),
            (f"{name}.json", "application/json", document.encode()),
        ],
    )


def pdf_link(visit: Visit, report: Report | Comparison) -> str:
    """The PDF as a link. Raises PdfError where this machine cannot make one."""
    file_name = f"{_name(report)}.pdf"
    content = visit.app.formats.pdf(_for_browser(report))
    return downloads(
        visit.words["download"],
        [(file_name, "application/pdf", content)],
    )


def _name(report: Report | Comparison) -> str:
    if isinstance(report, Report):
        return f"interview-{report.session_id}"
    return f"compare-{report.before.session_id}-{report.after.session_id}"


def _for_browser(report: Report | Comparison) -> Report | Comparison:
    """The report with the browser's words where it says why a model could not judge."""
    if not isinstance(report, Report):
        return report
    items = tuple(map(_item_for_browser, report.items))
    return report.model_copy(update={"items": items})


def _item_for_browser(item: ReportItem) -> ReportItem:
    if item.fallback is None:
        return item
    why = for_browser(item.fallback)
    return item.model_copy(update={"fallback": why})
