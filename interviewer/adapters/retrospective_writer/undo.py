"""Take a retrospective out of the bytes of a note again, and leave what the user wrote since."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher

from interviewer.adapters.retrospective_writer import render, todos
from interviewer.adapters.retrospective_writer.edit import insert
from interviewer.adapters.retrospective_writer.note import Note
from interviewer.adapters.retrospective_writer.parse import Section
from interviewer.adapters.retrospective_writer.source import Source
from interviewer.adapters.retrospective_writer.style import item_of
from interviewer.errors import NoteChangedError

_Opcode = tuple[str, int, int, int, int]


def remove(data: bytes, before: bytes | None, session_id: str, after: bytes | None = None) -> bytes:
    """The note without that session's retrospective.

    before, after: the note as it was and as it became when the retrospective was written. With ``before`` the result is exactly that,
    unless the user edited the note since: then only lines of the insertion that stand as they were written go. A to-do that the user
    ticked, edited or gave children stays, and so does a heading of ours with something of the user's below it. Without ``after`` it is
    worked out from ``before`` and the section as it stands now. Raises NotesError where the bytes are no text.
    """
    if before is not None and after is None:
        after = _after(data, before, session_id)
    if before is not None and data == after:
        return before
    note = Note.of(data)
    section = note.section(session_id)
    rewritten = before is not None and Note.of(before).section(session_id) is not None
    written: list[str] | None = None
    gone: set[int] = set()
    restored: dict[int, list[str]] = {}
    if before is not None and after is not None:
        written, gone, restored = _written(Source.of(before), Source.of(after), note.texts)
    if section is not None and not rewritten:
        gone |= _of_section(note, section, written)
        gone |= set(todos.lines_of(note, section.added))
    _keep_what_is_used(note, section, gone)
    return _without(note.source, gone, restored)


def _after(data: bytes, before: bytes, session_id: str) -> bytes | None:
    section = Note.of(data).section(session_id)
    if section is None:
        return None
    try:
        return insert(before, section.retro)
    except NoteChangedError:
        return None


def _written(
    before: Source, after: Source, now: Sequence[str]
) -> tuple[list[str], set[int], dict[int, list[str]]]:
    """The lines the write added; where they stand now; and the lines it took away, by where they belong now."""
    changes = [op for op in _opcodes(before.ended(), after.ended()) if op[0] != "equal"]
    at_now = {
        a + k: b + k
        for tag, a, a_end, b, _ in _opcodes(after.texts, now)
        if tag == "equal"
        for k in range(a_end - a)
    }
    added = [j for _, _, _, j1, j2 in changes for j in range(j1, j2)]
    restored: dict[int, list[str]] = {}
    for _, i1, i2, j1, _ in changes:
        line = at_now.get(j1, at_now.get(j1 - 1, -2) + 1)
        if i1 < i2 and line >= 0:
            restored[line] = list(before.texts[i1:i2])
    return [after.texts[j] for j in added], {at_now[j] for j in added if j in at_now}, restored


def _opcodes(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[_Opcode]:
    """difflib's opcodes; equal beginnings and ends, nearly all of a note, are not compared twice."""
    head = next(
        (k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    rest = min(len(a), len(b)) - head
    tail = next((k for k in range(rest) if a[-1 - k] != b[-1 - k]), rest)
    middle = SequenceMatcher(None, a[head : len(a) - tail], b[head : len(b) - tail]).get_opcodes()
    ops: list[_Opcode] = [("equal", 0, head, 0, head)] if head else []
    ops += [(tag, i1 + head, i2 + head, j1 + head, j2 + head) for tag, i1, i2, j1, j2 in middle]
    return ops + ([("equal", len(a) - tail, len(a), len(b) - tail, len(b))] if tail else [])


def _of_section(note: Note, section: Section, written: Iterable[str] | None) -> set[int]:
    """The section's heading wherever it stands now, and those of its lines that stand as they were written."""
    ours = set(
        written
        if written is not None
        else render.section(section.retro, section.style(note.texts), section.standing)
    )
    start = section.heading.line
    gone = {i for i in range(start, section.stop) if i == start or note.texts[i] in ours}
    if written is None and start and note.blank(start - 1):
        gone.add(start - 1)
    return gone


def _keep_what_is_used(note: Note, section: Section | None, gone: set[int]) -> None:
    relied_on = todos.others(note, section)
    for line in sorted(gone & set(todos.scope(note)), reverse=True):
        item = item_of(line, note.texts[line])
        below = line + 1
        if item and (
            todos.key(item.text) in relied_on
            or (below not in gone and todos.has_children(note, item))
        ):
            gone.discard(line)
    for heading in reversed(note.outline.headings):
        if (
            heading.line in gone
            and not note.is_ours(heading)
            and _holds_more(note, heading.stop, note.outline.end_of(heading), gone)
        ):
            gone.difference_update(range(heading.line, heading.stop))
            _keep_blanks_around(note, heading.line, heading.stop, gone)
    if section is not None and _holds_more(note, section.heading.line, section.stop, gone):
        _keep_blanks_around(note, section.heading.line, section.stop, gone)


def _holds_more(note: Note, start: int, stop: int, gone: set[int]) -> bool:
    return any(
        not note.blank(i) and not note.outline.is_rule(i) and i not in gone
        for i in range(start, stop)
    )


def _keep_blanks_around(note: Note, start: int, stop: int, gone: set[int]) -> None:
    gone.difference_update(i for i in (start - 1, stop) if note.blank(i))


def _without(source: Source, gone: set[int], restored: dict[int, list[str]]) -> bytes:
    out: list[bytes] = []
    for i in range(len(source.raw) + 1):
        out += [source.encode(line + source.newline) for line in restored.get(i, ())]
        out += source.raw[i : i + 1] if i not in gone else ()
    return source.bom + b"".join(source.with_open_end(out))
