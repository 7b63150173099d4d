"""The HTML report as PDF, with WeasyPrint and the system's Pango and fonts. Nothing is fetched."""

from __future__ import annotations

import shutil
import subprocess
from typing import Any, NoReturn

from interviewer.core.text import has_han
from interviewer.errors import PdfError


def render(html: str) -> bytes:
    """The bytes of the PDF.

    Raises PdfError where WeasyPrint, one of its libraries or a font for the text is missing.
    """
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise PdfError(key="pdf_missing") from error
    except OSError as error:  # WeasyPrint is there, Pango is not
        raise PdfError(
            key="pdf_library",
            reason=str(error).splitlines()[0],
        ) from error
    if has_han(html) and not has_cjk_font():
        raise PdfError(key="pdf_font")
    document = HTML(
        string=html,
        url_fetcher=_refuse,
    )
    pdf: bytes = document.write_pdf()
    return pdf


def check() -> None:
    """Make a small PDF in Chinese. Raises PdfError as ``render`` does."""
    render("<p>面试</p>")


def has_cjk_font() -> bool:
    """True if fontconfig knows a font with Chinese characters, or cannot be asked."""
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    listing = subprocess.run(
        [lister, ":lang=zh"],
        capture_output=True,
        check=False,
    )
    return bool(listing.stdout.strip())


def _refuse(
    url: str,
    *_: Any,
    **__: Any,
) -> NoReturn:
    raise ValueError(f"a report loads nothing: {url}")
