"""The block structure of a note as a small tree with line numbers.

Dialects are first brought to CommonMark. That never adds or removes a line, so every line number is
the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

BlockKind = Literal["heading", "para", "list", "item", "quote", "fence", "table", "html", "rule"]

_MARKDOWN = (
    MarkdownIt("commonmark")
    .enable("table")
    .disable(["code", "lheading", "reference", "inline", "text_join"])
)
"""Block rules only: inline markup is read where a line matters.

Off are also indented code (notes indent their lists), setext headings (a ``---`` below a line is a
rule in notes) and reference links.
"""

_BLANKS = str.maketrans({"\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " "})
_BLANK = re.compile("[\u00a0\u3000\u2002\u2003]")
_INVISIBLE = re.compile(
    "[\x00\u200b-\u200f\u2060\u2028\u2029\ufeff\u00ad\ue000\x0b\x0c\x1c-\x1f\x85]"
)
_ITEM = re.compile(
    r"([ \t>]*(?:[-*+] )?[ \t]*)"
    r"(\d{1,3})"
    r"(\\?\.|．|\s?[、，]|[)）])"
    r"([ \t]*)(?=\S)"
)
_CALL = re.compile(r"[A-Za-z]+\(")
COMMA = "\ue000"
"""Precedes the text of an item that was numbered ``1、``.

In many notes those items are the questions and ``1.`` is in the answers.
"""
_TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^#\s!])")
_ADMONITION = re.compile(r"^(?:\?\?\?\+?|!!!) *\w+ *(?:\"(.*)\")?[ \t]*$")
_OPENER = re.compile(r"^\s*(?:>\s?)*(`{3,}|~{3,})\s*[^\s`]")
_HTML_PAIRS = ("script", "pre", "style", "textarea")
MAX_REPAIRS = 20
"""Fences and HTML blocks without an end that are taken out of one note."""


@dataclass(slots=True)
class Block:
    """A block of the note."""

    kind: BlockKind
    """What it is."""
    line: int
    """Its first line, 0-based."""
    end: int
    """The line after its last one."""
    text: str = ""
    """The content of a heading, paragraph, fence or HTML block."""
    level: int = 0
    """Of a heading, 1–6."""
    ordered: bool = False
    """True for a list with numbers."""
    info: str = ""
    """A fence's language, a list's marker (``.``, ``)``, ``-``, ``*``, ``+``), an item's number."""
    children: list[Block] = field(default_factory=list)
    """The blocks inside."""


_KINDS: dict[str, BlockKind] = {
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "list_item_open": "item",
    "blockquote_open": "quote",
    "heading_open": "heading",
    "paragraph_open": "para",
    "table_open": "table",
    "fence": "fence",
    "html_block": "html",
    "hr": "rule",
}
_CLOSES = frozenset(name.replace("_open", "_close") for name in _KINDS if name.endswith("_open"))


def prepare(lines: Sequence[str]) -> str:
    """The lines as one CommonMark text.

    Brought into form are blanks, tight numbers (``1.问``, ``1、``), tight headings, admonitions.
    """
    text = "\n".join(lines)
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _BLANK.search(text):
        text = text.translate(_BLANKS)
    prepared = map(
        _prepared,
        text.split("\n"),
    )
    return "\n".join(prepared)


def _prepared(line: str) -> str:
    content = line.lstrip(" \t>-*+")
    first = content[:1]
    if first == "#":
        return _TIGHT_HEADING.sub(r"\1 ", line)
    if first.isdigit():
        item = _ITEM.match(line)
        if item:
            return _in_form(item, line)
    if line.startswith(("???", "!!!")):
        return _ADMONITION.sub(_admonition_title, line)
    return line


def _admonition_title(match: re.Match[str]) -> str:
    return match[1] or ""


def _in_form(
    item: re.Match[str],
    line: str,
) -> str:
    r"""A numbered item as CommonMark has it.

    ``1.问`` and ``1\. 问`` as ``1. 问``, ``1)问`` as ``1) 问``, ``1、问`` as ``1. 问`` with a mark.
    ``1.5`` and ``3.f()`` stay.
    """
    lead, digits, mark, blank = item.groups()
    number = int(digits)
    rest = line[item.end() :]
    first = rest[0]
    if mark in (")", "）"):
        stays = first.isdigit() or first in ")）"
        if stays or (mark == ")" and blank):
            return line
        return f"{lead}{number}) {rest}"
    if mark.strip() in ("、", "，"):
        return f"{lead}{number}. {COMMA}{rest}"
    stays = first.isdigit() or first == "."
    has_form = mark == "." and blank and digits[0] <= "9"
    if stays or has_form or _CALL.match(rest):
        return line
    return f"{lead}{number}. {rest}"


def parse(lines: Sequence[str]) -> tuple[list[Block], list[int]]:
    """(top-level blocks, 0-based lines of fences and HTML blocks that never end).

    Those lines are read as if they were not there.
    """
    current = list(lines)
    broken: list[int] = []
    while True:
        text = prepare(current)
        blocks = _tree(_MARKDOWN.parse(text))
        line = _never_ends(
            blocks,
            current,
            _last_with_words(current),
        )
        if line is None or len(broken) == MAX_REPAIRS:
            return blocks, broken
        broken.append(line)
        current[line] = ""


def _last_with_words(lines: Sequence[str]) -> int:
    last = 0
    for number, line in enumerate(lines):
        if line.strip():
            last = number
    return last


def _tree(tokens: Sequence[Token]) -> list[Block]:
    root = Block("list", 0, 0)
    open_blocks = [root]
    for token in tokens:
        innermost = open_blocks[-1]
        if token.type in _KINDS:
            block = _block(token)
            innermost.children.append(block)
            if token.nesting:
                open_blocks.append(block)
        elif token.type == "inline":
            innermost.text = token.content
        elif token.type in _CLOSES:
            open_blocks.pop()
    return root.children


def _block(token: Token) -> Block:
    kind = _KINDS[token.type]
    first, end = token.map or (0, 0)
    return Block(
        kind,
        first,
        end,
        text=token.content,
        level=int(token.tag[1]) if kind == "heading" else 0,
        ordered=token.type == "ordered_list_open",
        info=token.info.strip() or token.markup,
    )


def _never_ends(
    blocks: Sequence[Block],
    lines: Sequence[str],
    last: int,
) -> int | None:
    """The first line of a fence or HTML block that has no end.

    It swallows the rest of the note or another fence's opening. last: the last line with words.
    """
    for block in blocks:
        if _has_no_end(block, lines, last):
            return block.line
        inner = _never_ends(
            block.children,
            lines,
            last,
        )
        if inner is not None:
            return inner
    return None


def _has_no_end(
    block: Block,
    lines: Sequence[str],
    last: int,
) -> bool:
    if block.kind == "fence":
        return _unclosed(block, lines, last)
    if block.kind == "html" and block.end > last:
        return _open_html(block.text)
    return False


def _unclosed(
    fence: Block,
    lines: Sequence[str],
    last: int,
) -> bool:
    body = lines[fence.line + 1 : fence.end]
    if any(map(_opens_fence, body)):
        opening = lines[fence.line].strip(" \t>")
        if opening.strip("`~"):
            return False
        return any(line.startswith("#") for line in body)
    if fence.end <= last:
        return False
    closing = body[-1].strip(" \t>") if body else ""
    signs = set(closing)
    return signs not in ({"`"}, {"~"})


def _opens_fence(line: str) -> bool:
    if "```" not in line and "~~~" not in line:
        return False
    return _OPENER.match(line) is not None


def _open_html(text: str) -> bool:
    head = text.lstrip().lower()
    if head.startswith("<!--"):
        return "-->" not in head
    for tag in _HTML_PAIRS:
        if head.startswith(f"<{tag}"):
            return f"</{tag}>" not in head
    return False
