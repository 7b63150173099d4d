"""The block structure of a note: markdown-it's tokens as a small tree with lines, after dialects were brought to CommonMark.

Preparing never adds or removes a line, so every line number is the file's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from markdown_it.token import Token

from interviewer.adapters.markdown_notes.commonmark import parser

BlockKind = Literal["heading", "para", "list", "item", "quote", "fence", "table", "html", "rule"]

_BLANKS = str.maketrans({"\u00a0": " ", "\u3000": " ", "\u2002": " ", "\u2003": " "})
_BLANK = re.compile("[\u00a0\u3000\u2002\u2003]")
_INVISIBLE = re.compile(
    "[\x00\u200b-\u200f\u2060\u2028\u2029\ufeff\u00ad\ue000\x0b\x0c\x1c-\x1f\x85]"
)
_ITEM = re.compile(r"([ \t>]*(?:[-*+] )?[ \t]*)(\d{1,3})(\\?\.|．|\s?[、，]|[)）])([ \t]*)(?=\S)")
_CALL = re.compile(r"[A-Za-z]+\(")
COMMA = "\ue000"
"""Stands before the text of an item that was numbered ``1、``: in many notes those are the questions and ``1.`` is in the answers."""
_TIGHT_HEADING = re.compile(r"^(#{2,6})(?=[^#\s!])")
_ADMONITION = re.compile(r"^(?:\?\?\?\+?|!!!) *\w+ *(?:\"(.*)\")?[ \t]*$")
_OPENER = re.compile(r"^\s*(?:>\s?)*(`{3,}|~{3,})\s*[^\s`]")


MAX_REPAIRS = 20


@dataclass(slots=True)
class Block:
    """A block. line, end: 0-based, half open. text: content of a heading, paragraph, fence or HTML block.

    info: a fence's language, a list's marker (``.``, ``)``, ``-``, ``*``, ``+``), an item's number.
    """

    kind: BlockKind
    line: int
    end: int
    text: str = ""
    level: int = 0
    ordered: bool = False
    info: str = ""
    children: list[Block] = field(default_factory=list)


_KINDS: dict[str, BlockKind] = {
    "bullet_list_open": "list", "ordered_list_open": "list", "list_item_open": "item", "blockquote_open": "quote", "heading_open": "heading",
    "paragraph_open": "para", "table_open": "table", "fence": "fence", "html_block": "html", "hr": "rule",
}  # fmt: skip
_CLOSE = frozenset(name.replace("_open", "_close") for name in _KINDS if name.endswith("_open"))
_tokens = parser()


def prepare(lines: Sequence[str]) -> str:
    """The lines as one CommonMark text: blanks, tight numbers (``1.问``, ``1、``, ``1)``), tight headings and admonitions in form."""
    text = "\n".join(lines)
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    if _BLANK.search(text):
        text = text.translate(_BLANKS)
    return "\n".join(map(_prepared, text.split("\n")))


def _prepared(line: str) -> str:
    first = line.lstrip(" \t>-*+")[:1]
    if first == "#":
        return _TIGHT_HEADING.sub(r"\1 ", line)
    if first.isdigit() and (item := _ITEM.match(line)):
        return _in_form(item, line)
    return _ADMONITION.sub(lambda m: m[1] or "", line) if line.startswith(("???", "!!!")) else line


def _in_form(item: re.Match[str], line: str) -> str:
    """``1.问`` and ``1\\. 问`` as ``1. 问``, ``1)问`` as ``1) 问``, ``1、问`` as ``1. 问`` with a mark; ``1.5`` and ``3.f()`` stay."""
    lead, number, mark, blank = item[1], int(item[2]), item[3], item[4]
    rest = line[item.end() :]
    if mark in (")", "）"):
        return (
            line
            if (mark == ")" and blank) or rest[0].isdigit() or rest[0] in ")）"
            else f"{lead}{number}) {rest}"
        )
    if mark.strip() in ("、", "，"):
        return f"{lead}{number}. {COMMA}{rest}"
    if (
        (mark == "." and blank and line[item.start(2)] <= "9")
        or rest[0].isdigit()
        or rest[0] == "."
        or _CALL.match(rest)
    ):
        return line
    return f"{lead}{number}. {rest}"


def parse(lines: Sequence[str]) -> tuple[list[Block], list[int]]:
    """(top-level blocks, 0-based lines of fences and HTML blocks that never end). Those lines are read as if they were not there."""
    current = list(lines)
    broken: list[int] = []
    while True:
        blocks = _tree(_tokens(prepare(current)))
        last = next((n for n in range(len(current) - 1, -1, -1) if current[n].strip()), 0)
        line = _never_ends(blocks, current, last) if len(broken) < MAX_REPAIRS else None
        if line is None:
            return blocks, broken
        broken.append(line)
        current[line] = ""


def _tree(tokens: Sequence[Token]) -> list[Block]:
    root = Block("list", 0, 0)
    stack = [root]
    for token in tokens:
        kind = _KINDS.get(token.type)
        if kind:
            first, end = token.map or (0, 0)
            block = Block(kind, first, end, token.content, info=token.info.strip() or token.markup)
            stack[-1].children.append(block)
            if token.nesting:
                stack.append(block)
                block.ordered = token.type == "ordered_list_open"
                block.level = int(token.tag[1]) if kind == "heading" else 0
        elif token.type == "inline":
            stack[-1].text = token.content
        elif token.type in _CLOSE:
            stack.pop()
    return root.children


def _never_ends(blocks: Sequence[Block], lines: Sequence[str], last: int) -> int | None:
    """The first line of a fence or HTML block that swallows the rest of the note or another fence's opening. last: of the lines with words."""
    for block in blocks:
        if block.kind == "fence" and _unclosed(block, lines, last):
            return block.line
        if block.kind == "html" and block.end > last and _open_html(block.text):
            return block.line
        if block.children and (found := _never_ends(block.children, lines, last)) is not None:
            return found
    return None


def _unclosed(fence: Block, lines: Sequence[str], last: int) -> bool:
    body = lines[fence.line + 1 : fence.end]
    if any(_OPENER.match(line) for line in body if "```" in line or "~~~" in line):
        return lines[fence.line].strip(" \t>").rstrip("`~") == "" and any(
            line.startswith("#") for line in body
        )
    end = body[-1].strip(" \t>") if body else ""
    return fence.end > last and (not end or set(end) not in ({"`"}, {"~"}))


def _open_html(text: str) -> bool:
    head = text.lstrip().lower()
    return (head.startswith("<!--") and "-->" not in head) or any(
        head.startswith(f"<{tag}") and f"</{tag}>" not in head
        for tag in ("script", "pre", "style", "textarea")
    )
