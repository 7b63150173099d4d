"""What became of an archive that was taken in, as lines for the terminal and for the page."""

from __future__ import annotations

from collections.abc import Sequence

from interviewer.core.bank.card import Language
from interviewer.core.records import ImportReport
from interviewer.words.messages import text

MAX_NAMES = 20
"""Files and sessions that are named; the others are a number."""


def import_lines(report: ImportReport, lang: Language) -> list[str]:
    """What is new here, what was here already, and what was left as it is here."""
    sessions = text(
        "import_sessions",
        lang,
        new=len(report.sessions),
        known=len(report.known),
    )
    notes = text(
        "import_notes",
        lang,
        new=len(report.notes),
        same=report.same,
    )
    rest = text(
        "import_rest",
        lang,
        rows=report.rows,
        documents=_names(report.documents),
    )
    lines = [sessions, notes, rest]
    left = {"import_kept": report.kept, "import_different": report.different}
    for key, names in left.items():
        if names:
            lines.append(
                text(
                    key,
                    lang,
                    n=len(names),
                    names=_names(names),
                )
            )
    return lines


def _names(names: Sequence[str]) -> str:
    named = list(names[:MAX_NAMES])
    if len(names) > MAX_NAMES:
        named.append(f"… +{len(names) - MAX_NAMES}")
    return ", ".join(named) or "–"
