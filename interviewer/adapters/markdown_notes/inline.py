"""One line of Markdown to the words of it: emphasis, HTML, links and the writer's marks taken off and kept apart."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_SPECIAL = re.compile(r"[*_`<\[\]!=~\\&%^#{☆★⭐🌟⚠❗🔥❌✅❓✔✘‼️❕💥📌—-]")
_TAGS = (
    "font|span|b|strong|i|em|u|s|del|ins|br|hr|p|div|sup|sub|a|mark|center|details|summary|img|kbd|small|big|code|pre|table|thead|tbody|tr|td|th|"
    "ul|ol|li|section|blockquote|h[1-6]|video|iframe|input|label|colgroup|col|figure|picture|source|cite|abbr|embed"
)
HTML_TAG = re.compile(rf"<!--.*?(?:-->|$)|</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.I | re.S)
_IMAGE = re.compile(r"!\[\[[^\]]*\]\]|!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]*\])*)\]\(\s*<?([^()\s>]*(?:\([^()]*\)[^()\s>]*)*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_WIKILINK = re.compile(r"\[\[([^\]|]*)(?:\|([^\]]*))?\]\]")
_AUTOLINK = re.compile(r"<(https?://[^>\s]+)>")
_CODE = re.compile(r"(`+[^`]+`+)")
_STRONG = re.compile(r"(\*\*\*|\*\*|___|__)(?=\S)(.+?)(?<=\S)\1")
_EM = re.compile(
    r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"
)
_STRIKE = re.compile(r"~~(.+?)~~")
_HIGHLIGHT = re.compile(r"==\s*(\S(?:.*?\S)?)\s*==")
_ESCAPE = re.compile(r"\\([.#*_\-+=\[\](){}~<>!|&`])")
_ARROW = re.compile(r"\s*(?:→|->|=>|⇒|👉|➡️?)\s*\[\[([^\]|]*)(?:\|[^\]]*)?\]\]\s*$")
_COMMENT = re.compile(r"%%.*?(?:%%|$)")
_TAIL = re.compile(r"\s*(?:\{[.#][^{}]*\}|\s\^[A-Za-z0-9-]+|\\+)\s*$")
_TAG = re.compile(r"(?:^|\s)#([A-Za-z\u4e00-\u9fff][\w/\u4e00-\u9fff-]*)\s*$")
_SIGNS = re.compile(r"[☆★⭐🌟]+\ufe0f?|(?:⚠|❗|🔥|❌|✅|❓|✔|✘|‼|❕|💥|📌)\ufe0f?")
_STARS = re.compile(r"^\*{1,5}(?=[^\s*])|(?<=[^\s*])\*{1,5}$|\s\*{1,5}$|[（(]\*+[）)]$")
MAX_LINE = 5000
"""Longer lines are no writing of a person; their markup stays."""
_STAR_SIGNS = "☆★⭐🌟*"


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says. links: addresses whose text stands in the line. marks: the writer's signs. stars: how strong they are, 0–5."""

    text: str
    links: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    stars: int = 0
    tags: tuple[str, ...] = ()


def read(raw: str) -> Line:
    """The line without markup, links as their text, marks apart."""
    if len(raw) > MAX_LINE or not _SPECIAL.search(raw):
        return Line(raw.strip())
    links: list[str] = []
    text = _plain(raw, links, keep_address=False)
    text, tags = _take_tags(text)
    text, marks, stars = _take_marks(text)
    return Line(_unescape(text), tuple(links), marks, stars, tags)


def plain(raw: str) -> str:
    """The line without markup; a link keeps its address behind its text."""
    return (
        _unescape(_plain(raw, [], keep_address=True))
        if len(raw) <= MAX_LINE and _SPECIAL.search(raw)
        else raw.strip()
    )


def _plain(raw: str, links: list[str], *, keep_address: bool) -> str:
    def link(match: re.Match[str]) -> str:
        text, address = match[1].strip(), match[2]
        if text.strip("<>") == address or not text:
            return address
        links.append(address)
        return f"{text} ({address})" if keep_address and not address.startswith("#") else text

    text = _TAIL.sub("", _COMMENT.sub("", raw) if "%%" in raw else raw)
    if arrow := _ARROW.search(text):
        links.append(arrow[1])
        text = text[: arrow.start()]
    if "<" in text:
        text = HTML_TAG.sub("", _AUTOLINK.sub(r"\1", text))
    if "[" in text:
        text = _LINK.sub(link, _IMAGE.sub("", text))
        text = _WIKILINK.sub(lambda m: m[2] or m[1], text)
    if "`" not in text:
        return _emphasis(text).strip()
    return "".join(
        part if part.startswith("`") else _emphasis(part) for part in _CODE.split(text)
    ).strip()


def _emphasis(text: str) -> str:
    if "*" in text or "_" in text:
        text = _EM.sub(lambda m: m[1] or m[2], _STRONG.sub(r"\2", _STRONG.sub(r"\2", text)))
    return _STRIKE.sub(r"\1", text) if "~~" in text else text


def _unescape(text: str) -> str:
    if "\\" in text and "$" not in text:
        text = _ESCAPE.sub(r"\1", text)
    return html.unescape(text).replace("\xa0", " ").strip() if "&" in text else text.strip()


def _take_tags(text: str) -> tuple[str, tuple[str, ...]]:
    tags: list[str] = []
    while match := _TAG.search(text):
        tags.insert(0, match[1])
        text = text[: match.start()]
    return text, tuple(tags)


def _take_marks(text: str) -> tuple[str, tuple[str, ...], int]:
    marks: list[str] = []
    stars = 0

    def highlight(match: re.Match[str]) -> str:
        marks.append(match[0] if len(match[1]) <= 2 else "==")
        return "" if len(match[1]) <= 2 else match[1]

    def sign(match: re.Match[str]) -> str:
        marks.append(match[0].strip())
        return ""

    for pattern, replace in ((_HIGHLIGHT, highlight), (_SIGNS, sign), (_STARS, sign)):
        text = (
            pattern.sub(replace, text).strip()
            if pattern is not _HIGHLIGHT or "==" in text
            else text
        )
    for mark in marks:
        stars += sum(mark.count(c) for c in _STAR_SIGNS) or 1
    return text, tuple(marks), min(stars, 5)
