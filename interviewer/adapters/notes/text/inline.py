"""One line of Markdown to its words; links and the writer's marks are kept apart."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from interviewer.core.text import HAN

_SPECIAL = re.compile(r"[*_`<\[\]!=~\\&%^#{☆★⭐🌟⚠❗🔥❌✅❓✔✘‼️❕💥📌—-]")
_TAGS = (
    "font|span|b|strong|i|em|u|s|del|ins|br|hr|p|div|sup|sub|a|mark|center|details|summary|img|kbd|"
    "small|big|code|pre|table|thead|tbody|tr|td|th|ul|ol|li|section|blockquote|h[1-6]|video|iframe|"
    "input|label|colgroup|col|figure|picture|source|cite|abbr|embed"
)
HTML_TAG = re.compile(rf"<!--.*?(?:-->|$)|</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.I | re.S)
BREAK = re.compile(r"\s*<br\s*/?>\s*", re.I)
_IMAGE = re.compile(r"!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]*\])*)\]"
    r"\(\s*<?([^()\s>]*(?:\([^()]*\)[^()\s>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_SOURCE = re.compile(
    r"\s*[\[(（【]?\s*\[(?:src|source|ref|referer|reference|via|来源|出处|原文)\]"
    r"\(\s*<?([^()\s>]*)>?\s*\)\s*[\])）】]?\s*$",
    re.I,
)
"""A link whose words say only that it is one."""
_WIKILINK = re.compile(r"\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_CODE = re.compile(r"(`+[^`]+`+)")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)(.+?)(?<=\S)\1")
_EM = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|"
    r"(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
_STRIKE = re.compile(r"~~(.+?)~~")
_HIGHLIGHT = re.compile(r"==\s*(\S(?:.*?\S)?)\s*==")
_ESCAPE = re.compile(r"\\([.#*_\-+=\[\](){}~<>!|&`])")
_ARROW = re.compile(r"\s*(?:→|->|=>|⇒|👉|➡️?)\s*\[\[([^\]|]*)(?:\|[^\]]*)?\]\]\s*$")
_COMMENT = re.compile(r"%%.*?(?:%%|$)")
_TAIL = re.compile(r"\s*(?:\{[.#][^{}]*\}|\s\^[A-Za-z0-9-]+|\\+)\s*$")
_TAG = re.compile(rf"(?:^|\s)#([A-Za-z{HAN}][\w/{HAN}-]*)\s*$")
_SIGNS = re.compile(r"[☆★⭐🌟]+\ufe0f?|(?:⚠|❗|🔥|❌|✅|❓|✔|✘|‼|❕|💥|📌)\ufe0f?")
_STARS = re.compile(r"^\*{1,5}(?=[^\s*])|(?<=[^\s*])\*{1,5}$|\s\*{1,5}$|[（(]\*+[）)]$")
MAX_LINE = 5000
"""Longer lines are not written by a person; their markup stays."""
MAX_STARS = 5
MAX_SIGN = 2
"""Characters between ``==`` that are a sign and not words."""
_STAR_SIGNS = "☆★⭐🌟*"


@dataclass(
    frozen=True,
    slots=True,
)
class Line:
    """What a line says."""

    text: str
    """Its words without markup."""
    links: tuple[str, ...] = ()
    """The addresses whose text is in the line."""
    marks: tuple[str, ...] = ()
    """The writer's signs."""
    stars: int = 0
    """How strong the signs are, 0–5."""
    tags: tuple[str, ...] = ()
    """The hashtags at its end."""


def read(raw: str) -> Line:
    """The line without markup, links as their text, marks apart."""
    if not _has_markup(raw):
        return Line(raw.strip())
    links: list[str] = []
    text = _plain(
        raw,
        links,
        keep_address=False,
    )
    text, tags = _take_tags(text)
    text, marks = _take_marks(text)
    return Line(
        _unescape(text),
        tuple(links),
        marks,
        _strength(marks),
        tags,
    )


def plain(raw: str) -> str:
    """The line without markup; a link keeps its address behind its text."""
    if not _has_markup(raw):
        return raw.strip()
    return _unescape(
        _plain(
            raw,
            [],
            keep_address=True,
        )
    )


def _has_markup(raw: str) -> bool:
    return len(raw) <= MAX_LINE and _SPECIAL.search(raw) is not None


def _plain(
    raw: str,
    links: list[str],
    *,
    keep_address: bool,
) -> str:
    text = _COMMENT.sub("", raw)
    text = _TAIL.sub("", text)
    arrow = _ARROW.search(text)
    if arrow:
        links.append(arrow[1])
        text = text[: arrow.start()]
    if "<" in text:
        text = _AUTOLINK.sub(r"\1", text)
        text = BREAK.sub(" ", text)
        text = HTML_TAG.sub("", text)
    if "[" in text:
        text = _IMAGE.sub("", text)
        text = _without_sources(
            text,
            links,
        )
        text = _without_links(
            text,
            links,
            keep_address,
        )
    if "`" in text:
        return _emphasis_outside_code(text).strip()
    return _emphasis(text).strip()


def _without_sources(
    text: str,
    links: list[str],
) -> str:
    """The text without links that only say where it is from (``[[src](…)]``)."""

    def address(match: re.Match[str]) -> str:
        links.append(match[1])
        return ""

    return _SOURCE.sub(
        address,
        text,
    )


def _without_links(
    text: str,
    links: list[str],
    keep_address: bool,
) -> str:
    """The text with links as their text; their addresses are added to ``links``."""

    def link_text(match: re.Match[str]) -> str:
        label = match[1].strip()
        address = match[2]
        if not label or label.strip("<>") == address:
            return address
        links.append(address)
        is_anchor = address.startswith("#")
        if keep_address and not is_anchor:
            return f"{label} ({address})"
        return label

    text = _LINK.sub(
        link_text,
        text,
    )
    return _WIKILINK.sub(
        _wikilink_text,
        text,
    )


def _wikilink_text(match: re.Match[str]) -> str:
    return match[2] or match[1]


def _emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        text = _STRONG.sub(r"\2", text)
        text = _STRONG.sub(r"\2", text)
        text = _EM.sub(
            _emphasised,
            text,
        )
    if "~~" in text:
        text = _STRIKE.sub(r"\1", text)
    return text


def _emphasis_outside_code(text: str) -> str:
    parts: list[str] = []
    for part in _CODE.split(text):
        if not part.startswith("`"):
            part = _emphasis(part)
        parts.append(part)
    return "".join(parts)


def _emphasised(match: re.Match[str]) -> str:
    return match[1] or match[2]


def _unescape(text: str) -> str:
    if "\\" in text and "$" not in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
        text = text.replace("\xa0", " ")
    return text.strip()


def untagged(text: str) -> str:
    """The text without the hashtags at its end."""
    return _take_tags(text)[0].strip()


def _take_tags(text: str) -> tuple[str, tuple[str, ...]]:
    tags: list[str] = []
    while True:
        match = _TAG.search(text)
        if match is None:
            return text, tuple(tags)
        tags.insert(
            0,
            match[1],
        )
        text = text[: match.start()]


def _take_marks(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without the writer's signs, and these."""
    marks: list[str] = []

    def highlight(match: re.Match[str]) -> str:
        words = match[1]
        if len(words) <= MAX_SIGN:
            marks.append(match[0])
            return ""
        marks.append("==")
        return words

    def sign(match: re.Match[str]) -> str:
        mark = match[0]
        marks.append(mark.strip())
        return ""

    if "==" in text:
        text = _HIGHLIGHT.sub(
            highlight,
            text,
        )
        text = text.strip()
    text = _SIGNS.sub(
        sign,
        text,
    )
    text = _STARS.sub(
        sign,
        text.strip(),
    )
    return text.strip(), tuple(
        marks,
    )


def _strength(
    marks: tuple[str, ...],
) -> int:
    """A mark counts as its stars, at least one."""
    stars = 0
    for mark in marks:
        count = sum(
            map(mark.count, _STAR_SIGNS),
        )
        stars += max(
            count,
            1,
        )
    return min(
        stars,
        MAX_STARS,
    )
