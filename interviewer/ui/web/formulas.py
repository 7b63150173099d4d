"""Which dollar signs of a text enclose a formula. Pure."""

from __future__ import annotations

import re

_DOLLARS = re.compile(
    r"""
    ```[\s\S]*?(?:```|\Z)                             # code keeps its dollars
    |`[^`\n]*`
    |\$\$[^$]+\$\$
    |\$(?=[^\s$])[^$\n，。；]*?(?<=[^\s\\])\$(?!\d)   # as Pandoc reads them: $x$, not $5 and $6
    |\\\$
    |\$
    """,
    re.VERBOSE,
)


def money(text: str, shown: str) -> str:
    """The text with ``shown`` in place of each dollar sign that encloses no formula."""
    return _DOLLARS.sub(lambda match: shown if match[0] == "$" else match[0], text)
