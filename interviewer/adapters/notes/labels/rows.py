"""The form of a note's lines: marker, depth, words, and the headings and labels above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("heading", re.compile(r"\s*#{1,6}\s")),
    ("task", re.compile(r"\s*[-*+]\s+\[.\]\s")),
    (
        "number",
        re.compile(
            r"\s*(?:[-*+]\s+)?(?:\d{1,3}\s*[.、)）．:：]|[（(]\d{1,3}[)）]|[①-⑳]|\d\ufe0f?\u20e3"
            r"|[一二三四五六七八九十]{1,3}[、.])"
        ),
    ),
    (
        "question",
        re.compile(
            r"\s*(?:[-*+>]\s+)?(?:\**(?:Q\s*\d*|问题?\s*\d*|题目?\s*\d*)\**\s*[:：.、]"
            r"|\[!(?:question|faq|help)\][+-]?)",
            re.IGNORECASE,
        ),
    ),
    (
        "answer",
        re.compile(
            r"\s*(?:[-*+>]\s+)?\**(?:A\s*\d*|答案?|我?答|思路|解)\**\s*[:：]", re.IGNORECASE
        ),
    ),
    ("bullet", re.compile(r"\s*[-*+•·]\s+")),
    ("quote", re.compile(r"\s*>")),
    ("table", re.compile(r"\s*\|")),
    ("bold", re.compile(r"\s*\*\*[^*]+\*\*")),
)
"""The first that fits is a line's marker; all but bold are cut off its words."""
FORMS = (*(name for name, _ in MARKERS), "plain", "label", "fence", "code", "blank")
LABEL_DEPTH = 7
"""Level of a label in a heading path; Markdown's headings end at six."""
LONGEST_LABEL = 24
"""Characters of a line that ends in a colon, or is bold as a whole, and names what follows."""
_RULE = re.compile(r"[^\w\s]{2}$")
_HASHES = re.compile(r"\s*(#+)")
_ALL_BOLD = re.compile(r"\*\*[^*]+\*\*[:：]?")
_CALLOUT = re.compile(r">\s*\[!(?!question|faq|help)\w+\]", re.IGNORECASE)
_FENCE = re.compile(r"(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?:```|~~~)")
_FENCE_END = ("```", "~~~")
_TAB = 4
"""Columns of a tab."""

Path = tuple[tuple[int, str], ...]
"""(level, words) of the headings and the label above, the outermost first."""


class Row(NamedTuple):
    """The form of one line."""

    form: str
    """One of ``FORMS``."""
    indent: int
    """Columns before the first character."""
    text: str
    """The words without their markers; the whole line where nothing is left."""
    path: Path
    """What is above."""
    level: int = LABEL_DEPTH
    """Of a heading, from 1."""

    @property
    def rank(self) -> tuple[str, int, Path]:
        """Equal for lines that are siblings."""
        return self.form, self.indent, self.path

    @property
    def kin(self) -> tuple[str, int, int]:
        """Equal for lines of the same form and depth anywhere in the note."""
        return self.form, self.indent, len(self.path)


def rows(lines: Sequence[str]) -> list[Row]:
    """The form of every line."""
    found: list[Row] = []
    path: Path = ()
    in_fence = False
    for line in lines:
        text = line.strip()
        if text.startswith(_FENCE_END) if in_fence else _FENCE.match(text):
            found.append(Row("fence", 0, text, path))
            in_fence = not in_fence
        elif in_fence:
            found.append(Row("code", 0, text, path))
        elif not text:
            found.append(Row("blank", 0, "", path))
        else:
            row = _row(line.rstrip(), path)
            found.append(row)
            path = _below(line, row)
    return found


def _row(
    line: str,
    path: Path,
) -> Row:
    form = next((name for name, marker in MARKERS if marker.match(line)), "plain")
    words = _words(line) or line.strip()
    if form == "heading":
        level = _level(line)
        above = tuple(step for step in path if step[0] < level)
        return Row(form, 0, words, above, level)
    if _is_label(line.strip(), form):
        above = tuple(step for step in path if step[0] < LABEL_DEPTH)
        return Row("label", _indent(line), words, above)
    return Row(form, _indent(line), words, path)


def _below(
    line: str,
    row: Row,
) -> Path:
    """What is above the next line."""
    if row.form == "heading":
        return (*row.path, (row.level, row.text))
    if row.form == "label":
        return (*row.path, (LABEL_DEPTH, line.strip()))
    return row.path


def _words(line: str) -> str:
    for name, marker in MARKERS:
        match = marker.match(line)
        if match and name != "bold":
            line = line[match.end() :]
    return line.strip()


def _is_label(
    text: str,
    form: str,
) -> bool:
    if form == "quote" and _CALLOUT.match(text):
        return True
    if len(text) > LONGEST_LABEL:
        return False
    if text.endswith((":", "：")) or is_ruled(text):
        return True
    return form == "bold" and _ALL_BOLD.fullmatch(text) is not None


def is_ruled(line: str) -> bool:
    """True for words between two rules (``—— 乙司 ——``)."""
    text = line.strip()
    return len(text) > 4 and text[:2] == text[-2:] and _RULE.match(text[:2]) is not None


def _level(line: str) -> int:
    hashes = _HASHES.match(line)
    return len(hashes[1]) if hashes else LABEL_DEPTH


def _indent(line: str) -> int:
    blank = line[: len(line) - len(line.lstrip())]
    return len(blank) + (_TAB - 1) * blank.count("\t")
