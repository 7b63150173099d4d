"""The HTML report as PDF, with WeasyPrint (``pip install "interviewer[pdf]"``). Nothing is fetched."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import Any, NoReturn

from interviewer.errors import PdfError

_CJK = re.compile(r"[\u3400-\u9fff]")


def render(html: str) -> bytes:
    """The bytes of the PDF. Raises PdfError where WeasyPrint, one of its libraries or a font for the text is missing."""
    try:
        from weasyprint import HTML
    except ImportError as error:
        raise PdfError(key="pdf_missing") from error
    except OSError as error:  # WeasyPrint is there, Pango is not
        raise PdfError(key="pdf_library", reason=str(error).splitlines()[0]) from error
    if _CJK.search(html) and not has_cjk_font():
        raise PdfError(key="pdf_font")
    written: bytes = HTML(string=html, url_fetcher=_refuse).write_pdf()
    return written


def has_cjk_font() -> bool:
    """True if fontconfig knows a font with Chinese characters, or cannot be asked."""
    lister = shutil.which("fc-list")
    return lister is None or bool(
        subprocess.run([lister, ":lang=zh"], capture_output=True, check=False).stdout.strip()
    )


def _refuse(url: str, *_: Any, **__: Any) -> NoReturn:
    raise ValueError(f"a report loads nothing: {url}")
