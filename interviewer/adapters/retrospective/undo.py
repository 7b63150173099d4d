"""Take a retrospective out of the bytes of a note again, and leave what the user wrote since."""

from __future__ import annotations

from interviewer.adapters.retrospective import todos
from interviewer.adapters.retrospective.edit import insert
from interviewer.adapters.retrospective.leftovers import empty_headings
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import Heading
from interviewer.adapters.retrospective.parse import Section
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.style import item_of
from interviewer.adapters.retrospective.ticks import untick, with_reviews
from interviewer.adapters.retrospective.trace import Trace, trace_of
from interviewer.errors import NoteChangedError


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
    if before is None:
        return without(data, None, session_id, None)
    if after is None:
        after = _after(data, before, session_id)
    if data == after:
        return before
    ticked = before
    section = None if after is None else Note.of(after).section(session_id)
    if section is not None:
        ticked = with_reviews(before, section.retro)
    left = without(data, ticked, session_id, after)
    return untick(left, before, ticked)


def without(
    data: bytes,
    before: bytes | None,
    session_id: str,
    after: bytes | None,
) -> bytes:
    """The same, where the write ticked nothing. session_id: of no section for any other write."""
    if before is not None and data == after:
        return before
    note = Note.of(data)
    was_there = _holds(before, session_id)
    trace = Trace()
    section = note.section(session_id)
    if before is not None and after is not None:
        # Its heading is gone: what reads like its lines is another's, or the person's own.
        taken_out = range(0) if section is not None else _lines_of(after, session_id)
        trace = trace_of(
            before,
            after,
            note.texts,
            taken_out,
        )
    if section is not None and not was_there:
        _take_section(note, section, trace)
        _take_what_was_shared(note, section, before, trace)
    _keep_what_is_used(note, section, trace)
    return _without(note.source, trace)


def _holds(data: bytes | None, session_id: str) -> bool:
    """True where that version of the note is known and has a section of the session."""
    if data is None:
        return False
    return Note.of(data).section(session_id) is not None


def _lines_of(data: bytes, session_id: str) -> range:
    """Those of the session's section, where that version of the note has one."""
    section = Note.of(data).section(session_id)
    if section is None:
        return range(0)
    return range(section.heading.line, section.stop)


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


def _take_section(
    note: Note,
    section: Section,
    trace: Trace,
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
        leftovers = empty_headings(note, section, trace.gone)
        trace.gone.update(leftovers)


def _take_what_was_shared(
    note: Note,
    section: Section,
    before: bytes | None,
    trace: Trace,
) -> None:
    """To-dos that a session taken back since had put there, and left because this one has them."""
    if before is None:
        return
    here = {other.retro.session_id for other in note.sections}
    todos_left: set[str] = set()
    for other in Note.of(before).sections:
        if other.retro.session_id not in here:
            todos_left.update(other.added)
    lines = todos.lines_of(note, todos_left & set(section.retro.todos))
    if not lines:
        return
    trace.gone.update(lines)
    left = empty_headings(note, section, trace.gone)
    for heading in note.outline.headings:
        below = range(heading.stop, note.outline.end_of(heading))
        if heading.line in left and _holds_more(note, below, trace.gone | left):
            left -= {heading.line, heading.line - 1}
    trace.gone.update(left)


def _our_texts(
    note: Note,
    section: Section,
    trace: Trace,
) -> set[str]:
    """The lines that the write added, as far as known; else those that ``render`` would write."""
    if trace.added_texts is not None:
        return set(trace.added_texts)
    ours: set[str] = set()
    for rendered in section.rendered(note.texts):
        ours.update(rendered)
    return ours


def _keep_what_is_used(
    note: Note,
    section: Section | None,
    trace: Trace,
) -> None:
    """Take out of what goes what the user or another section of ours still needs."""
    gone = trace.gone
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
                trace,
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
    trace: Trace,
) -> None:
    """Keep a heading with something below it that came after the write, and is kept."""
    gone = trace.gone
    end = note.outline.end_of(heading)
    below = range(heading.stop, end)
    if not _holds_more(note, below, gone | trace.old):
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


def _without(source: Source, trace: Trace) -> bytes:
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
    trace: Trace,
    line: int,
) -> list[bytes]:
    """What comes back above ``line``."""
    restored_lines = []
    for text in trace.restored.get(line, ()):
        raw_line = source.encode(text + source.newline)
        restored_lines.append(raw_line)
    return restored_lines
