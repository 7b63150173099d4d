"""Blocks flattened to the lines a reader would count: list items, lines of a paragraph, tables, quotes, fences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interviewer.adapters.markdown_notes import inline, words
from interviewer.adapters.markdown_notes.blocks import COMMA, Block

UnitKind = Literal["comma", "ordered", "paren", "bullet", "line", "bold", "quote", "fence", "table", "heading", "summary", "end", "rule"]

_BREAK = re.compile(r"<br\s*/?>", re.I)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)(?:</summary>|$)", re.I | re.S)
_BOLD_LINE = re.compile(r"^(?:[^\w*_]{0,4})(\*\*|__)(?=\S)(?:(?!\1).)+\1[\s:：。.?？!！*]*(?:\S.{0,24})?$")
_RULE_TEXT = re.compile(r"^[=\-_/*~—─━]{4,}$")
_DASHED = re.compile(r"^[=\-_~—─━]{3,}\s*([^=\-_~—─━\s].{0,20}?)\s*[=\-_~—─━]{3,}$")
_CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]\s*[^?？。]{1,14}$")
_DIGITS = re.compile(r"[0-9]{1,3}")
_ARROWS = "▸▶►◆■🔹🔸❖"
_ROW = re.compile(r"^\|.*\|.*\S")


@dataclass(slots=True)
class Unit:
    """One line's worth. line, end: 0-based, half open, children included. text: raw Markdown without the list marker.

    children: blocks below it. extra: the lines that go on in its own paragraph. group: line of the list it is in.
    level: of a heading. raw: a line with its own number. number: of a numbered item, 0 for others.
    """

    kind: UnitKind
    line: int
    end: int
    text: str = ""
    children: list[Block] = field(default_factory=list)
    extra: list[Unit] = field(default_factory=list)
    box: str | None = None
    group: int = -1
    level: int = 0
    raw: str = ""
    number: int = 0

    @property
    def listed(self) -> bool:
        """True for items of a list and numbered lines."""
        return self.kind in ("comma", "ordered", "paren", "bullet")

    def below(self) -> list[Unit]:
        """What stands below the line: the rest of its paragraph, then its children."""
        return self.extra + flatten(self.children)


def flatten(blocks: Iterable[Block]) -> list[Unit]:
    """The units of ``blocks``, in order."""
    units: list[Unit] = []
    for block in blocks:
        units.extend(_of_block(block))
    return units


def split_rows(block: Block, lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """(line, cells) of a table's rows, the delimiter row left out."""
    rows = [(n, cells_of(lines[n])) for n in range(block.line, min(block.end, len(lines)))]
    return [(n, cells) for n, cells in rows if any(cells) and not all(set(c) <= set(":- ") for c in cells)]


def cells_of(line: str) -> list[str]:
    """The cells of a row, with or without outer pipes."""
    text = line.strip().lstrip(">").strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text)]


def _of_block(block: Block) -> Iterator[Unit]:
    match block.kind:
        case "para":
            yield from _of_lines(block)
        case "list":
            yield from _of_list(block)
        case "html":
            yield from _of_html(block)
        case "quote":
            yield Unit("quote", block.line, block.end, children=block.children)
        case "heading":
            yield Unit("heading", block.line, block.end, block.text, level=block.level)
        case "fence" | "table":
            yield Unit(block.kind, block.line, block.end, block.info)
        case _:
            yield Unit("rule", block.line, block.end)


def _of_lines(block: Block) -> Iterator[Unit]:
    for offset, raw in enumerate(block.text.split("\n")):
        number = block.line + offset
        pieces = _BREAK.split(raw) if "<" in raw else (raw,)
        for piece in pieces:
            text = piece.strip()
            text = text.rstrip("\\").rstrip() if text.endswith("\\") else text
            if text:
                yield _line(number, text)


def _line(number: int, text: str) -> Unit:
    if dashed := _DASHED.match(text):
        return Unit("bold", number, number + 1, f"**{dashed[1]}**")
    if text[0] in _ARROWS and len(text) <= 18 and not words.ASKS.search(text):
        return Unit("bold", number, number + 1, text[1:].strip(), raw=text)
    if _RULE_TEXT.match(text):
        return Unit("rule", number, number + 1)
    if text[0] == "|" and _ROW.match(text):
        return Unit("table", number, number + 1)
    if text[0] in "*_" or text[:3].strip("*_ ") != text[:3].strip():
        if _BOLD_LINE.match(text):
            return Unit("bold", number, number + 1, text, raw=text)
    elif _CHAPTER.match(text):
        return Unit("bold", number, number + 1, text)
    elif (mark := words.NUMBER.match(text)) and mark.end() < len(text) and not words.DATED.match(text):
        minor = words.MINOR_NUMBER.match(text)
        digits = _DIGITS.match(text)
        kind: UnitKind = "paren" if minor else "comma" if "、" in mark[0] or "，" in mark[0] else "ordered"
        return Unit(kind, number, number + 1, text[mark.end() :].strip(), raw=text, number=int(digits[0]) if digits else 0)
    return Unit("line", number, number + 1, text, raw=text)


def _of_list(block: Block) -> Iterator[Unit]:
    for item in block.children:
        yield from _of_item(item, block)


def _of_item(item: Block, parent: Block) -> Iterator[Unit]:
    kind: UnitKind = ("paren" if parent.info == ")" else "ordered") if parent.ordered else "bullet"
    first, rest = (item.children[0], item.children[1:]) if item.children else (None, [])
    if first is not None and first.kind == "list":
        inner = list(_of_list(first))
        inner[-1].children.extend(rest)
        inner[-1].end = max(inner[-1].end, item.end)
        yield from inner
        return
    if first is None or first.kind not in ("para", "heading"):
        yield Unit(kind, item.line, item.end, "", children=item.children, group=parent.line)
        return
    yield from _of_text(first, kind, parent, rest, item.end, int(item.info) if parent.ordered and item.info.isdigit() else 0)


def _of_text(para: Block, kind: UnitKind, parent: Block, rest: list[Block], end: int, number: int) -> Iterator[Unit]:
    """The item of a paragraph; a lazy line that carries a number of its own (``2.问`` below ``1. 问``) is an item, too."""
    units: list[Unit] = []
    for line in _of_lines(para):
        if not units or line.kind in ("ordered", "comma"):
            text, box = _boxed(line.text if units else line.raw or line.text)
            own = line.kind if units else "comma" if text.startswith(COMMA) else kind
            units.append(Unit(own, line.line, line.end, text.lstrip(COMMA), box=box, group=parent.line, number=line.number if units else number))
        else:
            units[-1].extra.append(line)
            units[-1].end = line.end
    if not units:
        units.append(Unit(kind, para.line, end, "", group=parent.line))
    units[-1].children, units[-1].end = rest, max(units[-1].end, end)
    yield from units


def _boxed(text: str) -> tuple[str, str | None]:
    box = words.BOX.match(text)
    return (text[box.end() :].strip(), box[1]) if box else (text, None)


def _of_html(block: Block) -> Iterator[Unit]:
    """``<summary>`` is a line of its own, ``</details>`` an end; of other HTML the words stay."""
    line, position = block.line, 0
    for summary in _SUMMARY.finditer(block.text):
        before = block.text[position : summary.start()]
        yield from _html_lines(before, line)
        line += before.count("\n")
        yield Unit("summary", line, line + 1, inline.HTML_TAG.sub("", summary[1]).strip())
        line, position = line + summary[0].count("\n"), summary.end()
    yield from _html_lines(block.text[position:], line)


def _html_lines(text: str, line: int) -> Iterator[Unit]:
    for offset, raw in enumerate(text.split("\n")):
        for piece in _BREAK.split(raw):
            if words_left := inline.HTML_TAG.sub("", piece).strip():
                yield _line(line + offset, words_left)
        if "</details>" in raw.lower():
            yield Unit("end", line + offset, line + offset + 1)
