"""The code of a coding question in the Markdown report."""

from __future__ import annotations

from interviewer.adapters.report.markdown_text import escaped
from interviewer.core.bank.card import Language
from interviewer.core.interview.code_work import CodeWork, fenced
from interviewer.core.interview.report import ReportItem
from interviewer.words.code import failed_lines, grade_line, line


def code_lines(
    item: ReportItem,
    lang: str,
) -> list[str]:
    """The code, what its tests and its explanation gave, and the cases that failed."""
    work = item.code
    if work is None:
        return []
    said_in: Language = "zh" if lang == "zh" else "en"
    label = line("report_code", said_in)
    lines = [
        f"{label}:",
        "",
        fenced(work.source),
        "",
        grade_line(
            work,
            item.assessment,
            said_in,
        ),
        "",
    ]
    if work.failed:
        failed = line("report_failed", said_in)
        lines += [f"{failed}:", ""]
        for text in escaped(failed_lines(work, said_in)):
            lines.append(f"- {text}")
        lines.append("")
    return lines


def reference_lines(
    work: CodeWork | None,
    lang: str,
) -> list[str]:
    """A good answer, where the report has one."""
    if work is None or not work.reference:
        return []
    label = line("report_reference", "zh" if lang == "zh" else "en")
    return ["", f"{label}:", "", fenced(work.reference)]
