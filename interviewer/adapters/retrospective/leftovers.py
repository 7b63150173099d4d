"""What an undo without a backup would leave empty."""

from __future__ import annotations

from collections.abc import Collection

from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.parse import Section
from interviewer.adapters.retrospective.wording import plain_heading


def empty_headings(
    note: Note,
    section: Section,
    gone: Collection[int],
) -> set[int]:
    """The headings in our own words over lines of ``gone``, with the blank lines around them.

    What a write added is not known here; ours are the headings that have our words. Whoever takes
    them out keeps those that have something else below them.
    """
    words = section.style(note.texts).words
    ours = {
        words.chapter,
        words.next,
    }
    found: set[int] = set()
    for heading in note.outline.headings:
        if note.is_ours(heading):
            continue
        if plain_heading(heading.text) not in ours:
            continue
        end = note.outline.end_of(heading)
        if not _any_of(gone, range(heading.stop, end)):
            continue
        found.add(heading.line)
        above = heading.line - 1
        if above >= 0 and note.blank(above):
            found.add(above)
    return found | _blanks_at_the_end(note, gone, found)


def _blanks_at_the_end(
    note: Note,
    gone: Collection[int],
    headings: Collection[int],
) -> set[int]:
    """The blank lines that the last of the headings and what was below it kept apart from the end
    of the note. Those below a list that was there before stay.
    """
    line = len(note.texts) - 1
    while line > 0:
        if line not in gone and line not in headings and not note.blank(line):
            break
        line -= 1
    below = range(
        line + 1,
        len(note.texts),
    )
    return set(below) if _any_of(headings, below) else set()


def _any_of(
    gone: Collection[int],
    lines: range,
) -> bool:
    return any(line in gone for line in lines)
