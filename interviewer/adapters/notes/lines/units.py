"""Blocks flattened to the lines a reader would count.

List items, lines of a paragraph, tables, quotes, fences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from interviewer.adapters.notes.lines import shapes, words
from interviewer.adapters.notes.text import inline
from interviewer.adapters.notes.text.blocks import COMMA, Block
from interviewer.core.text import is_han

UnitKind = Literal[
    "comma",
    "ordered",
    "paren",
    "bullet",
    "line",
    "bold",
    "quote",
    "fence",
    "table",
    "heading",
    "summary",
    "end",
    "rule",
]

MAX_LABEL = 18
_BREAK = re.compile(r"<br\s*/?>", re.I)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)(?:</summary>|$)", re.I | re.S)
_BOLD_LINE = re.compile(
    r"^(?:[^\w*_]{0,4})(\*\*|__)(?=\S)(?:(?!\1).)+\1[\s:：。.?？!！*]*(?:\S.{0,24})?$"
)
_RULE_TEXT = re.compile(r"^[=\-_/*~—─━]{4,}$")
_DASHED = re.compile(r"^[=\-_~—─━]{3,}\s*([^=\-_~—─━\s].{0,20}?)\s*[=\-_~—─━]{3,}$")
_CHAPTER = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]\s*[^?？。]{1,14}$")
_DIGITS = re.compile(r"[0-9]{1,3}")
_SPACED = re.compile(r"[0-9]{1,2}(?=[ \t\u3000]+\S)")
_NUMERALS = frozenset("一二三四五六七八九十第")
_ARROWS = "▸▶►◆■🔹🔸❖"
_ROW = re.compile(r"^\|.*\|.*\S")


@dataclass(slots=True)
class Unit:
    """One line's worth.

    line, end: 0-based, half open, children included. text: raw Markdown without the list marker.
    children: blocks below it. extra: the lines that go on in its own paragraph. box: the content of
    its task box. group: line of its list. level: of a heading. raw: a line with its own number.
    number: of a numbered item, 0 for others.
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
    _read: inline.Line | None = None
    _asks: bool | None = None
    _below: list[Unit] | None = None

    @property
    def listed(self) -> bool:
        """True for items of a list and numbered lines."""
        return self.kind in _LISTED

    @property
    def plain(self) -> str:
        """The words of ``text`` without markup and marks."""
        if self._read is None:
            self._read = inline.read(self.text)
        return self._read.text

    @property
    def asks(self) -> bool:
        """True if the line has the words of a question or of a request."""
        if self._asks is None:
            self._asks = shapes.asks(self.plain)
        return self._asks

    @property
    def marked(self) -> bool:
        """True if the line ends in a question mark."""
        return shapes.ends_asking(self.plain)

    def below(self) -> list[Unit]:
        """What stands below the line: the rest of its paragraph, then its children."""
        if self._below is None:
            self._below = self.extra + flatten(self.children) if self.children else self.extra
        return self._below


_LISTED: frozenset[UnitKind] = frozenset(("comma", "ordered", "paren", "bullet"))


def flatten(blocks: Iterable[Block]) -> list[Unit]:
    """The units of ``blocks``, in order."""
    units: list[Unit] = []
    for block in blocks:
        _add(block, units)
    return units


def cells_of(line: str) -> list[str]:
    """The cells of a row, with or without outer pipes."""
    text = line.strip().lstrip(">").strip()
    text = text[1:] if text.startswith("|") else text
    text = text[:-1] if text.endswith("|") and not text.endswith("\\|") else text
    return [cell.replace("\\|", "|").strip() for cell in re.split(r"(?<!\\)\|", text)]


def _add(block: Block, units: list[Unit]) -> None:
    kind = block.kind
    if kind == "para":
        lines = block.text.split("\n")
        counted = _counted(lines)
        for offset, raw in enumerate(lines):
            if counted:
                number, text = raw.split(maxsplit=1)
                units.append(
                    Unit(
                        "ordered",
                        block.line + offset,
                        block.line + offset + 1,
                        text.strip(),
                        raw=raw.strip(),
                        number=int(number),
                    )
                )
            else:
                _add_line(block.line + offset, raw, units)
    elif kind == "list":
        for item in block.children:
            _add_item(item, block, units)
    elif kind == "html":
        _add_html(block, units)
    elif kind == "quote":
        units.append(
            Unit(
                "quote",
                block.line,
                block.end,
                children=block.children,
            )
        )
    elif kind == "heading":
        units.append(
            Unit(
                "heading",
                block.line,
                block.end,
                block.text,
                level=block.level,
            )
        )
    elif kind in ("fence", "table"):
        units.append(
            Unit(
                "fence" if kind == "fence" else "table",
                block.line,
                block.end,
                block.info,
            )
        )
    else:
        units.append(Unit("rule", block.line, block.end))


def _counted(lines: Sequence[str]) -> bool:
    """True for lines that count on with only a space behind their numbers (``1 项目``)."""
    numbers = [int(m[0]) for line in lines if (m := _SPACED.match(line))]
    return len(numbers) == len(lines) > 1 and numbers == list(
        range(numbers[0], numbers[0] + len(lines))
    )


def _add_line(
    number: int,
    raw: str,
    units: list[Unit],
) -> None:
    for piece in _BREAK.split(raw) if "<" in raw else (raw,):
        text = piece.strip()
        text = text.rstrip("\\").rstrip() if text.endswith("\\") else text
        if not text:
            continue
        unit = _line(number, text)
        if unit.kind == "table" and units and units[-1].kind == "table" and units[-1].end == number:
            units[-1].end = unit.end
        else:
            units.append(unit)


def _line(number: int, text: str) -> Unit:
    if COMMA in text:
        unit = _line(number, text.replace(COMMA, "") or "-")
        unit.kind = "comma" if unit.kind == "ordered" else unit.kind
        return unit
    first = text[0]
    if is_han(first) and first not in _NUMERALS:
        return Unit(
            "line",
            number,
            number + 1,
            text,
            raw=text,
        )
    return (
        _shaped(number, text)
        or _numbered(number, text)
        or Unit(
            "line",
            number,
            number + 1,
            text,
            raw=text,
        )
    )


def _shaped(number: int, text: str) -> Unit | None:
    """A rule, a row, a bold line, a label between dashes or behind an arrow, or ``一、…``."""
    if dashed := _DASHED.match(text):
        return Unit(
            "bold",
            number,
            number + 1,
            f"**{dashed[1]}**",
            raw=text,
        )
    if _RULE_TEXT.match(text):
        return Unit("rule", number, number + 1)
    if text[0] == "|" and _ROW.match(text):
        return Unit("table", number, number + 1)
    if text[0] in _ARROWS and len(text) <= MAX_LABEL and not words.ASKS.search(text):
        return Unit(
            "bold",
            number,
            number + 1,
            text[1:].strip(),
            raw=text,
        )
    if (("**" in text or "__" in text) and _BOLD_LINE.match(text)) or _CHAPTER.match(text):
        return Unit(
            "bold",
            number,
            number + 1,
            text,
            raw=text,
        )
    return None


def _numbered(number: int, text: str) -> Unit | None:
    mark = words.NUMBER.match(text)
    if not mark or mark.end() >= len(text) or words.DATED.match(text):
        return None
    digits = _DIGITS.match(text)
    kind: UnitKind = (
        "paren"
        if words.MINOR_NUMBER.match(text)
        else "comma"
        if "、" in mark[0] or "，" in mark[0]
        else "ordered"
    )
    return Unit(
        kind,
        number,
        number + 1,
        text[mark.end() :].strip(),
        raw=text,
        number=int(digits[0]) if digits else 0,
    )


def _add_item(
    item: Block,
    parent: Block,
    units: list[Unit],
) -> None:
    kind: UnitKind = ("paren" if parent.info == ")" else "ordered") if parent.ordered else "bullet"
    first = item.children[0] if item.children else None
    if first is not None and first.kind == "list":
        _add(first, units)
        units[-1].children = units[-1].children + item.children[1:]
        units[-1].end = max(units[-1].end, item.end)
    elif first is None or first.kind not in ("para", "heading"):
        units.append(
            Unit(
                kind,
                item.line,
                item.end,
                children=item.children,
                group=parent.line,
            )
        )
    else:
        number = int(item.info) if parent.ordered and item.info.isdigit() else 0
        _add_text(
            first,
            item,
            Unit(
                kind,
                first.line,
                item.end,
                group=parent.line,
                number=number,
            ),
            units,
        )


def _add_text(
    para: Block,
    item: Block,
    unit: Unit,
    units: list[Unit],
) -> None:
    """The item of a paragraph.

    A lazy line that carries a number of its own (``2.问`` below ``1. 问``) is an item, too. A lazy
    line that opens a chapter (``反问：`` right below the last item) ends the item: its writer saw
    no need for a blank line.
    """
    first, *others = para.text.split("\n")
    lines: list[Unit] = []
    if others or "<" in first:
        first, *pieces = _BREAK.split(first)
        for offset, raw in enumerate(["\n".join(pieces), *others]):
            for piece in raw.split("\n") if raw else ():
                _add_line(para.line + offset, piece, lines)
    text = first.strip().rstrip("\\").rstrip()
    unit.kind = "comma" if text.startswith(COMMA) else unit.kind
    unit.text, unit.box = _boxed(text.lstrip(COMMA))
    units.append(unit)
    closed = False
    for line in lines:
        closed = closed or bool(
            line.kind in ("line", "bold") and words.LAZY_CHAPTER.match(line.text)
        )
        if closed or line.kind in ("ordered", "comma"):
            units[-1].end = line.line
            line.group = -1 if closed else unit.group
            units.append(line)
        else:
            units[-1].extra.append(line)
    units[-1].children, units[-1].end = item.children[1:], item.end


def _boxed(text: str) -> tuple[str, str | None]:
    box = words.BOX.match(text) if text.startswith("[") else None
    return (text[box.end() :].strip(), box[1]) if box else (text, None)


def _add_html(block: Block, units: list[Unit]) -> None:
    """``<summary>`` is a line of its own, ``</details>`` an end; of other HTML the words stay."""
    line, position = block.line, 0
    for summary in _SUMMARY.finditer(block.text):
        before = block.text[position : summary.start()]
        _add_html_lines(before, line, units)
        line += before.count("\n")
        units.append(
            Unit(
                "summary",
                line,
                line + 1,
                inline.HTML_TAG.sub("", summary[1]).strip(),
            )
        )
        line, position = line + summary[0].count("\n"), summary.end()
    _add_html_lines(block.text[position:], line, units)


def _add_html_lines(
    text: str,
    line: int,
    units: list[Unit],
) -> None:
    for offset, raw in enumerate(text.split("\n")):
        for piece in _BREAK.split(raw):
            if words_left := inline.HTML_TAG.sub("", piece).strip():
                units.append(_line(line + offset, words_left))
        if "</details>" in raw.lower():
            units.append(Unit("end", line + offset, line + offset + 1))
