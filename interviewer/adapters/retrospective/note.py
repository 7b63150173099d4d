"""A note with everything that an insertion has to know about it, read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from interviewer.adapters.retrospective.outline import BOLD_RANK, Heading, Outline, outline
from interviewer.adapters.retrospective.parse import Section, sections
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.style import item_of
from interviewer.adapters.retrospective.wording import is_next, words_of
from interviewer.core.interview.retrospective import Retrospective
from interviewer.words.notes import ZH, Words

PLAIN_RANK = BOLD_RANK + 1
"""Rank of a plain line that is the heading of a list."""


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
        next_headings += self._plain_next_headings()
        return tuple(sorted(next_headings, key=lambda heading: heading.line))

    def _plain_next_headings(self) -> Iterator[Heading]:
        """Plain lines that name such a list, right above it."""
        marked = {heading.line for heading in self.outline.headings}
        for line in self.theirs(range(self.outline.body, len(self.texts))):
            text = self.texts[line]
            if line in marked or item_of(line, text) or not is_next(text):
                continue
            below = line + 1
            while below < len(self.texts) and self.blank(below):
                below += 1
            is_list = below < len(self.texts) and item_of(below, self.texts[below]) is not None
            if is_list and self.theirs([below]):
                yield Heading(line, line + 1, PLAIN_RANK, text.strip())

    def end_of_list(self, heading: Heading) -> int:
        """The line after what is below the heading of a list; a plain line has the list alone."""
        end = self.outline.end_of(heading)
        if heading.rank != PLAIN_RANK:
            return end
        for line in range(heading.stop, end):
            text = self.texts[line]
            is_of_list = self.blank(line) or text[0].isspace() or item_of(line, text)
            if not is_of_list:
                return line
        return end

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

    def before_open_block(self, line: int) -> int:
        """``line``, or the start of a fence or comment that never ends, if that comes first."""
        open_block = self.outline.open_block
        if open_block is None:
            return line
        return min(line, open_block.start)

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
