"""A note with everything that an insertion has to know about it, read once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from interviewer.adapters.retrospective_writer.outline import Heading, Outline, outline
from interviewer.adapters.retrospective_writer.parse import Section, sections
from interviewer.adapters.retrospective_writer.source import Source
from interviewer.adapters.retrospective_writer.wording import ZH, Words, is_next, words_of
from interviewer.core.retrospective import Retrospective


@dataclass(frozen=True)
class Note:
    """A file's lines, their outline, and the sections of ours among them."""

    source: Source
    outline: Outline
    sections: tuple[Section, ...]

    @classmethod
    def of(cls, data: bytes) -> Note:
        """Read a note. Raises NotesError where the bytes are no text."""
        source = Source.of(data)
        shape = outline(source.texts)
        return cls(source, shape, tuple(sections(source.texts, shape)))

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines without their ends."""
        return self.source.texts

    def section(self, session_id: str) -> Section | None:
        """The section of that session, or None."""
        return next((s for s in self.sections if s.retro.session_id == session_id), None)

    @cached_property
    def ours(self) -> frozenset[int]:
        """The lines of our sections."""
        return frozenset(i for s in self.sections for i in range(s.heading.line, s.stop))

    def theirs(self, lines: Iterable[int]) -> list[int]:
        """Those of ``lines`` that are the user's own Markdown: outside code, HTML, front matter and our sections."""
        hidden = self.outline.opaque | self.ours
        return [i for i in lines if i not in hidden]

    def is_ours(self, heading: Heading) -> bool:
        """True for the heading of one of our sections."""
        return heading.line in self.ours

    @cached_property
    def next_headings(self) -> tuple[Heading, ...]:
        """The headings that a list of to-dos for the next interview stands below."""
        return tuple(h for h in self.outline.headings if is_next(h.text))

    def trimmed(self, line: int, floor: int) -> int:
        """Up from ``line`` over blank lines, and over rules that divide what stands above from a heading below."""
        below_is_heading = line < len(self.texts)
        while line > floor and (
            not self.texts[line - 1].strip()
            or (below_is_heading and self.outline.is_rule(line - 1))
        ):
            line -= 1
        return line

    def blank(self, line: int) -> bool:
        """True for a blank line and beyond both ends."""
        return not 0 <= line < len(self.texts) or not self.texts[line].strip()

    def words(self, retro: Retrospective) -> Words:
        """The note's language; of a note without letters, the questions' language."""
        body = self.theirs(range(self.outline.body, len(self.texts)))
        return (
            words_of(self.texts[i] for i in body) or words_of(i.question for i in retro.items) or ZH
        )
