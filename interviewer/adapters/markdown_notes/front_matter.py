"""Front matter: YAML (``---``) and TOML (``+++``), broken ones included.

Reads top-level scalars and flat lists as text. A YAML parser would turn ``10.10`` into 10.1, refuse a file with one stray colon and cost
more than the rest of the note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PAIR = re.compile(
    r"""^["']?([A-Za-z_\u4e00-\u9fff][\w\u4e00-\u9fff .-]{0,40}?)["']?\s*(?:[:=]\s+|[:=]$|：\s*|:(?=['"\[]))(.*)$"""
)
_LIST_ITEM = re.compile(r"^\s*-\s+(.*)$")
_USUAL = re.compile(
    r"^(?:title|date|tags?|layout|categor(?:y|ies)|author|urlname|updated|created|aliases|公司|标题)\s*[:：]",
    re.I,
)
MAX_LINES = 200


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Fields by lower-case name; lists are joined with ``, ``. end: number of lines it takes, 0 if there is none."""

    fields: dict[str, str] = field(default_factory=dict)
    end: int = 0

    def get(self, *names: str) -> str | None:
        """The first of the named fields that has a value."""
        return next((self.fields[n] for n in names if self.fields.get(n)), None)


def read(lines: list[str]) -> FrontMatter:
    """The front matter at the top of ``lines``; an empty one if there is none."""
    start = next((i for i, line in enumerate(lines[:5]) if line.strip()), None)
    if start is None:
        return FrontMatter()
    fence = lines[start].rstrip()
    if fence in ("---", "+++"):
        return _fenced(lines, start + 1, fence)
    if _USUAL.match(lines[start]):
        return _headless(lines, start)
    return FrontMatter()


def _fenced(lines: list[str], first: int, fence: str) -> FrontMatter:
    closers = (fence, "...") if fence == "---" else (fence,)
    end = next(
        (
            i
            for i in range(first, min(len(lines), first + MAX_LINES))
            if lines[i].rstrip() in closers
        ),
        None,
    )
    if end is None:
        end = _run_of_pairs(lines, first)
        return FrontMatter(_fields(lines[first:end]), end) if end > first else FrontMatter()
    fields = _fields(lines[first:end])
    if not fields and any(line.strip() for line in lines[first:end]):
        return FrontMatter()
    return FrontMatter(fields, end + 1)


def _headless(lines: list[str], first: int) -> FrontMatter:
    """Hexo's old form: pairs from the first line on, closed by ``---`` alone."""
    end = _run_of_pairs(lines, first)
    if end < len(lines) and lines[end].rstrip() == "---":
        return FrontMatter(_fields(lines[first:end]), end + 1)
    return FrontMatter()


def _run_of_pairs(lines: list[str], first: int) -> int:
    """The line after the last pair, list item or indented line in a row; where a front matter without an end must stop."""
    end = first
    while end < min(len(lines), first + MAX_LINES) and (
        _PAIR.match(lines[end]) or _LIST_ITEM.match(lines[end])
    ):
        end += 1
    return end


def _fields(lines: list[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    key, quote = "", ""
    for line in lines:
        if quote:
            quote = "" if line.rstrip().endswith(quote) else quote
        elif pair := _PAIR.match(line):
            key, value = pair[1].strip().lower(), pair[2].strip()
            quote = (
                value[0]
                if value[:1] in ("'", '"') and (len(value) == 1 or value[-1] != value[0])
                else ""
            )
            fields[key] = _scalar(value)
        elif key and (item := _LIST_ITEM.match(line)):
            fields[key] = ", ".join(filter(None, (fields[key], _scalar(item[1]))))
    return fields


def _scalar(value: str) -> str:
    value = value.strip()
    if value[:1] == "[" and value[-1:] == "]":
        return ", ".join(_scalar(part) for part in value[1:-1].split(",") if part.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        return value[1:-1]
    return "" if value in ("|", ">", "|-", ">-", "null", "~") else value
