"""What became of a report from elsewhere, as lines for the terminal and for the page."""

from __future__ import annotations

from interviewer.core.bank.card import Language
from interviewer.core.notes.intake import IntakeNote, IntakeReport
from interviewer.words.messages import text

MAX_NAMES = 20
"""Files that are named; the others are a number."""


def intake_lines(
    note: IntakeNote,
    lang: Language,
) -> list[str]:
    """Where the note is or would be, and what to do where no question was found."""
    said = text(
        f"intake_{note.status}",
        lang,
        note=note.note,
        n=len(note.questions),
    )
    if note.questions or note.status == "known":
        return [said]
    return [said, text("intake_no_question", lang)]


def left_out_lines(
    report: IntakeReport,
    lang: Language,
) -> list[str]:
    """The pictures and the files that were not read."""
    lines = []
    if report.pictures:
        lines.append(text("intake_pictures", lang, n=report.pictures))
    if report.left_out:
        names = list(report.left_out[:MAX_NAMES])
        others = len(report.left_out) - len(names)
        if others:
            names.append(f"… +{others}")
        lines.append(text("intake_left_out", lang, names=", ".join(names)))
    return lines
