"""Where a retrospective goes in a note, and in which style."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from interviewer.adapters.retrospective.note import PLAIN_RANK, Note
from interviewer.adapters.retrospective.outline import BOLD_RANK, HASHED, Heading, Outline
from interviewer.adapters.retrospective.style import Style, heading_colon, list_style
from interviewer.adapters.retrospective.wording import (
    is_chapter,
    is_mock,
    is_next,
    is_other,
    names_interview,
)
from interviewer.words.notes import Words


@dataclass(frozen=True)
class Chapter:
    """A chapter of retrospectives: its lines are ``heading.line:stop``."""

    heading: Heading
    """Its heading."""
    stop: int
    """The line after its last one."""
    companies: tuple[Heading, ...]
    """The headings of its interviews, ours included."""


@dataclass(frozen=True)
class Place:
    """Where a new section goes, and how it is written there."""

    line: int
    """The section goes before this line."""
    style: Style
    """Its style."""
    lead: tuple[str, ...] = ()
    """The lines that have to be written above it."""
    chapter: Chapter | None = None
    """The chapter it goes into; None where ``lead`` makes one."""


def locate(note: Note, words: Words) -> Place:
    """Below the chapter's last interview, or before the to-dos where they close the chapter.

    Where there is no chapter, a new one at the end of the note.
    """
    chapter = find_chapter(note)
    if chapter is None:
        return new_chapter(note, words)
    return locate_in(note, chapter, words)


def locate_in(note: Note, chapter: Chapter, words: Words) -> Place:
    """Below the chapter's last interview, in the style of its interviews."""
    line = _line_in_chapter(note, chapter)
    style = _style(
        note,
        chapter,
        words,
    )
    rank_below = _rank_between(
        note.outline.headings,
        line,
        chapter.stop,
    )
    # A deeper heading right below ours would become part of our section.
    rank = max(style.rank, rank_below)
    return Place(
        line,
        replace(style, rank=rank),
        tuple(_closing(note, line)),
        chapter,
    )


def _line_in_chapter(note: Note, chapter: Chapter) -> int:
    end = note.trimmed(
        _end_of_interviews(note, chapter),
        chapter.heading.stop,
    )
    return _outside(
        note,
        end,
        chapter.companies,
    )


def _end_of_interviews(note: Note, chapter: Chapter) -> int:
    """The line of the list of to-dos that closes the chapter, else the chapter's end."""
    last_interview = chapter.heading.line
    for company in chapter.companies:
        last_interview = max(last_interview, company.line)
    for todo_heading in note.next_headings:
        is_in_a_section = todo_heading.rank == PLAIN_RANK
        if last_interview < todo_heading.line < chapter.stop and not is_in_a_section:
            return todo_heading.line
    return chapter.stop


def _rank_between(
    headings: Sequence[Heading],
    start: int,
    stop: int,
) -> int:
    """The rank of the first heading among lines ``start:stop``; 0 without one."""
    for heading in headings:
        if start <= heading.line < stop:
            return heading.rank
    return 0


def framed(
    note: Note,
    line: int,
    lines: Sequence[str],
    *,
    bold: bool,
) -> tuple[str, ...]:
    """``lines`` with the blank lines that keep them apart from what is above and below.

    There are none where the note itself has no blank lines around its headings.
    """
    dense = not bold and _is_hash_heading(note, line)
    framed_lines = list(lines)
    apart_above = dense or note.blank(line - 1) or _closing(note, line)
    if not apart_above:
        framed_lines.insert(0, "")
    if not dense and not note.blank(line):
        framed_lines.append("")
    return tuple(framed_lines)


def _is_hash_heading(note: Note, line: int) -> bool:
    for heading in note.outline.headings:
        if heading.line == line:
            return bool(HASHED.match(note.texts[line]))
    return False


def find_chapter(note: Note) -> Chapter | None:
    """The last chapter of mock interviews, else the last one that holds interviews or could."""
    mock: Chapter | None = None
    holding: Chapter | None = None
    empty: Chapter | None = None
    for chapter, is_at_top in chapters(note):
        ours = [company for company in chapter.companies if note.is_ours(company)]
        if chapter.companies:
            holding = chapter
        if is_at_top:
            empty = chapter
        is_of_mocks = is_mock(chapter.heading.text) and (is_at_top or ours)
        if is_of_mocks or (ours and len(ours) == len(chapter.companies)):
            mock = chapter
    return mock or holding or empty


def chapters(note: Note) -> Iterator[tuple[Chapter, bool]]:
    """The chapters of interviews from top to bottom, and whether each is one of the note's own.

    One inside an interview's own section does not count.
    """
    chapter_headings = []
    for heading in note.outline.headings:
        if is_chapter(heading.text):
            chapter_headings.append(heading)
    for heading in chapter_headings:
        if not _inside_interview(note.outline, heading, chapter_headings):
            yield _chapter(note, heading), _at_top(note.outline, heading)


def _inside_interview(
    shape: Outline,
    heading: Heading,
    chapters: Sequence[Heading],
) -> bool:
    above = shape.parent(heading)
    if above is None or above in chapters:
        return False
    if names_interview(above.text):
        return True
    for chapter_heading in chapters:
        if chapter_heading.line >= above.line:
            continue
        if shape.end_of(chapter_heading) > heading.line:
            return True
    return False


def _at_top(shape: Outline, heading: Heading) -> bool:
    above = shape.parent(heading)
    return above is None or above.rank == 1


def _chapter(note: Note, heading: Heading) -> Chapter:
    shape = note.outline
    stop = shape.end_of(heading)
    below = range(heading.stop, stop)
    if all(note.blank(line) for line in below):
        return _flat_chapter(note, heading)
    companies = []
    for inner in shape.headings:
        in_chapter = heading.line < inner.line < stop
        if in_chapter and shape.parent(inner) == heading and not is_next(inner.text):
            companies.append(inner)
    return Chapter(
        heading,
        stop,
        tuple(companies),
    )


def _flat_chapter(note: Note, heading: Heading) -> Chapter:
    """A chapter whose interviews have its own rank instead of a lower one.

    It goes on as long as the headings name interviews or to-dos.
    """
    companies: list[Heading] = []
    stop = note.outline.end_of(heading)
    followers = _followers(note.outline, heading)
    for follower in followers:
        is_todo_list = is_next(follower.text)
        belongs = is_todo_list or _reads_like_interview(note, follower)
        if follower.rank < followers[0].rank or not belongs:
            break
        if not is_todo_list:
            companies.append(follower)
        stop = note.outline.end_of(follower)
    else:
        if not companies:
            stop = note.outline.end_of(heading)
    return Chapter(
        heading,
        stop,
        tuple(companies),
    )


def _followers(shape: Outline, heading: Heading) -> list[Heading]:
    """The headings after ``heading``, without those of a lower rank than the first of them."""
    followers: list[Heading] = []
    for other in shape.headings:
        if other.line <= heading.line:
            continue
        if not followers or other.rank <= followers[0].rank:
            followers.append(other)
    return followers


def _reads_like_interview(note: Note, heading: Heading) -> bool:
    if is_chapter(heading.text) or is_other(heading.text):
        return False
    if note.is_ours(heading) or heading.bold:
        return True
    if names_interview(heading.text):
        return True
    below = range(
        heading.stop,
        note.outline.end_of(heading),
    )
    for line in note.theirs(below):
        text = note.texts[line].rstrip()
        if text.endswith(("?", "？")):
            return True
    return False


def _style(
    note: Note,
    chapter: Chapter,
    words: Words,
) -> Style:
    """The style of the user's own interviews in the chapter."""
    their_headings = []
    for company in chapter.companies:
        if not note.is_ours(company):
            their_headings.append(company)
    if chapter.companies and not their_headings:
        rank = chapter.companies[0].rank
    else:
        rank = _commonest_rank(chapter.heading, their_headings)
    colon = heading_colon(their_headings or note.outline.headings)
    lines = range(chapter.heading.stop, chapter.stop)
    return Style(
        words,
        rank,
        colon,
        **_lists(note, lines),
    )


def _commonest_rank(chapter_heading: Heading, headings: Sequence[Heading]) -> int:
    """The rank that most of ``headings`` have; of equals the one right below the chapter's."""
    below_chapter = min(chapter_heading.rank + 1, BOLD_RANK)
    counts = Counter(heading.rank for heading in headings)
    most = max(
        counts.values(),
        default=0,
    )
    tied_ranks = []
    for rank, count in counts.items():
        if count == most:
            tied_ranks.append(rank)
    if not tied_ranks or below_chapter in tied_ranks:
        return below_chapter
    return min(tied_ranks)


def _lists(note: Note, lines: range) -> dict[str, str]:
    """How lists are written in ``lines``; what these do not show is taken from the whole note."""
    all_lines = range(len(note.texts))
    whole_note = list_style(
        note.texts,
        note.theirs(all_lines),
    )
    these_lines = list_style(
        note.texts,
        note.theirs(lines),
    )
    return whole_note | these_lines


def new_chapter(
    note: Note,
    words: Words,
    *,
    very_end: bool = False,
    name: str | None = None,
) -> Place:
    """A chapter of its own at the end of the note.

    name: what it is called, by default as the note's language has it. very_end: even where a
    fence or comment that never ends has to be ended for it.
    """
    headings = note.outline.headings
    rank = _chapter_rank(headings)
    line = note.trimmed(
        len(note.texts),
        note.outline.body,
    )
    if not very_end:
        chapter_headings = [heading for heading in headings if heading.rank <= rank]
        line = _outside(note, line, chapter_headings)
    all_lines = range(len(note.texts))
    section_style = Style(
        words,
        min(rank + 1, BOLD_RANK),
        heading_colon(headings),
        **_lists(note, all_lines),
    )
    lead = _closing(note, line)
    lead += section_style.heading(name or words.chapter, rank)
    return Place(line, section_style, tuple(lead))


def _chapter_rank(headings: Sequence[Heading]) -> int:
    """The rank of the note's chapters: the highest one that is used twice, without a lone title."""
    hash_ranks = [heading.rank for heading in headings if not heading.bold]
    if not hash_ranks:
        if len(headings) > 1:
            return BOLD_RANK
        return 2
    if hash_ranks.count(1) == 1:
        hash_ranks.remove(1)
    used_twice = [rank for rank in hash_ranks if hash_ranks.count(rank) > 1]
    return min(
        used_twice or hash_ranks,
        default=2,
    )


def _outside(
    note: Note,
    line: int,
    headings: Sequence[Heading],
) -> int:
    """Above a fence or comment that never ends and so reaches to ``line``.

    That is above the heading it is below, so that both keep what is theirs.
    """
    open_block = note.outline.open_block
    if open_block is None or line <= open_block.start:
        return line
    above = [heading.line for heading in headings if heading.line < open_block.start]
    if not above:
        return line
    return note.trimmed(above[-1], 0)


def _closing(note: Note, line: int) -> list[str]:
    """What ends the open fence or comment above ``line``, so that nothing of ours gets into it."""
    open_block = note.outline.open_block
    if open_block is None or line <= open_block.start:
        return []
    return [open_block.end, ""]
