"""Put a retrospective into the bytes of a note, find it, take it out. Pure; every byte outside the insertion stays as it was."""

from __future__ import annotations

import re
from typing import NamedTuple

from interviewer.adapters.retrospective_writer import render, todos
from interviewer.adapters.retrospective_writer.note import Note
from interviewer.adapters.retrospective_writer.outline import front_matter_end
from interviewer.adapters.retrospective_writer.parse import Section
from interviewer.adapters.retrospective_writer.place import (
    find_chapter,
    framed,
    locate,
    new_chapter,
)
from interviewer.adapters.retrospective_writer.source import Source, Splice
from interviewer.adapters.retrospective_writer.style import Style
from interviewer.core.retrospective import Retrospective
from interviewer.errors import NoteChangedError

_SESSION_ID = re.compile(r"[0-9a-fA-F]{8,}")


def insert(data: bytes, retro: Retrospective) -> bytes:
    """The note with the retrospective in it. The same one twice changes nothing; another one of the same session takes its place.

    Raises NoteChangedError where the session's section was edited, NotesError where the bytes are no text, ValueError for a session id
    that is not 8 or more hex digits.
    """
    if not _SESSION_ID.fullmatch(retro.session_id):
        raise ValueError(
            f"a session id of 8 or more hex digits is needed to find the section again: {retro.session_id!r}"
        )
    note = Note.of(data)
    old = note.section(retro.session_id)
    if old is not None and old.retro == retro:
        return data
    if old is not None and not old.canonical(note.texts):
        raise NoteChangedError(
            key="retro_section_edited", id=retro.session_id, line=old.heading.line + 1
        )
    if old is not None:
        return note.source.apply(_rewritten(note, retro, old))
    written = note.source.apply(_new(note, retro))
    if front_matter_end(Source.of(written).texts) == note.outline.body:
        return written
    # Between two rules at the top our labels would make front matter of what was none.
    return note.source.apply(_new(note, retro, very_end=True))


def find(data: bytes) -> list[Retrospective]:
    """The retrospectives that stand in a note, from top to bottom. Raises NotesError where the bytes are no text."""
    return [section.retro for section in Note.of(data).sections]


class Standing(NamedTuple):
    """A session's section as it stands: 1-based line of its heading, and its lines."""

    line: int
    lines: tuple[str, ...]


def standing(data: bytes, session_id: str) -> Standing | None:
    """That session's section, or None."""
    note = Note.of(data)
    section = note.section(session_id)
    return (
        Standing(section.heading.line + 1, note.texts[section.heading.line : section.stop])
        if section
        else None
    )


def _new(note: Note, retro: Retrospective, *, very_end: bool = False) -> list[Splice]:
    words = note.words(retro)
    place = new_chapter(note, words, very_end=True) if very_end else locate(note, words)
    held = todos.standing(note, retro.todos)
    fresh = [todo for i, todo in enumerate(retro.todos) if i not in held]
    appended = todos.append(note, fresh, place.style, place.chapter) if fresh else None
    lines = [*place.lead, *render.section(retro, place.style, held)]
    if fresh and appended is None:
        lines += _new_list(fresh, place.style)
    splice = Splice(
        place.line, place.line, framed(note, place.line, lines, bold=place.style.rank > 6)
    )
    return [appended, splice] if appended else [splice]


def _rewritten(note: Note, retro: Retrospective, old: Section) -> list[Splice]:
    style = old.style(note.texts)
    own = {todos.key(todo) for todo in old.added}
    held = todos.standing(note, retro.todos, own)
    wanted = [todo for i, todo in enumerate(retro.todos) if i not in held]
    obsolete = [
        todo
        for todo in old.added
        if todos.key(todo) not in {todos.key(t) for t in retro.todos} | todos.others(note, old)
    ]
    gone = todos.lines_of(note, obsolete)
    fresh = todos.missing(note, wanted, gone)
    appended = todos.append(note, fresh, style, find_chapter(note), gone) if fresh else None
    lines = render.section(retro, style, held)
    if fresh and appended is None:
        lines += _new_list(fresh, style)
    splices = [
        Splice(old.heading.line, old.stop, tuple(lines)),
        *(Splice(i, i + 1, ()) for i in gone),
    ]
    return [appended, *splices] if appended else splices


def _new_list(fresh: list[str], style: Style) -> list[str]:
    return ["", *style.heading(style.words.next), *todos.fresh_list(fresh, style)]
