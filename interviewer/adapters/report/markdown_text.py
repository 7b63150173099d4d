"""Text of users, notes and models as Markdown that shows just that text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~$])")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    one_line = " ".join(text.split())
    return _SPECIAL.sub(r"\\\1", one_line)


def escaped(texts: Iterable[str]) -> list[str]:
    """Each text on one line, as Markdown shows it."""
    return [escape(text) for text in texts]


def quote(text: str) -> str:
    """The paragraphs of a block quote, one for each line that is not blank."""
    paragraphs = []
    for line in text.splitlines():
        if line.strip():
            escaped_line = escape(line)
            paragraphs.append(f"> {escaped_line}")
    return "\n>\n".join(paragraphs)


def listed(
    label: str,
    texts: Sequence[str],
) -> list[str]:
    """A paragraph with the texts in a row; none without texts."""
    if not texts:
        return []
    joined_texts = "; ".join(texts)
    return ["", f"{label}: {joined_texts}"]


def quoted(
    label: str,
    text: str | None,
) -> list[str]:
    """A label and a block quote; none without text."""
    if not text:
        return []
    return [
        "",
        f"{label}:",
        "",
        quote(text),
    ]
