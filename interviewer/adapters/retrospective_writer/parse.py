"""The sections that ``render`` wrote, read back from a note."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from interviewer.adapters.retrospective_writer import render
from interviewer.adapters.retrospective_writer.escape import unescape
from interviewer.adapters.retrospective_writer.outline import Heading, Outline
from interviewer.adapters.retrospective_writer.style import (
    Item,
    Style,
    item_of,
    items_of,
    list_style,
)
from interviewer.adapters.retrospective_writer.wording import EN, LANGUAGES, ZH, Words
from interviewer.core.retrospective import RetroItem, Retrospective

_WHEN_AND_WHO = (
    r"(?P<date>\d{4}-\d\d-\d\d)(?: (?P<company>(?:[^/\\]|\\.)*?))?(?: / (?P<round>.*?))?"
)
_TITLES = {
    ZH: re.compile(
        rf"^模拟面试 {_WHEN_AND_WHO}（interviewer (?P<id>[0-9a-fA-F]{{8,}})）\s*[:：]?$"
    ),
    EN: re.compile(
        rf"^Mock interview {_WHEN_AND_WHO} \(interviewer (?P<id>[0-9a-fA-F]{{8,}})\)\s*[:：]?$"
    ),
}
_SCORES = {
    ZH: re.compile(
        r"^(?:得分 (?P<score>\S+)/10，|未评分：)(?P<asked>-?\d+) 题中评了 (?P<graded>-?\d+) 题(?:。(?P<summary>.*))?$"
    ),
    EN: re.compile(
        r"^(?:Score (?P<score>\S+)/10, |Not graded: )(?P<asked>-?\d+) asked, (?P<graded>-?\d+) graded(?:\. ?(?P<summary>.*))?$"
    ),
}
_GRADES = {
    ZH: re.compile(
        r"^(?:得分 (?P<score>\S+)/10(?:，说明：(?P<remark>.*))?|未评分(?:：(?P<reason>.*))?)$"
    ),
    EN: re.compile(
        r"^(?:Score (?P<score>\S+)/10(?:, Remark: ?(?P<remark>.*))?|Not graded(?:: ?(?P<reason>.*))?)$"
    ),
}


@dataclass(frozen=True)
class Section:
    """A section of ours: lines ``heading.line:stop``. standing: indexes of the to-dos that the note held before it."""

    heading: Heading
    stop: int
    retro: Retrospective
    standing: frozenset[int]
    words: Words

    @property
    def added(self) -> tuple[str, ...]:
        """The to-dos that came into the note with this section."""
        return tuple(text for i, text in enumerate(self.retro.todos) if i not in self.standing)

    def canonical(self, texts: Sequence[str]) -> bool:
        """True where the lines are what ``render`` writes for the values read from them: nobody added to them or moved them."""
        return render.section(self.retro, self.style(texts), self.standing) == list(
            texts[self.heading.line : self.stop]
        )

    def style(self, texts: Sequence[str]) -> Style:
        """The style the section itself is written in."""
        found = list_style(texts, range(self.heading.stop, self.stop))
        inner = (i for i in items_of(texts, range(self.heading.stop, self.stop)) if i.indent)
        first = next((i.indent for i in inner), "")
        colon = self.heading.text[-1:]
        style = Style(self.words, self.heading.rank, colon if colon in "：:" else "", **found)
        return replace(style, indent=first) if first else style


@dataclass
class _Reader:
    """What was read so far of one section."""

    words: Words
    texts: Sequence[str]
    opaque: frozenset[int]
    top: dict[str, object] = field(default_factory=dict)
    items: list[RetroItem] = field(default_factory=list)
    todos: list[str] = field(default_factory=list)
    standing: set[int] = field(default_factory=set)

    def read(self, first: int, limit: int) -> int:
        """Read lines from ``first``; the line after the last one that is part of the section."""
        stop, after_blank = first, True
        for i in range(first, limit):
            text = self.texts[i].rstrip()
            if i in self.opaque or (text and after_blank and not self._goes_on(text)):
                break
            after_blank = not text
            if text:
                self._line(i, text)
                stop = i + 1
        return stop

    def _goes_on(self, text: str) -> bool:
        """After a blank line only what must come next is ours: what else stands there is the user's."""
        item = item_of(0, text)
        return bool(
            (not self.top and _SCORES[self.words].match(text))
            or _after(self.words.todo, text, self.words) is not None
            or (item and not item.indent and item.number == len(self.items) + 1)
        )

    def _line(self, line: int, text: str) -> None:
        item = item_of(line, text)
        if item and item.indent and self.items:
            self._fact(item.text)
        elif item and not item.indent:
            self.items.append(RetroItem(question=unescape(_whole_text(item))))
        elif not self.top and (match := _SCORES[self.words].match(text)):
            self.top = {
                "score": _float(match["score"]),
                "asked": int(match["asked"]),
                "graded": int(match["graded"]),
            }
            self.top["summary"] = None if match["summary"] is None else unescape(match["summary"])
        elif (todo := _after(self.words.todo, text, self.words)) is not None:
            self._todo(todo)

    def _fact(self, text: str) -> None:
        item, words = self.items[-1], self.words
        if grade := _GRADES[words].match(text):
            reason = grade["remark"] if grade["score"] else grade["reason"]
            values = {
                "score": _float(grade["score"]),
                "reason": None if reason is None else unescape(reason),
            }
            self.items[-1] = item.model_copy(update=values)
            return
        for name, label in (
            ("missing", words.missing),
            ("wrong", words.wrong),
            ("study", words.study),
        ):
            if (fact := _after(label, text, words)) is not None:
                self.items[-1] = item.model_copy(
                    update={name: (*getattr(item, name), unescape(fact))}
                )

    def _todo(self, text: str) -> None:
        if f" {text}".endswith(self.words.standing):
            self.standing.add(len(self.todos))
            text = f" {text}".removesuffix(self.words.standing).strip()
        self.todos.append(unescape(text))


def sections(texts: Sequence[str], outline: Outline) -> list[Section]:
    """All sections of ours in a note."""
    return [s for i, h in enumerate(outline.headings) if (s := _section(texts, outline, i, h))]


def _section(
    texts: Sequence[str], outline: Outline, index: int, heading: Heading
) -> Section | None:
    for words in LANGUAGES:
        match = _TITLES[words].match(heading.text)
        date = _date(match["date"]) if match else None
        if match and date:
            reader = _Reader(words, texts, outline.opaque)
            limit = (
                outline.headings[index + 1].line
                if index + 1 < len(outline.headings)
                else outline.size
            )
            stop = max(reader.read(heading.stop, limit), heading.stop)
            retro = _retrospective(match, date, reader)
            return Section(heading, stop, retro, frozenset(reader.standing), words)
    return None


def _retrospective(match: re.Match[str], date: dt.date, reader: _Reader) -> Retrospective:
    company, round_ = match["company"], match["round"]
    return Retrospective.model_validate(
        {
            "session_id": match["id"],
            "date": date,
            "company": None if company is None else unescape(company),
            "round": None if round_ is None else unescape(round_),
            "items": tuple(reader.items),
            "todos": tuple(reader.todos),
            **reader.top,
        }
    )


def _whole_text(item: Item) -> str:
    """A box is part of a question's text: we write none."""
    return item.box + item.text


def _after(label: str, text: str, words: Words) -> str | None:
    """What stands behind ``label：``, or None."""
    head = label + words.colon.rstrip()
    return text[len(head) :].removeprefix(" ") if text.startswith(head) else None


def _float(text: str | None) -> float | None:
    try:
        return None if text is None else float(text)
    except ValueError:
        return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
