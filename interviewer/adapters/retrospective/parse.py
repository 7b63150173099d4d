"""The sections that ``render`` wrote, read back from a note."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, get_args

from interviewer.adapters.retrospective import render
from interviewer.adapters.retrospective.escape import unescape
from interviewer.adapters.retrospective.outline import Heading, Outline
from interviewer.adapters.retrospective.patterns import GRADES, SCORES, TITLES
from interviewer.adapters.retrospective.style import Item, Style, item_of, items_of, list_style
from interviewer.core.interview.retrospective import RetroItem, Retrospective
from interviewer.words.notes import LANGUAGES, Words

_FACTS = ("good", "missing", "partial", "wrong", "study")
"""Fields of a question, named as their labels are."""


@dataclass(frozen=True)
class Section:
    """A section of ours in a note: its lines are ``heading.line:stop``."""

    heading: Heading
    """Its heading."""
    stop: int
    """The line after its last one."""
    retro: Retrospective
    """The values read from it."""
    listed: frozenset[int]
    """Indexes of the to-dos that the note's own list held before the section was written."""
    words: Words
    """Its language."""

    @property
    def added(self) -> tuple[str, ...]:
        """The to-dos that came into the note with this section."""
        added_todos = []
        for index, todo in enumerate(self.retro.todos):
            if index not in self.listed:
                added_todos.append(todo)
        return tuple(added_todos)

    def canonical(self, texts: Sequence[str]) -> bool:
        """True where the lines are what ``render`` writes for the values read from them.

        Then nobody added to them or moved them.
        """
        lines = texts[self.heading.line : self.stop]
        return list(lines) in self.rendered(texts)

    def rendered(self, texts: Sequence[str]) -> list[list[str]]:
        """What ``render`` writes for the values, now and as earlier versions did."""
        style = self.style(texts)
        return [
            render.section(
                self.retro,
                style,
                self.listed,
                wording=wording,
            )
            for wording in get_args(render.Wording)
        ]

    def style(self, texts: Sequence[str]) -> Style:
        """The style the section itself is written in."""
        below_heading = range(self.heading.stop, self.stop)
        lists = list_style(texts, below_heading)
        colon = self.heading.text[-1:]
        if colon not in ("：", ":"):
            colon = ""
        style = Style(
            self.words,
            self.heading.rank,
            colon,
            **lists,
        )
        for item in items_of(texts, below_heading):
            if item.indent:
                return replace(
                    style,
                    indent=item.indent,
                )
        return style


class _Title(NamedTuple):
    """What the heading of a section of ours says."""

    words: Words
    session_id: str
    date: dt.date
    company: str | None
    round: str | None


@dataclass
class _Reader:
    """What was read so far of one section."""

    words: Words
    texts: Sequence[str]
    opaque: frozenset[int]
    top: dict[str, object] = field(default_factory=dict)
    """The fields of the line with the score; empty until that line was read."""
    items: list[RetroItem] = field(default_factory=list)
    todos: list[str] = field(default_factory=list)
    listed: set[int] = field(default_factory=set)

    def read(
        self,
        first: int,
        limit: int,
    ) -> int:
        """Read lines from ``first``; the line after the last one that is part of the section."""
        stop = first
        after_blank = True
        for line in range(first, limit):
            if line in self.opaque:
                break
            text = self.texts[line].rstrip()
            if not text:
                after_blank = True
                continue
            if after_blank and not self._goes_on(text):
                break
            after_blank = False
            self._read_line(line, text)
            stop = line + 1
        return stop

    def _goes_on(self, text: str) -> bool:
        """After a blank line only what must come next is ours; everything else is the user's."""
        if self._score_match(text) or self._todo_text(text) is not None:
            return True
        item = item_of(0, text)
        if item is None or item.indent:
            return False
        next_number = len(self.items) + 1
        return item.number == next_number

    def _read_line(
        self,
        line: int,
        text: str,
    ) -> None:
        item = item_of(line, text)
        if item is not None and not item.indent:
            question = unescape(_whole_text(item))
            self.items.append(RetroItem(question=question))
            return
        if item is not None and self.items:
            self._read_fact(item.text)
            return
        score_match = self._score_match(text)
        if score_match is not None:
            self._read_score(score_match)
            return
        todo_text = self._todo_text(text)
        if todo_text is not None:
            self._read_todo(todo_text)

    def _score_match(self, text: str) -> re.Match[str] | None:
        """The first line with a score; later ones are not the section's."""
        if self.top:
            return None
        return SCORES[self.words].match(text)

    def _todo_text(self, text: str) -> str | None:
        return _behind_label(
            self.words.todo,
            text,
            self.words,
        )

    def _read_score(self, match: re.Match[str]) -> None:
        self.top = {
            "score": _float(match["score"]),
            "asked": int(match["asked"]),
            "graded": int(match["graded"]),
            "summary": _unescaped(match["summary"]),
        }

    def _read_fact(self, text: str) -> None:
        """A line below the last question: its grade, or something it lacked."""
        item = self.items[-1]
        grade_match = GRADES[self.words].match(text)
        if grade_match is not None:
            values = _grade_values(grade_match)
        else:
            values = self._lacked(item, text)
        self.items[-1] = item.model_copy(update=values)

    def _lacked(
        self,
        item: RetroItem,
        text: str,
    ) -> dict[str, object]:
        """The field of ``item`` that ``text`` adds to, with what it adds; empty for other lines."""
        for name in _FACTS:
            fact = _behind_label(
                getattr(self.words, name),
                text,
                self.words,
            )
            if fact is not None:
                earlier = getattr(item, name)
                return {name: (*earlier, unescape(fact))}
        return {}

    def _read_todo(self, text: str) -> None:
        padded = f" {text}"
        is_listed = padded.endswith(self.words.listed)
        if is_listed:
            text = padded.removesuffix(self.words.listed).strip()
        for todo in self._todos_of(text):
            if is_listed:
                self.listed.add(len(self.todos))
            self.todos.append(todo)

    def _todos_of(self, text: str) -> list[str]:
        """The to-dos of a line: those of the questions it names, else the one in its words."""
        named = render.named(text, self.words)
        if named is not None:
            return [self._named(text, *named)]
        numbers = render.numbers_of(text, self.words)
        if not numbers or max(numbers) > len(self.items):
            return [unescape(text)]
        todos = []
        for number in numbers:
            question = self.items[number - 1].question
            todos.append(self.words.again.format(question=question))
        return todos

    def _named(self, text: str, number: int, name: str) -> str:
        """The to-do of a question of the section; in its own words where the name is another."""
        if number <= len(self.items):
            question = self.items[number - 1].question
            if unescape(name) == render.name_of(question):
                return self.words.again.format(question=question)
        return unescape(text)


def sections(texts: Sequence[str], outline: Outline) -> list[Section]:
    """All sections of ours in a note."""
    found_sections = []
    for index in range(len(outline.headings)):
        section = _section(
            texts,
            outline,
            index,
        )
        if section is not None:
            found_sections.append(section)
    return found_sections


def _section(
    texts: Sequence[str],
    outline: Outline,
    index: int,
) -> Section | None:
    """The section of ours below the heading with that index."""
    heading = outline.headings[index]
    title = _title(heading.text)
    if title is None:
        return None
    reader = _Reader(
        title.words,
        texts,
        outline.opaque,
    )
    limit = _next_heading(outline, index)
    stop = reader.read(heading.stop, limit)
    return Section(
        heading,
        stop,
        _retrospective(title, reader),
        frozenset(reader.listed),
        title.words,
    )


def _title(text: str) -> _Title | None:
    """What our heading says; None for other headings."""
    for words in LANGUAGES:
        match = TITLES[words].match(text)
        if match is None:
            continue
        date = _date(match["date"])
        if date is None:
            continue
        return _Title(
            words,
            match["id"],
            date,
            _unescaped(match["company"]),
            _unescaped(match["round"]),
        )
    return None


def _next_heading(outline: Outline, index: int) -> int:
    """The line of the heading after the one with that index, of any rank; else the note's end."""
    following = outline.headings[index + 1 :]
    if following:
        return following[0].line
    return outline.size


def _retrospective(title: _Title, reader: _Reader) -> Retrospective:
    return Retrospective.model_validate(
        {
            "session_id": title.session_id,
            "date": title.date,
            "company": title.company,
            "round": title.round,
            "items": tuple(reader.items),
            "todos": tuple(reader.todos),
            **reader.top,
        }
    )


def _grade_values(match: re.Match[str]) -> dict[str, object]:
    if match["score"]:
        reason = match["remark"]
    else:
        reason = match["reason"]
    return {
        "score": _float(match["score"]),
        "reason": _unescaped(reason),
    }


def _whole_text(item: Item) -> str:
    """A task box is part of a question's text: we write none."""
    return item.box + item.text


def _behind_label(
    label: str,
    text: str,
    words: Words,
) -> str | None:
    """What follows ``label：``, or None."""
    head = label + words.colon.rstrip()
    if not text.startswith(head):
        return None
    return text.removeprefix(head).removeprefix(" ")


def _unescaped(text: str | None) -> str | None:
    if text is None:
        return None
    return unescape(text)


def _float(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
