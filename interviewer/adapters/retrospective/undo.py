"""Take a retrospective out of the bytes of a note again, and leave what the user wrote since."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import NamedTuple

from interviewer.adapters.retrospective import render, todos
from interviewer.adapters.retrospective.diff import common_ends
from interviewer.adapters.retrospective.edit import insert
from interviewer.adapters.retrospective.leftovers import empty_headings
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import Heading
from interviewer.adapters.retrospective.parse import Section
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.style import item_of
from interviewer.errors import NoteChangedError


class _Change(NamedTuple):
    """One of difflib's opcodes: lines of the old text and the lines of the new one."""

    tag: str
    old_start: int
    old_stop: int
    new_start: int
    new_stop: int

    def shifted(self, by: int) -> _Change:
        """The same change of lines that come ``by`` lines later."""
        return _Change(
            self.tag,
            self.old_start + by,
            self.old_stop + by,
            self.new_start + by,
            self.new_stop + by,
        )


@dataclass
class _Trace:
    """What one write left in the note as it is now."""

    added_texts: list[str] | None = None
    """The lines the write added; None where that is not known."""
    gone: set[int] = field(default_factory=set)
    """The lines of the note that undo takes away."""
    restored: dict[int, list[str]] = field(default_factory=dict)
    """The lines the write took away, by the line they belong above now."""


def remove(
    data: bytes,
    before: bytes | None,
    session_id: str,
    after: bytes | None = None,
) -> bytes:
    """The note without that session's retrospective.

    before, after: the note as it was and as it became when the retrospective was written. With
    ``before`` the result is exactly that, unless the user edited the note since. Then only those
    lines of the insertion go that are as they were written. What the user ticked, edited or wrote
    below a line of ours is kept with that line. Without ``after`` it is worked out from ``before``.

    Raises NotesError where the bytes are not text.
    """
    if before is not None and after is None:
        after = _after(data, before, session_id)
    if before is not None and data == after:
        return before
    note = Note.of(data)
    was_there = _holds(before, session_id)
    trace = _Trace()
    if before is not None and after is not None:
        trace = _trace(before, after, note.texts)
    section = note.section(session_id)
    if section is not None and not was_there:
        _take_section(note, section, trace)
    _keep_what_is_used(note, section, trace.gone)
    return _without(note.source, trace)


def _holds(data: bytes | None, session_id: str) -> bool:
    """True where that version of the note is known and has a section of the session."""
    if data is None:
        return False
    return Note.of(data).section(session_id) is not None


def _after(
    data: bytes,
    before: bytes,
    session_id: str,
) -> bytes | None:
    section = Note.of(data).section(session_id)
    if section is None:
        return None
    try:
        return insert(before, section.retro)
    except NoteChangedError:
        return None


def _trace(
    before: bytes,
    after: bytes,
    now: Sequence[str],
) -> _Trace:
    """What the write from ``before`` to ``after`` left in the lines ``now``."""
    old = Source.of(before)
    written = Source.of(after)
    line_now = _unchanged_lines(written.texts, now)
    changes = _changes(old.ended(), written.ended())
    added_lines: list[int] = []
    for change in changes:
        if change.tag != "equal":
            added_lines += range(change.new_start, change.new_stop)
    still_there = line_now.keys() & added_lines
    return _Trace(
        added_texts=[written.texts[line] for line in added_lines],
        gone={line_now[line] for line in still_there},
        restored=_restored(changes, old.texts, line_now),
    )


def _restored(
    changes: Sequence[_Change],
    old_texts: Sequence[str],
    line_now: dict[int, int],
) -> dict[int, list[str]]:
    """The lines the write took away, by the line they belong above now."""
    restored = {}
    for change in changes:
        if change.tag == "equal":
            continue
        taken_texts = old_texts[change.old_start : change.old_stop]
        line = _place_now(line_now, change.new_start)
        if taken_texts and line is not None:
            restored[line] = list(taken_texts)
    return restored


def _unchanged_lines(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Where each line of ``old`` is in ``new``; lines that changed are left out."""
    new_lines = {}
    for change in _changes(old, new):
        if change.tag != "equal":
            continue
        old_lines = range(change.old_start, change.old_stop)
        for new_line, old_line in enumerate(old_lines, change.new_start):
            new_lines[old_line] = new_line
    return new_lines


def _place_now(line_now: dict[int, int], line: int) -> int | None:
    """Where that line belongs now: where it is, or below the one above it."""
    if line in line_now:
        return line_now[line]
    above = line_now.get(line - 1)
    if above is None:
        return None
    return above + 1


def _changes(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[_Change]:
    """What difflib says. Equal ends, nearly all of a note, are not compared twice."""
    head, tail = common_ends(old, new)
    old_stop = len(old) - tail
    new_stop = len(new) - tail
    matcher = SequenceMatcher(
        None,
        old[head:old_stop],
        new[head:new_stop],
    )
    changes = []
    if head:
        changes.append(_equal(0, 0, head))
    for opcode in matcher.get_opcodes():
        change = _Change(*opcode)
        changes.append(change.shifted(head))
    if tail:
        changes.append(_equal(old_stop, new_stop, tail))
    return changes


def _equal(
    old_start: int,
    new_start: int,
    size: int,
) -> _Change:
    return _Change(
        "equal",
        old_start,
        old_start + size,
        new_start,
        new_start + size,
    )


def _take_section(
    note: Note,
    section: Section,
    trace: _Trace,
) -> None:
    """The section goes: its heading wherever it is now, and its lines that are as written.

    So do its to-dos in the note's own list.
    """
    start = section.heading.line
    trace.gone.add(start)
    our_texts = _our_texts(
        note,
        section,
        trace,
    )
    for line in range(start, section.stop):
        if note.texts[line] in our_texts:
            trace.gone.add(line)
    if trace.added_texts is None and start and note.blank(start - 1):
        trace.gone.add(start - 1)
    todo_lines = todos.lines_of(note, section.added)
    trace.gone.update(todo_lines)
    if trace.added_texts is None:
        leftovers = empty_headings(
            note,
            section,
            trace.gone,
        )
        trace.gone.update(leftovers)


def _our_texts(
    note: Note,
    section: Section,
    trace: _Trace,
) -> set[str]:
    """The lines that the write added, as far as known; else those that ``render`` would write."""
    if trace.added_texts is not None:
        return set(trace.added_texts)
    rendered = render.section(
        section.retro,
        section.style(note.texts),
        section.listed,
    )
    return set(rendered)


def _keep_what_is_used(
    note: Note,
    section: Section | None,
    gone: set[int],
) -> None:
    """Take out of ``gone`` what the user or another section of ours still needs."""
    _keep_todos(
        note,
        section,
        gone,
    )
    for heading in reversed(note.outline.headings):
        if heading.line in gone and not note.is_ours(heading):
            _keep_heading(
                note,
                heading,
                gone,
            )
    if section is None:
        return
    lines = range(section.heading.line, section.stop)
    if _holds_more(note, lines, gone):
        _keep_blanks_around(
            note,
            lines,
            gone,
        )


def _keep_todos(
    note: Note,
    section: Section | None,
    gone: set[int],
) -> None:
    """Keep to-dos that other sections rely on, and those with children of the user's."""
    relied_on = todos.others(note, section)
    todo_lines = gone.intersection(todos.scope(note))
    bottom_up = sorted(
        todo_lines,
        reverse=True,
    )
    for line in bottom_up:
        item = item_of(line, note.texts[line])
        if item is None:
            continue
        keeps_children = line + 1 not in gone and todos.has_children(note, item)
        if keeps_children or todos.key(item.text) in relied_on:
            gone.discard(line)


def _keep_heading(
    note: Note,
    heading: Heading,
    gone: set[int],
) -> None:
    """Keep a heading with something below it that is kept."""
    end = note.outline.end_of(heading)
    below = range(heading.stop, end)
    if not _holds_more(note, below, gone):
        return
    lines = range(heading.line, heading.stop)
    gone.difference_update(lines)
    _keep_blanks_around(
        note,
        lines,
        gone,
    )


def _holds_more(
    note: Note,
    lines: range,
    gone: set[int],
) -> bool:
    """True where something in ``lines`` is kept, rules and blank lines apart."""
    for line in lines:
        if line in gone or note.blank(line):
            continue
        if not note.outline.is_rule(line):
            return True
    return False


def _keep_blanks_around(
    note: Note,
    lines: range,
    gone: set[int],
) -> None:
    for line in (lines.start - 1, lines.stop):
        if note.blank(line):
            gone.discard(line)


def _without(source: Source, trace: _Trace) -> bytes:
    """The file without the lines that go, and with those that come back."""
    kept: list[bytes] = []
    for line, raw_line in enumerate(source.raw):
        kept += _restored_lines(
            source,
            trace,
            line,
        )
        if line not in trace.gone:
            kept.append(raw_line)
    kept += _restored_lines(
        source,
        trace,
        len(source.raw),
    )
    lines = source.with_open_end(kept)
    return source.bom + b"".join(lines)


def _restored_lines(
    source: Source,
    trace: _Trace,
    line: int,
) -> list[bytes]:
    """What comes back above ``line``."""
    restored_lines = []
    for text in trace.restored.get(line, ()):
        raw_line = source.encode(text + source.newline)
        restored_lines.append(raw_line)
    return restored_lines
