"""Says what a PDF report lacks on this machine: ``make`` runs it once it has installed.

python -m tools.pdf_check
"""

from __future__ import annotations

from interviewer.adapters.report import pdf
from interviewer.errors import PdfError
from interviewer.ui.cli.hints import explain


def main() -> None:
    """One line in each language; nothing where a PDF can be made."""
    try:
        pdf.check()
    except PdfError as error:
        print(explain(error, "zh"))
        print(explain(error, "en"))


if __name__ == "__main__":
    main()
