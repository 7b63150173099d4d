"""A note with everything that an insertion has to know about it, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from interviewer.adapters.retrospective.outline import Heading, Outline, outline
from interviewer.adapters.retrospective.parse import Section, sections
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.wording import is_next, words_of
from interviewer.core.interview.retrospective import Retrospective
from interviewer.words.notes import ZH, Words


@dataclass(frozen=True)
class Note:
    """A file's lines, their outline, and the sections of ours among them."""

    source: Source
    """The lines, as bytes and as text."""
    outline: Outline
    """The headings and blocks."""
    sections: tuple[Section, ...]
    """The sections of ours, from top to bottom."""

    @classmethod
    def of(cls, data: bytes) -> Note:
        """Read a note. Raises NotesError where the bytes are not text."""
        source = Source.of(data)
        shape = outline(source.texts)
        our_sections = sections(source.texts, shape)
        return cls(
            source,
            shape,
            tuple(our_sections),
        )

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return self.source.texts

    def section(self, session_id: str) -> Section | None:
        """The section of that session, or None."""
        for section in self.sections:
            if section.retro.session_id == session_id:
                return section
        return None

    @cached_property
    def ours(self) -> frozenset[int]:
        """The lines of our sections."""
        our_lines: set[int] = set()
        for section in self.sections:
            our_lines.update(range(section.heading.line, section.stop))
        return frozenset(our_lines)

    def theirs(self, lines: Iterable[int]) -> list[int]:
        """Those of ``lines`` that are the user's own Markdown.

        Code, HTML, front matter and our sections are not.
        """
        hidden_lines = self.outline.opaque | self.ours
        return [line for line in lines if line not in hidden_lines]

    def is_ours(self, heading: Heading) -> bool:
        """True for the heading of one of our sections."""
        return heading.line in self.ours

    @cached_property
    def next_headings(self) -> tuple[Heading, ...]:
        """The headings above a list of to-dos for the next interview."""
        next_headings = []
        for heading in self.outline.headings:
            if is_next(heading.text):
                next_headings.append(heading)
        return tuple(next_headings)

    def trimmed(
        self,
        line: int,
        floor: int,
    ) -> int:
        """Up from ``line`` over blank lines, at most to ``floor``.

        Rules that divide what is above from a heading below are passed as well.
        """
        below_is_heading = line < len(self.texts)
        while line > floor:
            above = line - 1
            divides = below_is_heading and self.outline.is_rule(above)
            if self.texts[above].strip() and not divides:
                break
            line = above
        return line

    def blank(self, line: int) -> bool:
        """True for a blank line and beyond both ends."""
        if not 0 <= line < len(self.texts):
            return True
        return not self.texts[line].strip()

    def words(self, retro: Retrospective) -> Words:
        """The note's language; of a note without letters, the questions' language."""
        body = range(
            self.outline.body,
            len(self.texts),
        )
        their_texts = [self.texts[line] for line in self.theirs(body)]
        note_words = words_of(their_texts)
        if note_words is not None:
            return note_words
        questions = [item.question for item in retro.items]
        return words_of(questions) or ZH
