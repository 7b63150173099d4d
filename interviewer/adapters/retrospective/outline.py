"""Where the headings of a note are, and which lines no heading can be in.

CommonMark decides, by source positions.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markdown_it import MarkdownIt
from markdown_it.token import Token

from interviewer.adapters.notes.text import front_matter
from interviewer.adapters.retrospective.wording import is_chapter, is_next

BOLD_RANK = 7
"""Rank of a bold line that is used as a heading: below the six of CommonMark."""
HASHED = re.compile(r"#{1,6}\s")
"""The beginning of a heading with hashes."""
_MAX_REST = 40
"""Characters that may follow the bold words of a heading, such as a date."""
_BOLD = re.compile(r"^ {0,3}(\*\*|__)(?P<text>(?:(?!\1).)+)\1(?P<rest>.*)$")
_DATED = re.compile(r"^[\s:：]*$|\d{1,4}[./\-年月]\d{1,2}")
_NO_HEADING = re.compile(
    r"[?？]\s*[:：]?$|^\W*(?:Q|问|question)?\s*\d+\s*[.、)）:：]"
    r"|^(?:Q|A|问|答|答案|回答|参考|解析|思路|追问|总结|结论|注意?|反问)\W*$",
    re.IGNORECASE,
)
_HASHES = re.compile(r"^\s*#{1,6}\s*|\s+#+\s*$")
_TIGHT = re.compile(r"^(#{2,6})(?=[^#\s!])")
_AS_MARKDOWN = {ord(space): " " for space in "\xa0\u3000\u2002\u2003"} | dict.fromkeys(
    map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad")
)
_HTML_ENDS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
_HTML_RAW = re.compile(r"<(pre|script|style|textarea)[\s>]", re.IGNORECASE)
_HTML_RAW_END = re.compile(r"</(?:pre|script|style|textarea)>", re.IGNORECASE)


@dataclass(frozen=True)
class Heading:
    """A heading of a note."""

    line: int
    """Its 0-based line."""
    stop: int
    """The line after it."""
    rank: int
    """1–6, or ``BOLD_RANK`` for a bold line that is used as a heading."""
    text: str
    """Its words, without the hashes."""

    @property
    def bold(self) -> bool:
        """True for a bold line."""
        return self.rank == BOLD_RANK


@dataclass(frozen=True)
class OpenBlock:
    """A fence or comment without its end, which reaches to the end of the note."""

    start: int
    """Its first line."""
    end: str
    """The line that would end it."""


@dataclass(frozen=True)
class Outline:
    """The headings of a note, and what is around them. Lines are 0-based."""

    size: int
    """How many lines the note has."""
    headings: tuple[Heading, ...]
    """By line."""
    opaque: frozenset[int]
    """The lines of front matter, code and HTML."""
    blocks: tuple[tuple[int, int, str], ...]
    """(start, stop, type) of the outermost blocks."""
    body: int
    """The first line after the front matter."""
    open_block: OpenBlock | None
    """The fence or comment that is still open at the end of the note, or None."""

    def end_of(self, heading: Heading) -> int:
        """The line after the last one below a heading.

        That is the line of the next heading of the same or a higher rank.
        """
        for other in self.headings:
            if other.line > heading.line and other.rank <= heading.rank:
                return other.line
        return self.size

    def next_heading(self, line: int) -> int:
        """The line of the first heading at or after ``line``, else the note's end."""
        for heading in self.headings:
            if heading.line >= line:
                return heading.line
        return self.size

    def parent(self, heading: Heading) -> Heading | None:
        """The nearest heading above with a higher rank."""
        nearest = None
        for other in self.headings:
            if other.line < heading.line and other.rank < heading.rank:
                nearest = other
        return nearest

    def block_end(self, line: int) -> int:
        """Where the outermost block that holds ``line`` ends; the next line if none does."""
        for start, stop, _ in self.blocks:
            if start <= line < stop:
                return stop
        return line + 1

    def is_rule(self, line: int) -> bool:
        """True for a thematic break."""
        rule = (line, line + 1, "hr")
        return rule in self.blocks


@dataclass(frozen=True)
class _Block:
    """A token of CommonMark that has a place in the source: lines ``start:stop``."""

    token: Token
    start: int
    stop: int

    @property
    def outermost(self) -> bool:
        return self.token.level == 0


def outline(texts: Sequence[str]) -> Outline:
    """The outline of a note's lines."""
    body = front_matter_end(texts)
    blocks = _blocks(texts, body)
    opaque = _opaque_lines(blocks, body)
    headings = _marked_headings(blocks, texts)
    for line, text in enumerate(texts):
        if line in opaque or line in headings:
            continue
        bold_heading = _bold_heading(line, text)
        if bold_heading is not None:
            headings[line] = bold_heading
    return Outline(
        size=len(texts),
        headings=tuple(headings[line] for line in sorted(headings)),
        opaque=opaque,
        blocks=_outermost(blocks),
        body=body,
        open_block=_open_block(blocks, texts),
    )


def front_matter_end(texts: Sequence[str]) -> int:
    """How many lines the front matter takes; 0 where there is none."""
    lines = list(texts)
    return front_matter.read(lines).end


@functools.cache
def _parser() -> MarkdownIt:
    """Blocks only: the inside of a line is read raw, so inline parsing would be wasted."""
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _blocks(texts: Sequence[str], body: int) -> list[_Block]:
    """The blocks of the note below its front matter, with the note's own line numbers."""
    lines = [""] * body
    for text in texts[body:]:
        as_markdown = text.translate(_AS_MARKDOWN)
        lines.append(_TIGHT.sub(r"\1 ", as_markdown))
    blocks = []
    for token in _parser().parse("\n".join(lines)):
        if token.map:
            start, stop = token.map
            block = _Block(
                token,
                start,
                min(
                    stop,
                    len(texts),
                ),
            )
            blocks.append(block)
    return blocks


def _opaque_lines(blocks: Iterable[_Block], body: int) -> frozenset[int]:
    opaque = set(range(body))
    for block in blocks:
        if block.token.type in ("fence", "html_block"):
            opaque.update(range(block.start, block.stop))
    return frozenset(opaque)


def _marked_headings(blocks: Iterable[_Block], texts: Sequence[str]) -> dict[int, Heading]:
    """Headings with hashes or an underline of equal signs, by line."""
    headings = {}
    for block in blocks:
        if block.token.type != "heading_open" or not block.outermost:
            continue
        below = block.start + 1
        last_text = texts[block.stop - 1].strip()
        # A line with --- below it is a rule in notes, whatever CommonMark makes of it.
        if block.stop > below and last_text.startswith("-"):
            continue
        headings[block.start] = _heading(block, texts)
    return headings


def _heading(block: _Block, texts: Sequence[str]) -> Heading:
    marked_text = texts[block.start]
    rank = block.token.tag.removeprefix("h")
    return Heading(
        block.start,
        block.stop,
        int(rank),
        _HASHES.sub("", marked_text).strip(),
    )


def _bold_heading(line: int, text: str) -> Heading | None:
    match = _BOLD.match(text)
    if match is None:
        return None
    rest = match["rest"]
    if len(rest) > _MAX_REST or not _DATED.search(rest):
        return None
    if match[1] in rest:
        return None
    words = (match["text"] + rest).strip()
    bold_words = match["text"].strip()
    known_heading = is_chapter(words) or is_next(words)
    if _NO_HEADING.search(bold_words) and not known_heading:
        return None
    return Heading(
        line,
        line + 1,
        BOLD_RANK,
        words,
    )


def _outermost(blocks: Iterable[_Block]) -> tuple[tuple[int, int, str], ...]:
    outermost = []
    for block in blocks:
        kind = block.token.type
        if block.outermost and kind != "inline":
            outermost.append((block.start, block.stop, kind))
    return tuple(outermost)


def _open_block(blocks: Sequence[_Block], texts: Sequence[str]) -> OpenBlock | None:
    """The last block, if it reaches to the note's end and nothing ends it."""
    if not blocks:
        return None
    last_block = blocks[-1]
    if not last_block.outermost or any(texts[last_block.stop :]):
        return None
    lines = [text.strip() for text in texts[last_block.start :]]
    token = last_block.token
    end = None
    if token.type == "fence":
        end = _fence_end(lines, token.markup)
    elif token.type == "html_block":
        end = _html_end(lines)
    if end is None:
        return None
    return OpenBlock(last_block.start, end)


def _fence_end(lines: Sequence[str], fence: str) -> str | None:
    """The fence, unless a line ends it."""
    for line in lines[1:]:
        long_enough = len(line) >= len(fence)
        if long_enough and set(line) == set(fence):
            return None
    return fence


def _html_end(lines: Sequence[str]) -> str | None:
    """What ends a block of HTML, unless it is there."""
    opening = lines[0]
    whole = "\n".join(lines)
    raw_tag = _HTML_RAW.match(opening)
    if raw_tag is not None:
        if _HTML_RAW_END.search(whole):
            return None
        return f"</{raw_tag[1]}>"
    for begin, end in _HTML_ENDS:
        if opening.startswith(begin) and end not in whole:
            return end
    return None
