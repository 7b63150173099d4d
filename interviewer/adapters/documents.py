"""The lines of a résumé or a job description: Markdown, text, PDF or Word."""

from __future__ import annotations

from pathlib import Path

from interviewer.errors import UsageError

MAX_CHARS = 8_000
"""What is read of a document."""
TEXT = (".md", ".markdown", ".txt", "")


def read_lines(path: Path) -> list[str]:
    """The document's lines, empty ones kept so that numbers are right. Raises UsageError that says what to do."""
    kind = path.suffix.casefold()
    try:
        if kind == ".pdf":
            lines = _pdf(path)
        elif kind == ".docx":
            lines = _docx(path)
        elif kind in TEXT:
            lines = path.read_text(encoding="utf-8-sig").splitlines()
        else:
            raise UsageError(key="document_kind", path=path.name)
    except (OSError, ValueError) as error:
        raise UsageError(
            key="document_unreadable",
            path=path.name,
            reason=getattr(error, "strerror", None) or str(error) or type(error).__name__,
        ) from error
    if not any(line.strip() for line in lines):
        raise UsageError(key="document_empty", path=path.name)
    return _cut(lines)


def _pdf(path: Path) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        with PdfReader(path) as reader:
            return [line for page in reader.pages for line in page.extract_text().splitlines()]
    except PyPdfError as error:
        raise ValueError(str(error)) from error


def _docx(path: Path) -> list[str]:
    import zipfile

    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = Document(str(path))
    except PackageNotFoundError:
        raise ValueError("docx?") from None
    except (zipfile.BadZipFile, KeyError, SyntaxError) as error:
        raise ValueError(str(error)) from error
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [
        line
        for text in [*(p.text for p in document.paragraphs), *dict.fromkeys(cells)]
        for line in text.splitlines()
    ]


def _cut(lines: list[str]) -> list[str]:
    kept, size = [], 0
    for line in lines:
        size += len(line)
        if size > MAX_CHARS:
            break
        kept.append(line)
    return kept or [lines[0][:MAX_CHARS]]
