"""How a note writes its lists and headings, so that the insertion looks like the rest of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from interviewer.adapters.retrospective_writer.outline import BOLD_RANK, Heading
from interviewer.adapters.retrospective_writer.wording import ZH, Words

_ITEM = re.compile(
    r"^(?P<indent>[ \t\u3000]*)(?:(?P<bullet>[-*+])(?=[ \t]|$)|(?P<number>\d{1,9})(?P<delimiter>[)、）]|[.．](?!\d))|(?P<circled>[①-⑳]))"
    r"(?P<gap>[ \t]*)(?P<box>\[[ xX]\][ \t]+)?(?P<text>.*)$"
)
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


@dataclass(frozen=True)
class Item:
    """One list line: what stands before its text, and the text. number is None for a bullet."""

    line: int
    indent: str
    number: int | None
    delimiter: str
    gap: str
    box: str
    text: str

    @property
    def ticked(self) -> bool:
        """True for ``[x]``."""
        return "x" in self.box.lower()

    def following(self, number: int | None, text: str) -> str:
        """A line of the same list with another number and text."""
        mark = self.delimiter if number is None else _mark(number, self.delimiter)
        gap = self.gap or (" " if number is None or text[:1].isdigit() else "")
        return f"{self.indent}{mark}{gap}{'[ ] ' if self.box else ''}{text}"


@dataclass(frozen=True)
class Style:
    """rank: of our heading. colon: what headings end with. mark, child: ``{n}. `` or ``- ``, outer and inner. indent: of the inner."""

    words: Words = ZH
    rank: int = 3
    colon: str = ""
    mark: str = "{n}. "
    child: str = "- "
    indent: str = "    "

    def heading(self, text: str, rank: int | None = None) -> list[str]:
        """The lines of a heading. A bold line needs a blank one below it, or the next would belong to it."""
        rank = rank or self.rank
        return (
            [f"**{text}{self.colon}**", ""]
            if rank >= BOLD_RANK
            else [f"{'#' * rank} {text}{self.colon}"]
        )

    def indent_below(self, number: int) -> str:
        """The indent that puts a line inside item ``number``, not beside it."""
        if "\t" in self.indent:
            return self.indent
        return " " * max(len(self.indent), len(self.mark.format(n=number)))


def item_of(line: int, text: str) -> Item | None:
    """The list line that stands there, in any of the shapes that notes use."""
    match = _ITEM.match(text)
    if not match:
        return None
    number, circled = match["number"], match["circled"]
    value = int(number) if number else _CIRCLED.index(circled) + 1 if circled else None
    delimiter = match["bullet"] or match["delimiter"] or ""
    return Item(
        line, match["indent"], value, delimiter, match["gap"], match["box"] or "", match["text"]
    )


def items_of(texts: Sequence[str], lines: Iterable[int]) -> list[Item]:
    """The list lines among ``lines``."""
    return [item for i in lines if (item := item_of(i, texts[i]))]


def list_style(texts: Sequence[str], lines: Iterable[int]) -> dict[str, str]:
    """mark, child and indent as most list lines have them; what no line shows is left out."""
    items = items_of(texts, lines)
    outer, inner = [i for i in items if not i.indent], [i for i in items if i.indent]
    found: dict[str, str] = {}
    if outer:
        found["mark"] = _commonest(_template(i) for i in outer)
    if inner:
        first = _commonest(i.indent for i in inner if len(i.indent) <= 8)
        found["child"] = _commonest(_template(i) for i in inner)
        found["indent"] = _fitting(first, found.get("mark", "{n}. "))
    return found


def heading_colon(headings: Iterable[Heading]) -> str:
    """The colon that most headings end with, or nothing."""
    ends = [h.text.rstrip().rstrip("*_").rstrip()[-1:] for h in headings]
    return _commonest(end if end in (":", "：") else "" for end in ends) if ends else ""


def number_after(items: Sequence[Item]) -> int | None:
    """How a list goes on: the next number, or the same where the list repeats one number; None for bullets."""
    numbers = [i.number for i in items if i.number is not None]
    if not numbers or items[-1].number is None:
        return None
    return numbers[-1] if len(numbers) > 1 and len(set(numbers)) == 1 else numbers[-1] + 1


def _commonest(values: Iterable[str]) -> str:
    counts = Counter(values)
    return max(counts, key=lambda value: counts[value]) if counts else ""


def _template(item: Item) -> str:
    if item.number is None:
        return f"{item.delimiter} "
    return (
        "{n}、" if item.delimiter == "、" else "{n}) " if item.delimiter in (")", "）") else "{n}. "
    )


def _fitting(indent: str, mark: str) -> str:
    """The note's indent where CommonMark nests by it, else four columns. Below ``1、``, which is no list, four columns stay text."""
    if "\t" in indent:
        return "\t"
    floor = len(mark.format(n=1))
    return (
        indent
        if mark != "{n}、"
        and floor <= len(indent) < floor + 4
        and indent.isspace()
        and "\u3000" not in indent
        else "    "
    )


def _mark(number: int, delimiter: str) -> str:
    if not delimiter:
        return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"{number}."
    return f"{number}{delimiter}"
