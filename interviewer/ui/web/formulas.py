"""Which dollar signs of a text enclose a formula. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable

DOLLAR = "<span>&#36;</span>"
"""One that begins no formula: Gradio looks for them in the text, and again in the page."""
_CODE = r"```[\s\S]*?(?:```|\Z)|`[^`\n]*`"
_FORMULA = (
    r"\$\$[^$]+\$\$|\\\([\s\S]+?\\\)|\\\[[\s\S]+?\\\]"
    # As Pandoc reads them: $x$, not $5 and $6.
    r"|\$(?=[^\s$])[^$\n，。；]*?(?<=[^\s\\])\$(?!\d)"
)
_FORMULAS = re.compile(_FORMULA)
_DOLLARS = re.compile(rf"{_CODE}|{_FORMULA}|\$")


def money(text: str) -> str:
    """The text with ``DOLLAR`` in place of each dollar sign outside code that begins no formula."""
    return _DOLLARS.sub(
        lambda match: DOLLAR if match[0] == "$" else match[0],
        text,
    )


def around_formulas(text: str, change: Callable[[str], str]) -> str:
    """The text with what is no formula changed."""
    parts, done = [], 0
    for formula in _FORMULAS.finditer(text):
        parts += [change(text[done : formula.start()]), formula[0]]
        done = formula.end()
    return "".join([*parts, change(text[done:])])
