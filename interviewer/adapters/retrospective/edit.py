"""Put a retrospective into the bytes of a note, and find it there.

Pure; every byte outside the insertion stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from interviewer.adapters.retrospective import render, todos
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import BOLD_RANK, front_matter_end
from interviewer.adapters.retrospective.parse import Section
from interviewer.adapters.retrospective.place import (
    Place,
    find_chapter,
    framed,
    locate,
    new_chapter,
)
from interviewer.adapters.retrospective.source import Source, Splice
from interviewer.adapters.retrospective.style import Style
from interviewer.adapters.retrospective.ticks import with_reviews
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteChangedError

_SESSION_ID = re.compile(r"[0-9a-fA-F]{8,}")


def insert(data: bytes, retro: Retrospective) -> bytes:
    """The note with the retrospective in it.

    The same one twice changes nothing; another one of the same session takes its place. To-dos that
    ask to review what went well in it are ticked, and those of what it asks for are open again.

    Raises NoteChangedError where the session's section was edited, NotesError where the bytes are
    not text, ValueError for a session id that is not 8 or more hex digits.
    """
    _check_session_id(retro.session_id)
    note = Note.of(data)
    old = note.section(retro.session_id)
    if old is not None and old.retro == retro:
        return data
    note = Note.of(with_reviews(data, retro))
    if old is None:
        return _inserted(note, retro)
    if not old.canonical(note.texts):
        raise NoteChangedError(
            key="retro_section_edited",
            id=retro.session_id,
            line=old.heading.line + 1,
        )
    splices = _rewritten(
        note,
        retro,
        old,
    )
    return note.source.apply(splices)


def find(data: bytes) -> list[Retrospective]:
    """The retrospectives in a note, from top to bottom.

    Raises NotesError where the bytes are not text.
    """
    return [section.retro for section in Note.of(data).sections]


class SectionLines(NamedTuple):
    """A session's section as it is in the note now."""

    line: int
    """1-based line of its heading."""
    lines: tuple[str, ...]
    """All its lines."""


def section_lines(data: bytes, session_id: str) -> SectionLines | None:
    """That session's section, or None."""
    note = Note.of(data)
    section = note.section(session_id)
    if section is None:
        return None
    start = section.heading.line
    return SectionLines(
        start + 1,
        note.texts[start : section.stop],
    )


def unclosed_below(data: bytes, session_id: str) -> int | None:
    """1-based line of the fence or comment without an end that is below that session's section.

    None where there is none: then the section is where it belongs.
    """
    note = Note.of(data)
    section = note.section(session_id)
    open_block = note.outline.open_block
    if section is None or open_block is None:
        return None
    if section.heading.line > open_block.start:
        return None
    return open_block.start + 1


def _check_session_id(session_id: str) -> None:
    if not _SESSION_ID.fullmatch(session_id):
        raise ValueError(
            "a session id of 8 or more hex digits is needed to find the section again: "
            f"{session_id!r}"
        )


def _inserted(note: Note, retro: Retrospective) -> bytes:
    words = note.words(retro)
    place = locate(note, words)
    written = _written_at(
        place,
        note,
        retro,
    )
    if front_matter_end(Source.of(written).texts) == note.outline.body:
        return written
    # Between two rules at the top our labels would make front matter of what was none.
    place = new_chapter(
        note,
        words,
        very_end=True,
    )
    return _written_at(
        place,
        note,
        retro,
    )


def _written_at(
    place: Place,
    note: Note,
    retro: Retrospective,
) -> bytes:
    plan = _todo_plan(note, retro, None)
    appended = todos.append(
        note,
        plan.fresh,
        place.style,
        place.chapter,
    )
    lines = [*place.lead]
    lines += render.section(retro, place.style, plan.listed)
    if appended is None:
        lines += _new_list(plan.fresh, place.style)
    section_splice = Splice(
        place.line,
        place.line,
        framed(note, place.line, lines, bold=place.style.rank == BOLD_RANK),
    )
    if appended is None:
        return note.source.apply([section_splice])
    return note.source.apply([appended, section_splice])


def _rewritten(
    note: Note,
    retro: Retrospective,
    old: Section,
) -> list[Splice]:
    """What changes in the note where ``retro`` takes the place of an older writing."""
    style = old.style(note.texts)
    plan = _todo_plan(note, retro, old)
    appended = todos.append(
        note,
        plan.fresh,
        style,
        find_chapter(note),
        plan.obsolete_lines,
    )
    lines = render.section(retro, style, plan.listed)
    splices = []
    if appended is not None:
        splices.append(appended)
    else:
        lines += _new_list(plan.fresh, style)
    section_splice = Splice(
        old.heading.line,
        old.stop,
        tuple(lines),
    )
    splices.append(section_splice)
    for line in plan.obsolete_lines:
        splices.append(Splice(line, line + 1, ()))
    return splices


@dataclass(frozen=True)
class _TodoPlan:
    """What the to-dos of a retrospective change in the note's own list."""

    listed: frozenset[int]
    """Indexes of those that need no line."""
    fresh: list[str]
    """Those that get one."""
    obsolete_lines: list[int]
    """The lines of to-dos of an older writing that go."""


def _todo_plan(
    note: Note,
    retro: Retrospective,
    old: Section | None,
) -> _TodoPlan:
    own_keys: set[str] = set()
    obsolete_lines: list[int] = []
    if old is not None:
        own_keys = {todos.key(todo) for todo in old.added}
        obsolete_lines = _obsolete_lines(
            note,
            retro,
            old,
        )
    listed = todos.already_listed(
        note,
        retro.todos,
        own_keys,
    )
    wanted = _except(retro.todos, listed)
    return _TodoPlan(
        listed,
        todos.unlisted(note, wanted, obsolete_lines),
        obsolete_lines,
    )


def _obsolete_lines(
    note: Note,
    retro: Retrospective,
    old: Section,
) -> list[int]:
    """The lines of to-dos that the older writing added and that nothing asks for now."""
    wanted_keys = {todos.key(todo) for todo in retro.todos}
    wanted_keys |= todos.others(note, old)
    obsolete = []
    for todo in old.added:
        if todos.key(todo) not in wanted_keys:
            obsolete.append(todo)
    return todos.lines_of(note, obsolete)


def _except(all_todos: Sequence[str], listed: frozenset[int]) -> list[str]:
    fresh = []
    for index, todo in enumerate(all_todos):
        if index not in listed:
            fresh.append(todo)
    return fresh


def _new_list(fresh: Sequence[str], style: Style) -> list[str]:
    """The lines of a list of to-dos with its heading; none without to-dos."""
    if not fresh:
        return []
    lines = [""]
    lines += style.heading(style.words.next)
    lines += todos.fresh_list(fresh, style)
    return lines
