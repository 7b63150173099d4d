"""The lines of a PDF."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import IO

MAX_PAGES = 500
"""Pages that are read."""
_DAMAGE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
)
"""What pypdf raises, besides its own errors, over a file that is not as it should be."""


def pdf_lines(file: Path | IO[bytes]) -> list[str]:
    """The lines of all pages; none for a scan.

    Raises OSError, and ValueError for what is damaged, locked or no PDF.
    """
    # What it warns of may quote the file, and goes to standard error.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    lines: list[str] = []
    try:
        with PdfReader(file) as reader:
            for page in reader.pages[:MAX_PAGES]:
                lines += page.extract_text().splitlines()
    except (PyPdfError, *_DAMAGE) as error:
        raise ValueError(str(error)) from error
    return lines
