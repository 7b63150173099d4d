"""What other programs leave in a note and nobody wrote: tags, properties, frames of cards.

Lines are blanked, never taken out: every line number stays the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_FENCE = ("```", "~~~")
_TEMPLATE_TAG = re.compile(r"\{%.*?%\}|\{\{[<%].*?[%>]\}\}")
_PROPERTY = re.compile(
    r"^\s*(?:[-*]\s+)?(?:id|collapsed|card-[\w-]+|logseq\.[\w.-]+|background-color|icon|public|"
    r"created-at|updated-at|exclude-from-graph-view|query-[\w-]+|hl-[\w-]+|ls-type|"
    r"template(?:-[\w-]+)?)::(?:\s.*)?$",
    re.IGNORECASE,
)
"""Logseq's own properties; those of the writer (``公司:: 甲``) say something."""
_DECK = re.compile(r"^\s*(?:TARGET DECK|FILE TAGS)\b.*$")
_CARD_START = re.compile(r"^\s*START\s*$")
_CARD_END = re.compile(r"^\s*END\s*$")
_CARD_TAGS = re.compile(r"^\s*Tags:.*$")
_FRONT = re.compile(r"^\s*Front:\s*")
_BACK = re.compile(r"^\s*Back:\s*")
_BULLET = re.compile(
    r"^(\s*)\\([-*+])(?=\s)|^(\s*(?:[-*+]|\d{1,3}\.|#{1,6})\s+)(?:[▶▷▸▹►▼▽▾▿🔽🔼]\ufe0f?\s*)+(?=\S)"
)
"""An escaped bullet, or one over a fold with the triangle that opens it."""
_SPOKEN_AT = re.compile(
    r"^\s*[\[（(【]\s*(?:录音|语音|音频|audio|rec(?:ording)?|voice)?\s*\d{1,2}:\d\d(?::\d\d)?\s*[\]）)】]\s*",
    re.IGNORECASE,
)
"""Where in a recording a line is: no hour of the day."""
FEWEST_MARKS = 3
"""Lines with such marks, from which a note is the transcript of a recording."""
LONGEST_CARD = 60
"""Lines in which a card between START and END ends."""


def without(lines: Sequence[str]) -> list[str]:
    """The lines with what is foreign blanked; code stays as it is."""
    kept: list[str] = []
    in_fence = False
    for line in lines:
        if line.lstrip(" \t>").startswith(_FENCE):
            in_fence = not in_fence
            kept.append(line)
        elif in_fence:
            kept.append(line)
        else:
            kept.append(_own_words(line))
    _open_cards(kept)
    if sum(_SPOKEN_AT.match(line) is not None for line in kept) >= FEWEST_MARKS:
        kept = [_SPOKEN_AT.sub("", line) for line in kept]
    return kept


def _own_words(line: str) -> str:
    if "{" in line:
        line = _without_tags(line)
    if "::" in line and _PROPERTY.match(line):
        return ""
    if _DECK.match(line):
        return ""
    return _BULLET.sub(r"\1\2\3", line)


def _without_tags(line: str) -> str:
    """The line without template tags where it begins or ends with one.

    In the middle they are what is talked about.
    """
    text = line.strip(" \t>-*")
    first = _TEMPLATE_TAG.match(text)
    if first is None and not text.endswith(("%}", "%}}", ">}}")):
        return line
    left = _TEMPLATE_TAG.sub("", line)
    return left if left.strip(" \t>-*") else ""


def _open_cards(lines: list[str]) -> None:
    """Cards between START and END, as Obsidian hands them to Anki: front and back get labels."""
    for start, line in enumerate(lines):
        if not _CARD_START.match(line):
            continue
        for end in range(start + 3, min(start + LONGEST_CARD, len(lines))):
            if _CARD_END.match(lines[end]):
                lines[start : end + 1] = _card(lines[start : end + 1])
                break


def _card(lines: Sequence[str]) -> list[str]:
    """lines: START, the kind of card, the fields, END."""
    fields: list[str] = []
    for line in lines[2:-1]:
        labelled = _FRONT.sub("Q: ", line)
        labelled = _BACK.sub("A: ", labelled)
        fields.append("" if _CARD_TAGS.match(line) else labelled)
    if not fields[0].startswith("Q: "):
        fields[0] = f"Q: {fields[0].strip()}"
    return ["", "", *fields, ""]
