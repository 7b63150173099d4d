"""The lines of a résumé or a job description: Markdown, text, PDF or Word."""

from __future__ import annotations

from pathlib import Path

from interviewer.adapters.documents.pdf import pdf_lines
from interviewer.adapters.documents.word import word_lines
from interviewer.errors import UsageError

MAX_CHARS = 8_000
"""What is read of a document."""
TEXT = (".md", ".markdown", ".txt", "")


def read_lines(path: Path) -> list[str]:
    """The document's lines, empty ones kept so that numbers are right.

    Raises UsageError that says what to do.
    """
    try:
        lines = _lines_of(path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            key="document_unreadable",
            path=path.name,
            reason=reason or type(error).__name__,
        ) from error
    if not any(line.strip() for line in lines):
        raise UsageError(
            key="document_empty",
            path=path.name,
        )
    return _cut(lines)


def _lines_of(path: Path) -> list[str]:
    """All lines. Raises OSError, ValueError, and UsageError for another kind of file."""
    kind = path.suffix.casefold()
    if kind == ".pdf":
        return pdf_lines(path)
    if kind == ".docx":
        return word_lines(path)
    if kind in TEXT:
        return path.read_text(encoding="utf-8-sig").splitlines()
    raise UsageError(
        key="document_kind",
        path=path.name,
    )


def _cut(lines: list[str]) -> list[str]:
    """The first lines that have ``MAX_CHARS`` together; of a longer first line its beginning."""
    kept = []
    size = 0
    for line in lines:
        size += len(line)
        if size > MAX_CHARS:
            break
        kept.append(line)
    return kept or [lines[0][:MAX_CHARS]]
