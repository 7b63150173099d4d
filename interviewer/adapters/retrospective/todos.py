"""The user's list of to-dos for the next interview: what it holds, what is new, where it goes."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from interviewer.adapters.retrospective.escape import escape, unescape
from interviewer.adapters.retrospective.note import Note
from interviewer.adapters.retrospective.outline import HASHED, Heading
from interviewer.adapters.retrospective.parse import Section
from interviewer.adapters.retrospective.place import Chapter, framed
from interviewer.adapters.retrospective.source import Splice
from interviewer.adapters.retrospective.style import Item, Style, item_of, items_of, number_after
from interviewer.core.text import normalise

_MARK = (
    r"[✅✔☑√✓]\ufe0f?\s*(?:\d{4}-\d\d-\d\d)?"
    r"|[（(](?:已完成|完成|done|已做)[)）](?=\s*$)"
)
_PLANNED = r"[📅⏳🛫➕]\ufe0f?\s*\d{4}-\d\d-\d\d|[🔺⏫🔼🔽⏬]\ufe0f?"
"""Days and priorities as Obsidian Tasks has them."""
_TICK = re.compile(rf"{_MARK}|{_PLANNED}|<[^>]*>", re.IGNORECASE)
MARK_END = re.compile(rf"(?P<mark>(?:\s*(?:{_MARK}))+)\s*$", re.IGNORECASE)
"""What ticks an item behind its words."""


def scope(note: Note) -> list[int]:
    """The user's lines below the headings of such lists."""
    below_headings: set[int] = set()
    for heading in note.next_headings:
        end = note.end_of_list(heading)
        below_headings.update(range(heading.stop, end))
    lines = []
    for line in note.theirs(sorted(below_headings)):
        if not note.blank(line):
            lines.append(line)
    return lines


def key(text: str) -> str:
    """Equal for to-dos that say the same.

    Width, case, punctuation, ticks and tags make no difference.
    """
    plain_text = _TICK.sub(
        "",
        unescape(text),
    )
    return normalise(plain_text) or plain_text.strip()


def already_listed(
    note: Note,
    todos: Sequence[str],
    own: Collection[str] = (),
) -> frozenset[int]:
    """Indexes of the to-dos that need no line.

    The list holds an equal one, open or ticked, or they repeat, or they are empty. own: keys of
    those that an earlier writing of the session put there.
    """
    seen_keys = _keys(note) - set(own)
    listed = set()
    for index, todo in enumerate(todos):
        todo_key = key(todo)
        if todo_key in seen_keys or not todo.strip():
            listed.add(index)
        seen_keys.add(todo_key)
    return frozenset(listed)


def unlisted(
    note: Note,
    todos: Sequence[str],
    skip: Collection[int] = (),
) -> list[str]:
    """Those of ``todos`` that no line of the list says, the ``skip`` lines apart."""
    listed_keys = _keys(note, skip)
    return [todo for todo in todos if key(todo) not in listed_keys]


def lines_of(note: Note, todos: Collection[str]) -> list[int]:
    """The lines of to-dos of ours that the user neither ticked nor edited nor gave children."""
    written = {
        escape(
            todo,
            starts_block=True,
        )
        for todo in todos
    }
    lines = []
    listed_items = items_of(
        note.texts,
        scope(note),
    )
    for item in listed_items:
        unchanged = item.text.rstrip() in written
        if unchanged and not item.ticked and not has_children(note, item):
            lines.append(item.line)
    return lines


def has_children(note: Note, item: Item) -> bool:
    """True where the line below is indented deeper."""
    below = item.line + 1
    if note.blank(below):
        return False
    return _indent_width(note.texts[below]) > _indent_width(item.indent)


def append(
    note: Note,
    fresh: Sequence[str],
    style: Style,
    chapter: Chapter | None,
    skip: Collection[int] = (),
) -> Splice | None:
    """Continue the list by ``fresh``; None where that is empty or the note has no such list.

    skip: lines that are about to go.
    """
    heading = _choose(note, chapter)
    if heading is None or not fresh:
        return None
    items = _list_items(
        note,
        heading,
        skip,
    )
    if items:
        return _continued(
            note,
            items,
            fresh,
        )
    return _begun(
        note,
        heading,
        fresh_list(fresh, style),
    )


def fresh_list(todos: Sequence[str], style: Style) -> list[str]:
    """A list of its own in the note's style."""
    lines = []
    for number, todo in enumerate(todos, 1):
        mark = style.mark.format(n=number)
        lines.append(
            mark
            + escape(
                todo,
                starts_block=True,
            )
        )
    return lines


def others(note: Note, section: Section | None) -> set[str]:
    """Keys of the to-dos that other sections of ours rely on."""
    keys = set()
    for other_section in note.sections:
        if other_section == section:
            continue
        for todo in other_section.retro.todos:
            keys.add(key(todo))
    return keys


def _keys(
    note: Note,
    skip: Collection[int] = (),
) -> set[str]:
    """Keys of what the list says, the ``skip`` lines apart."""
    keys = set()
    for line in scope(note):
        if line in skip:
            continue
        text = note.texts[line]
        item = item_of(line, text)
        if item is not None:
            text = item.text
        keys.add(key(text))
    return keys


def _choose(note: Note, chapter: Chapter | None) -> Heading | None:
    """The last heading of such a list in the chapter, else in the note."""
    chosen = None
    for heading in note.next_headings:
        if chapter and chapter.heading.line < heading.line < chapter.stop:
            chosen = heading
    if chosen is None and note.next_headings:
        return note.next_headings[-1]
    return chosen


def _list_items(
    note: Note,
    heading: Heading,
    skip: Collection[int],
) -> list[Item]:
    """The list's outermost items up to the next heading; without any, those below it as well."""
    end = note.end_of_list(heading)
    ends = (
        min(end, note.outline.next_heading(heading.stop)),
        end,
    )
    for end in ends:
        stop = note.before_open_block(end)
        their_lines = note.theirs(range(heading.stop, stop))
        kept_lines = [line for line in their_lines if line not in skip]
        items = items_of(note.texts, kept_lines)
        if items:
            return _outermost(items)
    return []


def _outermost(items: Sequence[Item]) -> list[Item]:
    least_width = min(_indent_width(item.indent) for item in items)
    outermost = []
    for item in items:
        if _indent_width(item.indent) == least_width:
            outermost.append(item)
    return outermost


def _continued(
    note: Note,
    items: Sequence[Item],
    fresh: Sequence[str],
) -> Splice:
    """The list goes on below its last item, and counts on as it did."""
    last_item = items[-1]
    below = last_item.line + 1
    stop = min(
        note.outline.block_end(last_item.line),
        note.outline.next_heading(below),
    )
    line = note.trimmed(stop, below)
    number = number_after(items)
    repeats = number == last_item.number
    lines = []
    for todo in fresh:
        text = escape(
            todo,
            starts_block=True,
        )
        lines.append(last_item.following(number, text))
        if number is not None and not repeats:
            number += 1
    return Splice(
        line,
        line,
        tuple(lines),
    )


def _begun(
    note: Note,
    heading: Heading,
    list_lines: Sequence[str],
) -> Splice:
    """A first list below its heading, after what else is there."""
    stop = note.before_open_block(note.outline.next_heading(heading.stop))
    line = note.trimmed(stop, heading.stop)
    lines: tuple[str, ...]
    if heading.bold or line > heading.stop:
        lines = framed(
            note,
            line,
            list_lines,
            bold=True,
        )
    else:
        gap = _gap(note, line)
        lines = (*list_lines, *gap)
    return Splice(
        line,
        line,
        lines,
    )


def _gap(note: Note, line: int) -> tuple[str, ...]:
    """A blank line, unless there is one or a heading follows."""
    if note.blank(line) or HASHED.match(note.texts[line]):
        return ()
    return ("",)


def _indent_width(text: str) -> int:
    """Columns of white space at the beginning; a tab goes to the next multiple of four."""
    expanded = text.expandtabs(4)
    unindented = expanded.lstrip(" \u3000")
    return len(expanded) - len(unindented)
