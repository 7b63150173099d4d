"""A report, or two compared, on the page, and as links to take it away."""

from __future__ import annotations

import json

from interviewer.core.interview.report import Report, ReportItem
from interviewer.core.review.comparison import Comparison
from interviewer.ui import documents
from interviewer.ui.web.report_page import report_page
from interviewer.ui.web.site import Visit
from interviewer.ui.web.view import downloads
from interviewer.words.messages import for_browser
from interviewer.words.report import file_name


def report_shown(visit: Visit, report: Report | Comparison) -> str:
    """The report as a part of the page."""
    formats = visit.app.formats
    if not isinstance(
        report,
        Report,
    ):
        return f'<div class="report">{formats.compared(report)}</div>'
    return report_page(
        _of_browser(report),
        visit.app.interviews.session(report.session_id),
        formats.charts(report),
    )


def download_links(visit: Visit, report: Report | Comparison) -> str:
    """HTML, Markdown and JSON as links."""
    name = file_name(
        report,
        visit.lang,
    )
    shown = _for_browser(report)
    page = visit.app.formats.html(shown)
    markdown = visit.app.formats.markdown(shown)
    document = json.dumps(
        documents.of_report(shown),
        ensure_ascii=False,
        indent=2,
    )
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
    name = f"{file_name(report, visit.lang)}.pdf"
    content = visit.app.formats.pdf(_for_browser(report))
    return downloads(
        visit.words["download"],
        [(name, "application/pdf", content)],
    )


def _for_browser(report: Report | Comparison) -> Report | Comparison:
    """The report with the browser's words where it says why a model could not judge."""
    return (
        _of_browser(report)
        if isinstance(
            report,
            Report,
        )
        else report
    )


def _of_browser(report: Report) -> Report:
    items = tuple(
        map(
            _item_for_browser,
            report.items,
        )
    )
    return report.model_copy(update={"items": items})


def _item_for_browser(item: ReportItem) -> ReportItem:
    if item.fallback is None:
        return item
    why = for_browser(item.fallback)
    return item.model_copy(update={"fallback": why})
