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
    reader.feed(source)
    reader.close()
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
        self._in_pre = False
        self._rows: list[list[str]] | None = None
        """Of the open table."""

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

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        if tag in self._open:
            while self._open.pop() != tag:
                pass
        elif not self._open:
            self._end(tag)

    def handle_data(self, data: str) -> None:
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
        text = _closed_bold(self._text)
        self._text = ""
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

    def _add(self, data: str) -> None:
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
            self._bold()
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
            self.end_block()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in _CELLS:
            self._text = "" if self._rows is not None else self._text
        elif tag in _BLOCKS:
            self.end_block()

    def _end(self, tag: str) -> None:
        if tag in _BOLD:
            self._bold()
        elif tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
            self._prefix = ""
        elif tag == "pre":
            self._end_code()
        elif tag == "table":
            self._end_table()
        elif tag in _CELLS:
            self._end_cell()
        elif tag == "li" or tag in _HEADINGS or tag in _BLOCKS:
            self.end_block()

    def _begin_heading(self, level: int) -> None:
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

    def _bold(self) -> None:
        """Bold in a heading or a cell says nothing, and its marks need words at their side."""
        if self._prefix.startswith("#") or self._in_pre:
            return
        if self._text.endswith(" ") and self._text.count("**") % 2:
            self._text = f"{self._text.rstrip(' ')}** "
        else:
            self._text += "**"

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
        if self._rows is None:
            return
        if not self._rows:
            self._rows.append([])
        text = _closed_bold(self._text)
        self._rows[-1].append(text.strip())
        self._text = ""

    def _end_table(self) -> None:
        rows = self._rows
        self._rows = None
        self._text = ""
        if not rows:
            return
        if max(map(len, rows)) == 1:
            # A table of one column lays a page out.
            for row in rows:
                self._text = row[0] if row else ""
                self.end_block()
            return
        written = table(rows)
        if written:
            self._write(written.split("\n"), tight=False)


def _closed_bold(text: str) -> str:
    """Without marks of bold that hold nothing, or that another paragraph closes."""
    if text.count("**") % 2:
        return text.replace("**", "")
    return _EMPTY_BOLD.sub(r"\1", text)


def _first_number(attrs: list[tuple[str, str | None]]) -> int:
    start = dict(attrs).get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _longest_run(code: str) -> int:
    runs = re.findall(r"`+", code)
    return max(map(len, runs), default=0)
