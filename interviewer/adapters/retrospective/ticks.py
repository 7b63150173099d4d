"""Tick items of a note's lists off, open them again, and take either back.

Of such a line only the box changes, or the mark behind its words comes or goes; every other byte
stays.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from interviewer.adapters.notes.finds.plan import DONE
from interviewer.adapters.retrospective import todos
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.source import Source
from interviewer.adapters.retrospective.style import item_of, items_of
from interviewer.core.grading.assessment import PASS_SCORE
from interviewer.core.interview.retrospective import Retrospective
from interviewer.errors import NoteChangedError
from interviewer.words.notes import LANGUAGES

_BOX = re.compile(r"^[\s>]*(?:(?:[-*+]|\d{1,9}[.)、）．]|[①-⑳])\s*)?\[(?P<box>[ \-xX√✓✔])\](?!\()")
_KEYWORD = re.compile(r"^\*+\s+(?P<box>TODO|DONE)\b")
"""What Org mode has for a box."""
_OPEN = {" ": "x", "-": "x", "TODO": "DONE"}
_TICKED = {"DONE": "TODO"} | dict.fromkeys("xX√✓✔", " ")
_ROW = re.compile(r"^\s*\|")
_ROW_END = re.compile(r"\s*\|?\s*$")
_WORDS_END = re.compile(r"\s*(?:<br */?>|\\)?\s*$")
"""White space and breaks behind the words of a line."""
_MARK, _OLD_MARK, _PLAIN_MARK = "✅", "√", "(done)"
"""Behind the words of an item without a box: in Unicode, in old Chinese encodings, in others."""
_ENDS = ("\r\n", "\n", "\r")


class ListLine(NamedTuple):
    """A line as it was read."""

    number: int
    """From 1."""
    text: str
    """Without its end."""


class _Edit(NamedTuple):
    """Characters of a line that give way to others."""

    start: int
    stop: int
    text: str


def tick(data: bytes, lines: Sequence[ListLine]) -> bytes:
    """The note with those lines ticked off, found again where they have moved.

    A line that is ticked stays as it is. Raises NoteChangedError where one is gone or there several
    times by now, or has bytes that cannot be read.
    """
    source = Source.of(data)
    raw_lines = list(source.raw)
    for line in lines:
        at = _place(
            source,
            line.number - 1,
            line.text,
        )
        ticked = None if at is None else _ticked(source, at)
        if at is None or ticked is None:
            raise NoteChangedError(
                key="tick_line_changed",
                line=line.number,
            )
        raw_lines[at] = ticked
    return source.bom + b"".join(raw_lines)


def with_reviews(data: bytes, retro: Retrospective) -> bytes:
    """The note with its to-dos to review a question as that interview leaves them.

    Those of what went well are ticked. Those that the retrospective asks for are opened again,
    unless an earlier writing of it asked for them too: what was ticked since stays.
    """
    if not retro.items:
        return data
    passed, failed = _reviewed(retro)
    note = Note.of(data)
    section = note.section(retro.session_id)
    if section is not None:
        failed -= {todos.key(todo) for todo in section.retro.todos}
    raw_lines = list(note.source.raw)
    for item in items_of(note.texts, todos.scope(note)):
        change = None
        key = todos.key(item.text)
        if key in passed:
            change = _ticked(note.source, item.line)
        elif key in failed:
            change = _opened(note.source, item.line)
        raw_lines[item.line] = change or raw_lines[item.line]
    return note.source.bom + b"".join(raw_lines)


def untick(
    data: bytes,
    before: bytes,
    after: bytes,
) -> bytes:
    """The note with those lines as they were before that were ticked from ``before`` to ``after``.

    Those that were edited since stay as they are.
    """
    if data == after:
        return before
    source = Source.of(data)
    raw_lines = list(source.raw)
    old, new = Source.of(before), Source.of(after)
    for line, (old_raw, new_raw) in enumerate(
        zip(
            old.raw,
            new.raw,
            strict=True,
        )
    ):
        at = (
            None
            if old_raw == new_raw
            else _place(
                source,
                line,
                new.texts[line],
            )
        )
        if at is not None:
            ticked = _body(new, new_raw)
            rest = raw_lines[at].removeprefix(ticked)
            if len(rest) + len(ticked) == len(raw_lines[at]):
                raw_lines[at] = _body(old, old_raw) + rest
    return source.bom + b"".join(raw_lines)


def _reviewed(retro: Retrospective) -> tuple[set[str], set[str]]:
    """Keys of the to-dos to review what passed, and of those that it asks for (again)."""
    passed: set[str] = set()
    asked: set[str] = set()
    for item in retro.items:
        keys = {todos.key(words.again.format(question=item.question)) for words in LANGUAGES}
        asked |= keys
        if item.score is not None and item.score >= PASS_SCORE:
            passed |= keys
    wanted = {todos.key(todo) for todo in retro.todos}
    return passed - wanted, asked & wanted


def _place(
    source: Source,
    line: int,
    text: str,
) -> int | None:
    """Where a line is now: where it was, else where the only line with its words is."""
    if source.texts[line : line + 1] == (text,):
        return line
    places = [at for at, now in enumerate(source.texts) if now == text]
    return places[0] if len(places) == 1 else None


def _ticked(source: Source, at: int) -> bytes | None:
    """The raw line, ticked; None where its bytes are not what its words are."""
    raw, text = source.raw[at], source.texts[at]
    edit = _edit(text, source.encoding)
    if edit is None:
        return raw
    return _edited(
        source,
        raw,
        edit,
        text,
    )


def _opened(source: Source, at: int) -> bytes | None:
    """The raw line without its ticks; None where its bytes are not what its words are."""
    text = source.texts[at]
    edits: list[_Edit] = []
    box = _BOX.match(text) or _KEYWORD.match(text)
    if box and box["box"] in _TICKED:
        edits.append(_Edit(*box.span("box"), _TICKED[box["box"]]))
    mark = todos.MARK_END.search(text)
    if mark:
        edits.append(_Edit(*mark.span("mark"), ""))
    raw: bytes | None = source.raw[at]
    for edit in edits[::-1]:
        if raw is not None:
            raw = _edited(
                source,
                raw,
                edit,
                text,
            )
    return raw


def _edited(
    source: Source,
    raw: bytes,
    edit: _Edit,
    text: str,
) -> bytes | None:
    """The raw line of that text, changed; None where its bytes are not what its words are."""
    head = source.encode(text[: edit.start])
    gone = source.encode(text[edit.start : edit.stop])
    if not raw.startswith(head + gone):
        return None
    return head + source.encode(edit.text) + raw[len(head + gone) :]


def _edit(text: str, encoding: str) -> _Edit | None:
    """What ticks a line; None where it is ticked."""
    box = _BOX.match(text) or _KEYWORD.match(text)
    if box:
        ticked = _OPEN.get(box["box"])
        return _Edit(*box.span("box"), ticked) if ticked else None
    end = (_ROW_END if _ROW.match(text) else _WORDS_END).search(text)
    at = end.start() if end else len(text)
    item = item_of(0, text[:at])
    if DONE.search((item.text if item else text[:at]).strip()):
        return None
    return _Edit(at, at, f" {_mark(encoding)}")


def _mark(encoding: str) -> str:
    if encoding.startswith("utf"):
        return _MARK
    try:
        _OLD_MARK.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN_MARK
    return _OLD_MARK


def _body(source: Source, raw: bytes) -> bytes:
    """A raw line without its end."""
    for end in _ENDS:
        encoded = source.encode(end)
        if raw.endswith(encoded):
            return raw.removesuffix(encoded)
    return raw
