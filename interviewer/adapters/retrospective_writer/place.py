"""Where a retrospective goes in a note, and in which style."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from interviewer.adapters.retrospective_writer.note import Note
from interviewer.adapters.retrospective_writer.outline import BOLD_RANK, Heading, Outline
from interviewer.adapters.retrospective_writer.style import Style, heading_colon, list_style
from interviewer.adapters.retrospective_writer.wording import (
    Words,
    is_chapter,
    is_next,
    is_other,
    names_interview,
)


@dataclass(frozen=True)
class Chapter:
    """A chapter of retrospectives: lines ``heading.line:stop`` with the headings of its interviews, ours included."""

    heading: Heading
    stop: int
    companies: tuple[Heading, ...]


@dataclass(frozen=True)
class Place:
    """A new section goes before ``line`` in ``style``; lead: the lines that have to stand above it. chapter: None where lead makes one."""

    line: int
    style: Style
    lead: tuple[str, ...] = ()
    chapter: Chapter | None = None


def locate(note: Note, words: Words) -> Place:
    """Below the chapter's last interview, before the to-dos where they close the chapter; a new chapter at the end where there is none."""
    chapter = find_chapter(note)
    if chapter is None:
        return new_chapter(note, words)
    last = max((h.line for h in chapter.companies), default=chapter.heading.line)
    todo = next((h for h in note.next_headings if last < h.line < chapter.stop), None)
    line = _outside(
        note,
        note.trimmed(todo.line if todo else chapter.stop, chapter.heading.stop),
        chapter.companies,
    )
    style = _style(note, chapter, words)
    # A deeper heading right below ours would become part of our section.
    below = [h.rank for h in note.outline.headings if line <= h.line < chapter.stop]
    return Place(
        line,
        replace(style, rank=max([style.rank, *below[:1]])),
        tuple(_closing(note, line)),
        chapter,
    )


def framed(note: Note, line: int, lines: Sequence[str], *, bold: bool) -> tuple[str, ...]:
    """``lines`` with the blank lines that keep them apart from what stands around; none where the note itself sets headings without."""
    below = note.texts[line] if line < len(note.texts) else ""
    dense = (
        not bold
        and re.match(r"#{1,6}\s", below)
        and any(h.line == line for h in note.outline.headings)
    )
    above = [] if dense or note.blank(line - 1) or _closing(note, line) else [""]
    return (*above, *lines, *([] if dense or not below.strip() else [""]))


def find_chapter(note: Note) -> Chapter | None:
    """The last chapter that holds interviews, else the last that could: not one inside an interview's own section."""
    headings = [h for h in note.outline.headings if is_chapter(h.text)]
    outer = [h for h in headings if not _inside_interview(note.outline, h, headings)]
    chapters = [_chapter(note, h) for h in outer]
    holding = [c for c in chapters if c.companies]
    empty = [c for c in chapters if _at_top(note.outline, c.heading)]
    return holding[-1] if holding else empty[-1] if empty else None


def _inside_interview(shape: Outline, heading: Heading, chapters: Sequence[Heading]) -> bool:
    above = shape.parent(heading)
    if above is None or above in chapters:
        return False
    return names_interview(above.text) or any(
        h.line < above.line and shape.end_of(h) > heading.line for h in chapters
    )


def _at_top(shape: Outline, heading: Heading) -> bool:
    above = shape.parent(heading)
    return above is None or above.rank == 1


def _chapter(note: Note, heading: Heading) -> Chapter:
    shape = note.outline
    stop = shape.end_of(heading)
    if all(note.blank(i) for i in range(heading.stop, stop)):
        return _flat_chapter(note, heading)
    inside = [
        h
        for h in shape.headings
        if heading.line < h.line < stop and shape.parent(h) == heading and not is_next(h.text)
    ]
    return Chapter(heading, stop, tuple(inside))


def _flat_chapter(note: Note, heading: Heading) -> Chapter:
    """A chapter whose interviews stand beside it, not below: it goes on as long as the headings name interviews or to-dos."""
    found: list[Heading] = []
    stop, rank = note.outline.end_of(heading), None
    for h in note.outline.headings:
        if h.line <= heading.line or (rank is not None and h.rank > rank):
            continue
        rank = h.rank if rank is None else rank
        if h.rank < rank or not (is_next(h.text) or _reads_like_interview(note, h)):
            return Chapter(heading, h.line if found else stop, tuple(found))
        found += [] if is_next(h.text) else [h]
        stop = note.outline.end_of(h)
    return Chapter(heading, stop if found else note.outline.end_of(heading), tuple(found))


def _reads_like_interview(note: Note, heading: Heading) -> bool:
    if is_chapter(heading.text) or is_other(heading.text):
        return False
    below = range(heading.stop, note.outline.end_of(heading))
    asks = any(note.texts[i].rstrip().endswith(("?", "？")) for i in note.theirs(below))
    return note.is_ours(heading) or heading.bold or names_interview(heading.text) or asks


def _style(note: Note, chapter: Chapter, words: Words) -> Style:
    theirs = [h for h in chapter.companies if not note.is_ours(h)]
    below = min(chapter.heading.rank + 1, BOLD_RANK)
    ranks = Counter(h.rank for h in theirs)
    most = max(ranks.values(), default=0)
    tied = sorted(rank for rank, n in ranks.items() if n == most)
    rank = below if below in tied or not tied else tied[0]
    if chapter.companies and not theirs:
        rank = chapter.companies[0].rank
    colon = heading_colon(theirs or note.outline.headings)
    return Style(words, rank, colon, **_lists(note, range(chapter.heading.stop, chapter.stop)))


def _lists(note: Note, lines: range) -> dict[str, str]:
    whole = list_style(note.texts, note.theirs(range(len(note.texts))))
    return whole | list_style(note.texts, note.theirs(lines))


def new_chapter(note: Note, words: Words, *, very_end: bool = False) -> Place:
    """A chapter of its own at the end of the note. very_end: even where a fence or comment that never ends has to be ended for it."""
    rank = _chapter_rank(note.outline.headings)
    line = note.trimmed(len(note.texts), note.outline.body)
    if not very_end:
        line = _outside(note, line, [h for h in note.outline.headings if h.rank <= rank])
    below = Style(
        words,
        min(rank + 1, BOLD_RANK),
        heading_colon(note.outline.headings),
        **_lists(note, range(len(note.texts))),
    )
    return Place(line, below, (*_closing(note, line), *below.heading(words.chapter, rank)))


def _chapter_rank(headings: Sequence[Heading]) -> int:
    """The rank of the note's chapters: the highest one that is used twice, a lone title apart."""
    ranks = [h.rank for h in headings]
    hashes = [rank for rank in ranks if rank < BOLD_RANK]
    if not hashes:
        return BOLD_RANK if len(ranks) > 1 else 2
    if hashes.count(1) == 1:
        hashes.remove(1)
    twice = [rank for rank in hashes if hashes.count(rank) > 1]
    return min(twice or hashes, default=2)


def _outside(note: Note, line: int, headings: Sequence[Heading]) -> int:
    """A fence or comment that never ends reaches to ``line``: go above the heading it stands below, so that both keep what is theirs."""
    closer = note.outline.closer
    if closer is None or line <= closer[0]:
        return line
    above = [h.line for h in headings if h.line < closer[0]]
    return note.trimmed(above[-1], 0) if above else line


def _closing(note: Note, line: int) -> list[str]:
    """Where no heading stands above it: what ends the open fence or comment, so that nothing of ours gets into it."""
    closer = note.outline.closer
    return [closer[1], ""] if closer and line > closer[0] else []
