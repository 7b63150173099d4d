"""Question and answer in one piece.

``问::答``, a lone ``?`` between them, ``<summary>``, Obsidian callouts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interviewer.adapters.notes.lines import drafts, shapes, words
from interviewer.adapters.notes.lines.drafts import Draft
from interviewer.adapters.notes.lines.sections import Section
from interviewer.adapters.notes.lines.units import Unit
from interviewer.adapters.notes.text import inline
from interviewer.core.text import HAN

_INLINE = re.compile(r"^(?P<q>.*?[^\s:])(?P<l>\s*):::?(?P<r>\s*)(?P<a>[^\s:].*)$")
_OF_DECK = re.compile(r"^(?P<q>.*?[^\s:;])\s*(?::{2,3}|;{2,3})\s*(?P<a>[^\s:;].*)$")
_DECK = re.compile(r"#(?:flash)?cards?\b", re.I)
"""A tag that says that what is below are cards."""
_CALLOUT = re.compile(r"^\[!\s*([\w-]+)\s*\][+-]?\s*(.*)$")
_ASKING_CALLOUTS = ("question", "help", "faq", "quiz", "ask", "问题")
_CJK = re.compile(rf"[{HAN}？）」]")


@dataclass(
    frozen=True,
    slots=True,
)
class Taken:
    """The questions of a card and how many units it took."""

    drafts: list[Draft]
    units: int


def read(
    units: Sequence[Unit],
    index: int,
    section: Section,
    topics: tuple[str, ...],
) -> Taken | None:
    """The card that begins with ``units[index]``, None if none does."""
    unit = units[index]
    if unit.kind == "summary":
        return _details(
            units,
            index,
            section,
            topics,
        )
    if (
        unit.kind in ("line", "bold")
        and index + 1 < len(units)
        and units[index + 1].text in ("?", "??", "？")
    ):
        return _stacked(
            units,
            index,
            section,
            topics,
        )
    if "::" not in unit.text and ";;" not in unit.text:
        return None
    if not (unit.listed or unit.kind in ("line", "bold")):
        return None
    if _is_deck(units, section):
        card = _of_deck(unit, section, topics)
        if card is not None:
            return card
    return _one_line(unit, section, topics)


def _is_deck(
    units: Sequence[Unit],
    section: Section,
) -> bool:
    """True below a tag that says that what follows are cards."""
    if any(_DECK.search(above.raw) for above in section.up()):
        return True
    return any(unit.kind == "line" and _DECK.match(unit.text) for unit in units)


def _of_deck(
    unit: Unit,
    section: Section,
    topics: tuple[str, ...],
) -> Taken | None:
    """A card of a deck: there even ``What is a heap::a tree`` is one, without blanks."""
    match = _OF_DECK.match(unit.text)
    if match is None or len(match["q"]) > shapes.MAX_QUESTION or "`" in match["q"]:
        return None
    if not shapes.asks(match["q"]):
        return None
    return _taken(match, unit, section, topics)


def _taken(
    match: re.Match[str],
    unit: Unit,
    section: Section,
    topics: tuple[str, ...],
) -> Taken:
    item = drafts.draft(
        match["q"],
        unit.line,
        section,
        topics,
    )
    answer = inline.plain(match["a"])
    item.said = inline.untagged(answer)
    return Taken([item], 1)


def callout(unit: Unit) -> str | None:
    """The title of an Obsidian callout that asks something, None for other quotes."""
    first = unit.children[0] if unit.children else None
    if first is None or first.kind != "para":
        return None
    match = _CALLOUT.match(first.text.split("\n")[0].strip())
    if not match or not match[2].strip():
        return None
    title = match[2].strip()
    return (
        title
        if match[1].lower() in _ASKING_CALLOUTS or shapes.marked(inline.read(title).text)
        else None
    )


def _details(
    units: Sequence[Unit],
    index: int,
    section: Section,
    topics: tuple[str, ...],
) -> Taken | None:
    unit = units[index]
    text = inline.read(words.Q_LABEL.sub("", unit.text)).text
    asks = (
        shapes.asks(text)
        or (section.context != "notes" and shapes.names(text))
        or words.Q_LABEL.match(unit.text)
    )
    if shapes.refusal(text) or not asks:
        return None
    end = next(
        (i for i in range(index + 1, len(units)) if units[i].kind in ("end", "summary", "heading")),
        len(units),
    )
    item = drafts.draft(
        unit.text,
        unit.line,
        section,
        topics,
    )
    item.answers = [(u.line, u.end) for u in units[index + 1 : end] if u.line > unit.line]
    item.said = "\n".join(u.text for u in units[index + 1 : end] if u.line == unit.line)
    return Taken([item], end - index)


def _stacked(
    units: Sequence[Unit],
    index: int,
    section: Section,
    topics: tuple[str, ...],
) -> Taken | None:
    """The lines up to the first gap are one card."""
    last = index + 1
    while (
        last + 1 < len(units)
        and units[last + 1].line <= units[last].end
        and units[last + 1].kind not in ("heading", "rule")
    ):
        last += 1
    if last == index + 1 or len(units[index].text) > shapes.MAX_QUESTION:
        return None
    item = drafts.draft(
        units[index].text,
        units[index].line,
        section,
        topics,
    )
    item.answers = [(units[index + 2].line, units[last].end)]
    return Taken([item], last + 1 - index)


def _one_line(
    unit: Unit,
    section: Section,
    topics: tuple[str, ...],
) -> Taken | None:
    match = _INLINE.match(unit.text)
    if (
        not match
        or len(match["q"]) > shapes.MAX_QUESTION
        or words.META.match(match["q"] + ":")
        or "`" in match["q"]
    ):
        return None
    spaced, wide = (
        match["l"] and match["r"],
        _CJK.match(match["q"][-1]) or _CJK.match(match["a"][0]),
    )
    if not (spaced or wide) or not (
        shapes.asks(match["q"]) or (section.context != "notes" and len(match["q"]) > 3)
    ):
        return None
    return _taken(match, unit, section, topics)
