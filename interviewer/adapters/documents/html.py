"""HTML to Markdown: headings, lists, tables and bold stay, scripts and styles go.

Text is not escaped but for ``<``: what a forum's post numbers or marks by hand is to be read as it
is in a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import NamedTuple

from interviewer.adapters.documents.markdown import flat, table

_DROPPED = frozenset(
    (
        "script style noscript template head svg math iframe object canvas audio video "
        "select button textarea nav footer aside"
    ).split()
)
"""Elements whose content is no text of the page's author. ``title`` is read all the same."""
_BLOCKS = frozenset(
    (
        "address article blockquote body caption center dd details div dl dt fieldset figcaption "
        "figure form header hr html main ol p section summary ul"
    ).split()
)
"""Elements that begin and end a paragraph."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_ASIDES = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*(?:>|\Z)", re.DOTALL)
"""Comments and declarations. One that nothing ends goes to the end, as in a browser."""
_UNENDED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
"""What begins like a tag and does not end.

Over thousands of these the reader of the standard library takes minutes.
"""
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_EMPTY_BOLD = re.compile(r"\*\*(\s*)\*\*")
_BLANK_LINES = re.compile(r"\n{3,}")
LONGEST_TITLE = 200
"""Characters of a title that are read."""
DEEPEST = 12
"""Lists nested deeper are not indented further."""


class Page(NamedTuple):
    """What an HTML page holds."""

    title: str
    """Of its head, ``""`` without one."""
    markdown: str
    """Its text."""
    pictures: int
    """How many it shows."""


def page(source: str) -> Page:
    """The page's text. Never raises: broken HTML is read as a browser would, more or less."""
    reader = _Reader()
    shown = _ASIDES.sub(" ", source)
    reader.feed(_UNENDED.sub("&lt;", shown))
    reader.close()
    reader.end_table()
    reader.end_block()
    text = "\n".join(reader.lines)
    markdown = _BLANK_LINES.sub("\n\n", text).strip("\n")
    title = flat(reader.title)[:LONGEST_TITLE]
    return Page(title, markdown, reader.pictures)


class _Reader(HTMLParser):
    """Collects lines of Markdown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.title = ""
        self.pictures = 0
        self._open: list[str] = []
        """Dropped elements that are open, the innermost last."""
        self._in_title = False
        self._text = ""
        """Of the paragraph that is open."""
        self._prefix = ""
        """What its first line begins with: ``#`` or a list's mark."""
        self._lists: list[int | None] = []
        """The open lists: the number of the last item, None without numbers."""
        self._is_bold = False
        self._in_pre = False
        self._rows: list[list[str]] | None = None
        """Of the open table."""
        self._in_cell = False

    def handle_starttag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        if tag == "title":
            self._in_title = not self.title
        elif tag == "body":
            # A head that nothing closed ends here.
            self._open.clear()
        if tag in _DROPPED:
            self._open.append(tag)
        elif not self._open:
            self._begin(tag, attrs)

    def handle_startendtag(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        if tag not in _DROPPED and not self._open:
            self._begin(tag, attrs)

    def handle_endtag(
        self,
        tag: str,
    ) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        elif not self._open:
            self._end(tag)

    def handle_data(
        self,
        data: str,
    ) -> None:
        if self._in_title:
            self.title += data
        elif self._open:
            return
        elif self._in_pre:
            self._text += data
        else:
            self._add(data)

    def end_block(self) -> None:
        """Write the open paragraph down."""
        text = self._taken_text()
        if self._rows is not None:
            self._text = f"{text}\n" if text.strip() else ""
            return
        kept = [line.strip() for line in text.split("\n")]
        kept = [line for line in kept if line]
        if not kept:
            return
        prefix = self._prefix
        if prefix.startswith("#"):
            self._write([prefix + " ".join(kept)], tight=False)
        elif self._lists:
            indent = " " * len(prefix)
            lines = [prefix + kept[0], *(indent + line for line in kept[1:])]
            self._write(lines, tight=True)
            self._prefix = indent
            return
        else:
            self._write(kept, tight=False)
        self._prefix = ""

    def _write(
        self,
        lines: Sequence[str],
        *,
        tight: bool,
    ) -> None:
        """tight: without a blank line before it, if it follows an item."""
        if self.lines and not (tight and self._follows_item()):
            self.lines.append("")
        self.lines += lines

    def _follows_item(self) -> bool:
        last = self.lines[-1]
        return bool(re.match(r"\s*(?:- |\d+\. )", last)) or last.startswith("  ")

    def _add(
        self,
        data: str,
    ) -> None:
        """White space of HTML is one blank."""
        text = _TAG_LIKE.sub(r"\\<", re.sub(r"[ \t\r\n\f]+", " ", data))
        if not self._text or self._text.endswith((" ", "\n")):
            text = text.removeprefix(" ")
        self._text += text

    def _begin(
        self,
        tag: str,
        attrs: list[tuple[str, str | None]],
    ) -> None:
        if tag == "br":
            self._text += "\n"
        elif tag in ("img", "image"):
            self.pictures += 1
        elif tag in _BOLD:
            self._begin_bold()
        elif tag in _HEADINGS:
            self._begin_heading(_HEADINGS[tag])
        elif tag in ("ul", "ol"):
            self.end_block()
            self._lists.append(_first_number(attrs) if tag == "ol" else None)
        elif tag == "li":
            self._begin_item()
        elif tag == "pre":
            self.end_block()
            self._in_pre = True
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._rows is not None:
            self._end_cell()
            self._rows.append([])
        elif tag in _CELLS and self._rows is not None:
            self._end_cell()
            self._in_cell = True
        elif tag in _BLOCKS or tag in _CELLS:
            self.end_block()

    def _end(
        self,
        tag: str,
    ) -> None:
        if tag in _BOLD:
            self._end_bold()
        elif tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
            self._prefix = ""
        elif tag == "pre":
            self._end_code()
        elif tag == "table":
            self.end_table()
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "li" or tag in _HEADINGS or tag in _BLOCKS:
            self.end_block()

    def _begin_heading(
        self,
        level: int,
    ) -> None:
        self.end_block()
        if self._rows is None and not self._lists:
            self._prefix = "#" * level + " "

    def _begin_item(self) -> None:
        self.end_block()
        if self._rows is not None:
            return
        if not self._lists:
            self._lists.append(None)
        number = self._lists[-1]
        mark = "- "
        if number is not None:
            mark = f"{number}. "
            self._lists[-1] = number + 1
        depth = min(len(self._lists) - 1, DEEPEST)
        self._prefix = "   " * depth + mark

    def _begin_bold(self) -> None:
        """Bold in a heading says nothing; in code its marks would be text."""
        if self._is_bold or self._in_pre or self._prefix.startswith("#"):
            return
        self._is_bold = True
        self._text += "**"

    def _end_bold(self) -> None:
        """The mark goes to the last word: behind a blank it would be text."""
        if not self._is_bold:
            return
        self._is_bold = False
        words = self._text.rstrip(" \n")
        space = self._text[len(words) :]
        self._text = f"{words}**{space}"

    def _taken_text(self) -> str:
        """The open paragraph, which begins anew."""
        self._end_bold()
        text = _EMPTY_BOLD.sub(r"\1", self._text)
        self._text = ""
        return text

    def _end_code(self) -> None:
        code = self._text.strip("\n")
        self._text = ""
        self._in_pre = False
        if not code.strip():
            return
        if self._rows is not None:
            self._text = code
            return
        fence = "`" * max(3, _longest_run(code) + 1)
        self._write([fence, *code.split("\n"), fence], tight=False)

    def _end_cell(self) -> None:
        """End the open cell, if there is one; HTML need not say where a cell ends."""
        if self._rows is None:
            return
        text = self._taken_text()
        if self._in_cell:
            if not self._rows:
                self._rows.append([])
            self._rows[-1].append(text.strip())
        self._in_cell = False

    def _begin_table(self) -> None:
        """A table in a table lays the page out: what the outer one holds is text."""
        if self._rows is None:
            self.end_block()
        else:
            self._end_cell()
            self._lay_out(self._rows)
        self._rows = []

    def end_table(self) -> None:
        """Write the open table down, if there is one."""
        if self._rows is None:
            self.end_block()
            return
        self._end_cell()
        rows = self._rows
        self._rows = None
        if not rows:
            return
        if max(map(len, rows)) == 1:
            self._lay_out(rows)
            return
        written = table(rows)
        if written:
            lines = written.split("\n")
            self._write(lines, tight=False)

    def _lay_out(
        self,
        rows: Sequence[Sequence[str]],
    ) -> None:
        """The cells as paragraphs."""
        self._rows = None
        for row in rows:
            for cell in row:
                self._text = cell
                self.end_block()


def _first_number(
    attrs: list[tuple[str, str | None]],
) -> int:
    start = dict(attrs).get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _longest_run(code: str) -> int:
    runs = re.findall(r"`+", code)
    return max(map(len, runs), default=0)
