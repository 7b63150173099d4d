"""A unified diff of a note as coloured lines. Pure; everything is escaped."""

from __future__ import annotations

import html
import re

_PLACE = re.compile(r"@@ -\d+(?:,\d+)? \+(\d+)")
_TAGS = {"+": "ins", "-": "del"}


def diff_shown(diff: str, line_label: str) -> str:
    """The changed lines with their neighbours. line_label: has ``{n}``, where a change begins."""
    shown = []
    for line in diff.splitlines():
        place = _PLACE.match(line)
        if place:
            label = html.escape(line_label.format(n=place[1]))
            shown.append(f"<small>{label}</small>")
        elif not line.startswith(("+++", "---", "\\")):
            shown.append(_line(line))
    if not shown:
        return ""
    return f'<div class="diff" tabindex="0">{"".join(shown)}</div>'


def _line(line: str) -> str:
    sign, text = line[:1], html.escape(line[1:])
    tag = _TAGS.get(
        sign,
        "span",
    )
    return f"<{tag}>{sign if tag != 'span' else ' '} {text}</{tag}>"
