"""What the person says of a line of a note. It overrules every reading of that line.

A correction knows its line by the line's words, so that it goes along when the line moves or the
note is renamed. Where several lines have these words, what is around them decides.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Sequence
from typing import Literal, Self

from pydantic import Field, model_validator

from interviewer.core.text import normalise, size
from interviewer.core.value import Frozen

Says = Literal["question", "not_question", "company", "round", "date"]
"""What is said: it is a question, it is none, or what its company, round or day is."""
Reach = Literal["line", "chapter", "shape"]
"""How far it reaches: that line, its chapter, or every line of its shape in the note."""
MAX_VALUE = 60
"""Characters of a company or a round."""
DISTINCT = 6.0
"""Size of a text from which a single line with it, in another note, is the same line."""
_VALUED = ("company", "round", "date")
_HEADING = "#"


class Statement(Frozen):
    """What is said, and how far it reaches."""

    says: Says
    """What is said."""
    value: str | None = None
    """The company, the round, or the day in ISO 8601; None where it has none."""
    reach: Reach = "line"
    """How far it reaches."""

    @model_validator(mode="after")
    def _has_a_fitting_value(self) -> Self:
        if self.value is None:
            return self
        if self.says not in _VALUED:
            raise ValueError("only a company, a round and a date have a value")
        if self.says == "date":
            dt.date.fromisoformat(self.value)
        if not self.value.strip() or len(self.value) > MAX_VALUE or not self.value.isprintable():
            raise ValueError(f"one line of 1 to {MAX_VALUE} characters")
        return self

    @property
    def subject(self) -> str:
        """What it is about; of two corrections with one subject the later one counts."""
        return self.says if self.says in _VALUED else "question"

    @property
    def day(self) -> dt.date | None:
        """The value as a day."""
        return dt.date.fromisoformat(self.value) if self.value else None


class Anchor(Frozen):
    """A line, by its words and by what is around it. Keys are 16 hex digits."""

    note: str
    """Path below the notes folder where it was last seen."""
    line: int = Field(ge=1)
    """Line of the note, from 1, where it was last seen."""
    text: str
    """Its words as the note wrote them."""
    key: str
    """Of the words; width, case, punctuation and white space do not count."""
    occurrence: int = 1
    """Which of the note's lines with these words it is, from 1."""
    above: str = ""
    """Key of the line above, empty for none."""
    below: str = ""
    """Key of the line below, empty for none."""
    heading: str = ""
    """Key of the heading above, empty for none."""

    def likeness(self, other: Anchor) -> int:
        """How many of the lines around are the same, 0 to 3."""
        pairs = (
            (self.above, other.above),
            (self.below, other.below),
            (self.heading, other.heading),
        )
        return sum(bool(one) and one == two for one, two in pairs)


class Correction(Frozen):
    """One thing that the person said of a line."""

    number: int = Field(ge=1)
    """Which it is, from 1; ``corrections undo`` takes it."""
    said_at: dt.datetime
    """When it was said."""
    statement: Statement
    """What was said."""
    anchor: Anchor
    """Of which line; for a chapter its heading."""
    shape: str = ""
    """Marker, indentation and depth of the line of which it was said."""


class CorrectionList(Frozen):
    """All that the person said of lines."""

    corrections: tuple[Correction, ...] = Field(default=())
    """The corrections, in the order in which they were said."""


def _of_the_same(correction: Correction) -> tuple[object, ...]:
    """Equal for corrections of which only the later one counts."""
    anchor = correction.anchor
    statement = correction.statement
    return (
        statement.subject,
        statement.reach,
        anchor.note,
        anchor.key,
        anchor.occurrence,
        correction.shape,
    )


def without_same(
    kept: Iterable[Correction],
    correction: Correction,
) -> list[Correction]:
    """The corrections but those that said something else of the same."""
    same = _of_the_same(correction)
    return [other for other in kept if _of_the_same(other) != same]


def joined(
    kept: Sequence[Correction],
    others: Sequence[Correction],
) -> list[Correction]:
    """Those that are kept with others from elsewhere; of two of the same the later one counts.

    A number that is taken becomes the next free one.
    """
    together = list(kept)
    for other in others:
        known = {_of_the_same(one): one for one in together}.get(_of_the_same(other))
        if known is not None and known.said_at >= other.said_at:
            continue
        together = without_same(
            together,
            other,
        )
        taken = {one.number for one in together}
        number = other.number
        if number in taken:
            number = max(taken) + 1
        together.append(other.model_copy(update={"number": number}))
    return together


Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a note."""


def key_of(text: str) -> str:
    """16 hex digits for the words of a line; empty for a line without a word."""
    words = normalise(text)
    if not words:
        return ""
    return hashlib.sha256(words.encode()).hexdigest()[:16]


class NoteLines:
    """The lines of a note, found by their words."""

    def __init__(
        self,
        note: str,
        lines: Sequence[str],
    ) -> None:
        """note: its path below the notes folder."""
        self._note = note
        self._lines = lines
        self._keys = [key_of(line) for line in lines]

    def with_key(self, key: str) -> list[Anchor]:
        """The lines with these words, in the note's order; none for an empty key."""
        found: list[Anchor] = []
        if not key:
            return found
        for index, other in enumerate(self._keys):
            if other == key:
                occurrence = len(found) + 1
                anchor = self._anchor(index, occurrence)
                found.append(anchor)
        return found

    def at(self, line: int) -> Anchor | None:
        """A line, from 1; None for one that is not there or has no word."""
        if not 1 <= line <= len(self._lines):
            return None
        for anchor in self.with_key(self._keys[line - 1]):
            if anchor.line == line:
                return anchor
        return None

    def _anchor(
        self,
        index: int,
        occurrence: int,
    ) -> Anchor:
        above = range(index - 1, -1, -1)
        below = range(index + 1, len(self._keys))
        return Anchor(
            note=self._note,
            line=index + 1,
            text=self._lines[index].strip(),
            key=self._keys[index],
            occurrence=occurrence,
            above=self._first_key(above),
            below=self._first_key(below),
            heading=self._heading(above),
        )

    def _first_key(self, indexes: Iterable[int]) -> str:
        """The key of the first line that has words."""
        for index in indexes:
            if self._keys[index]:
                return self._keys[index]
        return ""

    def _heading(self, above: Iterable[int]) -> str:
        for index in above:
            if self._lines[index].startswith(_HEADING):
                return self._keys[index]
        return ""


def relocated(
    corrections: Sequence[Correction],
    notes: Sequence[str],
    lines: Lines,
) -> list[Correction]:
    """The corrections with their anchors where the lines are now; one whose line is gone is as it
    was.

    notes: paths of all notes. A line stays in its note while that has it. Else it is looked for in
    the others: there something around it is the same, or it is the only one with its words.
    """
    by_note = _NoteLinesByName(notes, lines)
    moved = []
    for correction in corrections:
        anchor = correction.anchor
        at_home = by_note.at_home(anchor)
        place = _best(anchor, at_home)
        if place is None:
            place = _elsewhere(anchor, by_note)
        if place is not None and place != anchor:
            correction = correction.model_copy(update={"anchor": place})
        moved.append(correction)
    return moved


def is_there(
    anchor: Anchor,
    lines: Sequence[str],
) -> bool:
    """True if the line is where the anchor says."""
    return anchor.line <= len(lines) and key_of(lines[anchor.line - 1]) == anchor.key


def digest(corrections: Iterable[Correction]) -> str:
    """Changes with what is said of a note's lines; empty where nothing is."""
    parts = []
    for correction in corrections:
        line = correction.anchor.line
        said = correction.statement.model_dump_json()
        parts.append(f"{correction.number} {line} {correction.shape} {said}")
    if not parts:
        return ""
    content = "\n".join(parts)
    return hashlib.sha256(content.encode()).hexdigest()


class _NoteLinesByName:
    """The notes' lines, each note read when it is first looked at."""

    def __init__(
        self,
        notes: Sequence[str],
        lines: Lines,
    ) -> None:
        self._notes = notes
        self._lines = lines
        self._read: dict[str, NoteLines] = {}

    def at_home(self, anchor: Anchor) -> list[Anchor]:
        """The lines with the anchor's words in the note where it was last seen."""
        if anchor.note not in self._notes:
            return []
        return self._of(anchor.note).with_key(anchor.key)

    def anywhere(self, key: str) -> list[Anchor]:
        """The lines of all notes with these words."""
        found: list[Anchor] = []
        for note in self._notes:
            found += self._of(note).with_key(key)
        return found

    def _of(self, note: str) -> NoteLines:
        if note not in self._read:
            self._read[note] = NoteLines(note, self._lines(note))
        return self._read[note]


def _elsewhere(
    anchor: Anchor,
    by_note: _NoteLinesByName,
) -> Anchor | None:
    found = by_note.anywhere(anchor.key)
    if len(found) == 1 and size(anchor.text) >= DISTINCT:
        return found[0]
    alike = [place for place in found if anchor.likeness(place)]
    return _best(anchor, alike)


def _best(
    anchor: Anchor,
    found: Sequence[Anchor],
) -> Anchor | None:
    """The one with most of the same lines around it, then the one of the same number."""

    def fitness(place: Anchor) -> tuple[int, bool]:
        likeness = anchor.likeness(place)
        return likeness, place.occurrence == anchor.occurrence

    return max(
        found,
        key=fitness,
        default=None,
    )
