"""Where a note's headings stand, and which lines no heading can stand in. CommonMark decides, by source positions."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from interviewer.adapters.markdown_notes import front_matter
from interviewer.adapters.retrospective_writer.wording import is_chapter, is_next

BOLD_RANK = 7
_BOLD = re.compile(r"^ {0,3}(\*\*|__)(?P<text>(?:(?!\1).)+)\1(?P<rest>.*)$")
_DATED = re.compile(r"^[\s:：]*$|\d{1,4}[./\-年月]\d{1,2}")
_NO_HEADING = re.compile(
    r"[?？]\s*[:：]?$|^\W*(?:Q|问|question)?\s*\d+\s*[.、)）:：]"
    r"|^(?:Q|A|问|答|答案|回答|参考|解析|思路|追问|总结|结论|注意?|反问)\W*$",
    re.IGNORECASE,
)
_HASHES = re.compile(r"^\s*#{1,6}\s*|\s+#+\s*$")
_TIGHT = re.compile(r"^(#{2,6})(?=[^#\s!])")
_AS_MARKDOWN = {ord(c): " " for c in "\xa0\u3000\u2002\u2003"} | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad")
)
_HTML_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_HTML_RAW = re.compile(r"<(pre|script|style|textarea)[\s>]", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """line: where it stands; stop: the line after it; rank: 1–6, or ``BOLD_RANK`` for a bold line used as a heading."""

    line: int
    stop: int
    rank: int
    text: str

    @property
    def bold(self) -> bool:
        """True for a bold line."""
        return self.rank == BOLD_RANK


@dataclass(frozen=True)
class Outline:
    """headings by line; opaque: lines of front matter, code and HTML; blocks: (start, stop, type) of the outermost blocks.

    closer: the line that ends a fence or comment that is still open at the end of the note, and where that begins; else None.
    """

    size: int
    headings: tuple[Heading, ...]
    opaque: frozenset[int]
    blocks: tuple[tuple[int, int, str], ...]
    body: int
    closer: tuple[int, str] | None

    def end_of(self, heading: Heading) -> int:
        """The line after the last one below a heading: where the next of the same or a higher rank stands."""
        return next(
            (h.line for h in self.headings if h.line > heading.line and h.rank <= heading.rank),
            self.size,
        )

    def next_heading(self, line: int) -> int:
        """The line of the first heading at or after ``line``, else the note's end."""
        return next((h.line for h in self.headings if h.line >= line), self.size)

    def parent(self, heading: Heading) -> Heading | None:
        """The nearest heading above with a higher rank."""
        above = [h for h in self.headings if h.line < heading.line and h.rank < heading.rank]
        return above[-1] if above else None

    def block_end(self, line: int) -> int:
        """Where the outermost block that holds ``line`` ends; the next line if none does."""
        return next((stop for start, stop, _ in self.blocks if start <= line < stop), line + 1)

    def is_rule(self, line: int) -> bool:
        """True for a thematic break."""
        return (line, line + 1, "hr") in self.blocks


def outline(texts: Sequence[str]) -> Outline:
    """The outline of a note's lines."""
    body = front_matter_end(texts)
    tokens = _parser().parse(
        "\n".join(
            [""] * body
            + [_TIGHT.sub(r"\1 ", text.translate(_AS_MARKDOWN)) for text in texts[body:]]
        )
    )
    placed = [(t, t.map[0], min(t.map[1], len(texts))) for t in tokens if t.map]
    code = [(start, stop) for t, start, stop in placed if t.type in ("fence", "html_block")]
    opaque = frozenset(i for start, stop in [(0, body), *code] for i in range(start, stop))
    headings = {
        start: _heading(t, start, stop, texts)
        for t, start, stop in placed
        if t.type == "heading_open" and t.level == 0
    }
    # A line with --- below it is a rule in notes, whatever CommonMark makes of it.
    headings = {
        line: h
        for line, h in headings.items()
        if texts[h.stop - 1].strip()[:1] != "-" or h.stop == line + 1
    }
    bold = {
        i: h
        for i, text in enumerate(texts)
        if i not in opaque and i not in headings and (h := _bold_heading(i, text))
    }
    blocks = tuple(
        (start, stop, t.type) for t, start, stop in placed if t.level == 0 and t.type != "inline"
    )
    return Outline(
        size=len(texts),
        headings=tuple(h for _, h in sorted((headings | bold).items())),
        opaque=opaque,
        blocks=blocks,
        body=body,
        closer=next(
            (
                _closer(t, start, texts)
                for t, start, stop in placed[-1:]
                if t.level == 0 and not any(texts[stop:])
            ),
            None,
        ),
    )


def front_matter_end(texts: Sequence[str]) -> int:
    """How many lines the front matter takes; 0 where there is none."""
    return front_matter.read(list(texts)).end


@functools.cache
def _parser() -> MarkdownIt:
    """Blocks only: the inside of a line is read raw, so the inline half of CommonMark would be wasted."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _heading(opening: Token, start: int, stop: int, texts: Sequence[str]) -> Heading:
    return Heading(start, stop, int(opening.tag[1:]), _HASHES.sub("", texts[start]).strip())


def _bold_heading(line: int, text: str) -> Heading | None:
    match = _BOLD.match(text)
    if (
        not match
        or not _DATED.search(match["rest"])
        or len(match["rest"]) > 40
        or match[1] in match["rest"]
    ):
        return None
    words = (match["text"] + match["rest"]).strip()
    if _NO_HEADING.search(match["text"].strip()) and not (is_chapter(words) or is_next(words)):
        return None
    return Heading(line, line + 1, BOLD_RANK, words)


def _closer(last: Token, start: int, texts: Sequence[str]) -> tuple[int, str] | None:
    lines = [text.strip() for text in texts[start:]]
    if last.type == "fence":
        bare = [
            line
            for line in lines[1:]
            if len(line) >= len(last.markup) and set(line) == set(last.markup)
        ]
        return None if bare else (start, last.markup)
    if last.type != "html_block":
        return None
    opening, whole = lines[0], "\n".join(lines)
    if raw := _HTML_RAW.match(opening):
        return (
            None
            if re.search(r"</(?:pre|script|style|textarea)>", whole, re.IGNORECASE)
            else (start, f"</{raw[1]}>")
        )
    return next(
        (
            (start, end)
            for begin, end in _HTML_ENDS
            if opening.startswith(begin) and end not in whole
        ),
        None,
    )
