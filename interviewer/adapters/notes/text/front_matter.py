"""Front matter: YAML (``---``) and TOML (``+++``), broken ones included.

Reads top-level scalars and flat lists as text. A YAML parser would turn ``10.10`` into 10.1, refuse
a file with one stray colon and cost more than the rest of the note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviewer.core.text import HAN

_PAIR = re.compile(
    rf"""^["']?([A-Za-z_{HAN}][\w{HAN} .-]{{0,40}}?)["']?\s*"""
    r"""(?:[:=]\s+|[:=]$|：\s*|:(?=['"\[]))(.*)$"""
)
_LIST_ITEM = re.compile(r"^\s*-\s+(.*)$")
_USUAL = re.compile(
    r"^(?:title|date|tags?|layout|categor(?:y|ies)|author|urlname|updated|created|aliases|"
    r"公司|标题)\s*[:：]",
    re.I,
)
_COMMENT = re.compile(r"^\s*<!--.*-->\s*$")
_NOTHING = frozenset(("|", ">", "|-", ">-", "null", "~"))
MAX_LINES = 200
"""Lines in which a front matter must end."""


@dataclass(
    frozen=True,
    slots=True,
)
class FrontMatter:
    """What a note says of itself before its text."""

    fields: dict[str, str] = field(default_factory=dict)
    """Values by lower-case name; lists are joined with ``, ``."""
    end: int = 0
    """Number of lines it takes, 0 if there is none."""
    lines: tuple[str, ...] = ()
    """These lines as they are."""

    def get(
        self,
        *names: str,
    ) -> str | None:
        """The first of the named fields that has a value."""
        for name in names:
            value = self.fields.get(name)
            if value:
                return value
        return None


def read(lines: list[str]) -> FrontMatter:
    """The front matter at the top of ``lines``; an empty one if there is none."""
    front = _read(lines)
    return replace(front, lines=tuple(lines[: front.end]))


def _read(lines: list[str]) -> FrontMatter:
    for start, line in enumerate(lines[:5]):
        if not line.strip() or _COMMENT.match(line):
            continue
        fence = line.rstrip()
        if fence in ("---", "+++"):
            return _fenced(lines, start + 1, fence)
        if _USUAL.match(line):
            return _headless(lines, start)
        break
    return FrontMatter()


def _fenced(
    lines: list[str],
    first: int,
    fence: str,
) -> FrontMatter:
    end = _closing(lines, first, fence)
    if end is None:
        return _endless(lines, first)
    body = lines[first:end]
    fields = _fields(body)
    is_blank = not any(map(str.strip, body))
    if not fields and not is_blank:
        return FrontMatter()
    return FrontMatter(fields, end + 1)


def _endless(
    lines: list[str],
    first: int,
) -> FrontMatter:
    """A front matter that nothing closes."""
    end = _run_of_pairs(lines, first)
    if end == first:
        return FrontMatter()
    fields = _fields(lines[first:end])
    return FrontMatter(fields, end)


def _closing(
    lines: list[str],
    first: int,
    fence: str,
) -> int | None:
    """The line that ends a front matter which begins before line ``first``."""
    closers = (fence, "...") if fence == "---" else (fence,)
    for number, line in enumerate(lines[first : first + MAX_LINES], first):
        if line.rstrip() in closers:
            return number
    return None


def _headless(
    lines: list[str],
    first: int,
) -> FrontMatter:
    """Hexo's old form: pairs from the first line on, closed by ``---`` alone."""
    end = _run_of_pairs(lines, first)
    if end == len(lines) or lines[end].rstrip() != "---":
        return FrontMatter()
    fields = _fields(lines[first:end])
    return FrontMatter(fields, end + 1)


def _run_of_pairs(
    lines: list[str],
    first: int,
) -> int:
    """The line after the last pair, list item or indented line in a row.

    A front matter without an end must stop there.
    """
    end = first
    for line in lines[first : first + MAX_LINES]:
        belongs = _PAIR.match(line) or _LIST_ITEM.match(line)
        if not belongs:
            break
        end += 1
    return end


def _fields(lines: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    key = ""
    open_quote = ""
    for line in lines:
        if open_quote:
            if line.rstrip().endswith(open_quote):
                open_quote = ""
            continue
        pair = _PAIR.match(line)
        if pair:
            key = pair[1].strip().lower()
            value = pair[2].strip()
            open_quote = _left_open(value)
            fields[key] = _scalar(value)
        elif key:
            _add_item(fields, key, line)
    return fields


def _add_item(
    fields: dict[str, str],
    key: str,
    line: str,
) -> None:
    """Add the line to the field's list, if it is an item."""
    item = _LIST_ITEM.match(line)
    if item is None:
        return
    values = [fields[key], _scalar(item[1])]
    fields[key] = ", ".join(filter(None, values))


def _left_open(value: str) -> str:
    """The quote that the value begins with and does not close; empty without one."""
    first = value[:1]
    if first not in ("'", '"'):
        return ""
    rest = value[1:]
    is_closed = rest.endswith(first)
    return "" if is_closed else first


def _scalar(value: str) -> str:
    value = value.strip()
    inside = value[1:-1]
    if value.startswith("[") and value.endswith("]"):
        items = inside.split(",")
        return _joined(items)
    for quote in ("'", '"'):
        is_quoted = value.startswith(quote) and value.endswith(quote)
        if is_quoted and len(value) > 1:
            return inside
    if value in _NOTHING:
        return ""
    return value


def _joined(items: Sequence[str]) -> str:
    values: list[str] = []
    for item in items:
        if item.strip():
            value = _scalar(item)
            values.append(value)
    return ", ".join(values)
