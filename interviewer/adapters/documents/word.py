"""The text of a Word file: as lines, or as Markdown with its headings, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from interviewer.adapters.documents.markdown import flat, table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"(?:heading|标题)\s*([1-6])$", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|标题)$", re.IGNORECASE)
_LIST = re.compile(r"(list bullet|list number|项目符号|编号)", re.IGNORECASE)
PICTURES = ".//*[local-name()='blip' or local-name()='imagedata']"
"""XPath of pictures, in files of today and of Word 2003."""


def open_word(file: Path | IO[bytes]) -> Document:
    """The document. Raises OSError, and ValueError for what is damaged or no Word file."""
    import zipfile

    from docx import Document as opened
    from docx.opc.exceptions import PackageNotFoundError

    given = str(file) if isinstance(file, Path) else file
    try:
        return opened(given)
    except PackageNotFoundError:
        raise ValueError("docx?") from None
    except (
        zipfile.BadZipFile,
        KeyError,
        SyntaxError,
        AttributeError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        raise ValueError(str(error)) from error


def word_lines(file: Path | IO[bytes]) -> list[str]:
    """The paragraphs, then the cells of tables; a merged cell counts once. Raises as above."""
    document = open_word(file)
    cells: dict[str, None] = {}
    for grid in document.tables:
        for row in grid.rows:
            for cell in row.cells:
                cells[cell.text] = None
    lines: list[str] = []
    for paragraph in document.paragraphs:
        lines += paragraph.text.splitlines()
    for text in cells:
        lines += text.splitlines()
    return lines


def word_markdown(document: Document) -> str:
    """Headings, lists, paragraphs and tables in their order."""
    from docx.table import Table as WordTable

    blocks: list[str] = []
    was_item = False
    for block in document.iter_inner_content():
        if isinstance(block, WordTable):
            blocks.append(_table(block))
            was_item = False
            continue
        text = _paragraph(block)
        if not text:
            continue
        is_item = _is_item(block)
        if blocks and not (is_item and was_item):
            blocks.append("")
        blocks.append(text)
        was_item = is_item
    return "\n".join(blocks)


def pictures(document: Document) -> int:
    """How many pictures the document shows."""
    found = document.element.xpath(PICTURES)
    return len(found)


def _paragraph(paragraph: Paragraph) -> str:
    text = paragraph.text.strip()
    if not text:
        return ""
    level = _level(paragraph)
    if level:
        return f"{'#' * level} {flat(text)}"
    if _is_item(paragraph):
        indent = "  " * _depth(paragraph)
        return f"{indent}- {flat(text)}"
    return text


def _level(paragraph: Paragraph) -> int:
    """1 to 6 for a heading, 0 for any other paragraph."""
    name = _style(paragraph)
    heading = _HEADING.match(name)
    if heading:
        return int(heading[1])
    return 1 if _TITLE.match(name) else 0


def _is_item(paragraph: Paragraph) -> bool:
    """True for an item of a list, by its numbering or by its style."""
    if _LIST.match(_style(paragraph)):
        return True
    properties = paragraph._p.pPr
    return properties is not None and properties.numPr is not None


def _depth(paragraph: Paragraph) -> int:
    """How deep an item is nested, 0 for the outer list."""
    levels = paragraph._p.xpath("./w:pPr/w:numPr/w:ilvl/@w:val")
    return int(levels[0]) if levels else 0


def _style(paragraph: Paragraph) -> str:
    style = paragraph.style
    return (style.name if style is not None else None) or ""


def _table(grid: Table) -> str:
    return "\n" + table(_rows(grid))


def _rows(grid: Table) -> Iterator[list[str]]:
    """The texts of the cells; a merged cell is in its first place only."""
    seen: set[object] = set()
    for row in grid.rows:
        texts = []
        for cell in row.cells:
            is_new = cell._tc not in seen
            seen.add(cell._tc)
            texts.append(cell.text if is_new else "")
        yield texts
