"""How a note writes its lists and headings, so that the insertion looks like the rest of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.adapters.retrospective.outline import BOLD_RANK, Heading
from interviewer.words.notes import ZH, Words

_ITEM = re.compile(
    r"^(?P<indent>[ \t\u3000]*)"
    r"(?:(?P<bullet>[-*+])(?=[ \t]|$)"
    r"|(?P<number>\d{1,9})(?P<delimiter>[)、）]|[.．](?!\d))"
    r"|(?P<circled>[①-⑳]))"
    r"(?P<gap>[ \t]*)(?P<box>\[[ xX]\][ \t]+)?(?P<text>.*)$"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_FOUR_COLUMNS = "    "
_MAX_INDENT = 8


@dataclass(frozen=True)
class Item:
    """One list line, cut into what is before its text, and the text."""

    line: int
    """Its 0-based line."""
    indent: str
    """White space before the mark."""
    number: int | None
    """The number in the mark; None for a bullet."""
    delimiter: str
    """The bullet, or what follows the number; empty for a circled number."""
    gap: str
    """White space after the mark."""
    box: str
    """A task box with the white space after it, or nothing."""
    text: str
    """The rest of the line."""

    @property
    def ticked(self) -> bool:
        """True for ``[x]``."""
        return "x" in self.box.lower()

    def following(
        self,
        number: int | None,
        text: str,
    ) -> str:
        """A line of the same list with another number and text."""
        if number is None:
            mark = self.delimiter
        else:
            mark = _mark(number, self.delimiter)
        gap = self.gap
        starts_with_digit = text[:1].isdigit()
        if not gap and (number is None or starts_with_digit):
            gap = " "
        box = ""
        if self.box:
            box = "[ ] "
        return f"{self.indent}{mark}{gap}{box}{text}"


@dataclass(frozen=True)
class Style:
    """How our section is written."""

    words: Words = ZH
    """The language."""
    rank: int = 3
    """The rank of our heading."""
    colon: str = ""
    """What headings end with."""
    mark: str = "{n}. "
    """What outer items begin with: ``{n}. `` or ``- ``."""
    child: str = "- "
    """What inner items begin with."""
    indent: str = _FOUR_COLUMNS
    """White space before inner items."""

    def heading(
        self,
        text: str,
        rank: int | None = None,
    ) -> list[str]:
        """The lines of a heading, of our section's rank if no other is given.

        A bold line needs a blank one below it, or the next would belong to it.
        """
        if rank is None:
            rank = self.rank
        if rank >= BOLD_RANK:
            return [f"**{text}{self.colon}**", ""]
        hashes = "#" * rank
        return [f"{hashes} {text}{self.colon}"]

    def indent_below(self, number: int) -> str:
        """The indent that puts a line inside item ``number``."""
        if "\t" in self.indent:
            return self.indent
        mark = self.mark.format(n=number)
        return " " * max(
            len(self.indent),
            len(mark),
        )


def item_of(line: int, text: str) -> Item | None:
    """The list line with that number and text, in any of the shapes that notes use."""
    match = _ITEM.match(text)
    if match is None:
        return None
    number = None
    if match["number"]:
        number = int(match["number"])
    elif match["circled"]:
        number = _CIRCLED.index(match["circled"]) + 1
    return Item(
        line,
        match["indent"],
        number,
        match["bullet"] or match["delimiter"] or "",
        match["gap"],
        match["box"] or "",
        match["text"],
    )


def items_of(texts: Sequence[str], lines: Iterable[int]) -> list[Item]:
    """The list lines among ``lines``."""
    items = []
    for line in lines:
        item = item_of(line, texts[line])
        if item is not None:
            items.append(item)
    return items


def list_style(texts: Sequence[str], lines: Iterable[int]) -> dict[str, str]:
    """mark, child and indent as most list lines have them; what no line shows is left out."""
    outer_marks = []
    inner_marks = []
    inner_indents = []
    for item in items_of(texts, lines):
        mark = _template(item)
        if not item.indent:
            outer_marks.append(mark)
            continue
        inner_marks.append(mark)
        if len(item.indent) <= _MAX_INDENT:
            inner_indents.append(item.indent)
    style: dict[str, str] = {}
    if outer_marks:
        style["mark"] = _commonest(outer_marks)
    if inner_marks:
        style["child"] = _commonest(inner_marks)
        style["indent"] = _fitting(
            _commonest(inner_indents),
            style.get("mark", "{n}. "),
        )
    return style


def heading_colon(headings: Iterable[Heading]) -> str:
    """The colon that most headings end with, or nothing."""
    colons = []
    for heading in headings:
        plain_text = heading.text.rstrip().rstrip("*_").rstrip()
        if plain_text.endswith((":", "：")):
            colons.append(plain_text[-1])
        else:
            colons.append("")
    return _commonest(colons)


def number_after(items: Sequence[Item]) -> int | None:
    """The number of the item that comes next: one more than the last, or None after a bullet.

    Where the list repeats one number, that number.
    """
    numbers = []
    for item in items:
        if item.number is not None:
            numbers.append(item.number)
    if not numbers or items[-1].number is None:
        return None
    last_number = numbers[-1]
    repeats = len(numbers) > 1 and len(set(numbers)) == 1
    if repeats:
        return last_number
    return last_number + 1


def _commonest(values: Iterable[str]) -> str:
    """The value that occurs most often, the first of equals; empty without values."""
    counts = Counter(values)
    if not counts:
        return ""
    return counts.most_common(1)[0][0]


def _template(item: Item) -> str:
    """The mark of an item with ``{n}`` for its number."""
    if item.number is None:
        return f"{item.delimiter} "
    if item.delimiter == "、":
        return "{n}、"
    if item.delimiter in (")", "）"):
        return "{n}) "
    return "{n}. "


def _fitting(indent: str, mark: str) -> str:
    """The note's indent where CommonMark nests by it, else four columns.

    ``1、`` is not a list to CommonMark, so four columns below it would be text.
    """
    if "\t" in indent:
        return "\t"
    floor = len(mark.format(n=1))
    nests = floor <= len(indent) < floor + 4
    only_spaces = indent.isspace() and "\u3000" not in indent
    if mark != "{n}、" and nests and only_spaces:
        return indent
    return _FOUR_COLUMNS


def _mark(number: int, delimiter: str) -> str:
    if delimiter:
        return f"{number}{delimiter}"
    if number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    return f"{number}."
